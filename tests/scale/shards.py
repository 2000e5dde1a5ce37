#!/usr/bin/env python3
"""One reconciliation in many processes: the bytes of a single one, however the work is cut.

shards.py BIN
"""

import os
import random
import shutil
import subprocess
import tempfile
import unittest
import zlib

from harness import BIN, redrawn, run

ARTICLES = 200
SORTED = {**os.environ, "LC_ALL": "C"}


def shards(lines, count):
    return [b"".join(lines[n::count]) for n in range(count)]


def emitted(parts):
    out = b""
    for part in parts:
        done = run("reconcile", "--emit", "keys", stdin=part)
        assert done.returncode == 0, done.stderr
        out += done.stdout
    return out.splitlines(keepends=True)


class Shards(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lines = redrawn(ARTICLES, seed=29)
        cls.lines.append(cls.lines[7].replace(b'"path":"', b'"path":"0/', 1))  # one article under two paths
        cls.whole = run("reconcile", stdin=b"".join(cls.lines)).stdout
        assert cls.whole.count(b"\n") > ARTICLES // 4

    def findings(self, lines, *more):
        done = run("reconcile", "--emit", "findings", *more, stdin=b"".join(lines))
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_any_number_of_shards(self):
        for count in (1, 3, 16):
            random.Random(count).shuffle(self.lines)
            lines = sorted(emitted(shards(self.lines, count)))
            self.assertEqual(self.findings(lines), self.whole, f"{count} shards, keys as they are")
            cut = run("reconcile", "--emit", "pairs", stdin=b"".join(lines)).stdout
            self.assertLess(len(cut), sum(map(len, lines)))
            self.assertEqual(self.findings([cut]), self.whole, f"{count} shards, pairs")
            self.assertEqual(self.findings([cut], "--memory", "1"), self.whole, f"{count} shards, spilled")

    def test_partitions_by_key(self):
        lines = emitted(shards(self.lines, 4))
        partitions = [[] for _ in range(5)]
        for line in lines:
            partitions[zlib.crc32(line.split(b"\t")[0]) % 5].append(line)
        cut = [run("reconcile", "--emit", "pairs", stdin=b"".join(sorted(part))).stdout for part in partitions]
        facts = [line for line in lines if line.startswith(b"f")]
        self.assertEqual(self.findings(facts + cut), self.whole)

    def test_lines_out_of_order_are_an_error(self):
        lines = sorted(emitted([b"".join(self.lines[:3])]), reverse=True)
        done = run("reconcile", "--emit", "pairs", stdin=b"".join(lines))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"not sorted", done.stderr)

    def test_damaged_lines_are_dropped(self):
        lines = sorted(emitted([b"".join(self.lines[:3])]))
        for bad in (b"f0\n", b"k0zz\t1\t1\n", b"k9" + b"0" * 16 + b"\t" + b"0" * 16 + b"\t0\n", lines[0][:-9] + b"\n",
                    lines[-1][:-2] + b"99999\n"):
            done = run("reconcile", stdin=b"".join(lines) + bad)
            self.assertEqual(done.returncode, 3, bad)
            self.assertRegex(done.stderr, rb"reconcile: -:\d+: ")

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_gnu_parallel(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "claims.jsonl"), "wb") as file:
                file.write(b"".join(self.lines))
            done = subprocess.run(
                "parallel --will-cite --pipepart --block -3 -a claims.jsonl reconcile --emit keys | sort |"
                " reconcile --emit pairs | reconcile --emit findings",
                shell=True, cwd=folder, env={**SORTED, "PATH": f"{BIN}:{os.environ['PATH']}"}, capture_output=True,
                timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, self.whole)


if __name__ == "__main__":
    unittest.main()
