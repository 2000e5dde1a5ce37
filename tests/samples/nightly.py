#!/usr/bin/env python3
"""nightly.py BIN SAMPLES: runs samples/nightly.sh on a drop folder, through everything that goes wrong at night."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time


class Night:
    def __init__(self, folder, bin_folder, samples):
        self.drop, self.out = os.path.join(folder, "the drop"), os.path.join(folder, "out")
        self.script, self.folder = os.path.join(samples, "nightly.sh"), folder
        self.path = bin_folder + ":/usr/bin:/bin"
        shutil.copytree(os.path.join(samples, "articles"), self.drop)

    def command(self, **more):
        environment = {"PATH": self.path, "HEARSAY_DROP": self.drop, "HEARSAY_OUT": self.out, "HEARSAY_JOBS": "1"}
        return {"env": {**environment, **more}, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}

    def run(self, before="", **more):
        done = subprocess.run(["bash", "-c", before + ' exec "$0"', self.script], **self.command(**more), timeout=120,
                              check=False)
        self.error = done.stderr
        return done.returncode

    def latest(self):
        return os.readlink(os.path.join(self.out, "latest"))

    def read(self, name):
        with open(os.path.join(self.out, "latest", name), encoding="utf-8") as file:
            return file.read()

    def listed(self):
        """What is there; a ledger that a run could not close has its log beside it."""
        return sorted(name for name in os.listdir(self.out) if not name.startswith("claims.db-"))

    def unchanged(self, status, before="", **more):
        """Runs, and demands that what was published stands and nothing is left behind."""
        runs, latest = self.listed(), self.latest()
        got = self.run(before, **more)
        assert got == status, (got, self.error)
        assert self.error.startswith("nightly: ") or "\nnightly: " in self.error, self.error
        assert (self.listed(), self.latest()) == (runs, latest), os.listdir(self.out)


def stub(folder, text):
    """A folder with a hearsay that misbehaves."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "hearsay")
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)
    return folder + ":/usr/bin:/bin"


def good_nights(night):
    assert night.run() == 0, night.error
    for name in ("report.html", "findings.csv", "findings.jsonl", "claims.jsonl"):
        assert len(night.read(name)) > 1000, name
    assert night.read("rejected.txt") == "" and "conflicts [g" in night.read("new.txt")
    first = night.latest()
    known = night.read("findings.jsonl")
    assert night.run() == 0 and night.latest() > first
    assert night.read("new.txt") == "", "nothing is new the second time"
    assert night.read("claims.jsonl") == "", "no article is read twice"
    assert night.read("findings.jsonl") == known and "Interior Ministry" in night.read("report.html")
    with open(os.path.join(night.drop, "broken.html"), "w", encoding="utf-8"):
        pass
    assert night.run() == 3, night.error
    assert "broken.html" in night.read("rejected.txt") and len(night.read("findings.jsonl")) > 1000
    assert night.run(HEARSAY_KEEP="2") == 3
    assert sum(name.startswith("2") for name in os.listdir(night.out)) == 2
    with open(os.path.join(night.out, "nightly.log"), encoding="utf-8") as log:
        assert sum(" published: " in line for line in log) == 4


def bad_nights(night):
    with open(os.path.join(night.out, "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        night.unchanged(75)
        assert "another run" in night.error
    night.unchanged(2, HEARSAY_DROP=os.path.join(night.folder, "nowhere"))
    night.unchanged(2, HEARSAY_DROP="")
    night.unchanged(2, HEARSAY_KEEP="all")
    night.unchanged(2, PATH="/usr/bin:/bin")
    # A file may not grow beyond 16 KiB: what a full disk looks like from inside.
    night.unchanged(4, before="ulimit -f 16;")
    half = stub(os.path.join(night.folder, "half"), 'echo half; echo "hearsay: internal" >&2; exit 4\n')
    night.unchanged(4, PATH=half)
    assert "hearsay: internal" in night.error
    kill = stub(os.path.join(night.folder, "kill"), "kill -KILL $$\n")
    night.unchanged(4, PATH=kill)


def killed(night):
    """Ended from outside in the middle: the work is cleared away, the lock is free again."""
    at_work = os.path.join(night.folder, "at-work")
    slow = stub(os.path.join(night.folder, "slow"), f": > {at_work}; exec sleep 60\n")
    latest = night.latest()
    with subprocess.Popen([night.script], start_new_session=True, **night.command(PATH=slow)) as run:
        # A shell that is about to become the program would take the signal for the script. ctest has a limit.
        while not os.path.exists(at_work):
            time.sleep(0.05)
        os.killpg(run.pid, 15)
        run.communicate(timeout=20)
    assert night.latest() == latest and not any(name.startswith(".work") for name in os.listdir(night.out))
    assert night.run() == 3, night.error


def check_units(folder, samples):
    """What systemd itself says of the service and its timer."""
    if not shutil.which("systemd-analyze"):
        print("systemd: skipped, systemd-analyze is not installed")
        return
    units = os.path.join(folder, "units")
    shutil.copytree(os.path.join(samples, "systemd"), units)
    service = os.path.join(units, "hearsay-nightly.service")
    with open(service, encoding="utf-8") as file:
        text = file.read()
    assert "ExecStart=/usr/local/bin/hearsay-nightly\n" in text
    with open(service, "w", encoding="utf-8") as file:
        file.write(text.replace("/usr/local/bin/hearsay-nightly\n", "/bin/true\n"))  # not installed here
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", service, service.replace(".service", ".timer")],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "hearsay" not in done.stderr, done.stderr


def main():
    bin_folder, samples = map(os.path.abspath, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        night = Night(folder, bin_folder, samples)
        good_nights(night)
        bad_nights(night)
        killed(night)
        check_units(folder, samples)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", night.script], check=True)
    print("nightly: published, rejected, refused, survived")
    return 0


if __name__ == "__main__":
    sys.exit(main())
