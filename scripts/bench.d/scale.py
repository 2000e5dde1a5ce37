"""What reconcile costs on many claims: the same corpus of one, two, … parts, in memory and spilled."""

import os
import subprocess
import sys

import processes

HERE = os.path.dirname(os.path.abspath(__file__))
ARTICLES = 42000  # of a part: about a million claims
MB = 1e6


class Scale:
    def __init__(self, bench, parts, articles=ARTICLES):
        self.bench, self.parts, self.articles = bench, parts, articles
        self.folder = os.path.join(bench.cache, "scale%d" % articles)
        os.makedirs(self.folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def prepare(self, seed=0):
        """Records with claims, a file a part from `seed` on; parts that are there are kept, whatever made them."""
        subprocess.run([self.bench.tool("ingest"), self.bench.samples], stdout=open(self.path("samples.jsonl"), "wb"),
                       check=True)
        for part in range(seed, seed + self.parts):
            if os.path.exists(self.path("part%d.jsonl" % part)):
                continue
            sys.stderr.write("bench: making part %d of %d in %s\n" % (part - seed + 1, self.parts, self.folder))
            draw = [sys.executable, os.path.join(HERE, "scale_corpus.py"), self.path("samples.jsonl"), str(part),
                    str(self.articles)]
            claims = [self.bench.tool("hearsay"), "--until", "extract-claims", "-"]
            processes.run([draw, claims], stdout=self.path("part.tmp"))
            os.replace(self.path("part.tmp"), self.path("part%d.jsonl" % part))

    def claims(self, parts):
        """Claims have ids; nothing else in a record looks like one."""
        count = 0
        for part in range(parts):
            with open(self.path("part%d.jsonl" % part), "rb") as lines:
                count += sum(line.count(b'{"id":"c') for line in lines)
        return count

    def rows(self, memory):
        self.prepare()
        sizes = [parts for parts in (1, 2, 3, 5, 10, 20) if parts <= self.parts]
        first, rows = None, []
        for parts in sizes:
            files = [self.path("part%d.jsonl" % part) for part in range(parts)]
            cost = processes.run([self.bench.tool("reconcile"), "--memory", memory] + files)
            first = first or cost.cpu
            rows.append((self.claims(parts), "%.1f" % cost.cpu, "%.1f" % cost.wall, "%.0f" % (cost.memory / MB),
                         "%.2f" % (cost.cpu / first / parts)))
        return rows
