"""Prepares the inputs and takes the measurements that scripts/bench prints."""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys

import corpus
import processes

STAGES = ("tokenize", "extract-entities", "extract-figures", "extract-claims")
MB = 1e6
# Limits of instructions per byte of article text, start-up taken off.
INSTRUCTION_LIMITS = {"pass-through": 8, "tokenize": 45, "extract-figures": 90}


def mb(size):
    return "%.1f" % (size / MB)


class Bench:
    def __init__(self, build, samples, cache):
        self.build, self.samples, self.cache = build, samples, cache
        self.text_bytes = 0
        self.values = {}  # goal -> measured

    def tool(self, name):
        return os.path.join(self.build, name)

    def path(self, name):
        return os.path.join(self.folder, name)

    # ------------------------------------------------------------ inputs

    def prepare(self, size):
        """The corpus as files, as records, and as records with every layer; made once per size."""
        self.folder = os.path.join(self.cache, "%dMB" % (size // 10**6))
        os.makedirs(self.folder, exist_ok=True)
        if not os.path.exists(self.path("files.done")):
            sys.stderr.write("bench: making the corpus in build/bench\n")
            shutil.rmtree(self.path("files"), ignore_errors=True)
            written = corpus.write_files(self.sample_articles(), self.path("files"), size)
            with open(self.path("files.done"), "w", encoding="utf-8") as mark:
                mark.write("%d\n" % written)
        with open(self.path("files.done"), encoding="utf-8") as mark:
            self.text_bytes = int(mark.read())
        # Records depend on the tools, so they are made in every run.
        processes.run([self.tool("ingest"), self.path("files")], stdout=self.path("ingest.jsonl"))
        with open(self.path("all.txt"), "wb") as out:
            for place, folders, names in os.walk(self.path("files")):
                folders.sort()
                for name in sorted(names):
                    with open(os.path.join(place, name), "rb") as file:
                        shutil.copyfileobj(file, out)

    def sample_articles(self):
        output = subprocess.run([self.tool("ingest"), self.samples], stdout=subprocess.PIPE, check=True).stdout
        articles = corpus.read_samples(json.loads(line) for line in output.decode("utf-8").split("\n") if line)
        if not articles:
            raise processes.CommandFailed("no sample articles in samples/articles")
        return articles

    def foreign_records(self, layered):
        """Records with a small text and all the layers of a real one as a foreign member."""
        name = self.path("foreign.jsonl")
        with open(layered, encoding="utf-8") as lines, open(name, "w", encoding="utf-8") as out:
            for number, line in enumerate(lines):
                out.write('{"schema":1,"id":"p%d","text":"Small.","foreign":%s}\n' % (number, line.rstrip("\n")))
        return name

    # ------------------------------------------------------------ the table

    def table(self):
        self.rows = []
        bare = self.path("ingest.jsonl")
        jq = self.add("jq -c . (bare articles)", processes.run(["jq", "-c", ".", bare]))
        words = self.add("wc -w (text)", processes.run(["wc", "-w"], stdin=self.path("all.txt")))
        self.add("ingest", processes.run([self.tool("ingest"), self.path("files")]))
        source, memory = bare, 0
        for stage in STAGES:
            cost = self.add(stage, processes.run([self.tool(stage)], stdin=source))
            base = words if stage == "tokenize" else jq
            self.values[stage] = cost.cpu / base.cpu
            memory = max(memory, cost.memory)
            target = self.path(stage + ".jsonl")
            processes.run([self.tool(stage)], stdin=source, stdout=target)
            source = target
        cost = self.add("reconcile", processes.run([self.tool("reconcile")], stdin=source))
        memory = max(memory, cost.memory)
        self.values["reconcile"] = cost.cpu / jq.cpu
        self.pass_through(source)
        for leftover in STAGES:
            os.remove(self.path(leftover + ".jsonl"))
        memory = max(memory, self.pipe(jq))
        memory = max(memory, self.fused(jq))
        self.values["memory"] = memory / MB
        self.startup()
        ratios = []
        for name, cost in self.rows:
            own = name in ("pass-through (tokenize)", "jq -c . (foreign members)") or cost.cpu == 0
            speed = "" if own else "%.2f" % (self.text_bytes / MB / cost.cpu)
            ratios.append((name, "%.2f" % cost.cpu, speed, "%.2f" % cost.wall, mb(cost.memory),
                           "" if own else "%.2f" % (cost.cpu / jq.cpu), "" if own else "%.2f" % (cost.cpu / words.cpu)))
        return ratios + [("start-up of %s" % name, "", "", "%.4f" % wall, "", "", "") for name, wall in self.starts]

    def add(self, name, cost):
        self.rows.append((name, cost))
        return cost

    def pass_through(self, layered):
        foreign = self.foreign_records(layered)
        jq = self.add("jq -c . (foreign members)", processes.run(["jq", "-c", ".", foreign]))
        ours = self.add("pass-through (tokenize)", processes.run([self.tool("tokenize")], stdin=foreign))
        self.values["pass"] = ours.cpu / jq.cpu
        os.remove(foreign)

    def pipe(self, jq):
        commands = [[self.tool("ingest"), self.path("files")]]
        commands += [[self.tool(name)] for name in STAGES + ("reconcile",)]
        cost = self.add("six processes", processes.run(commands))
        self.values["pipe"] = cost.cpu / jq.cpu
        self.values["pipe wall"] = cost.wall / jq.wall
        self.values["pipe speed"] = self.text_bytes / MB / cost.cpu
        return cost.memory

    def fused(self, jq):
        command = [self.tool("hearsay"), "--until", "reconcile", "--jobs"]
        one = self.add("fused, --jobs 1", processes.run(command + ["1", self.path("files")]))
        two = self.add("fused, --jobs 2", processes.run(command + ["2", self.path("files")]))
        self.add("fused, --until extract-claims", processes.run(
            [self.tool("hearsay"), "--until", "extract-claims", "--jobs", "1", self.path("files")]))
        self.values["fused"] = one.cpu / jq.cpu
        self.values["threads"] = one.wall / two.wall
        return one.memory

    def startup(self):
        names = ("ingest",) + STAGES + ("reconcile", "hearsay")
        self.starts = []
        for name in names:
            command = [self.tool(name)] + (["-"] if name in ("ingest", "hearsay") else [])
            self.starts.append((name, processes.startup(command)))
        self.values["startup"] = 1000 * max(wall for _, wall in self.starts)

    # ------------------------------------------------------------ memory on a long stream

    def memory(self, size):
        """Every annotator on `size` bytes of records, each with an id of its own, made on the fly."""
        self.prepare(10 * 10**6)
        rows = []
        for stage in STAGES:
            fed = [0]
            cost = processes.feed([self.tool(stage)], self.stream(size, fed))
            limit = "met" if cost.memory < 100 * MB else "missed"
            rows.append((stage, mb(fed[0]), mb(cost.memory), "%.2f" % (fed[0] / MB / cost.cpu), limit))
        return rows

    def stream(self, size, fed):
        with open(self.path("ingest.jsonl"), "rb") as lines:
            records = [re.sub(rb'"id":"[^"]*"', b'"id":"%s"', line.replace(b"%", b"%%"), count=1) for line in lines]
        for round_number in itertools.count():
            chunk = b"".join(line % (b"r%dn%d" % (round_number, n)) for n, line in enumerate(records))
            chunk = chunk[:chunk.rindex(b"\n", 0, size - fed[0]) + 1] if fed[0] + len(chunk) > size else chunk
            fed[0] += len(chunk)
            yield chunk
            if fed[0] >= size or size - fed[0] < 100000:
                return

    # ------------------------------------------------------------ instructions

    def instructions(self):
        """Per byte of article text over a slice of the corpus, under callgrind, start-up taken off."""
        piece = self.path("slice.jsonl")
        text = 0
        with open(self.path("ingest.jsonl"), encoding="utf-8") as lines, open(piece, "w", encoding="utf-8") as out:
            for line in itertools.islice(lines, 200):
                text += len(json.loads(line)["text"].encode("utf-8"))
                out.write(line)
        rows, source = [], piece
        for stage in STAGES:
            target = self.path("slice." + stage)
            processes.run([self.tool(stage)], stdin=source, stdout=target)
            rows.append(self.instruction_row(stage, stage, source, text))
            source = target
        foreign = self.foreign_records(source)
        rows.append(self.instruction_row("pass-through", "tokenize", foreign, os.path.getsize(foreign)))
        return rows

    def instruction_row(self, name, stage, source, size):
        per_byte = (self.count(stage, source) - self.count(stage, os.devnull)) / size
        limit = INSTRUCTION_LIMITS.get(name)
        verdict = "" if limit is None else "met" if per_byte <= limit else "missed"
        return name, "%.1f" % per_byte, limit or "", verdict

    def count(self, stage, source):
        with open(source, "rb") as stdin:
            done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + os.devnull,
                                   self.tool(stage)], stdin=stdin, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, check=False)
        found = re.search(rb"Collected : (\d+)", done.stderr)
        if not found:
            raise processes.CommandFailed("valgrind gave no count for %s" % stage)
        return int(found.group(1))
