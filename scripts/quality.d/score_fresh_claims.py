"""Claims of sentences in the style of agencies and business papers, written and annotated by us before any tool was run
on them.

Gold: tests/quality/gold/claims_fresh.jsonl (our sentences, so the text is in it).  Every claim names its source, cue
and content by their words; `speaker` is given where the source is a pronoun or stands elsewhere, null where nobody can
be named.  Sentences without a claim are there too.  Rows and matching are those of score_own_claims.

claims_quoted.jsonl is made in the same way of passages with quotations, in the manners of newspapers: parts of quotations
inside a clause, words interrupted by who says them, nested marks, speech over paragraphs, speakers by role or pronoun.

The halves: `fresh-read` and `quoted-read` hold the lines whose errors may be read while rules are mended, `fresh-unread`
and `quoted-unread` the others: every second line, or those that say so (`read`).
"""

import os

import score_own_claims
import tools

GOLD = os.path.join(tools.ROOT, "tests", "quality", "gold", "claims_%s.jsonl")


def score(scores, run, _seeds, _data):
    for manner in ("fresh", "quoted"):
        score_halves(scores, run, manner)


def score_halves(scores, run, manner):
    examples = tools.read_jsonl(GOLD % manner)
    records = [tools.bare_record("s%d" % n, e["text"].split("\n\n"))[0] for n, e in enumerate(examples)]
    emitted = {r["id"]: r for r in run.run(["extract-claims"], records=records)}
    if not emitted:
        return  # the oracle, which knows only the seeds
    for half, name in enumerate((manner + "-read", manner + "-unread")):
        tally = score_own_claims.Tally(scores, name)
        for n, example in enumerate(examples):
            if half == int(not example.get("read", n % 2 == 0)):
                tally.add(Sentence("s%d" % n, emitted["s%d" % n]), placed(example))
        tally.report(spans_only=True)


class Sentence:
    """What the scorer asks of an article; offsets are those of its text."""

    def __init__(self, stem, record):
        self.stem, self.record, self.text = stem, record, record["text"]

    @staticmethod
    def raw(start, end):
        return start, end


def placed(example):
    """The claims of an example with spans for words: the cue nearest to its content, the source nearest to its cue."""
    text, claims, at = example["text"], [], 0
    for claim in example["claims"]:
        spans = []
        for words in claim["content"]:
            start = text.index(words, spans[-1][1] if spans else 0)
            spans.append([start, start + len(words)])
        cue = nearest(text, claim["cue"], spans, (spans[0][0], spans[-1][1]), at)
        source = nearest(text, claim["source"], spans, cue or (spans[0][0], spans[-1][1]))
        result = dict(claim, content=spans, cue=cue, source=source, negated=claim.get("negated", False),
                      hedged=claim.get("hedged", False))
        result["class"] = claim.get("class")
        if "speaker" in claim:
            result["speaker"] = find(text, claim["speaker"])
        claims.append(result)
    return claims


def find(text, words):
    if words is None:
        return None
    start = text.index(words)
    return [start, start + len(words)]


def nearest(text, words, content, anchor, at=0):
    """The occurrence with the least distance to `anchor` that is not inside the content."""
    if words is None:
        return None
    best = None
    at = text.find(words, at)
    while at >= 0:
        end = at + len(words)
        inside = any(a <= at and end <= b for a, b in content)
        whole = not words.isalpha() or not (text[end:end + 1].isalnum() or text[at - 1:at].isalnum())
        distance = max(anchor[0] - end, at - anchor[1], 0)
        if whole and not inside and (best is None or distance < best[0]):
            best = (distance, [at, end])
        at = text.find(words, at + 1)
    return best[1]
