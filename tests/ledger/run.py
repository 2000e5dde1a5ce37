#!/usr/bin/env python3
"""run.py CASE BIN SAMPLES: sqlite, postgres, files, redrawn or crash. Exit status 77 when this machine cannot run it."""

import sys
import unittest

sys.dont_write_bytecode = True

import harness  # noqa: E402
from cases import AnyDatabase  # noqa: E402


class Sqlite(AnyDatabase, harness.LedgerCase):
    pass


def postgres_case():
    import postgres

    try:
        server = postgres.Server()
    except LookupError as reason:
        print(f"skipped: {reason}")
        sys.exit(77)

    class Postgres(AnyDatabase, harness.LedgerCase):
        def new_place(self):
            return server.new_database()

    return Postgres, server


def main():
    case, harness.BIN, harness.SAMPLES = sys.argv[1:4]
    server = None
    if case == "sqlite":
        cls = Sqlite
    elif case == "postgres":
        cls, server = postgres_case()
    elif case == "files":
        from files import Files as cls
    elif case == "redrawn":
        from redrawn import Redrawn as cls
    else:
        from crash import Crash as cls
    try:
        names = [f"{name}" for name in sys.argv[4:]]
        loader = unittest.defaultTestLoader
        suite = unittest.TestSuite(map(cls, names)) if names else loader.loadTestsFromTestCase(cls)
        result = unittest.TextTestRunner(verbosity=2).run(suite)
    finally:
        if server is not None:
            server.stop()
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
