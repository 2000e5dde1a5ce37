"""What the comparisons with programs of others share: environments of their own below build/peers."""

import json
import os
import subprocess
import sys


def say(text):
    sys.stderr.write("bench: %s\n" % text)


def folder_of(root):
    return os.path.join(root, "build", "peers")


def install_python(folder, package, *more):
    """The python of an environment that holds `package` (and `more`, pip requirements), and the version it got."""
    python = os.path.join(folder, package, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, package)], check=True)
        subprocess.run([python, "-m", "pip", "-q", "install", package, *more], check=True)
    version = subprocess.run([python, "-c", "import importlib.metadata as m; print(m.version('%s'))" % package],
                             stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    return python, version


def install_node(folder, package, script, *more):
    """The command that runs `script` where `package` (and `more`) is installed, and the version it got."""
    place = os.path.join(folder, package.split("/")[-1])
    stated = os.path.join(place, "node_modules", package, "package.json")
    if not os.path.exists(stated):
        os.makedirs(place, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", place, package, *more],
                       check=True)
    path = os.path.join(place, "run.js")
    with open(path, "w", encoding="utf-8") as out:
        out.write(script)
    with open(stated, encoding="utf-8") as file:
        return ["node", path], json.load(file)["version"]
