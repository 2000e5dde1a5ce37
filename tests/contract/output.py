"""Where output goes: full disks, readers that leave, closed descriptors, pipes that wait."""

import os
import select
import subprocess

from harness import (
    ALL, ANNOTATORS, LINE_READERS, SAMPLES, WALKERS,
    Broken, Folder, check, good_line, path, rule, run, same, succeed,
)  # fmt: skip


def something(tool):
    """Arguments and standard input that make the tool write."""
    if tool in WALKERS:
        return [SAMPLES], b""
    return [], run("ingest", SAMPLES).out if tool == "reconcile" else good_line(tool) * 3


def has_nothing_to_write(tool, args, stdin):
    """Nothing can be lost where nothing is found."""
    return tool == "reconcile" and not run(tool, *args, stdin=stdin).out


def shell(tool, redirections, args, stdin):
    """Runs the tool with redirections that only a shell can make (closed descriptors)."""
    command = ["sh", "-c", f'exec "$0" "$@" {redirections}', path(tool), *args]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=300)
    return done.returncode, done.stdout, done.stderr.decode()


@rule(ALL)
def disk_full(tool):
    args, stdin = something(tool)
    if has_nothing_to_write(tool, args, stdin):
        return
    with open("/dev/full", "wb") as full:
        result = run(tool, *args, stdin=stdin, stdout=full)
    wanted = (4, f"{tool}: cannot write standard output: No space left on device\n")
    same((result.status, result.err), wanted, f"{tool} > /dev/full")


@rule(ALL)
def help_on_full_disk(tool):
    for flag in ("--help", "--version"):
        with open("/dev/full", "wb") as full:
            result = run(tool, flag, stdout=full)
        same(result.status, 4, f"{tool} {flag} > /dev/full: {result.err}")
        same(result.err, f"{tool}: cannot write standard output: No space left on device\n", flag)


@rule(ALL)
def reader_gone(tool):
    """`tool | head -c 1` is a success, however much is left to write."""
    args, stdin = something(tool)
    stdin *= 30_000 if tool in ANNOTATORS else 1
    with Folder() as name:
        with open(f"{name}/input", "wb") as file:
            file.write(stdin)
        with open(f"{name}/input", "rb") as file:
            process = subprocess.Popen(
                [path(tool), *args], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            if tool in ANNOTATORS:
                same(process.stdout.read(1), b"{", "first byte")
            process.stdout.close()
            err = process.stderr.read().decode()
            same((process.wait(300), err), (0, ""), "reader gone")


@rule(ALL)
def reader_gone_before_help(tool):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        result = run(tool, "--help", stdout=pipe)
    same((result.status, result.err), (0, ""), "--help without a reader")


@rule(ALL)
def closed_stdout(tool):
    args, stdin = something(tool)
    if has_nothing_to_write(tool, args, stdin):
        return
    status, out, err = shell(tool, ">&-", args, stdin)
    same((status, out), (4, b""), err)
    same(err, f"{tool}: cannot write standard output: Bad file descriptor\n", "message")


@rule(ALL)
def closed_stdout_spares_other_files(tool):
    """A file opened while descriptor 1 is free must not become the output."""
    args, stdin = something(tool)
    with Folder() as name:
        status, _, err = shell(tool, ">&-", ["--rejects", f"{name}/rejects", *args], stdin)
        same(status, 0 if has_nothing_to_write(tool, args, stdin) else 4, err)
        with open(f"{name}/rejects", "rb") as file:
            same(file.read(), b"", "rejects")


@rule(ALL)
def closed_stdin(tool):
    args = ["-"] if tool in WALKERS else []
    status, out, err = shell(tool, "<&-", args, b"")
    if tool in WALKERS:
        same((status, err), (3, f"{tool}: -: cannot be read: Bad file descriptor\n"), "ingest - <&-")
    else:
        same((status, err), (4, f"{tool}: cannot read -: Bad file descriptor\n"), "no standard input")
        same(out, b"", "output")


@rule(LINE_READERS)
def closed_stderr(tool):
    status, _, _ = shell(tool, "2>&-", [], good_line(tool) + b"bad\n")
    same(status, 3, "status")


@rule(LINE_READERS)
def stderr_gone(tool):
    """Messages that nobody reads do not kill the tool."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        result = run(tool, stdin=b"bad\n" + good_line(tool), stderr=pipe)
    same(result.status, 3, "status")
    same(result.out, succeed(tool, stdin=good_line(tool)).out, "output")


@rule(ANNOTATORS)
def answers_before_more_input(tool):
    """Output never waits for input: as a coprocess, each record is answered before the next is sent."""
    process = subprocess.Popen([path(tool)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    wanted = succeed(tool, stdin=good_line(tool)).out
    try:
        for turn in range(3):
            process.stdin.write(good_line(tool))
            process.stdin.flush()
            got = b""
            while not got.endswith(b"\n"):
                if not select.select([process.stdout], [], [], 20)[0]:
                    raise Broken(f"no answer to record {turn + 1} while the input stays open")
                got += os.read(process.stdout.fileno(), 1 << 16)
            same(got, wanted, f"answer {turn + 1}")
        process.stdin.close()
        same(process.wait(20), 0, "status")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@rule(LINE_READERS)
def slow_writer(tool):
    """Lines that arrive in pieces are put together."""
    good = good_line(tool) * 2
    process = subprocess.Popen([path(tool)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for at in range(0, len(good), 37):
        process.stdin.write(good[at : at + 37])
        process.stdin.flush()
    out, _ = process.communicate(timeout=60)
    same((process.returncode, out), (0, succeed(tool, stdin=good).out), "pieces of 37 bytes")


@rule(["report"])
def output_file(tool):
    with Folder() as name:
        target = f"{name}/report.md"
        same(succeed(tool, "--output", target, stdin=good_line(tool)).out, b"", "standard output")
        with open(target, "rb") as file:
            same(file.read(), succeed(tool, stdin=good_line(tool)).out, "report file")
        result = run(tool, "--output", name, stdin=good_line(tool))
        same((result.status, result.err), (4, f"{tool}: {name}: Is a directory\n"), "a folder as output")
    result = run(tool, "--output", "/dev/full", stdin=good_line(tool))
    wanted = (4, f"{tool}: cannot write /dev/full: No space left on device\n")
    same((result.status, result.err), wanted, "--output /dev/full")


@rule([tool for tool in ALL if tool != "report"])
def records_to_a_file(tool):
    """-o FILE holds what standard output would, and a full one is not taken for success."""
    args, stdin = something(tool)
    wanted = succeed(tool, *args, stdin=stdin).out
    with Folder() as name:
        target = f"{name}/out"
        same(succeed(tool, *args, "-o", target, stdin=stdin).out, b"", "standard output")
        with open(target, "rb") as file:
            same(file.read(), wanted, "file")
        same(succeed(tool, *args, "-o", "-", stdin=stdin).out, wanted, "-o -")
        result = run(tool, *args, "-o", name, stdin=stdin)
        same((result.status, result.err), (4, f"{tool}: {name}: Is a directory\n"), "a folder as output")
    if wanted:
        result = run(tool, *args, "-o", "/dev/full", stdin=stdin)
        same((result.status, result.err), (4, f"{tool}: cannot write /dev/full: No space left on device\n"), "full")


@rule(ANNOTATORS + ["reconcile", "ingest"])
def output_over_its_own_input(tool):
    """The input would be emptied before it is read."""
    with Folder() as name:
        target = f"{name}/articles.jsonl"
        with open(target, "wb") as file:
            file.write(good_line(tool) if tool != "ingest" else b"Five people died.\n")
        with open(target, "rb") as file:
            before = file.read()
        result = run(tool, target, "-o", target)
        same((result.status, result.err),
             (2, f"{tool}: {target} is input and output; write to another file\n"), "same file")
        with open(target, "rb") as file:
            same(file.read(), before, "the input")


@rule(ALL)
def quiet_progress(tool):
    """--progress is for terminals; --summary says one line."""
    args, stdin = something(tool)
    same(run(tool, "--progress", *args, stdin=stdin).err, "", "--progress without a terminal")
    result = run(tool, "--summary", *args, stdin=stdin)
    check(result.status == 0 and result.err.startswith(f"{tool}: "), f"--summary: {result.err}")
