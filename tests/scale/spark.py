#!/usr/bin/env python3
"""Apache Spark in local-cluster mode: the bytes of one process, with and without an executor killed on the way, and no
hot key. Spark is installed from PyPI into FOLDER once (packages.txt); exit status 77 when it cannot be, or without java.

spark.py BIN FOLDER
"""

import collections
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from harness import BIN, SOURCE, redrawn, run

sys.path.insert(0, os.path.join(SOURCE, "tests"))
from environment import environment

ARTICLES = 200
SCRIPT = os.path.join(SOURCE, "scripts", "spark", "hearsay_spark.py")
MASTER = "local-cluster[3,1,1024]"


def executors(mark):
    """Processes of executors whose command holds `mark`."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                command = file.read()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in command and mark.encode() in command:
            found.append(int(pid))
    return found


class Spark(unittest.TestCase):
    python = ""  # has pyspark

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.claims = os.path.join(cls.folder.name, "claims.jsonl")
        lines = redrawn(ARTICLES, seed=31)
        with open(cls.claims, "wb") as file:
            file.write(b"".join(lines))
        cls.whole = run("reconcile", stdin=b"".join(lines)).stdout
        # Each call leaves a trace and takes a moment, so that there is somebody to kill while it runs.
        cls.traces = os.path.join(cls.folder.name, "traces")
        cls.slow = os.path.join(cls.folder.name, "slow-reconcile")
        with open(cls.slow, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\necho "$*" >> {cls.traces}\nsleep 1\nexec {BIN}/reconcile "$@"\n')
        os.chmod(cls.slow, 0o755)

    def spark(self, reconcile, meanwhile=None):
        mark = f"-Dhearsay.test={os.getpid()}.{time.monotonic_ns()}"
        environment = {**os.environ, "PYSPARK_PYTHON": self.python, "PYSPARK_SUBMIT_ARGS":
                       f"--master {MASTER} --conf spark.executor.memory=512m --conf spark.ui.enabled=false "
                       f"--conf spark.executor.extraJavaOptions={mark} --conf spark.task.maxFailures=8 pyspark-shell"}
        command = [self.python, SCRIPT, "--partitions", "6", "--reconcile", reconcile, self.claims]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder.name) as process:
            thread = threading.Thread(target=meanwhile, args=(mark,)) if meanwhile else None
            if thread:
                thread.start()
            out, problems = process.communicate(timeout=280)
            if thread:
                thread.join()
        self.assertEqual(process.returncode, 0, problems.decode(errors="replace")[-3000:])
        return out

    def test_the_findings_of_one_process(self):
        self.assertEqual(self.spark(os.path.join(BIN, "reconcile")), self.whole)

    def test_a_killed_executor_changes_nothing(self):
        killed = []

        def kill_one(mark):
            for _ in range(1200):
                if os.path.exists(self.traces) and executors(mark):
                    killed.append(executors(mark)[0])
                    os.kill(killed[0], signal.SIGKILL)
                    return
                time.sleep(0.1)

        self.assertEqual(self.spark(self.slow, kill_one), self.whole)
        self.assertEqual(len(killed), 1, "no executor was there to be killed")

    def test_no_key_is_hot(self):
        sys.path.insert(0, os.path.dirname(SCRIPT))
        import hearsay_spark

        hot = [f"k2{'0' * 16}\t{article:016x}\t{fact}" for article in range(400) for fact in range(5)]
        rare = [f"k4{'1' * 16}\t{article:016x}\t0" for article in range(7)]
        sent = collections.Counter(map(hearsay_spark.head, hearsay_spark.cooled(hot + rare)))
        self.assertEqual(sent, {"k2" + "0" * 16: hearsay_spark.MOST, "k4" + "1" * 16: 7})


if __name__ == "__main__":
    if shutil.which("java") is None:
        print("skipped: there is no java")
        sys.exit(77)
    Spark.python = environment(sys.argv.pop(1), os.path.join(os.path.dirname(os.path.abspath(__file__)), "packages.txt"))
    if Spark.python is None:
        sys.exit(77)
    unittest.main()
