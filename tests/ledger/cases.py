"""What holds for a ledger in any database."""

import contextlib
import json
import random
import re
import subprocess
import os

import harness
from harness import annotated, findings_of, records, run

FIRST = "OSTREL (CPS) - At least 31 people were killed when the dam burst, the Interior Ministry said on Tuesday.\n"
SECOND = FIRST.replace("31", "47") + "\nTwo bridges were destroyed, the mayor said.\n"
URL = "https://example.org/dam"


def batches(lines, sizes):
    at = 0
    for size in sizes:
        yield lines[at:at + size]
        at += size
    if at < len(lines):
        yield lines[at:]


class AnyDatabase:
    """Mixed into a test case that says what a new place is."""

    def test_any_split_gives_the_findings_of_one_run(self):
        lines, whole = records(), findings_of(records())
        self.assertGreater(whole.count(b"\n"), 10)
        chance = random.Random(7)
        splits = [[len(lines)], [len(lines) // 2], [3, 3, 3, 3], [1] * len(lines)]
        splits += [[chance.randint(1, 6) for _ in lines] for _ in range(3)]
        for number, sizes in enumerate(splits):
            order = list(lines)
            if number != 0:
                chance.shuffle(order)
            place = self.new_place()
            for batch in batches(order, sizes):
                self.reconcile(place, batch)
            self.assertEqual(self.standing(place), whole, f"sizes {sizes}")

    def test_what_a_batch_writes_is_what_it_changed(self):
        place, lines = self.new_place(), records()
        before = {}
        for batch in batches(lines, [4, 4, 4]):
            told = {json.loads(line)["finding"]: line for line in self.reconcile(place, batch).stdout.splitlines()}
            now = {json.loads(line)["finding"]: line for line in self.standing(place).splitlines()}
            self.assertEqual(told, {key: line for key, line in now.items() if before.get(key) != line})
            before = now

    def test_known_articles_change_nothing(self):
        place, lines = self.new_place(), records()
        self.reconcile(place, lines, env={"SOURCE_DATE_EPOCH": "1700000000"})
        exported = self.export(place)
        again = self.reconcile(place, lines[3:9], env={"SOURCE_DATE_EPOCH": "1800000000"})
        self.assertEqual(again.stdout, b"")
        self.assertEqual(self.export(place), exported)

    def test_an_article_under_two_paths_keeps_the_first(self):
        lines = records()
        other = lines[0].replace(b'"path":"', b'"path":"/', 1)  # sorts before the rest
        self.assertNotEqual(other, lines[0])
        for order in ([other, *lines], [*lines, other]):
            place = self.new_place()
            for batch in batches(order, [1, 7]):
                self.reconcile(place, batch)
            self.assertEqual(self.standing(place), findings_of(order))

    def test_a_corrected_article_supersedes_the_one_before(self):
        old, new = annotated(FIRST, URL, "a.txt"), annotated(SECOND, URL, "b.txt")
        place = self.new_place()
        self.reconcile(place, [*records(), old])
        done = self.reconcile(place, [new])
        said = done.stderr.decode()
        self.assertRegex(said, r"a[0-9a-f]{16} corrects a[0-9a-f]{16} \(https://example.org/dam\)")
        self.assertRegex(said, r"figure changed: “.*31.*” → “.*47.*”")
        self.assertRegex(said, r"figure appeared: “.*[Tt]wo bridges")
        self.assertEqual(self.standing(place), findings_of([*records(), new]))
        articles = {row["id"]: row for row in self.rows(place, "articles")}
        ids = [json.loads(record)["id"] for record in (old, new)]
        self.assertEqual(articles[ids[0]]["superseded_by"], ids[1])
        self.assertNotIn("superseded", articles[ids[1]])
        self.assertTrue(any(row["change"] == "changed" for row in self.rows(place, "changes")))
        # Seen again, the old one is known, not news.
        exported = self.export(place)
        self.assertEqual(self.reconcile(place, [old]).stdout, b"")
        self.assertEqual(self.export(place), exported)

    def test_the_later_date_is_the_later_version(self):
        old = annotated(FIRST, URL, "a.txt", published="2024-03-11T10:00:00Z")
        new = annotated(SECOND, URL, "b.txt", published="2024-03-11T12:00:00Z")
        for order in ([old, new], [new, old]):
            place = self.new_place()
            for line in order:
                self.reconcile(place, [line])
            self.assertEqual(self.standing(place), findings_of([new]))
            superseded = [row["id"] for row in self.rows(place, "articles") if "superseded" in row]
            self.assertEqual(superseded, [json.loads(old)["id"]])

    def test_history_keeps_what_no_longer_stands(self):
        place, lines = self.new_place(), records()
        self.reconcile(place, lines[:7], env={"SOURCE_DATE_EPOCH": "1700000000"})
        self.reconcile(place, lines[7:], env={"SOURCE_DATE_EPOCH": "1700086400"})
        gone = [row for row in self.rows(place, "findings") if "superseded" in row]
        self.assertTrue(gone)
        for row in gone:
            self.assertEqual((row["first_seen"], row["last_seen"], row["superseded"]),
                             ("2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z", "2023-11-15T22:13:20Z"))

    def test_export_and_import_give_the_same_bytes(self):
        place, copy, lines = self.new_place(), self.new_place(), records()
        for batch in batches(lines, [5, 5]):
            self.reconcile(place, batch)
        self.reconcile(place, [annotated(FIRST, URL, "a.txt")])
        self.reconcile(place, [annotated(SECOND, URL, "b.txt")])
        exported = self.export(place)
        self.ledger("import", copy, "-", stdin=exported)
        self.assertEqual(self.export(copy), exported)
        self.assertEqual(self.standing(copy), self.standing(place))
        self.ledger("verify", copy)
        # A copy goes on as the original would.
        more = [annotated(FIRST.replace("31", "52"), "", "c.txt")]
        self.assertEqual(self.reconcile(copy, more).stdout, self.reconcile(place, more).stdout)
        refused = self.ledger("import", copy, "-", stdin=exported, status=2)
        self.assertIn(b"not empty", refused.stderr)

    def test_half_an_export_is_not_imported(self):
        place = self.new_place()
        self.reconcile(place, records())
        exported = self.export(place)
        for bad in (exported[:-1], exported[:len(exported) // 2], exported.replace(b'"packed":"', b'"packed":"!', 1),
                    exported + b'{"table":"elsewhere"}\n', exported + exported.splitlines(keepends=True)[-1],
                    exported + b"[[[[\n"):
            copy = self.new_place()
            self.assertIn(b"nothing was imported", self.ledger("import", copy, "-", stdin=bad, status=4).stderr)
            self.assertEqual(self.rows(copy, "articles"), [])

    def test_forget_leaves_no_trace(self):
        place, lines = self.new_place(), records()
        for batch in batches(lines, [5, 5]):
            self.reconcile(place, batch)
        forgotten = json.loads(lines[2])["id"]
        self.ledger("forget", place, forgotten)
        self.assertEqual(self.standing(place), findings_of(lines[:2] + lines[3:]))
        self.assertNotIn(forgotten.encode(), self.export(place))
        self.ledger("verify", place)
        self.assertIn(b"no article", self.ledger("forget", place, forgotten, status=2).stderr)

    def test_fail_on_judges_what_is_written(self):
        place, lines = self.new_place(), records()
        self.reconcile(place, lines, "--fail-on", "conflicts", status=1)
        self.reconcile(place, lines, "--fail-on", "conflicts")
        done = self.reconcile(place, [], "--all", "--fail-on", "conflicts", status=1)
        folder = os.path.dirname(harness.LedgerCase.new_place(self))
        baseline = os.path.join(folder, "known.jsonl")
        with open(baseline, "wb") as file:
            file.write(done.stdout)
        self.reconcile(place, [], "--all", "--fail-on", "conflicts", "--baseline", baseline)

    def test_what_could_not_be_told_is_not_kept(self):
        place, lines = self.new_place(), records()
        with open("/dev/full", "wb") as full:
            done = subprocess.run([os.path.join(harness.BIN, "reconcile"), "--ledger", place], input=b"".join(lines),
                                  stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
        self.assertEqual(done.returncode, 4)
        self.assertEqual(self.reconcile(place, lines).stdout, findings_of(lines))

    def test_two_at_once_both_count(self):
        place, lines = self.new_place(), records()
        command = [os.path.join(harness.BIN, "reconcile"), "--ledger", place]
        both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                for _ in range(2)]
        for process, part in zip(both, (lines[:7], lines[7:])):
            with contextlib.suppress(BrokenPipeError):  # the exit status below, with what it said, tells more
                process.stdin.write(b"".join(part))
                process.stdin.close()
        for process in both:
            said = process.stderr.read()
            process.stderr.close()
            self.assertEqual(process.wait(120), 0, said)
        self.assertEqual(self.standing(place), findings_of(lines))

    def test_ingest_leaves_out_what_the_ledger_has(self):
        place, folder = self.new_place(), harness.SAMPLES
        self.reconcile(place, records()[:5])
        done = run("hearsay", "--until", "ingest", "--changed-since", place, folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        new = {json.loads(line)["id"] for line in done.stdout.splitlines()}
        self.assertEqual(new, {json.loads(line)["id"] for line in records()[5:]})

    def test_stats_counts(self):
        place, lines = self.new_place(), records()
        self.reconcile(place, lines)
        stats = dict(re.findall(r"^ *(\S.*?) {2,}(\S+)$", self.ledger("stats", place).stdout.decode(), re.MULTILINE))
        self.assertEqual(stats["articles"], str(len(lines)))
        self.assertEqual(int(stats["findings"]), findings_of(lines).count(b"\n"))
        self.assertEqual(int(stats["claims"]), sum(len(json.loads(line)["claims"]) for line in lines))

    def test_hostile_names_are_only_text(self):
        place = self.new_place()
        record = annotated("“It’s '; DROP TABLE claims; -- fine,” said Robert O'Hara.\x00 Five died.",
                           "https://example.org/'; DROP TABLE articles; --", "a'b\".txt")
        self.reconcile(place, [record])
        self.ledger("verify", place)
        self.assertEqual(len(self.rows(place, "articles")), 1)
