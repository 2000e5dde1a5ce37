"""Names and their aliases in 75 news articles annotated by us (tests/quality/gold, stand-off; README there).

Spans are compared without a leading article on either side.
exact     same span and class (PER ORG LOC) or kind (the rows with a kind's name)
overlap   shared letters and the same class, one to one
kind      of the exact spans, whatever their kind; an army may be a unit, a law or treaty a work
aliases   B³ over the gold mentions that were found (best overlap), of one kind: gold clusters against what `same_as`
          ties together
short forms      mentions by a form new in their cluster that are tied to an earlier mention of it, of those found that
                 have one
calibration      of the names in the articles the model has not learnt from: `confidence` against how often span and kind
                 are right, in bins (reliability.py)
no wrong merge   found mentions whose cluster of ours holds no other entity of the gold
Texts are built from the corpora; one that differs from the annotated text is skipped, and the table says so.
"""

import os
import zlib
from collections import defaultdict

import conventions
import measure
import news_texts
import reliability
import tools
from score_entities import Classes, list_errors, overlap, without_article

GOLD = os.path.join(tools.ROOT, "tests", "quality", "gold", "entities.jsonl")
SET = "own-names"
KINDS = ("person", "organisation", "place", "group", "unit", "event", "work", "product", "law")
ALIAS_KINDS = ("person", "organisation", "place")
KIND_ALSO = dict(conventions.SEED_KIND_ALSO, law=("work",), work=("law",))


def score(scores, run, _seeds, data):
    articles, texts = news_texts.annotated(scores, "entities", SET, GOLD, data)
    if articles:
        score_articles(scores, run, articles, texts)


def score_articles(scores, run, articles, texts):
    records = [record_of(a["id"], texts[a["id"]]) for a in articles]
    results = {r["id"]: r.get("entities", []) for r in run.run(["extract-entities"], records=records)}
    classes, kinds, right, exact = Classes(), Classes(), 0, 0
    links = {kind: Links(kind) for kind in ALIAS_KINDS}
    trust = reliability.Reliability()
    for article in articles:
        text = texts[article["id"]]
        gold = [Mention(text, *mention) for mention in article["mentions"]]
        got = mentions_of(text, results.get(article["id"], []))
        wanted, found = {m.span: m.kind for m in gold}, {m.span: m.kind for m in got}
        kinds.add(wanted, found)
        wanted_classes, found_classes = in_classes(wanted), in_classes(found)
        classes.add(wanted_classes, found_classes)
        for row, mine, theirs in (("all", wanted_classes, found_classes), ("kinds", wanted, found)):
            list_errors(scores, "entities/%s/%s" % (SET, row), article["id"], text, mine, theirs)
        for span in wanted.keys() & found.keys():
            exact += 1
            right += found[span] == wanted[span] or found[span] in KIND_ALSO.get(wanted[span], ())
        if is_held_out(article["id"]):
            for mention in got:
                if mention.confidence is not None:
                    trust.add(mention.confidence, is_right(mention, wanted))
        for kind, tally in links.items():
            tally.add(scores, article["id"], text, [m for m in gold if m.kind == kind], got)
    classes.report(scores, "entities", SET, ("PER", "ORG", "LOC"))
    for kind in KINDS:
        count = kinds.count
        if count["gold", kind]:
            scores.counts("entities", SET, kind, "span and kind", count["gold", kind], count["exact", kind],
                          count["got", kind])
    scores.share("entities", SET, "kind", "of the exact spans", right, exact)
    for tally in links.values():
        tally.report(scores)
    trust.report(scores, "entities", SET)


def is_held_out(identity):
    """The half scripts/train.d/names_data.py calls own2."""
    return zlib.crc32(identity.encode()) % 2 == 1


def is_right(mention, wanted):
    kind = wanted.get(mention.span)
    return kind is not None and (mention.kind == kind or mention.kind in KIND_ALSO.get(kind, ()))


def record_of(identity, text):
    paragraphs = text.rstrip("\n").split("\n\n")
    kinds = ["title"] + ["paragraph"] * (len(paragraphs) - 1)
    return tools.bare_record(identity, paragraphs, kinds=kinds)[0]


class Mention:
    def __init__(self, text, start, end, kind, cluster, confidence=None):
        self.span, self.kind, self.cluster = without_article(text, start, end), kind, cluster
        self.confidence = confidence
        self.form = text[slice(*self.span)]


def mentions_of(text, entities):
    by_id, mentions = {e["id"]: e for e in entities}, []
    for entity in entities:
        root = entity
        while root.get("same_as") in by_id and root["same_as"] != root["id"]:
            root = by_id[root["same_as"]]
        mentions.append(Mention(text, entity["start"], entity["end"], entity["kind"], root["id"],
                                entity.get("confidence")))
    return mentions


def in_classes(kinds):
    return {span: conventions.CONLL[kind] for span, kind in kinds.items() if kind in conventions.CONLL}


class Links:
    """Clusters of the mentions of one kind, over all articles."""

    def __init__(self, kind):
        self.kind = kind
        self.precision = self.recall = 0.0
        self.found = self.short = self.tied = self.apart = 0

    def add(self, scores, where, text, gold, got):
        pairs = measure.best_pairs([m.span for m in gold], [m.span for m in got], overlap)
        pairs = sorted(((gold[i], got[j]) for i, j in pairs), key=lambda pair: pair[0].span)
        gold_of, got_of = defaultdict(set), defaultdict(set)
        for n, (mention, found) in enumerate(pairs):
            gold_of[mention.cluster].add(n)
            got_of[found.cluster].add(n)
        for mention, found in pairs:
            mine, ours = gold_of[mention.cluster], got_of[found.cluster]
            self.precision += len(mine & ours) / len(ours)
            self.recall += len(mine & ours) / len(mine)
            self.apart += ours <= mine
        self.found += len(pairs)
        self.add_short_forms(scores, where, text, pairs)
        for members in got_of.values():
            entities = sorted({pairs[n][0].cluster for n in members})
            if len(entities) > 1:
                scores.error("entities/%s/no wrong merge %s" % (SET, self.kind), "merged", where,
                             got=sorted({pairs[n][0].form for n in members}), gold=entities)

    def add_short_forms(self, scores, where, text, pairs):
        seen = defaultdict(dict)
        for mention, found in pairs:
            earlier = seen[mention.cluster]
            if earlier and mention.form not in earlier:
                self.short += 1
                tied = found.cluster in earlier.values()
                self.tied += tied
                if not tied:
                    scores.error("entities/%s/short forms %s" % (SET, self.kind), "untied", where,
                                 gold=sorted(earlier), got=mention.form, context=measure.context(text, *mention.span))
            earlier.setdefault(mention.form, found.cluster)

    def report(self, scores):
        if self.found:
            scores.means("entities", SET, "aliases %s B³" % self.kind, "found mentions", self.found,
                         self.precision / self.found, self.recall / self.found)
        scores.share("entities", SET, "short forms %s" % self.kind, "tied to an earlier mention", self.tied, self.short)
        scores.share("entities", SET, "no wrong merge %s" % self.kind, "found mentions", self.apart, self.found)
