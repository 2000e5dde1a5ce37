"""What a stage does not make travels through byte for byte; what it makes again replaces the old."""

import json

from harness import ANNOTATORS, RECORD, TEXT, check, record, rule, same, succeed
from bad_input import annotated

# Raw members that a parse-and-print would change.
ODD = [
    b'"price":1.50',
    b'"big":123456789012345678901234567890',
    b'"tiny":-0.0000000000000000000000000000000000000001',
    b'"exp":1e3',
    b'"Exp":1E+0400',
    b'"deep exp":[-1e-400,{"x":9E999}]',
    b'"minus zero":-0',
    b'"escaped":"\\u0041\\/\\u00e9\\ud83d\\ude00\\b\\f"',
    '"raw":"é😀\u2028\u202e\u00ad"'.encode(),
    b'"k\\u0065y \\"quoted\\"":true',
    b'"":null',
    b'"spaces"  :  [ 1 ,\t2 ]',
    b'"empty":{}',
    b'"none":[]',
    b'"nested":{"text":"not the text","a":1,"a":2}',
    b'"z":{"y":{"x":[[[]]]}}',
    b'"braces":"}],\\\\\\"{["',
    b'"Text":"capital"',
]


@rule(ANNOTATORS)
def foreign_members_after(tool):
    head = b'{"schema":1,"id":"a1",' + RECORD[RECORD.index(b'"text"') : -2]
    plain = succeed(tool, stdin=head + b"}\n").out
    new = plain[len(head) : -2]
    check(plain.startswith(head) and new.startswith(b","), f"the known members changed: {plain}")
    for odd in ODD + [b",".join(ODD)]:
        same(succeed(tool, stdin=head + b"," + odd + b"}\n").out, head + b"," + odd + new + b"}\n", f"{odd}")


@rule(ANNOTATORS)
def foreign_members_before(tool):
    text = RECORD[RECORD.index(b'"text"') : -2]
    new = succeed(tool, stdin=b"{" + text + b"}\n").out[1 + len(text) :]
    for odd in ODD + [b",".join(ODD)]:
        same(succeed(tool, stdin=b"{" + odd + b"," + text + b"}\n").out, b"{" + odd + b"," + text + new, f"{odd}")


@rule(ANNOTATORS)
def space_around_members(tool):
    text = RECORD[RECORD.index(b'"text"') : -2]
    wanted = succeed(tool, stdin=b'{"a":1,' + text + b',"b":2}\n').out
    same(succeed(tool, stdin=b' \t{ "a":1 , ' + text + b' ,\t"b":2 } \r\n').out, wanted, "white space")


@rule(ANNOTATORS)
def escaped_member_name(tool):
    """A member is its name, not its spelling: t\\u0065xt is the text."""
    text = RECORD[RECORD.index(b'"text"') + 6 : -2]
    new = succeed(tool, stdin=b'{"text"' + text + b"}\n").out[len(b'{"text"' + text) :]
    same(succeed(tool, stdin=b'{"t\\u0065xt"' + text + b"}\n").out, b'{"t\\u0065xt"' + text + new, "escaped name")


@rule(ANNOTATORS)
def escaped_text(tool):
    """Offsets count code points of the text, however it is spelled; the spelling stays."""
    spelled = json.dumps({"text": TEXT}, ensure_ascii=True).encode()[:-1]
    plain = json.dumps({"text": TEXT}, ensure_ascii=False).encode()[:-1]
    new = succeed(tool, stdin=plain + b"}\n").out[len(plain) :]
    same(succeed(tool, stdin=spelled + b"}\n").out, spelled + new, "escaped text")


@rule(ANNOTATORS)
def twice_is_once(tool):
    once = succeed(tool, stdin=RECORD).out
    same(succeed(tool, stdin=once).out, once, "stage twice")


@rule(ANNOTATORS)
def replaced_in_place(tool):
    """The new layer stands where the old one stood, between its neighbours."""
    once = json.loads(succeed(tool, stdin=RECORD).out)
    made = {"tokenize": "tokens", "extract-entities": "entities", "extract-figures": "figures",
            "extract-claims": "claims"}[tool]  # fmt: skip
    moved = {made: once.pop(made), "first": 1.5, **once, "last": []}
    line = json.dumps(moved, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    same(succeed(tool, stdin=line).out, line, "layer at the front")


@rule(ANNOTATORS)
def dependants_dropped(tool):
    """A layer made from the replaced one is gone: it would speak of spans and ids that are no more."""
    layers = {**annotated(), "tags": "DN"}
    members = json.loads(succeed(tool, stdin=record(**layers, other=1)).out)
    gone = {
        "tokenize": {"entities", "figures", "claims"},
        "extract-entities": {"figures", "claims"},
        "extract-figures": {"claims"},
        "extract-claims": set(),
    }[tool]
    same(gone & set(members), set(), "dependants")
    check("other" in members, "foreign member lost")
    kept = {"tokenize": {"blocks"}, "extract-entities": {"blocks", "sentences", "tokens", "tags"},
            "extract-figures": {"blocks", "sentences", "tokens", "tags", "entities"},
            "extract-claims": {"blocks", "sentences", "tokens", "tags", "entities", "figures"}}[tool]  # fmt: skip
    for name in kept:
        same(members.get(name), layers[name], f"{name} is not made by {tool}")


@rule(ANNOTATORS)
def offsets_are_code_points(tool):
    """text[start:end] is the text of every item, in Python as in jq."""
    text = "😀 é “Ünï 12 people died,” said Zoë 👩‍🚒 Ruiz, 30.\n\n" + TEXT
    made = json.loads(succeed(tool, "--check", stdin=record(text=text)).out)
    for layer in ("entities", "figures"):
        for item in made.get(layer, []):
            same(text[item["start"] : item["end"]], item["text"], f"{layer} {item['id']}")
    at, words = 0, []
    for gap, size in zip(made["tokens"][::2], made["tokens"][1::2]):
        words.append(text[at + gap : at + gap + size])
        at += gap + size
    same("".join(words), "".join(text.split()), "tokens cover all but white space")
    for begin, end in made["sentences"]:
        sentence = text[begin:end]
        check(sentence and sentence == sentence.strip(), f"sentence {sentence!r}")
