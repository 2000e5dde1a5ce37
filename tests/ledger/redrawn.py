"""Hundreds of articles that do not repeat, in batches by chance: what stands is what one run over all of them finds."""

import json
import os
import random
import sys

import harness
from cases import batches
from harness import LedgerCase, findings_of, run

ARTICLES = 400


def redrawn(count):
    sys.path.insert(0, os.path.join(os.path.dirname(harness.SAMPLES.rstrip("/")), "..", "scripts", "bench.d"))
    import corpus

    done = run("hearsay", "--until", "ingest", harness.SAMPLES)
    generator = corpus.Generator(corpus.read_samples(map(json.loads, done.stdout.splitlines())), 11)
    lines = []
    for number in range(count):
        record = {"schema": 1, "id": f"a{number * 2654435761 % 2**64:016x}", "source": {"path": f"{number:04}.txt"},
                  "text": generator.article()}
        lines.append(json.dumps(record).encode() + b"\n")
    done = run("extract-claims", stdin=b"".join(lines))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(keepends=True)


class Redrawn(LedgerCase):
    def test_any_split_gives_the_findings_of_one_run(self):
        lines = redrawn(ARTICLES)
        whole = findings_of(lines)
        self.assertGreater(whole.count(b"\n"), ARTICLES // 4)
        chance = random.Random(13)
        for _ in range(3):
            chance.shuffle(lines)
            place = self.new_place()
            for batch in batches(lines, [chance.choice((1, 5, 40, 150)) for _ in range(12)]):
                self.reconcile(place, batch)
            self.assertEqual(self.standing(place), whole)
            self.ledger("verify", place)
