"""Bad lines: reported with file, line and cause, dropped, never fatal; the exit status is 3, never 0."""

from harness import (
    ANNOTATORS, FINDING, LINE_READERS, RECORD, RECORD_READERS, TEXT,
    Folder, check, expect_dropped, good_line, record, rule, run, same, succeed,
)  # fmt: skip

UNTERMINATED = "last line has no newline: the input may have been cut"


def nested(tool, depth):
    """A good line with a foreign member that makes it `depth` levels deep."""
    arrays = b"[" * (depth - 1) + b"]" * (depth - 1)
    return good_line(tool)[:-2] + b',"x":' + arrays + b"}\n"


@rule(LINE_READERS)
def empty_input(tool):
    result = succeed(tool)
    if tool != "report":
        same(result.out, b"", "output of empty input")


@rule(LINE_READERS)
def blank_lines(tool):
    good = good_line(tool)
    same(succeed(tool, stdin=b"\n" + good + b" \t\r\n" + good).out, succeed(tool, stdin=good + good).out, "blank lines")


@rule(LINE_READERS)
def windows_line_ends(tool):
    good = good_line(tool)
    same(succeed(tool, stdin=good[:-1] + b"\r\n").out, succeed(tool, stdin=good).out, "CRLF")


@rule(LINE_READERS)
def unterminated_last_line(tool):
    good = good_line(tool)
    result = run(tool, stdin=good + good[:-1])
    same((result.status, result.err), (3, f"{tool}: -:2: {UNTERMINATED}\n"), "whole record without newline")
    same(result.out, succeed(tool, stdin=good).out, "output before the cut line")
    result = run(tool, stdin=good[: len(good) // 2])
    same((result.status, result.err), (3, f"{tool}: -:1: {UNTERMINATED}\n"), "half a record")


@rule(LINE_READERS)
def long_line(tool):
    good = good_line(tool)
    limit = len(good) - 1
    succeed(tool, "--max-line", str(limit), stdin=good)
    result = run(tool, "--max-line", str(limit - 1), stdin=b"\n" + good)
    problem = f"{tool}: -:2: line longer than {limit - 1} bytes (see --max-line)\n"
    same((result.status, result.err), (3, problem), "one byte too long")
    huge = b'{"text":"' + b"word " * 300_000 + b'"}\n'  # several reads long
    result = run(tool, "--max-line", "4k", stdin=good + huge + good)
    problem = f"{tool}: -:2: line longer than 4096 bytes (see --max-line)\n"
    same((result.status, result.err), (3, problem), "a line of 1.5 MB")
    same(result.out, succeed(tool, stdin=good + good).out, "output around the long line")


@rule(LINE_READERS)
def deep_json(tool):
    succeed(tool, stdin=nested(tool, 1024))
    expect_dropped(tool, nested(tool, 1025), "nested deeper than 1024")
    expect_dropped(tool, nested(tool, 2_000_000), "nested deeper than 1024")


@rule(LINE_READERS)
def duplicate_member(tool):
    good = good_line(tool)
    expect_dropped(tool, good[:-2] + b',"x":1,"x":2}\n', 'member "x" twice')
    expect_dropped(tool, good[:-2] + b',"x":1,"\\u0078":2}\n', 'member "x" twice')


@rule(LINE_READERS)
def lone_surrogate(tool):
    good = good_line(tool)
    cause = "invalid JSON: a bad escape or a lone surrogate in a string"
    for escape in (b"\\ud800", b"\\udc00", b"\\ud800\\u0041", b"\\ud83d "):
        expect_dropped(tool, good[:-2] + b',"x":"' + escape + b'"}\n', cause)
    succeed(tool, stdin=good[:-2] + b',"x":"\\ud83d\\ude00"}\n')


@rule(LINE_READERS)
def invalid_utf8(tool):
    good = good_line(tool)
    for bad in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xe2\x80", b"\xf4\x90\x80\x80"):
        line = good[:-2] + b',"x":"' + bad + b'"}\n'
        expect_dropped(tool, line, f"invalid UTF-8 at byte {line.rindex(bad)}")


@rule(LINE_READERS)
def not_an_object(tool):
    for line in (b"[]\n", b"3\n", b'"text"\n', b"null\n"):
        expect_dropped(tool, line, "not a JSON object")
    for line in (b"{\n", b'{"a":1,}\n', b"}{\n", b"word\n", b'{"a":1}{"b":2}\n', b"\x00\n"):
        result = run(tool, stdin=line)
        check(result.status == 3 and f"{tool}: -:1: invalid JSON" in result.err, f"{line}: {result.err}")


@rule(RECORD_READERS)
def missing_text(tool):
    expect_dropped(tool, b'{"schema":1,"id":"a1"}\n', 'no member "text"')
    expect_dropped(tool, b"{}\n", 'no member "text"')
    expect_dropped(tool, b'{"text":["no"]}\n', '"text" is not a string')


@rule(["report"])
def missing_finding(tool):
    expect_dropped(tool, RECORD, 'not a finding: no member "finding"')


@rule(["reconcile"])
def finding_instead_of_record(tool):
    expect_dropped(tool, FINDING, 'no member "text"')


@rule(LINE_READERS)
def newer_schema(tool):
    newer = good_line(tool).replace(b'"schema": 1', b'"schema": 2')
    expect_dropped(tool, newer, "schema 2 is newer than this program's 1")
    for schema in (b"0", b"-1", b'"1"', b"1.5", b"null", b"1e99"):
        line = good_line(tool).replace(b'"schema": 1', b'"schema": ' + schema)
        expect_dropped(tool, line, '"schema" is not a number')


SPAN_LAYERS = {
    "blocks": [{"start": 0, "end": 9999, "kind": "paragraph"}],
    "sentences": [[0, 9999]],
    "tokens": [0, 9999],
    "entities": [{"id": "e1", "start": 4, "end": 9999, "text": "mayor", "kind": "person"}],
    "figures": [{"id": "f1", "start": 15, "end": 9999, "text": "12", "kind": "number", "value": "12"}],
    "claims": [{"id": "c1", "start": 0, "end": 9999, "kind": "indirect", "content": [[0, 5]]}],
}
# What each tool decodes when every layer is there.
DECODES = {
    "tokenize": ["blocks"],
    "extract-entities": ["blocks", "sentences", "tokens"],
    "extract-figures": ["blocks", "sentences"],
    "extract-claims": ["blocks", "sentences", "tokens", "entities", "figures"],
    "reconcile": ["blocks", "sentences", "entities", "figures", "claims"],
}


def annotated():
    """All layers of the small article, small enough to be written by hand."""
    return {
        "blocks": [{"start": 0, "end": len(TEXT), "kind": "paragraph"}],
        "sentences": [[0, 48]],
        "tokens": [0, 3, 1, 5],
        "entities": [{"id": "e1", "start": 4, "end": 9, "text": "mayor", "kind": "person", "name": "mayor"}],
        "figures": [{"id": "f1", "start": 15, "end": 17, "text": "12", "kind": "number", "value": "12"}],
        "claims": [{"id": "c1", "start": 0, "end": 48, "kind": "indirect", "source": {"name": "mayor"}, "chain": [],
                    "content": [[15, 47]], "negated": False, "hedged": False, "figures": ["f1"],
                    "entities": ["e1"]}],
    }  # fmt: skip


def changed(layer, **members):
    layers = annotated()
    layers[layer][0].update(members)
    return record(**layers)


@rule(RECORD_READERS)
def span_outside_text(tool):
    succeed(tool, stdin=record(**annotated()))
    for layer in DECODES[tool]:
        result = run(tool, stdin=record(**{**annotated(), layer: SPAN_LAYERS[layer]}))
        same(result.status, 3, f"{layer}: {result.err}")
        check(result.err.startswith(f"{tool}: -:1: {layer}: item "), result.err)
        same(result.out, b"", "output")


@rule(RECORD_READERS)
def span_upside_down(tool):
    for layer in DECODES[tool]:
        bad = {"sentences": [[5, 2]], "tokens": [0, -3]}.get(layer)
        line = record(**{**annotated(), layer: bad}) if bad else changed(layer, start=9, end=4)
        result = run(tool, stdin=line)
        check(result.status == 3 and f"-:1: {layer}: item " in result.err, f"{layer}: {result.status} {result.err}")


@rule(RECORD_READERS)
def overlapping_spans(tool):
    """Blocks and sentences divide the text; what overlaps would be read twice or not at all."""
    kind = {"kind": "paragraph"}
    disorder = {
        "blocks": ([{"start": 0, "end": 60, **kind}, {"start": 59, "end": 90, **kind}],
                   [{"start": 50, "end": 90, **kind}, {"start": 0, "end": 48, **kind}]),
        "sentences": ([[0, 48], [47, 90]], [[50, 90], [0, 48]]),
    }  # fmt: skip
    for layer in set(DECODES[tool]) & set(disorder):
        for bad in disorder[layer]:
            expect_dropped(tool, record(**{**annotated(), layer: bad}), f"{layer}: item 1: overlaps the one before")


@rule(RECORD_READERS)
def empty_token(tool):
    """Nothing stands in front of the first token, and nothing in a token without length."""
    text = "States that the yard is closed, the owner said."
    layers = {"blocks": [{"start": 0, "end": len(text), "kind": "paragraph"}], "sentences": [[0, len(text)]],
              "tokens": [0, 0, 0, 6, 1, 4, 1, 0, 0, 3, 1, 4], "tags": "NNSDDN", "entities": [], "figures": []}  # fmt: skip
    status = run(tool, stdin=record(**{"text": text, **layers})).status
    check(status in (0, 3), f"status {status}")


@rule(RECORD_READERS)
def wrong_type(tool):
    for layer in DECODES[tool]:
        for bad in (7, "x", {}, [None], [{}], [[]], [[1]], [["a", "b"]]):
            result = run(tool, stdin=record(**{**annotated(), layer: bad}))
            check(result.status == 3 and f"-:1: {layer}: " in result.err, f"{layer} {bad}: {result.err}")


@rule(["extract-claims", "reconcile"])
def dangling_entity(tool):
    expect_dropped(tool, changed("entities", same_as="e9"), 'entity e1 points to entity "e9", which is not there')
    expect_dropped(tool, changed("entities", candidates=["e9"]), 'entity e1 points to entity "e9", which is not there')


@rule(["extract-claims", "reconcile"])
def dangling_figure(tool):
    expect_dropped(tool, changed("figures", same_as="f9"), 'figure f1 points to figure "f9", which is not there')
    expect_dropped(tool, changed("figures", group="f9"), 'figure f1 points to figure "f9", which is not there')


@rule(["reconcile"])
def dangling_claim(tool):
    for members, target in (
        ({"nested_in": "c9"}, 'claim "c9"'),
        ({"continues": "c9"}, 'claim "c9"'),
        ({"figures": ["f9"]}, 'figure "f9"'),
        ({"entities": ["e9"]}, 'entity "e9"'),
        ({"source": {"name": "mayor", "entity": "e9"}}, 'entity "e9"'),
    ):
        expect_dropped(tool, changed("claims", **members), f"claim c1 points to {target}, which is not there")


@rule(RECORD_READERS)
def duplicate_id(tool):
    for layer in set(DECODES[tool]) & {"entities", "figures", "claims"}:
        layers = annotated()
        layers[layer] *= 2
        result = run(tool, stdin=record(**layers))
        check(result.status == 3 and layer in result.err, f"{layer}: {result.status} {result.err}")


BAD_LINES = [
    b"not json \xff \x00 at all\n",
    b'  {"text" :  7 ,"odd":1.50}  \r\n',
    b"[1,2,3]\n",
    b'{"text":"' + b"x" * 3000 + b'"}\n',  # longer than --max-line below
]


@rule(LINE_READERS)
def rejects_keep_bytes(tool):
    good = good_line(tool)
    bad = BAD_LINES
    with Folder() as name:
        rejects = f"{name}/rejects"
        stdin = good + b"".join(line + good for line in bad) + b'{"cut":'
        result = run(tool, "--max-line", "2000", "--rejects", rejects, stdin=stdin)
        same(result.status, 3, "status")
        same(len(result.err.splitlines()), len(bad) + 1, "messages")
        with open(rejects, "rb") as file:
            same(file.read(), b"".join(bad) + b'{"cut":\n', "rejected bytes")
        same(result.out, succeed(tool, stdin=good * (len(bad) + 1)).out, "output")
        succeed(tool, "--rejects", rejects, stdin=good)
        with open(rejects, "rb") as file:
            same(file.read(), b"", "rejects of a clean run")


@rule(LINE_READERS)
def rejects_cannot_be_written(tool):
    result = run(tool, "--rejects", "/nonexistent/rejects", stdin=good_line(tool))
    same((result.status, result.err), (4, f"{tool}: /nonexistent/rejects: No such file or directory\n"), "no folder")
    result = run(tool, "--rejects", "/dev/full", stdin=b"bad\n")
    same(result.status, 4, "rejects on a full disk")
    check("cannot write /dev/full: No space left on device" in result.err, result.err)


@rule(LINE_READERS)
def fail_fast(tool):
    good = good_line(tool)
    result = run(tool, "--fail-fast", stdin=good + b"bad\n" + good + b"worse\n")
    same(result.status, 3, "status")
    same(len(result.err.splitlines()), 1, result.err)
    same(result.out, succeed(tool, stdin=good).out, "what was done before the bad line")


@rule(LINE_READERS)
def names_file_and_line(tool):
    good = good_line(tool)
    with Folder() as name:
        for file, data in (("a.jsonl", good + b"bad\n"), ("b.jsonl", b"\n" + good + b"bad\n")):
            with open(f"{name}/{file}", "wb") as out:
                out.write(data)
        result = run(tool, f"{name}/a.jsonl", f"{name}/b.jsonl")
        places = [line.split(": ")[1] for line in result.err.splitlines()]
        same(places, [f"{name}/a.jsonl:2", f"{name}/b.jsonl:3"], "places")
        same(result.out, succeed(tool, stdin=good + good).out, "output of two files")


@rule(ANNOTATORS)
def check_flag(tool):
    succeed(tool, "--check", stdin=RECORD)


@rule(LINE_READERS)
def large_record(tool):
    """One line of a megabyte is nothing special."""
    if tool == "report":
        line = FINDING.replace(b"12 miners", b"miners " * 150_000)
    else:
        line = record(text=(TEXT + "\n\n") * 6000)
    check(len(line) > 1_000_000, "line too short")
    result = run(tool, stdin=line)
    same(result.status, 0, "status")
    # Six thousand paragraphs that are the same share keys too common to compare: reconcile says so, others are silent.
    said = result.err.startswith("reconcile: keys too common") if tool == "reconcile" else result.err == ""
    check(said, "on standard error: " + result.err)
    if tool in ANNOTATORS:
        same(len(result.lines()), 1, "lines")
