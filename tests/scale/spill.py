#!/usr/bin/env python3
"""reconcile beyond its memory: the same bytes as in memory for any order of the articles, files without names, a clear
error when the disk is full.

spill.py BIN
"""

import os
import random
import resource
import subprocess
import tempfile
import unittest

from harness import SAMPLES, redrawn, run, tool

ARTICLES = 300


class Spill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lines = redrawn(ARTICLES)
        # An article that comes twice, under two paths.
        cls.lines.append(cls.lines[7].replace(b'"path":"', b'"path":"0/', 1))
        done = run("reconcile", stdin=b"".join(cls.lines))
        assert done.returncode == 0, done.stderr
        cls.whole = done.stdout

    def test_there_is_something_to_find(self):
        self.assertGreater(self.whole.count(b"\n"), ARTICLES // 4)

    def test_little_memory_gives_the_same_bytes_in_any_order(self):
        chance = random.Random(5)
        for memory in ("1", "200k", "2M", "16M"):
            chance.shuffle(self.lines)
            done = run("reconcile", "--memory", memory, stdin=b"".join(self.lines))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, self.whole, f"--memory {memory}")

    def test_hearsay_spills_too(self):
        whole = run("hearsay", "--until", "reconcile", SAMPLES)
        spilled = run("hearsay", "--until", "reconcile", "--memory", "1", SAMPLES)
        self.assertEqual((whole.returncode, spilled.returncode), (0, 0), spilled.stderr)
        self.assertGreater(whole.stdout.count(b"\n"), 10)
        self.assertEqual(spilled.stdout, whole.stdout)

    def test_files_have_no_names(self):
        with tempfile.TemporaryDirectory() as folder:
            with subprocess.Popen([tool("reconcile"), "--memory", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  env={**os.environ, "TMPDIR": folder}) as process:
                for line in self.lines:
                    process.stdin.write(line)
                process.stdin.flush()
                files = f"/proc/{process.pid}/fd"
                if os.path.isdir(files):
                    targets = [os.readlink(os.path.join(files, fd)) for fd in os.listdir(files)]
                    self.assertTrue(any(target.startswith(folder) for target in targets), "no temporary file is open")
                self.assertEqual(os.listdir(folder), [])
                out, _ = process.communicate()
                self.assertEqual(process.returncode, 0)
                self.assertEqual(out, self.whole)

    def test_a_full_disk_is_an_error(self):
        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (300000, 300000))

        done = run("reconcile", "--memory", "1", stdin=b"".join(self.lines), preexec_fn=small_files,
                   restore_signals=False)  # SIGXFSZ stays ignored: writing fails instead
        self.assertEqual(done.returncode, 4)
        self.assertRegex(done.stderr, rb"^reconcile: cannot write a temporary file in \S+: File too large\n$")
        self.assertEqual(done.stdout, b"")

    def test_a_missing_folder_is_an_error(self):
        done = run("reconcile", "--memory", "1", stdin=b"".join(self.lines),
                   env={**os.environ, "TMPDIR": "/nowhere/at/all"})
        self.assertEqual(done.returncode, 4)
        self.assertEqual(done.stderr,
                         b"reconcile: cannot make a temporary file in /nowhere/at/all: No such file or directory\n")


if __name__ == "__main__":
    unittest.main()
