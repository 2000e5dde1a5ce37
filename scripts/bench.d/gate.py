"""Instructions per byte of article text on the samples against what was recorded: a regression that no noise hides.

Counted by callgrind, which runs no AVX-512.  Start-up is taken off as what the first copy of the samples costs above
each later one: a stage is built for its first record, so that a run on nothing would not have built it.  The table is
tests/quality/instructions.tsv; a change that is worth its cost is recorded with `scripts/bench gate --update`.
"""

import json
import os

import processes

MARGIN = 1.10
COPIES = 4  # of the samples, so that what is done once weighs little
HEAD = ("# instructions: instructions per byte of article text on the samples, start-up taken off; 10 % more is a failure\n"
        "# Written by: scripts/bench gate --update\n"
        "row\tper byte\n")
# row: (tool, the stages its input has been through)
ROWS = {"pass-through": ("tokenize", None), "extract-figures": ("extract-figures", ("tokenize", "extract-entities")),
        "extract-claims": ("extract-claims", ("tokenize", "extract-entities", "extract-figures"))}


def measured(bench):
    """{row: instructions per byte}."""
    os.makedirs(bench.cache, exist_ok=True)
    bench.folder = bench.cache
    bare = bench.path("gate.jsonl")
    processes.run([bench.tool("ingest"), bench.samples], stdout=bench.path("gate.once"))
    with open(bench.path("gate.once"), encoding="utf-8") as file:
        lines = file.readlines()
    size = (COPIES - 1) * sum(len(json.loads(line)["text"].encode("utf-8")) for line in lines)
    with open(bare, "w", encoding="utf-8") as file:
        file.writelines(lines * COPIES)
    out = {}
    for row, (tool, before) in ROWS.items():
        source = bare
        for stage in before or ("tokenize", "extract-entities", "extract-figures", "extract-claims"):
            processes.run([bench.tool(stage)], stdin=source, stdout=bench.path("gate." + stage))
            source = bench.path("gate." + stage)
        if before is None:
            source = bench.foreign_records(source)
            per = None
        else:
            per = size
        first = first_copy(source, bench.path("gate.first"))
        per = per or os.path.getsize(source) - os.path.getsize(first)
        out[row] = (bench.count(tool, source) - bench.count(tool, first)) / per
    return out


def first_copy(source, target):
    """The records of one copy of the samples, written to TARGET."""
    with open(source, "rb") as file:
        lines = file.readlines()
    with open(target, "wb") as file:
        file.writelines(lines[:len(lines) // COPIES])
    return target


def recorded(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
    return {row: float(value) for row, value in (line.split("\t") for line in lines[1:])}


def write(path, values):
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD)
        for row, value in values.items():
            file.write("%s\t%.1f\n" % (row, value))


def verdicts(values, floors):
    """[(row, per byte, recorded, verdict)]."""
    rows = []
    for row, value in values.items():
        known = floors.get(row)
        verdict = "not recorded" if known is None else "met" if value <= known * MARGIN else "missed"
        rows.append((row, "%.1f" % value, "" if known is None else "%.1f" % known, verdict))
    return rows
