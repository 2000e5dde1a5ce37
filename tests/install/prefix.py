#!/usr/bin/env python3
"""prefix.py BUILD SOURCE: installs into an empty folder and uses what is there, as a user would."""

import os
import re
import sys
import tempfile

import harness
from harness import STAGES, TOOLS, expect, have, read, run

BUILD, SOURCE = sys.argv[1:]
SAMPLES = os.path.join(SOURCE, "samples", "articles")
# A folder with a space and a quotation mark: nothing may rely on a plain name.
FOLDER = tempfile.TemporaryDirectory()
PREFIX = os.path.join(FOLDER.name, "the user's folder")
HEARSAY = os.path.join(PREFIX, "bin", "hearsay")


def program(tool):
    return HEARSAY if tool == "hearsay" else os.path.join(PREFIX, "libexec", "hearsay", tool)


def shared(*path):
    return os.path.join(PREFIX, "share", *path)


def page(tool):
    return shared("man", "man1", ("hearsay" if tool == "hearsay" else "hearsay-" + tool) + ".1")


def options_of(tool):
    """The names of the options in --help, read as plainly as possible."""
    listed = run([program(tool), "--help"]).split("\nOptions:\n")[1].split("\n\n")[0]
    names = [name for entry in re.findall(r"^  (-\S+)", listed, re.MULTILINE) for name in entry.split(",")]
    expect("--help" in names and "--version" in names, f"{tool} --help lists no options")
    return names


def installs():
    """the driver is in bin, the stages are not"""
    run(["cmake", "--install", BUILD, "--prefix", PREFIX])
    expect(os.listdir(os.path.join(PREFIX, "bin")) == ["hearsay"], "bin holds more than hearsay")
    expect(sorted(os.listdir(os.path.join(PREFIX, "libexec", "hearsay"))) == sorted(STAGES), "libexec/hearsay")
    expect(sorted(os.listdir(shared("doc", "hearsay"))) == ["LICENSE", "README.md"], "share/doc/hearsay")


def runs_a_stage():
    """hearsay STAGE runs the stage"""
    version = run([HEARSAY, "--version"])
    for stage in STAGES:
        expect(run([HEARSAY, stage, "--version"]) == version.replace("hearsay ", stage + " ", 1), stage)
    shown = run([HEARSAY, "tokenize", "--show"], text='{"text":"It won\'t do."}\n')
    expect(shown == "It wo n't do .\n", shown)


def passes_status_on():
    """hearsay STAGE ends with the status of the stage"""
    run([HEARSAY, "tokenize"], text="no record\n", status=3)
    run([HEARSAY, "tokenize", "--no-such-option"], status=2)


def env_gives_bare_names():
    """eval "$(hearsay env)" puts the stages on the PATH"""
    script = 'eval "$("$1" env)" && ingest "$2" | tokenize | extract-figures | reconcile | report --format jsonl'
    piped = run(["bash", "-o", "pipefail", "-ec", script, "bash", HEARSAY, SAMPLES])
    fused = run([HEARSAY, "--until", "reconcile", SAMPLES])
    expect(piped == fused, "the pipe of bare names and hearsay print different findings")


def needs_no_source_tree():
    """the tables are inside the programs"""
    for tool in TOOLS:
        with open(program(tool), "rb") as binary:
            expect(SOURCE.encode() + b"/src/lexicon/data" not in binary.read(), f"{tool} names the source folder")


def manual_has_every_option():
    """every option of every --help is in the manual page"""
    for tool in TOOLS:
        text = read(page(tool)).replace("\\-", "-")
        for name in options_of(tool):
            expect(rf"\fB{name}\fP" in text, f"{name} is not in the manual page of {tool}")
        for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "DIAGNOSTICS",
                        "MEMORY", "SEE ALSO"):
            expect(f"\n.SH {section}\n" in text, f"the manual page of {tool} has no {section}")


def manual_renders():
    """man shows every page and has nothing to warn about"""
    if not have("man") or not have("groff"):
        print("     (no man here)")
        return
    for tool in TOOLS:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "200"}
        complaints = run(["bash", "-c", 'man --warnings=all -l "$1" 2>&1 > /dev/null', "bash", page(tool)],
                         env=environment)
        expect(not complaints, complaints)
        text = run(["man", "-l", page(tool)], env=environment)
        help_ = run([program(tool), "--help"])
        example = next(line for line in help_.split("Examples:\n")[1].splitlines())
        expect(example.strip() in text, f"the page of {tool} does not show its example as it is:\n{example}")


def bash_completes():
    """bash completes stages, every option and listed values"""
    script = """
      . "$1"
      complete -p hearsay > /dev/null
      compopt() { :; }  # works inside a completion only
      shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      _hearsay
      printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = shared("bash-completion", "completions", "hearsay")

    def complete(*words):
        return run(["bash", "-c", script, "bash", path, "hearsay", *words]).split()

    run(["bash", "-n", path])
    expect("tokenize" in complete("tok"), "stages")
    for tool in TOOLS:
        offered = complete("-") if tool == "hearsay" else complete(tool, "-")
        expect(sorted(offered) == sorted(options_of(tool)), f"options of {tool}: {offered}")
    expect(complete("--until", "extract-c") == ["extract-claims"], "--until")
    expect(complete("reconcile", "--fail-on", "agrees,confl") == ["agrees,conflicts"], "--fail-on")
    expect(complete("report", "--format", "mark") == ["markdown"], "--format")


def zsh_reads_completion():
    """the zsh completion is valid and has every option"""
    path = shared("zsh", "site-functions", "_hearsay")
    text = read(path)
    for tool in TOOLS:
        for name in options_of(tool):
            expect(re.search(rf"['{{,]{re.escape(name)}['}},]", text), f"{name} of {tool}")
    if have("zsh"):
        run(["zsh", "-n", path])


def fish_completes():
    """the fish completion is valid and has every option"""
    path = shared("fish", "vendor_completions.d", "hearsay.fish")
    text = read(path)
    for tool in TOOLS:
        condition = r"not __fish\S+ \S+" if tool == "hearsay" else "__fish_seen_subcommand_from " + tool
        for name in options_of(tool):
            flag = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
            expect(re.search(rf"-n '{condition}'.* {flag} ", text), f"{name} of {tool}")
    if have("fish"):
        offered = run(["fish", "-c", f"source {path!r}; complete -C 'hearsay tokenize --sh'"])
        expect(offered.startswith("--show\t"), offered)


harness.main([installs, runs_a_stage, passes_status_on, env_gives_bare_names, needs_no_source_tree,
              manual_has_every_option, manual_renders, bash_completes, zsh_reads_completion, fish_completes])
