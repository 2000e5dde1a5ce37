"""What it costs to add a batch of articles to a ledger: a ledger of redrawn articles, kept in the cache, and 100 more.

The batch is written to a full device: what could not be told is not kept, so the same ledger can be measured again.
"""

import os
import subprocess

import processes
import scale

PART = 10000  # articles that are added at once while the ledger is made
BATCH = 100
MB = 1e6


class Ledger:
    def __init__(self, bench, articles):
        self.bench, self.articles = bench, articles
        self.parts = scale.Scale(bench, max(1, articles // PART), PART)
        self.batch = scale.Scale(bench, 1, BATCH)

    def place(self):
        """The ledger; made anew where it was made by another version of reconcile or with other numbers of articles."""
        place = self.parts.path("ledger%d.db" % self.parts.parts)
        if os.path.exists(place) and subprocess.run([self.bench.tool("ledger"), "stats", place], check=False,
                                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
            return place
        making = place + ".tmp"
        for leftover in (making, making + "-wal", making + "-shm", place):
            if os.path.exists(leftover):
                os.unlink(leftover)
        self.parts.prepare()
        for part in range(self.parts.parts):
            processes.run([self.bench.tool("reconcile"), "--memory", "8G", "--ledger", making,
                           self.parts.path("part%d.jsonl" % part)])
        os.replace(making, place)
        return place

    def row(self, memory, tries=3):
        """The least disturbed of some tries."""
        place = self.place()
        self.batch.prepare(seed=990)
        command = [self.bench.tool("reconcile"), "--memory", memory, "--ledger", place, self.batch.path("part990.jsonl")]
        costs = [processes.run(command, stdout="/dev/full", expected=4) for _ in range(tries)]
        best = min(costs, key=lambda cost: cost.cpu)
        return (self.parts.parts * PART, BATCH, memory, "%.1f" % best.cpu, "%.1f" % best.wall, "%.0f" % (best.memory / MB))
