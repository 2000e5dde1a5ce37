"""Runs the executables and reads what they write."""

import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Tools:
    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def has(self, name):
        return os.access(self.path(name), os.X_OK)

    def run(self, names, arguments=(), records=None, flags=None):
        """Pipes `records` (or the files named in `arguments`) through the tools; returns the records that come out.

        A tool that drops records (exit status 3) is no failure here: what is missing counts as missed.
        """
        flags = flags or {}
        commands = [[self.path(name)] + list(flags.get(name, ())) for name in names]
        commands[0] += list(arguments)
        data = None
        if records is not None:
            data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8")
        for command in commands:
            done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            if done.returncode not in (0, 3):
                message = done.stderr.decode("utf-8", "replace").strip().splitlines()
                raise ToolFailed("%s: exit status %d: %s" % (os.path.basename(command[0]), done.returncode,
                                                             message[-1] if message else "no message"))
            data = done.stdout
        return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


class ToolFailed(Exception):
    pass


def find_build():
    """The folder of the executables: $HEARSAY_BUILD/bin, else build/release/bin of this checkout."""
    candidates = []
    if os.environ.get("HEARSAY_BUILD"):
        candidates.append(os.path.join(os.environ["HEARSAY_BUILD"], "bin"))
    candidates.append(os.path.join(ROOT, "build", "release", "bin"))
    for folder in candidates:
        if os.access(os.path.join(folder, "tokenize"), os.X_OK):
            return folder
    return None


def find_folder(name, given):
    """`given`, else $HEARSAY_SHARED/NAME, else ../shared/NAME beside the checkout; None when absent."""
    if given:
        return given if os.path.isdir(given) else None
    shared = os.environ.get("HEARSAY_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
    folder = os.path.join(shared, name)
    return folder if os.path.isdir(folder) else None


def spans_of_tokens(flat):
    """[gap, len, gap, len, …] to half-open spans."""
    spans, at = [], 0
    for i in range(0, len(flat) - 1, 2):
        start = at + flat[i]
        at = start + flat[i + 1]
        spans.append((start, at))
    return spans


def bare_record(identity, paragraphs, published=None, kinds=None):
    """A record whose blocks are the given paragraphs, and the offset at which each paragraph starts."""
    text, blocks, starts = "", [], []
    for i, paragraph in enumerate(paragraphs):
        if text:
            text += "\n\n"
        starts.append(len(text))
        text += paragraph
        if paragraph.strip():
            kind = kinds[i] if kinds else "paragraph"
            blocks.append({"start": starts[-1], "end": starts[-1] + len(paragraph), "kind": kind})
    record = {"schema": 1, "id": identity, "source": {"language": "en"}, "text": text, "blocks": blocks}
    if published:
        record["source"]["published"] = published
    return record, starts


def read_jsonl(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)
