"""Pairs of names with the judgement whether they are one: names/name_pairs.dev.csv, half of a public bench.

Persons are compared as persons, all else as organisations.  A pair is found when `reconcile --name-pairs` calls it the
same at its own threshold; precision and recall count the pairs that are the same.
"""

import csv
import os
import subprocess


def score(scores, run, seeds, data):
    del seeds
    path = os.path.join(data, "names", "name_pairs.dev.csv") if data else ""
    if not os.path.isfile(path):
        scores.skip("names", "name-pairs", "name pairs absent")
        return
    with open(path, encoding="utf-8", newline="") as file:
        pairs = [row for row in csv.DictReader(file) if row["name1"].strip() and row["name2"].strip()]
    for kind in ("person", "organisation", "all"):
        chosen = [p for p in pairs if kind in ("all", kind_of(p))]
        called = compare(run, chosen)
        same = [p["is_match"] == "true" for p in chosen]
        both = sum(a and b for a, b in zip(same, called))
        scores.counts("names", "name-pairs", kind, "same at the default threshold", sum(same), both, sum(called))
        if kind == "all":
            for pair, is_same, is_called in zip(chosen, same, called):
                if is_same != is_called:
                    scores.error("names/name-pairs/all", "missed" if is_same else "wrong", kind_of(pair),
                                 pair["name1"], pair["name2"], pair["notes"] or "")


def kind_of(pair):
    return "person" if pair["schema"] == "Person" else "organisation"


def compare(run, pairs):
    lines = "".join("%s\t%s\t%s\n" % (plain(p["name1"]), plain(p["name2"]), kind_of(p)) for p in pairs)
    done = subprocess.run([run.path("reconcile"), "--name-pairs"], input=lines.encode("utf-8"), check=True,
                          stdout=subprocess.PIPE)
    return [line.endswith("\tsame") for line in done.stdout.decode("utf-8").splitlines()]


def plain(name):
    return " ".join(name.split())
