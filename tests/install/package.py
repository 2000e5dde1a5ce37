#!/usr/bin/env python3
"""package.py BUILD SOURCE: makes the Debian package, installs it with dpkg into a root that holds nothing but the
packages it depends on, and runs it there: a dependency that is not declared would be missing."""

import glob
import os
import shutil
import sys
import tempfile

import harness
from harness import expect, have, run, skip

BUILD, SOURCE = sys.argv[1:]
FOLDER = tempfile.TemporaryDirectory()
ROOT = os.path.join(FOLDER.name, "root")
NOT_NEEDED = ("/share/doc/", "/share/man/", "/share/locale/", "/gconv/")


def dependencies(field):
    """Package names of "libc6 (>= 2.34), libfmt9 | other": the first of each choice."""
    return [choice.split("|")[0].split()[0].split(":")[0] for choice in field.split(",") if choice.strip()]


def closure(packages):
    """These packages and all that they depend on."""
    found, todo = set(), list(packages)
    while todo:
        package = todo.pop()
        if package not in found:
            found.add(package)
            todo += dependencies(run(["dpkg-query", "-W", "-f=${Depends},${Pre-Depends}", package]))
    return sorted(found)


def copy_package(package):
    """The files of an installed package, with links as links."""
    for path in run(["dpkg-query", "-L", package]).splitlines():
        if os.path.isdir(path) or not os.path.lexists(path) or any(part in path for part in NOT_NEEDED):
            continue
        # Debian's list says /lib, the files are in /usr/lib.
        target = ROOT + os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(path, target, follow_symlinks=False)


def make_root(packages):
    os.makedirs(ROOT + "/var/lib/dpkg/info")
    os.makedirs(ROOT + "/var/lib/dpkg/updates")
    os.makedirs(ROOT + "/proc")
    for name in ("lib", "lib64"):
        os.makedirs(ROOT + "/usr/" + name)
        os.symlink("usr/" + name, ROOT + "/" + name)
    with open(ROOT + "/var/lib/dpkg/status", "w", encoding="utf-8") as status:
        for package in packages:
            status.write(run(["dpkg-query", "-s", package]) + "\n")
            copy_package(package)


def inside(*command, text=""):
    return run(["unshare", "--mount", "--pid", "--fork", "--root=" + ROOT, "--mount-proc", *command], text=text,
               env={"PATH": "/usr/bin", "LC_ALL": "C.UTF-8"})


def installs_and_runs():
    """the package installs into a clean root and runs there"""
    run(["cpack", "-G", "DEB", "-B", FOLDER.name, "--config", os.path.join(BUILD, "CPackConfig.cmake")], cwd=BUILD)
    package = glob.glob(FOLDER.name + "/hearsay_*.deb")
    expect(len(package) == 1, f"cpack made {package}")
    make_root(closure(dependencies(run(["dpkg-deb", "-f", package[0], "Depends"]))))
    run(["dpkg", "--root=" + ROOT, "--install", package[0]])
    state = run(["dpkg-query", "--admindir=" + ROOT + "/var/lib/dpkg", "-W", "-f=${Status}", "hearsay"])
    expect(state == "install ok installed", state)

    expect(inside("/usr/bin/hearsay", "--version").startswith("hearsay (hearsay) "), "--version")
    shown = inside("/usr/bin/hearsay", "tokenize", "--show", text='{"text":"It won\'t do."}\n')
    expect(shown == "It wo n't do .\n", shown)
    expect(inside("/usr/bin/hearsay", "env") == "export PATH='/usr/libexec/hearsay':\"$PATH\"\n", "env")
    shutil.copytree(os.path.join(SOURCE, "samples", "articles"), ROOT + "/articles")
    command = ["--until", "reconcile", "articles"]
    here = run([os.path.join(BUILD, "bin", "hearsay"), *command], cwd=ROOT)
    expect(inside("/usr/bin/hearsay", *command) == here, "the package prints other findings than the build")


for needed in ("cpack", "dpkg-deb", "dpkg-shlibdeps", "file", "unshare"):
    if not have(needed):
        skip(f"no {needed} on this machine")
if os.getuid() != 0:
    skip("changing the root folder needs the rights of root")
if os.system("unshare --mount --pid --fork --mount-proc true 2> /dev/null") != 0:
    skip("this machine allows no namespaces")
harness.main([installs_and_runs])
