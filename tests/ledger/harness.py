"""What the tests of the ledger share: the programs, annotated articles, places for ledgers."""

import hashlib
import json
import os
import subprocess
import tempfile
import unittest

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # what is tested is no disk
BIN = None
SAMPLES = None
_records = None


def run(tool, *arguments, stdin=b"", **more):
    environment = dict(os.environ, LC_ALL="C.UTF-8", **more.pop("env", {}))
    return subprocess.run([os.path.join(BIN, tool), *arguments], input=stdin, capture_output=True, env=environment,
                          timeout=120, check=False, **more)


def records():
    """The samples, annotated, one record each."""
    global _records
    if _records is None:
        done = run("hearsay", "--until", "extract-claims", SAMPLES)
        assert done.returncode == 0, done.stderr
        _records = done.stdout.splitlines(keepends=True)
    return list(_records)


def annotated(text, url, path, **source):
    """A record of our own."""
    identity = "a" + hashlib.sha256(text.encode()).hexdigest()[:16]
    record = {"schema": 1, "id": identity, "source": {"path": path, "url": url, **source}, "text": text}
    done = run("extract-claims", stdin=json.dumps(record).encode() + b"\n")
    assert done.returncode == 0, done.stderr
    return done.stdout


def findings_of(lines):
    """One run over everything: what a ledger must agree with."""
    done = run("reconcile", stdin=b"".join(lines))
    assert done.returncode == 0, done.stderr
    return done.stdout


class LedgerCase(unittest.TestCase):
    maxDiff = 4000

    def new_place(self):
        """A ledger that is not there yet, in a folder of its own."""
        folder = tempfile.TemporaryDirectory(prefix="hearsay-ledger-", dir=MEMORY)
        self.addCleanup(folder.cleanup)
        return os.path.join(folder.name, "claims.db")

    def reconcile(self, place, lines, *flags, status=0, **more):
        done = run("reconcile", "--ledger", place, *flags, stdin=b"".join(lines), **more)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def ledger(self, command, place, *arguments, status=0, **more):
        done = run("ledger", command, place, *arguments, **more)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def standing(self, place):
        return self.reconcile(place, [], "--all").stdout

    def export(self, place):
        return self.ledger("export", place).stdout

    def rows(self, place, table):
        return [row for row in map(json.loads, self.export(place).splitlines()) if row["table"] == table]
