"""What may happen to a ledger in a file."""

import collections
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import tempfile

import harness
from harness import LedgerCase, findings_of, records, run


class Files(LedgerCase):
    def filled(self):
        place = self.new_place()
        self.reconcile(place, records())
        return place

    def test_what_is_no_ledger_is_refused_and_left_alone(self):
        place = self.new_place()
        with open(place, "wb") as file:
            file.write(b"Five people died, the ministry said.\n" * 100)
        before = open(place, "rb").read()
        for done in (self.reconcile(place, records(), status=2), self.ledger("stats", place, status=2)):
            self.assertIn(b"no ledger", done.stderr)
        self.assertEqual(open(place, "rb").read(), before)

    def test_a_database_of_another_program_is_refused_and_left_alone(self):
        place = self.new_place()
        with sqlite3.connect(place) as database:
            database.execute("CREATE TABLE articles (id TEXT)")
        database.close()
        before = open(place, "rb").read()
        for done in (self.reconcile(place, records(), status=2), self.ledger("export", place, status=2)):
            self.assertIn(b"another program", done.stderr)
        self.assertEqual(open(place, "rb").read(), before)

    def test_another_version_is_refused(self):
        for name in ("schema", "facts"):
            place = self.filled()
            with sqlite3.connect(place) as database:
                database.execute("UPDATE meta SET value = '99' WHERE name = ?", (name,))
            database.close()
            self.assertIn(b"version", self.reconcile(place, [], status=2).stderr)

    def test_verify_and_forget_need_no_more_memory_than_granted(self):
        place, roomy, lines = self.filled(), self.filled(), records()
        empty = tempfile.TemporaryDirectory(prefix="hearsay-spill-")
        self.addCleanup(empty.cleanup)
        spill = {"TMPDIR": os.path.join(empty.name, "gone")}
        # What is beyond 1k goes to files: where there can be none, that is said.
        for command in (["verify"], ["forget", json.loads(lines[2])["id"]]):
            arguments = [command[0], place, *command[1:], "--memory", "1k"]
            self.assertIn(b"gone", self.ledger(*arguments, status=4, env=spill).stderr)
            self.ledger(*arguments)
            self.ledger(command[0], roomy, *command[1:], env=spill)
        self.assertEqual(self.standing(place), self.standing(roomy))

    def test_a_missing_one_is_said_to_be_missing(self):
        self.assertIn(b"No such file", self.ledger("stats", self.new_place(), status=4).stderr)

    def test_verify_finds_damage(self):
        for sql in ("UPDATE facts SET packed = x'00' WHERE rowid = 3",
                    "DELETE FROM facts WHERE rowid = 3",
                    "DELETE FROM articles WHERE rowid = 3",
                    "DELETE FROM findings WHERE rowid = 3",
                    "UPDATE findings SET finding = replace(finding, 'conflicts', 'agrees') WHERE relation = 'conflicts'"):
            place = self.filled()
            with sqlite3.connect(place) as database:
                self.assertGreater(database.execute(sql).rowcount, 0)
            database.close()
            self.assertNotEqual(self.ledger("verify", place, status=1).stderr, b"", sql)

    def test_damaged_bytes_never_crash(self):
        place = self.filled()
        with open(place, "rb") as file:
            sound = file.read()
        chance = random.Random(11)
        more = records()[0].replace(b"the", b"thy")
        outcomes = set()
        for number in range(60):
            bytes_ = bytearray(sound)
            for _ in range(chance.randint(1, 40)):
                # Headers of pages, where the structure is, as often as anything else.
                page = chance.randrange(len(bytes_) // 4096) * 4096
                at = page + (chance.randrange(120) if chance.random() < 0.5 else chance.randrange(4096))
                bytes_[at] = chance.randrange(256)
            damaged = place + f".{number}"
            with open(damaged, "wb") as file:
                file.write(bytes_[:chance.randrange(len(bytes_))] if number % 5 == 0 else bytes_)
            for done in (run("ledger", "verify", damaged), run("ledger", "export", damaged),
                         run("reconcile", "--ledger", damaged, stdin=more)):
                self.assertIn(done.returncode, (0, 1, 2, 3, 4), done.stderr)
                self.assertTrue(done.returncode == 0 or done.stderr, "silent failure")
                outcomes.add(done.returncode)
        self.assertIn(4, outcomes)

    def test_forgotten_words_are_gone_from_the_file(self):
        place, lines = self.new_place(), records()
        self.reconcile(place, lines)
        record = json.loads(lines[2])
        words = record["text"][200:240].encode()
        folder = os.path.dirname(place)

        def found():
            return any(words in open(os.path.join(folder, name), "rb").read() for name in os.listdir(folder))

        self.assertTrue(found())
        self.ledger("forget", place, record["id"])
        self.assertFalse(found())

    def test_the_second_writer_waits_or_says_so(self):
        place, lines = self.new_place(), records()
        self.reconcile(place, lines[:5])
        holder = sqlite3.connect(place, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        done = self.reconcile(place, lines[5:], "--wait", "0", status=4)
        self.assertIn(b"another writer is still at work", done.stderr)
        # Readers are not in the way, and it is not in theirs.
        self.ledger("stats", place)
        waiting = subprocess.Popen([os.path.join(harness.BIN, "reconcile"), "--ledger", place], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        waiting.stdin.write(b"".join(lines[5:]))
        waiting.stdin.close()
        self.assertIn(b"waiting", waiting.stderr.readline())
        holder.execute("ROLLBACK")
        holder.close()
        self.assertEqual(waiting.wait(120), 0)
        waiting.stderr.close()
        self.assertEqual(self.standing(place), findings_of(lines))

    def test_other_programs_read_it_while_it_is_written(self):
        if not shutil.which("sqlite3"):
            self.skipTest("the program sqlite3 is not installed")
        place, lines = self.new_place(), records()
        self.reconcile(place, lines)
        holder = sqlite3.connect(place, isolation_level=None)
        self.addCleanup(holder.close)
        holder.execute("BEGIN IMMEDIATE")
        holder.execute("DELETE FROM claims")

        def ask(sql):
            done = subprocess.run(["sqlite3", "-readonly", "-json", place, sql], capture_output=True, check=True, timeout=60)
            return json.loads(done.stdout or b"[]")

        standing = [json.loads(line) for line in findings_of(lines).splitlines()]
        relations = ask("SELECT relation, count(*) AS n FROM findings WHERE superseded IS NULL GROUP BY relation")
        self.assertEqual({row["relation"]: row["n"] for row in relations},
                         collections.Counter(finding["relation"] for finding in standing))
        members = ask("SELECT f.id, m.value ->> 'doc' AS doc, a.path FROM findings f, json_each(f.finding, '$.members') m "
                      "JOIN articles a ON a.id = doc WHERE f.superseded IS NULL")
        self.assertEqual(len(members), sum(len(finding["members"]) for finding in standing))
        # The words of a claim are where the ledger says.
        texts = {record["id"]: record["text"] for record in map(json.loads, lines)}
        claims = ask("SELECT article, text, first, behind FROM claims")
        self.assertEqual(len(claims), sum(len(json.loads(line)["claims"]) for line in lines))
        for claim in claims:
            self.assertEqual(texts[claim["article"]][claim["first"]:claim["behind"]], claim["text"])
        holder.execute("ROLLBACK")

    def test_a_full_disk_costs_this_batch_only(self):
        lines = records()
        folder = tempfile.mkdtemp(prefix="hearsay-full-")
        self.addCleanup(shutil.rmtree, folder)
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "hearsay-test", folder], capture_output=True,
            check=False).returncode == 0
        limit = None
        if mounted:
            self.addCleanup(subprocess.run, ["umount", folder], check=True)
        else:
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))  # noqa: E731
        place = os.path.join(folder, "claims.db")
        self.reconcile(place, lines[:3])
        if mounted:
            # Another one fills the disk.
            free = os.statvfs(folder)
            with open(os.path.join(folder, "other"), "wb") as file:
                file.write(b"x" * max(0, free.f_bavail * free.f_bsize - 60_000))
        else:
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))  # noqa: E731
        done = self.reconcile(place, lines[3:], status=4, preexec_fn=limit)
        self.assertRegex(done.stderr, rb"claims\.db: .*(full|disk I/O error)")
        if mounted:
            os.unlink(os.path.join(folder, "other"))
        self.ledger("verify", place)
        self.assertEqual(self.standing(place), findings_of(lines[:3]))
        if mounted:
            self.reconcile(place, lines[3:])
            self.assertEqual(self.standing(place), findings_of(lines))
