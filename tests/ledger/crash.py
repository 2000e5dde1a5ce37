"""kill -9 at 200 random moments: nothing that was acknowledged is lost, and the ledger stays readable."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import time

import harness
from harness import LedgerCase, annotated, findings_of, records, run

KILLS = 200


def stories(count):
    """Small articles that agree, conflict and repeat each other."""
    chance = random.Random(3)
    towns = ["Ostrel", "Lanna", "Vesk", "Harrow"]
    lines = []
    for number in range(count):
        town, dead = chance.choice(towns), chance.randint(20, 40)
        text = (f"Flood in {town} kills {dead}\n\nAt least {dead} people were killed in {town} when the river rose, "
                f"the Interior Ministry said on day {number}.\n\n“We will rebuild {town} with our own hands,” said mayor "
                f"Ines Marek.\n")
        record = {"schema": 1, "id": f"a{number:016x}", "source": {"path": f"{number:04}.txt"}, "text": text}
        lines.append(json.dumps(record).encode() + b"\n")
    done = run("extract-claims", stdin=b"".join(lines))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(keepends=True)


class Crash(LedgerCase):
    def test_killed_at_any_moment(self):
        place = self.new_place()
        command = [os.path.join(harness.BIN, "reconcile"), "--ledger", place]
        lines = stories(KILLS)
        chance = random.Random(5)
        acknowledged, killed, longest = [], 0, 0.0
        for number, line in enumerate(lines):
            start = time.monotonic()
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            process.stdin.write(line)
            process.stdin.close()
            if number % 20 == 19:
                process.wait(60)  # learns how long a run takes
                longest = time.monotonic() - start
            else:
                try:
                    process.wait(chance.uniform(0, max(longest, 0.02) * 1.1))
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.wait(60)
            if process.returncode == 0:
                acknowledged.append(line)
            else:
                self.assertEqual(process.returncode, -signal.SIGKILL)
                killed += 1
            if not os.path.exists(place):
                self.assertEqual(acknowledged, [])
                continue
            self.check(place, acknowledged)
        self.assertGreater(killed, KILLS // 4)
        self.ledger("verify", place)
        # Those that were cut are given again, as a cron job would.
        self.reconcile(place, lines)
        self.assertEqual(self.standing(place), findings_of(lines))

    def check(self, place, acknowledged):
        database = sqlite3.connect(place)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        if database.execute("PRAGMA application_id").fetchone() != (0,):
            known = {row[0] for row in database.execute("SELECT id FROM articles")}
            self.assertLessEqual({json.loads(line)["id"] for line in acknowledged}, known)
        database.close()
