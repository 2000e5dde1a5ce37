"""What a report looks like on a terminal: its width, its colours, and the conventions around files."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

from harness import FINDING, SAMPLES, Folder, check, path, rule, run, same, skip

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(tool, *args, columns, stdin=FINDING, **variables):
    """What the tool writes to a terminal of that many columns."""
    try:
        main, side = pty.openpty()
    except OSError as problem:  # a bare root has no /dev/pts
        skip(f"no pseudo-terminal: {problem}")
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", **variables}
    with subprocess.Popen([path(tool), *args], stdin=subprocess.PIPE, stdout=side, env=environment) as process:
        os.close(side)
        process.stdin.write(stdin)
        process.stdin.close()
        text = b""
        try:
            while piece := os.read(main, 65536):
                text += piece
        except OSError:  # the other end is closed
            pass
    os.close(main)
    same(process.returncode, 0, f"{tool} on a terminal")
    return text.decode().replace("\r\n", "\n")


@rule(["report", "hearsay"])
def terminal_gets_a_table_in_colour(tool):
    args, stdin = ([], FINDING) if tool == "report" else ([SAMPLES], b"")
    for columns in (50, 80, 132):
        text = on_terminal(tool, *args, columns=columns, stdin=stdin)
        check("CONFLICTS" in text and ESCAPE.search(text), text[:300])
        longest = max(len(line) for line in ESCAPE.sub("", text).splitlines())
        check(columns * 0.6 < longest <= columns, f"{longest} of {columns} columns")
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        text = on_terminal(tool, *args, columns=80, stdin=stdin, **variables)
        check("CONFLICTS" in text and "\x1b" not in text, f"{variables}: {text[:300]!r}")
    check("\x1b" in on_terminal(tool, *args, columns=80, stdin=stdin, NO_COLOR=""), "an empty NO_COLOR is none")


@rule(["report"])
def colour_is_asked_for(tool):
    check(b"\x1b" not in run(tool, "--format", "table", stdin=FINDING).out, "no colour into a pipe")
    check(b"\x1b" in run(tool, "--format", "table", "--color", "always", stdin=FINDING).out, "--color always")
    check("\x1b" not in on_terminal(tool, "--color", "never", columns=80), "--color never")
    check("# Findings" in on_terminal(tool, "--format", "markdown", columns=80), "the format asked for")


ARTICLE = ('{"schema":1,"id":"a1","source":{"path":"drop/dam.txt","title":"Dam bursts"},"text":"At least 31 people were '
           'killed when the dam above the town burst on Tuesday, Ana Ruiz told reporters on Telegram."}\n').encode()


@rule(["extract-claims"])
def claims_are_shown_in_colour(tool):
    for columns in (50, 80):
        text = on_terminal(tool, "--show", columns=columns, stdin=ARTICLE)
        check(ESCAPE.search(text), text[:300])
        plain = ESCAPE.sub("", text)
        check("dam.txt: Dam bursts" in plain and "Ana Ruiz" in plain and "told" in plain, plain)
        longest = max(len(line) for line in plain.splitlines())
        check(columns * 0.6 < longest <= columns, f"{longest} of {columns} columns")
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        check("\x1b" not in on_terminal(tool, "--show", columns=80, stdin=ARTICLE, **variables), variables)
    check("\x1b" not in on_terminal(tool, "--show", "--color", "never", columns=80, stdin=ARTICLE), "--color never")
    check(b"\x1b" not in run(tool, "--show", stdin=ARTICLE).out, "no colour into a pipe")
    check(b"\x1b" in run(tool, "--show", "--color", "always", stdin=ARTICLE).out, "--color always")


@rule(["report", "hearsay"])
def output_file_and_dashes(tool):
    args, stdin = ([], FINDING) if tool == "report" else ([SAMPLES], b"")
    wanted = run(tool, "--format", "csv", *args, stdin=stdin).out
    with Folder() as name:
        for flag in ("-o", "--output"):
            result = run(tool, "--format", "csv", flag, f"{name}/out", *args, stdin=stdin)
            same((result.status, result.out, result.err), (0, b"", ""), flag)
            with open(f"{name}/out", "rb") as file:
                same(file.read(), wanted, flag)
        same(run(tool, "--format", "csv", "-o", "-", *args, stdin=stdin).out, wanted, "-o -")
        result = run(tool, "-o", f"{name}/no/such", *args, stdin=stdin)
        same((result.status, result.err), (4, f"{tool}: {name}/no/such: No such file or directory\n"), "-o")
        table = on_terminal(tool, "-o", f"{name}/report", *args, columns=80, stdin=stdin)
        with open(f"{name}/report", "rb") as file:
            check(table == "" and b"\x1b" not in file.read(), "a file is no terminal")


@rule(["report"])
def dashes_end_the_flags(tool):
    with Folder(**{"--format": FINDING}) as name:
        done = subprocess.run([path(tool), "--format", "jsonl", "--", "--format"], cwd=name, capture_output=True)
        same((done.returncode, done.stderr), (0, b""), "a file named like a flag")
        same(done.stdout, run(tool, "--format", "jsonl", "-", stdin=FINDING).out, "- is standard input")
