#!/usr/bin/env python3
"""Goldens: TOOL/CASE/cmd is a shell line, run in that folder with the tools on the PATH; stdin, stdout, stderr and
status are what goes in and must come out. A file that is missing stands for nothing, or for status 0.

run.py --list                        names of the cases
run.py --bin DIR [CASE…]             compares; exit status 1 when one differs
run.py --bin DIR --update [CASE…]    rewrites what comes out: review the diff
"""

import argparse
import difflib
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CHECK = os.path.join(os.path.dirname(HERE), "schema", "check")


def cases():
    for folder, below, files in os.walk(HERE):
        below.sort()
        if "cmd" in files:
            yield os.path.relpath(folder, HERE)


def expected(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return b"0\n" if name == "status" else b""
    with open(path, "rb") as file:
        return file.read()


def actual(folder, bin_folder):
    stdin = os.path.join(folder, "stdin")
    environment = {"PATH": f"{bin_folder}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    environment.update({name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ})
    with open(stdin if os.path.exists(stdin) else os.devnull, "rb") as feed:
        command = ["sh", os.path.join(folder, "cmd")]
        done = subprocess.run(command, cwd=folder, stdin=feed, capture_output=True, env=environment, timeout=120)
    return {"stdout": done.stdout, "stderr": done.stderr, "status": b"%d\n" % done.returncode}


def update(folder, results):
    for name, got in results.items():
        path = os.path.join(folder, name)
        if got == (b"0\n" if name == "status" else b""):
            if os.path.exists(path):
                os.remove(path)
        else:
            with open(path, "wb") as file:
                file.write(got)


def differences(folder, results):
    for name, got in results.items():
        wanted = expected(folder, name)
        if got != wanted:
            texts = [data.decode(errors="backslashreplace").splitlines() for data in (wanted, got)]
            yield from difflib.unified_diff(*texts, f"{name} wanted", f"{name} got", n=1, lineterm="")


def schema_problems(out):
    """What comes out as records or findings, one a line, fits the schema; other JSON has its own consumers."""
    if not out.startswith(b"{") or out.startswith(b"{\n"):
        return ""
    if b'"schema":"' in out.split(b"\n", 1)[0]:  # an entity of FollowTheMoney names its schema
        return ""
    if b'"quote":"' in out.split(b"\n", 1)[0]:  # a checked quotation
        return ""
    done = subprocess.run([sys.executable, CHECK], input=out, capture_output=True, timeout=120)
    return (done.stdout + done.stderr).decode() if done.returncode else ""


def run(case, args):
    folder = os.path.join(HERE, case)
    results = actual(folder, os.path.abspath(args.bin))
    if args.update:
        update(folder, results)
    wrong = list(differences(folder, results))
    problems = schema_problems(results["stdout"])
    if problems:
        wrong.append(problems)
    for line in wrong:
        print(f"{case}: {line}")
    return not wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("case", nargs="*")
    args = parser.parse_args()
    everything = list(cases())
    if args.list:
        print("\n".join(everything))
        return 0
    wanted = [f"{name.rstrip('/')}/" for name in args.case]
    chosen = [case for case in everything if not wanted or f"{case}/".startswith(tuple(wanted))]
    if not chosen:
        print(f"golden: no case {' '.join(args.case)}")
        return 2
    return 0 if all([run(case, args) for case in chosen]) else 1


if __name__ == "__main__":
    sys.exit(main())
