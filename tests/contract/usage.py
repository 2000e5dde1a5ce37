"""Flags, files and lexicons that are wrong: exit 2 for what the user typed, 4 for what cannot be read."""

from harness import (
    ALL, ANNOTATORS, LINE_READERS, SAMPLES, WALKERS,
    Folder, check, good_line, rule, run, same,
)  # fmt: skip

READS_LEXICON = [tool for tool in ALL if tool != "report"]


def input_args(tool):
    return [SAMPLES] if tool in WALKERS else []


@rule(ALL)
def unknown_flag(tool):
    result = run(tool, "--no-such-flag", *input_args(tool))
    same((result.status, result.out), (2, b""), "status")
    check(result.err.startswith(f"{tool}: ") and "--no-such-flag" in result.err, result.err)
    check(f"(see '{tool} --help')" in result.err and result.err.count("\n") == 1, result.err)


@rule(ALL)
def flag_without_value(tool):
    result = run(tool, "--rejects")
    same((result.status, result.out), (2, b""), result.err)


@rule(ALL)
def bad_size(tool):
    flag = "--max-file" if tool in WALKERS else "--max-line"
    for size in ("many", "-1", "1x", ""):
        result = run(tool, flag, size, *input_args(tool), stdin=good_line(tool))
        same((result.status, result.out), (2, b""), f"{flag} {size!r}: {result.err}")


@rule(ALL)
def help_and_version(tool):
    result = run(tool, "--help")
    same((result.status, result.err), (0, ""), "--help")
    text = result.out.decode()
    for part in (f"Usage: {tool} ", "Options:", "Examples:", "Exit status:", "Memory "):
        check(part in text, f"--help lacks {part!r}")
    check(all(len(line) <= 140 for line in text.splitlines()), "--help has long lines")
    result = run(tool, "--version")
    check(result.status == 0 and result.out.startswith(f"{tool} (hearsay) ".encode()), f"{result.out}")


@rule(READS_LEXICON)
def lexicon_unreadable(tool):
    stdin = good_line(tool)
    result = run(tool, "--lexicon", "/nonexistent/tables", *input_args(tool), stdin=stdin)
    wanted = f"{tool}: lexicon /nonexistent/tables: No such file or directory\n"
    same((result.status, result.out, result.err), (2, b"", wanted), "no such folder")
    with Folder(table=b"x\n") as name:
        result = run(tool, "--lexicon", f"{name}/table", *input_args(tool), stdin=stdin)
        wanted = f"{tool}: lexicon {name}/table: not a folder of TSV tables\n"
        same((result.status, result.out, result.err), (2, b"", wanted), "a file")
        result = run(tool, "--lexicon", name, *input_args(tool), stdin=stdin)
        same((result.status, result.err), (0, ""), "a folder without tables adds nothing")


@rule(READS_LEXICON)
def lexicon_malformed(tool):
    table = "not_articles" if tool in WALKERS else "abbreviations"
    with Folder() as name:
        with open(f"{name}/{table}.tsv", "wb") as file:
            file.write(b"# mine\nform\na\tb\tc\td\te\n")
        result = run(tool, "--lexicon", name, *input_args(tool), stdin=good_line(tool))
        wanted = f"{tool}: lexicon {name}/{table}.tsv:3: 5 cells under 1 columns\n"
        same((result.status, result.out, result.err), (2, b"", wanted), "too many cells")


@rule(READS_LEXICON)
def unknown_language(tool):
    result = run(tool, "--language", "xx", *input_args(tool), stdin=good_line(tool))
    if tool == "ingest" and result.status == 0:
        return  # reads tables common to all languages only
    same((result.status, result.out), (2, b""), result.err)
    check("for language 'xx'" in result.err, result.err)


@rule(ALL)
def missing_file(tool):
    result = run(tool, "/nonexistent/input", stdin=good_line(tool))
    wanted = f"{tool}: /nonexistent/input: No such file or directory\n"
    same((result.status, result.out, result.err), (4, b"", wanted), "missing file")


@rule(LINE_READERS)
def folder_as_file(tool):
    with Folder() as name:
        result = run(tool, name)
        wanted = f"{tool}: cannot read {name}: Is a directory\n"
        same((result.status, result.out, result.err), (4, b"", wanted), "a folder")


@rule(LINE_READERS)
def dash_is_standard_input(tool):
    good = good_line(tool)
    with Folder(lines=good) as name:
        result = run(tool, f"{name}/lines", "-", stdin=good)
        same((result.status, result.out), (0, run(tool, stdin=good + good).out), "file and -")


@rule(WALKERS)
def nothing_to_read(tool):
    result = run(tool)
    wanted = f"{tool}: no files or folders given; use - for standard input (see '{tool} --help')\n"
    same((result.status, result.out, result.err), (2, b"", wanted), "no arguments")


@rule(["hearsay"])
def bad_driver_flags(tool):
    for args in (["--until", "nothing"], ["--jobs", "0"], ["--jobs", "x"], ["--format", "pdf"], ["--fail-on", "lies"]):
        result = run(tool, *args, SAMPLES)
        same((result.status, result.out), (2, b""), f"{args}: {result.err}")


@rule(["reconcile"])
def bad_fail_on(tool):
    result = run(tool, "--fail-on", "lies", stdin=good_line(tool))
    same((result.status, result.out), (2, b""), result.err)


@rule(["report"])
def bad_report_flags(tool):
    for args in (["--format", "pdf"], ["--width", "wide"], ["--color", "blue"]):
        result = run(tool, *args, stdin=good_line(tool))
        same((result.status, result.out), (2, b""), f"{args}: {result.err}")


@rule(ANNOTATORS)
def own_words(tool):
    """--lexicon adds rows to the built-in table: a new abbreviation keeps a sentence whole."""
    line = b'{"text":"He met Xyz. Brown today. It rained."}\n'
    with Folder() as name:
        plain = run(tool, "--lexicon", name, stdin=line).records()[0]
        with open(f"{name}/abbreviations.tsv", "wb") as file:
            file.write(OWN_ABBREVIATION)
        own = run(tool, "--lexicon", name, stdin=line).records()[0]
    same((len(plain["sentences"]), len(own["sentences"])), (3, 2), "sentences without and with the row")


OWN_ABBREVIATION = b"# mine\nform\tkind\nxyz\ttitle\n"
