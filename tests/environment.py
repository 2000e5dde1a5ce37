"""Python environments with packages from PyPI, for tests that read or drive somebody else's program."""

import os
import shutil
import subprocess
import sys


def environment(folder, packages, *options):
    """The Python of an environment in `folder`/venv that has what the file `packages` lists, installed once; None, after
    saying why, when there is no way to get it. `options` are pip's."""
    python = os.path.join(folder, "venv", "bin", "python")
    done = os.path.join(folder, "venv", "installed")
    with open(packages, encoding="utf-8") as file:
        wanted = file.read()
    if os.path.exists(done) and open(done, encoding="utf-8").read() == wanted:
        return python
    shutil.rmtree(os.path.join(folder, "venv"), ignore_errors=True)
    # The pip at hand installs into the new environment, which needs none of its own; what is read once or twice need not
    # be compiled ahead.
    for command in ([sys.executable, "-m", "venv", "--without-pip", os.path.join(folder, "venv")],
                    [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check",
                     "--no-compile", "--no-deps", *options, "--requirement", packages]):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            print("skipped: %s failed: %s" % (" ".join(command[:4]), result.stderr.strip()[-300:]))
            return None
    with open(done, "w", encoding="utf-8") as file:
        file.write(wanted)
    return python
