"""ingest and hearsay: files, folders, lists, and articles that are none."""

import os
import subprocess

from harness import (
    SAMPLES, WALKERS,
    Broken, Folder, Result, check, path, rule, run, same, succeed,
)  # fmt: skip

ARTICLE = "Dam closed\n\nThe mayor of Lanna said 12 gates were shut on Friday.\n\nNo one was hurt.\n".encode()


def until_ingest(tool):
    return ["--until", "ingest"] if tool == "hearsay" else []


def ingest(tool, *args, stdin=b""):
    return run(tool, *until_ingest(tool), *args, stdin=stdin)


@rule(WALKERS)
def bad_articles(tool):
    """An empty, a binary and an oversized file are reported by name and left out."""
    with Folder() as name:
        files = {"b-empty.txt": b"", "c-binary.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "d-huge.txt": ARTICLE * 100,
                 "e-space.txt": b" \n\t\n "}  # fmt: skip
        for file, data in {"a.txt": ARTICLE, "f.txt": ARTICLE + b"\nMore.\n", **files}.items():
            with open(f"{name}/{file}", "wb") as out:
                out.write(data)
        rejects = f"{name}/../{os.path.basename(name)}.rejects"
        result = ingest(tool, "--max-file", "5k", "--rejects", rejects, name)
        with open(rejects, "rb") as file:
            rejected = file.read()
        os.remove(rejects)
        paths = [record["source"]["path"] for record in result.records()]
    same((result.status, paths), (3, [f"{name}/a.txt", f"{name}/f.txt"]), result.err)
    messages = result.err.splitlines()
    same([m.split(": ")[:2] for m in messages], [[tool, f"{name}/{file}"] for file in files], "messages")
    check(messages[2].endswith("larger than 5120 bytes (see --max-file)"), messages[2])
    same(rejected.decode().splitlines(), [f"{name}/{file}" for file in files], "rejects")


@rule(WALKERS)
def fail_fast_stops_the_walk(tool):
    with Folder() as name:
        for file, data in {"a.txt": ARTICLE, "b.txt": b"", "c.txt": ARTICLE, "d.txt": b""}.items():
            with open(f"{name}/{file}", "wb") as out:
                out.write(data)
        result = ingest(tool, "--fail-fast", name)
    same((result.status, len(result.records()), result.err.count("\n")), (3, 1, 1), result.err)


@rule(WALKERS)
def empty_folder(tool):
    with Folder() as name:
        result = ingest(tool, name)
        same((result.status, result.out, result.err), (0, b"", ""), "empty folder")


@rule(WALKERS)
def standard_input(tool):
    result = ingest(tool, "-", stdin=ARTICLE)
    same((result.status, result.err, len(result.records())), (0, "", 1), "-")
    same(result.records()[0]["source"]["path"], "-", "path")


@rule(WALKERS)
def lists(tool):
    with Folder() as name:
        for file in ("a.txt", "b c.txt", "new\nline.txt"):
            with open(f"{name}/{file}", "wb") as out:
                out.write(ARTICLE + file.encode())
        lines = f"{name}/b c.txt\r\n\n{name}/a.txt".encode()
        wanted = [f"{name}/b c.txt", f"{name}/a.txt"]
        paths = [r["source"]["path"] for r in ingest(tool, "--from", "-", stdin=lines).records()]
        same(paths, wanted, "--from - with one path a line")
        with open(f"{name}/list", "wb") as out:
            out.write(lines)
        paths = [r["source"]["path"] for r in ingest(tool, "--from", f"{name}/list").records()]
        same(paths, wanted, "--from FILE")
        nul = f"{name}/new\nline.txt\0{name}/a.txt\0".encode()
        paths = [r["source"]["path"] for r in ingest(tool, "--from", "-", "-0", stdin=nul).records()]
        same(paths, [f"{name}/new\nline.txt", f"{name}/a.txt"], "-0")


@rule(WALKERS)
def sorted_walk(tool):
    with Folder() as name:
        os.makedirs(f"{name}/b/x")
        for file in ("c.txt", "b/x/z.txt", "b/a.txt", "a.txt", ".hidden.txt", "b/style.css"):
            with open(f"{name}/{file}", "wb") as out:
                out.write(ARTICLE + file.encode())
        os.symlink(name, f"{name}/b/circle")
        found = [r["source"]["path"].removeprefix(f"{name}/") for r in ingest(tool, name).records()]
        same(found, ["a.txt", "b/a.txt", "b/x/z.txt", "c.txt"], "order")


@rule(WALKERS)
def odd_file_names(tool):
    """A name that is no UTF-8 must not make the record invalid."""
    with Folder() as name:
        for file in (b"\xff\xfe.txt", "é\u202e.txt".encode(), b'"\\.txt', b"-dash.txt", b"tab\t.txt"):
            with open(os.fsencode(name) + b"/" + file, "wb") as out:
                out.write(ARTICLE + file)
        result = ingest(tool, name)
        same((result.status, len(result.records())), (0, 5), result.err)
        succeed("tokenize", stdin=result.out)


@rule(WALKERS)
def special_files(tool):
    """A pipe or device named on the command line is read; one inside a folder must not hang the walk."""
    with Folder(**{"a.txt": ARTICLE}) as name:
        os.mkfifo(f"{name}/fifo")
        try:
            done = subprocess.run([path(tool), *until_ingest(tool), name], capture_output=True, timeout=20)
        except subprocess.TimeoutExpired:
            raise Broken("waits for a named pipe inside a folder") from None
        result = Result(done.returncode, done.stdout, done.stderr)
        check(result.status in (0, 3), f"{result.status} {result.err}")
        same(len(result.records()), 1, "records")


@rule(WALKERS)
def same_text_same_id(tool):
    with Folder(a=ARTICLE, b=ARTICLE, c=ARTICLE + b"\nMore.\n") as name:
        a, b, c = [r["id"] for r in ingest(tool, name).records()]
    check(a == b != c, f"{a} {b} {c}")


@rule(WALKERS)
def samples_are_clean(tool):
    result = ingest(tool, SAMPLES)
    same((result.status, result.err), (0, ""), "samples")
    succeed("tokenize", "--check", stdin=result.out)


@rule(WALKERS)
def changed_since_leaves_out_what_is_known(tool):
    with Folder(**{"a.txt": ARTICLE, "b.txt": ARTICLE + b"\nMore.\n"}) as name:
        ledger = f"{name}/../{os.path.basename(name)}.ledger"
        first = ingest(tool, "--changed-since", ledger, name)
        same((first.status, len(first.records())), (0, 2), "a ledger that is not there knows nothing")
        for known in (first.out, "".join(r["id"] + "\n" for r in first.records()).encode()):
            with open(ledger, "wb") as out:
                out.write(known)
            again = ingest(tool, "--changed-since", ledger, name)
            same((again.status, again.out), (0, b""), "everything is known")
            with open(f"{name}/c.txt", "wb") as out:
                out.write(ARTICLE + b"\nAnother.\n")
            changed = ingest(tool, "--changed-since", ledger, name)
            same([r["source"]["path"] for r in changed.records()], [f"{name}/c.txt"], "what is new")
            os.remove(f"{name}/c.txt")
        os.remove(ledger)
