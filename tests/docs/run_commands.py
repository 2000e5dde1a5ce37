#!/usr/bin/env python3
"""Runs the commands of a Markdown file and compares what they print.

A fenced block whose first line starts with "$ " is a session: lines with "$ " are commands, the lines up to the next
command are what it prints (standard output and error together). A command goes on behind a "\\" at the end of its line.
An output line "…" stands for any lines. Every command must end with status 0 (write `; echo $?` to show another one).
All sessions of a file run in one new folder that holds a copy of samples/, with the executables on the PATH.

  run_commands.py --bin build/release/bin README.md            compare
  run_commands.py --bin build/release/bin --update README.md   rewrite the outputs; read the diff afterwards
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ANY = "…"


def read_sessions(lines):
    """Yields (line number, command, output begin, output end) for every command; the numbers count from 0."""
    number = 0
    while number < len(lines):
        if not lines[number].startswith("```"):
            number += 1
            continue
        end = number + 1
        while end < len(lines) and lines[end].rstrip() != "```":
            end += 1
        at = number + 1
        if at < end and lines[at].startswith("$ "):
            while at < end:
                begin = at
                command = lines[at][2:]
                while command.endswith("\\") and at + 1 < end:
                    at += 1
                    command += "\n" + lines[at].removeprefix("> ")
                at += 1
                output = at
                while at < end and not lines[at].startswith("$ "):
                    at += 1
                yield begin, command, output, at
        number = end + 1


def matches(expected, actual):
    """Line by line; "…" stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == ANY else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def shortened(expected, actual):
    """The new output, left out where the old one was: as many lines before and behind the first "…"."""
    if matches(expected, actual):
        return expected
    if ANY not in expected:
        return actual
    head = expected.index(ANY)
    tail = len(expected) - head - 1
    if head + tail >= len(actual):
        return actual
    return actual[:head] + [ANY] + (actual[-tail:] if tail else [])


def run(command, folder, binaries):
    environment = {
        "PATH": binaries + ":" + os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "TERM": "dumb",
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    return done.returncode, [line.rstrip() for line in done.stdout.decode("utf-8", "replace").splitlines()]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file")
    arguments.add_argument("--bin", required=True, help="folder of the executables")
    arguments.add_argument("--samples", default=os.path.join(ROOT, "samples"))
    arguments.add_argument("--update", action="store_true", help="rewrite the outputs")
    options = arguments.parse_args()

    with open(options.file, encoding="utf-8") as source:
        lines = source.read().split("\n")
    written, copied, wrong, commands = [], 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(options.samples, os.path.join(folder, "samples"))
        for begin, command, output, end in read_sessions(lines):
            commands += 1
            status, actual = run(command, folder, os.path.abspath(options.bin))
            expected = [line.rstrip() for line in lines[output:end]]
            where = f"{options.file}:{begin + 1}: $ {command}"
            if status != 0:
                wrong += 1
                print(f"{where}\nended with status {status} and printed", *actual, sep="\n")
            elif options.update:
                written += lines[copied:output] + shortened(expected, actual)
                copied = end
            elif not matches(expected, actual):
                wrong += 1
                print(where, *difflib.unified_diff(expected, actual, "written", "printed", lineterm=""), sep="\n")
    if options.update:
        with open(options.file, "w", encoding="utf-8") as target:
            target.write("\n".join(written + lines[copied:]))
    print(f"{options.file}: {commands} commands, {wrong} wrong")
    return 1 if wrong or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
