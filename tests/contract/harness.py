"""What every contract rule shares: the tools, small inputs of ours, running, and checking.

A rule is a function of one tool, marked with @rule(TOOLS). run.py lists and runs them one by one.
"""

import json
import os
import subprocess
import sys
import tempfile

ANNOTATORS = ["tokenize", "extract-entities", "extract-figures", "extract-claims"]
RECORD_READERS = ANNOTATORS + ["reconcile"]
LINE_READERS = RECORD_READERS + ["report"]
WALKERS = ["ingest", "hearsay"]
ALL = WALKERS + LINE_READERS

BIN = ""  # folder of the executables, set by run.py
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(SOURCE, "samples", "articles")
SEEDS = os.path.join(os.path.dirname(SOURCE), "shared", "seeds")  # further articles, where they are

TEXT = (
    "The mayor said 12 miners were missing on Friday.\n\n"
    "\u201cWe will find them,\u201d said Ana Ruiz, head of Lanna Rescue.\n\n"
    "Kestrel Mining put the number at more than 14."
)
RECORD = json.dumps({"schema": 1, "id": "a1", "text": TEXT}, ensure_ascii=False).encode() + b"\n"
FINDING = (
    json.dumps(
        {
            "schema": 1,
            "finding": "g0123456789ab",
            "relation": "conflicts",
            "severity": "warning",
            "topic": "miners missing",
            "members": [
                {"doc": "a1", "by": "the mayor", "value": "12", "text": "12 miners", "start": 15, "end": 24},
                {"doc": "a2", "by": "Kestrel Mining", "value": ">14", "text": "14", "start": 3, "end": 5},
            ],
            "docs": ["a1", "a2"],
            "origins": ["the mayor", "Kestrel Mining"],
            "speakers": ["the mayor", "Kestrel Mining"],
            "why": [{"rule": "interval", "evidence": "12 lies outside >14"}],
        }
    ).encode()
    + b"\n"
)

RULES = {}  # name -> (tools, function)


def rule(tools):
    """Marks a rule; the tools it holds for are its parameters."""

    def mark(function):
        assert function.__name__ not in RULES, function.__name__
        RULES[function.__name__] = (tools, function)
        return function

    return mark


class Broken(Exception):
    """The rule does not hold."""


def check(holds, what):
    if not holds:
        raise Broken(what)


def same(got, wanted, what):
    if got != wanted:
        raise Broken(f"{what}\n  got:    {clip(got)}\n  wanted: {clip(wanted)}")


def clip(value):
    text = repr(value)
    return text if len(text) <= 1500 else text[:700] + " … " + text[-700:]


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err.decode(errors="replace")

    def lines(self):
        return self.out.splitlines(keepends=True)

    def records(self):
        return [json.loads(line) for line in self.out.splitlines()]


def path(tool):
    return os.path.join(BIN, tool)


def run(tool, *args, stdin=b"", **more):
    """Runs a tool to its end; stdin is bytes or a file."""
    command = [path(tool), *map(os.fsencode, args)]
    feed = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    done = subprocess.run(command, timeout=300, **feed, **more)
    return Result(done.returncode, done.stdout or b"", done.stderr or b"")


def succeed(tool, *args, stdin=b""):
    """Runs a tool that must end with 0 and without a word."""
    result = run(tool, *args, stdin=stdin)
    same((result.status, result.err), (0, ""), f"{tool} {args}")
    return result


def good_line(tool):
    return FINDING if tool == "report" else RECORD


def expect_dropped(tool, bad, problem, good_before=1, good_after=1):
    """`bad` between good lines is reported with its number and `problem`; the good ones come out unharmed."""
    good = good_line(tool)
    result = run(tool, stdin=good * good_before + bad + good * good_after)
    line = good_before + 1
    same((result.status, result.err), (3, f"{tool}: -:{line}: {problem}\n"), f"{tool} < {clip(bad)}")
    clean = succeed(tool, stdin=good * (good_before + good_after))
    same(result.out, clean.out, "output beside the bad line")


def record(**members):
    return json.dumps({"text": TEXT, **members}, ensure_ascii=False).encode() + b"\n"


class Folder(tempfile.TemporaryDirectory):
    """A temporary folder with some files: Folder(a=b"…")."""

    def __init__(self, **files):
        super().__init__(prefix="hearsay-contract-")
        for name, data in files.items():
            self.add(name, data)

    def add(self, name, data):
        with open(self.at(name), "wb") as file:
            file.write(data)
        return self.at(name)

    def at(self, name):
        return os.path.join(self.name, name)

    def read(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()


def article_sets():
    """Folders of articles to compare the pipe with the driver on."""
    return [folder for folder in (SAMPLES, SEEDS) if os.path.isdir(folder)]


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)
