"""What the installation tests share: running programs, saying what is wrong, skipping with a reason."""

import os
import shutil
import subprocess
import sys

TOOLS = ("ingest", "tokenize", "extract-entities", "extract-figures", "extract-claims", "reconcile", "ledger", "report", "verify-quotes",
         "hearsay")
STAGES = TOOLS[:-1]
SKIPPED = 77  # SKIP_RETURN_CODE in CMakeLists.txt


class Wrong(Exception):
    """An expectation that does not hold."""


def expect(holds, message):
    if not holds:
        raise Wrong(message)


def skip(reason):
    print("skipped:", reason)
    sys.exit(SKIPPED)


def run(command, *, text="", status=0, **options):
    """Standard output of a command that must end with this status."""
    done = subprocess.run(command, input=text, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=900, **options)
    shown = command if isinstance(command, str) else " ".join(command)
    expect(done.returncode == status,
           f"{shown}\nended with {done.returncode}, not {status}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as source:
        return source.read()


def have(program):
    return shutil.which(program) is not None


def main(tests):
    """Runs the tests one after the other, all of them; the exit status says whether all went well."""
    failed = 0
    for test in tests:
        try:
            test()
            print("ok  ", test.__doc__)
        except Wrong as wrong:
            failed += 1
            print("FAIL", test.__doc__, "\n", wrong)
    sys.exit(1 if failed else 0)
