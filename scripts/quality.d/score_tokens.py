"""Tokens, part-of-speech tags and sentences.

tokens     a token is right when its span is exactly a gold token's
tags       share of the right tokens that carry the gold UPOS tag
sentences  a sentence is right when it begins and ends with the same characters as a gold sentence
golden     a rule is right when the list of sentences is the expected one, white space apart; the 52 Golden Rules and
           the other examples of the same collection are counted apart

Treebanks are rebuilt as running text with paragraphs (treebank.py) and given as blocks, so that what is measured is
splitting inside paragraphs.  ewt_dev.json numbers non-space characters; our spans are mapped to those.
"""

import os

import measure
import tools
import treebank

TAGS = dict(zip("APRUCDINMTOE.SYVX", "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()))

TREEBANKS = (
    # set, file, genres (None = all)
    ("ewt-dev", "ewt.dev.conllu", None),
    ("gum-dev", "gum.dev.conllu", None),
    ("gum-dev news+interview", "gum.dev.conllu", ("GUM_news_", "GUM_interview_")),
)


def score(scores, run, seeds, data):
    del seeds
    if not data:
        for layer in ("tokens", "sentences"):
            scores.skip(layer, "*", "development data absent")
        return
    for set_name, file, genres in TREEBANKS:
        score_treebank(scores, run, os.path.join(data, "treebank", file), set_name, genres)
    score_golden(scores, run, os.path.join(data, "sentences", "golden.json"))
    score_paragraphs(scores, run, os.path.join(data, "sentences", "ewt_dev.json"))


class Tally:
    def __init__(self):
        self.gold = self.got = self.right = 0

    def add(self, gold, got):
        right = gold & got
        self.gold += len(gold)
        self.got += len(got)
        self.right += len(right)

    def report(self, scores, *names):
        scores.counts(*names, gold=self.gold, found=self.right, emitted=self.got)


def list_errors(scores, row, where, text, gold, got):
    if scores.want_errors:
        for start, end in sorted(gold - got):
            scores.error(row, "missed", where, context=measure.context(text, start, end))
        for start, end in sorted(got - gold):
            scores.error(row, "spurious", where, context=measure.context(text, start, end))


def score_treebank(scores, run, path, set_name, genres):
    if not os.path.exists(path):
        for layer in ("tokens", "sentences"):
            scores.skip(layer, set_name, "absent")
        return
    golds, records = {}, []
    for identity, paragraphs in treebank.documents(path):
        if genres and not identity.startswith(genres):
            continue
        texts = [p.text.rstrip(" ") for p in paragraphs]
        record, starts = tools.bare_record(identity, texts, kinds=[p.kind for p in paragraphs])
        tokens, tags, sentences = [], [], set()
        for paragraph, offset in zip(paragraphs, starts):
            tokens += [(a + offset, b + offset) for a, b in paragraph.tokens]
            tags += paragraph.tags
            sentences |= {(a + offset, b + offset) for a, b in paragraph.sentences}
        golds[identity] = (dict(zip(tokens, tags)), sentences)
        records.append(record)
    tokens, sentences, tagged, agreeing = Tally(), Tally(), 0, 0
    for record in run.run(["tokenize"], records=records):
        gold_tokens, gold_sentences = golds.pop(record["id"])
        spans = tools.spans_of_tokens(record.get("tokens", []))
        tokens.add(set(gold_tokens), set(spans))
        list_errors(scores, "tokens/%s/tokens" % set_name, record["id"], record["text"], set(gold_tokens), set(spans))
        got_sentences = {tuple(s) for s in record.get("sentences", [])}
        sentences.add(gold_sentences, got_sentences)
        list_errors(scores, "sentences/%s/sentences" % set_name, record["id"], record["text"], gold_sentences,
                    got_sentences)
        for span, tag in zip(spans, record.get("tags", "")):
            if span in gold_tokens:
                tagged += 1
                agreeing += gold_tokens[span] == TAGS.get(tag)
    for gold_tokens, gold_sentences in golds.values():
        tokens.add(set(gold_tokens), set())
        sentences.add(gold_sentences, set())
    tokens.report(scores, "tokens", set_name, "tokens", "exact span")
    if tagged:
        scores.share("tokens", set_name, "tags", "UPOS of right tokens", agreeing, tagged)
    sentences.report(scores, "sentences", set_name, "sentences", "exact span")


def score_golden(scores, run, path):
    if not os.path.exists(path):
        scores.skip("sentences", "golden", "absent")
        return
    rules = tools.read_json(path)
    records = [tools.bare_record("g%d" % i, [rule["text"]])[0] for i, rule in enumerate(rules)]
    right, total = {}, {}
    results = {record["id"]: record for record in run.run(["tokenize"], records=records)}
    for i, rule in enumerate(rules):
        row = "more examples" if rule["name"].startswith("correctly") else "rules"
        record = results.get("g%d" % i, {"text": "", "sentences": []})
        got = [" ".join(record["text"][a:b].split()) for a, b in record.get("sentences", [])]
        gold = [" ".join(sentence.split()) for sentence in rule["sents"]]
        right[row] = right.get(row, 0) + (got == gold)
        total[row] = total.get(row, 0) + 1
        if got != gold:
            scores.error("sentences/golden/%s" % row, "wrong", rule["name"], gold=gold, got=got)
    for row in total:
        scores.share("sentences", "golden", row, "all sentences of the example", right[row], total[row])


def score_paragraphs(scores, run, path):
    if not os.path.exists(path):
        for layer in ("tokens", "sentences"):
            scores.skip(layer, "ewt_dev.json", "absent")
        return
    paragraphs = tools.read_json(path)
    records = [tools.bare_record("p%d" % i, [p["text"]])[0] for i, p in enumerate(paragraphs)]
    results = {record["id"]: record for record in run.run(["tokenize"], records=records)}
    tokens, sentences = Tally(), Tally()
    for i, paragraph in enumerate(paragraphs):
        record = results.get("p%d" % i, {"text": paragraph["text"]})
        squeezed = squeeze(record["text"])
        got_tokens = {(squeezed[a], squeezed[b]) for a, b in tools.spans_of_tokens(record.get("tokens", []))}
        got_sentences = {(squeezed[a], squeezed[b]) for a, b in record.get("sentences", [])}
        tokens.add({tuple(t) for t in paragraph["toks"]}, got_tokens)
        sentences.add({tuple(s) for s in paragraph["sents"]}, got_sentences)
    tokens.report(scores, "tokens", "ewt_dev.json", "tokens", "exact span")
    sentences.report(scores, "sentences", "ewt_dev.json", "sentences", "exact span")


def squeeze(text):
    """For every offset of `text` the number of non-space characters before it."""
    counts, count = [], 0
    for character in text:
        counts.append(count)
        count += not character.isspace()
    counts.append(count)
    return counts
