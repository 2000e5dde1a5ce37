#!/usr/bin/env python3
"""run.py --list [--sanitized]      names of the tests, one `tool rule` a line
run.py --bin DIR TOOL RULE          runs one; exit status 0 holds, 1 broken, 77 skipped
run.py --bin DIR [--sanitized]      runs all and says which are broken
"""

import argparse
import sys

import harness
import bad_input  # noqa: F401  each import registers its rules
import foreign_members  # noqa: F401
import memory  # noqa: F401
import output  # noqa: F401
import pipeline  # noqa: F401
import terminal  # noqa: F401
import usage  # noqa: F401
import walking  # noqa: F401


def tests(sanitized):
    for name, (tools, function) in harness.RULES.items():
        if sanitized and function.__module__ == "memory":
            continue  # sanitizers need many times the memory and time
        for tool in tools:
            yield tool, name


def run(tool, name):
    try:
        harness.RULES[name][1](tool)
        return True
    except harness.Broken as broken:
        print(f"{tool} {name}: {broken}")
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sanitized", action="store_true")
    parser.add_argument("test", nargs="*")
    args = parser.parse_args()
    if args.list:
        for tool, name in tests(args.sanitized):
            print(f"{tool} {name}")
        return 0
    harness.BIN = args.bin
    chosen = [tuple(args.test)] if args.test else list(tests(args.sanitized))
    return 0 if all([run(tool, name) for tool, name in chosen]) else 1


if __name__ == "__main__":
    sys.exit(main())
