#!/usr/bin/env python3
"""Makes the manual pages and the completions: generate.py BIN VERSION OUT writes OUT/man/*.1, OUT/hearsay.bash,
OUT/_hearsay and OUT/hearsay.fish from the executables in BIN and the prose beside this file."""

import os
import sys

sys.dont_write_bytecode = True

from completions import bash, fish, zsh  # noqa: E402
from help_text import TOOLS, read_help  # noqa: E402
from man_page import man_page, page_name  # noqa: E402


def write(path, text):
    with open(path, "w", encoding="utf-8") as target:
        target.write(text)


def main():
    binaries, version, out = sys.argv[1:]
    helps = [read_help(tool, os.path.join(binaries, tool)) for tool in TOOLS]
    os.makedirs(os.path.join(out, "man"), exist_ok=True)
    for help_ in helps:
        write(os.path.join(out, "man", page_name(help_.tool) + ".1"), man_page(help_, version))
    write(os.path.join(out, "hearsay.bash"), bash(helps))
    write(os.path.join(out, "_hearsay"), zsh(helps))
    write(os.path.join(out, "hearsay.fish"), fish(helps))


if __name__ == "__main__":
    main()
