"""Hundreds of articles that do not repeat, in batches by chance: what stands is what one run over all of them finds,
also when some of them were corrected, sent again under another path or forgotten on the way."""

import json
import os
import random
import sys

import harness
from cases import batches
from harness import LedgerCase, findings_of, run

ARTICLES = 400
CORRECTED, RENAMED, FORGOTTEN = 30, 20, 15  # of so many


def redrawn(count, source_of=lambda number: {}):
    sys.path.insert(0, os.path.join(os.path.dirname(harness.SAMPLES.rstrip("/")), "..", "scripts", "bench.d"))
    import corpus

    done = run("hearsay", "--until", "ingest", harness.SAMPLES)
    generator = corpus.Generator(corpus.read_samples(map(json.loads, done.stdout.splitlines())), 11)
    lines = []
    for number in range(count):
        record = {"schema": 1, "id": f"a{number * 2654435761 % 2**64:016x}", "text": generator.article(),
                  "source": {"path": f"{number:04}.txt", **source_of(number)}}
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

    def test_any_history_gives_the_findings_of_one_run_over_what_is_left(self):
        def source_of(number):  # the first ones in two versions each
            if number >= 2 * CORRECTED:
                return {}
            return {"url": f"https://example.org/{number % CORRECTED}",
                    "published": f"2024-03-{1 + number // CORRECTED:02}"}

        lines = redrawn(ARTICLES // 2, source_of)
        versions, others = lines[:2 * CORRECTED], lines[2 * CORRECTED:]
        renamed = [line.replace(b'"path":"', b'"path":"/', 1) for line in others[:RENAMED]]
        forgotten = others[RENAMED:RENAMED + FORGOTTEN]
        left = versions[CORRECTED:] + renamed + others[RENAMED + FORGOTTEN:]
        whole = findings_of(left)
        self.assertGreater(whole.count(b"\n"), len(left) // 4)
        chance = random.Random(17)
        for _ in range(3):
            sent = lines + renamed
            chance.shuffle(sent)
            place = self.new_place()
            for batch in batches(sent, [chance.choice((1, 5, 40)) for _ in range(12)]):
                self.reconcile(place, batch)
            for line in forgotten:
                self.ledger("forget", place, json.loads(line)["id"])
            self.assertEqual(self.standing(place), whole)
            self.ledger("verify", place)
