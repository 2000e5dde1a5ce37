#!/usr/bin/env python3
"""ci.py BIN SAMPLES: runs the commands of the CI examples in a repository of articles, as the services would.

The jobs fail with an empty baseline, leave their reports all the same, and pass once the findings are known.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile


def steps_of(text, key):
    """Commands behind `key:`, on its line, or in the deeper lines below ("|" and "-" lists)."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        match = re.fullmatch(rf"(\s*){key}:\s*(.*)", line)
        if not match:
            continue
        if match[2] not in ("", "|"):
            yield [match[2]]
            continue
        block = []
        for below in lines[number + 1:]:
            if len(below) - len(below.lstrip()) <= len(match[1]):
                break
            block.append(below.strip().removeprefix("- "))
        yield block


def shell(command, folder, bin_folder):
    environment = {"PATH": bin_folder + ":/usr/bin:/bin", "GITHUB_STEP_SUMMARY": os.path.join(folder, "summary.md")}
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", command], cwd=folder, env=environment, capture_output=True,
                          text=True, timeout=120, check=False)
    return done.returncode, done.stderr


def jobs(samples):
    """Name, the commands that decide, the commands that follow anyway, what they leave."""
    with open(os.path.join(samples, "ci", "github.yml"), encoding="utf-8") as file:
        install, read, check, report = ["\n".join(step) for step in steps_of(file.read(), "run")]
    assert "apt-get" in install
    yield "github", [read, check], [report], ["findings.sarif", "summary.md", "report.html"]
    with open(os.path.join(samples, "ci", "gitlab.yml"), encoding="utf-8") as file:
        text = file.read()
    (script,), (after,) = list(steps_of(text, "script")), list(steps_of(text, "after_script"))
    yield "gitlab", script, after, ["findings.xml", "report.html"]


def main():
    bin_folder, samples = map(os.path.abspath, sys.argv[1:3])
    for name, deciding, following, left in jobs(samples):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(os.path.join(samples, "articles"), os.path.join(folder, "articles"))
            known = os.path.join(folder, "known.jsonl")
            open(known, "w", encoding="utf-8").close()
            for accepted, wanted in ((False, 1), (True, 0)):
                if accepted:
                    status, errors = shell("hearsay --until reconcile articles > known.jsonl", folder, bin_folder)
                    assert status == 0, errors
                status = 0
                for command in deciding:
                    status, errors = shell(command, folder, bin_folder)
                    if status != 0:
                        break
                assert status == wanted, (name, command, status, errors)
                assert ("conflicts [g" in errors) == (not accepted), errors
                for command in following:
                    status, errors = shell(command, folder, bin_folder)
                    assert status == 0, (name, command, errors)
                for file in left:
                    assert os.path.getsize(os.path.join(folder, file)) > 0, (name, file)
            os.remove(known)
            status, errors = shell(deciding[-1], folder, bin_folder)
            assert status == 2 and "baseline known.jsonl: No such file" in errors, (name, status, errors)
        print(f"{name}: fails, reports, passes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
