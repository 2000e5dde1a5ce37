"""How far two readings of one article agree: what the scores on our own claims can reach at most.

The second reading, tests/quality/gold/claims_second.jsonl, has source, cue and content of ten articles of claims.jsonl,
read from the bare text and by the rules of the README there, with the first unseen.  A pair shares a
letter of its content or its cue; source, cue and content agree when their letters and digits are the same.  Of the first
reading as gold, so that P and R are of the second.
"""

import os

import measure
import news_texts
import score_own_claims as own
import tools
from score_claims import letters, likeness, same_letters

SECOND = os.path.join(tools.ROOT, "tests", "quality", "gold", "claims_second.jsonl")
SET = "two-readings"


class Text:
    def __init__(self, text):
        self.text = text


def score(scores, _run, _seeds, data):
    again, texts = news_texts.annotated(scores, "claims", SET, SECOND, data)
    first = {entry["id"]: entry["claims"] for entry in tools.read_jsonl(own.GOLD)}
    count = {}
    for entry in again:
        compare(Text(texts[entry["id"]]), first[entry["id"]], entry["claims"], count)
    if not count:
        return
    for part in ("source", "cue", "content"):
        scores.counts("claims", SET, part + " exact", "same letters",
                      *[count.get((part, side), 0) for side in ("first", "both", "second")])


def compare(article, first, second, count):
    def add(key, by=1):
        count[key] = count.get(key, 0) + by

    def weight(one, other):
        like = likeness(letters(one["content"]), letters(other["content"]))
        same = sum(agree(article, one, other, part) for part in ("source", "cue"))
        return like + same / 10 if like or own.share_letters(one["cue"], other["cue"]) else 0

    for side, claims in (("first", first), ("second", second)):
        for claim in claims:
            for part in ("source", "cue", "content"):
                add((part, side), int(claim[part] is not None))
    for i, j in measure.best_pairs(first, second, weight):
        for part in ("source", "cue", "content"):
            add((part, "both"), int(agree(article, first[i], second[j], part)))


def agree(article, one, other, part):
    if part == "content":
        return same_letters(article, letters(one["content"]), letters(other["content"]))
    return own.same_span(article, one[part], other[part])
