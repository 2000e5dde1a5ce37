"""The stages together: shortened pipes, the driver, any order of the articles."""

import random
import subprocess

from harness import (
    ANNOTATORS, RECORD, RECORD_READERS, SOURCE,
    article_sets, check, good_line, path, rule, run, same, succeed,
)  # fmt: skip

STAGES = ["ingest"] + RECORD_READERS
PIPED = {}  # folder -> output after every stage


def piped(folder, last):
    """Output of the full pipe up to one stage."""
    if folder not in PIPED:
        outputs = {"ingest": run("ingest", folder).out}
        for before, stage in zip(STAGES, STAGES[1:]):
            outputs[stage] = succeed(stage, stdin=outputs[before]).out
        outputs["report"] = succeed("report", stdin=outputs["reconcile"]).out
        PIPED[folder] = outputs
    return PIPED[folder][last]


@rule(RECORD_READERS)
def missing_layers_are_made(tool):
    """`ingest x | extract-claims` is the full pipe."""
    for folder in article_sets():
        same(succeed(tool, stdin=piped(folder, "ingest")).out, piped(folder, tool), f"ingest {folder} | {tool}")


@rule(RECORD_READERS)
def layers_made_by_all_before(tool):
    """Every shortening of the pipe gives the same."""
    stages = STAGES[1 : STAGES.index(tool)]
    for folder in article_sets()[:1]:
        for left_out in stages:
            data = piped(folder, "ingest")
            for stage in stages:
                data = data if stage == left_out else succeed(stage, stdin=data).out
            same(succeed(tool, stdin=data).out, piped(folder, tool), f"pipe without {left_out}")


@rule(STAGES + ["report"])
def pipe_equals_driver(tool):
    for folder in article_sets():
        wanted = piped(folder, tool)
        check(wanted or tool == "reconcile", f"no output for {folder}")
        for jobs in ("1", "2", "4"):
            fused = run("hearsay", "--until", tool, "--jobs", jobs, folder)
            same(fused.status in (0, 3), True, fused.err)
            same(fused.out, wanted, f"hearsay --until {tool} --jobs {jobs} {folder}")


@rule(["reconcile"])
def order_does_not_matter(tool):
    for folder in article_sets():
        lines = piped(folder, "extract-claims").splitlines(keepends=True)
        wanted = succeed(tool, stdin=b"".join(lines)).out
        shuffled = random.Random(7)
        for turn in range(4):
            shuffled.shuffle(lines)
            same(succeed(tool, stdin=b"".join(lines)).out, wanted, f"order {turn} of {folder}")


@rule(["reconcile"])
def article_twice(tool):
    """The same article again is not a second voice."""
    for folder in article_sets()[:1]:
        once = piped(folder, "extract-claims")
        same(succeed(tool, stdin=once + once).out, succeed(tool, stdin=once).out, "every article twice")


@rule(ANNOTATORS)
def split_and_cat(tool):
    """Records know nothing of each other: any cut between lines gives the same lines."""
    for folder in article_sets()[:1]:
        lines = piped(folder, "ingest").splitlines(keepends=True)
        apart = b"".join(succeed(tool, stdin=line).out for line in lines)
        same(apart, piped(folder, tool), "line by line")


@rule(STAGES + ["report"])
def driver_runs_stage(tool):
    """`hearsay tokenize …` is `tokenize …`."""
    if tool == "ingest":
        args, stdin = [SOURCE + "/samples"], b""
    else:
        args, stdin = [], good_line(tool) + b"bad\n"
    own, driven = run(tool, *args, stdin=stdin), run("hearsay", tool, *args, stdin=stdin)
    same((driven.status, driven.out, driven.err), (own.status, own.out, own.err), f"hearsay {tool}")
    same(run("hearsay", tool, "--help").out, run(tool, "--help").out, "--help")


@rule(["hearsay"])
def environment(tool):
    script = 'eval "$("$0" env)"; command -v tokenize; printf "%s\\n" "$1" | tokenize'
    done = subprocess.run(
        ["sh", "-c", script, path(tool), RECORD.decode().rstrip("\n")], capture_output=True, timeout=60
    )
    found, record = done.stdout.split(b"\n", 1)
    check(found.endswith(b"/tokenize"), f"{done}")
    same(record, succeed("tokenize", stdin=RECORD).out, "tokenize on PATH")


@rule(ANNOTATORS)
def same_bytes_every_time(tool):
    for folder in article_sets()[:1]:
        data = piped(folder, "ingest")
        same(succeed(tool, stdin=data).out, succeed(tool, stdin=data).out, "second run")
