"""Claims of 42 news articles annotated by us (tests/quality/gold/claims.jsonl, stand-off; README there).

The texts go through the whole pipe from ingest on.  MEANTIME has a sentence a line: a quotation that runs over several
lines is joined before (two spaces for two line breaks, so offsets stay).  Emitted assertions are not counted, they are
not annotated.

Matching: contents (letters of the spans) that share at least half of their union, one to one, closest first, cues and
sources that agree deciding between claims on the same words.

quoted         claims with a double quotation mark in their content, on either side
direct         gold claims of this kind matched by an emitted direct or mixed one; precision: of the emitted direct
               claims, those on a gold direct or mixed one
attributed     all gold claims; precision over all emitted direct, mixed and indirect ones
content ≥ 0.8  the same with contents that share four fifths of their union
source, cue, content exact: the same letters and digits, of all that the gold states and of all emitted (a source
               resolved from elsewhere is stated nowhere); nothing else than this need agree, so a pair may share as
               little as a word of its content or its cue
cue verb       the same as cue exact with leading auxiliaries, negations and adverbs in -ly put aside
Of the matched pairs:
speaker        the name emitted is the gold speaker's by people.same, or the mentions overlap (a pronoun has to be
               resolved); nobody where the gold has nobody
cross-sentence the same, where the speaker is resolved from another sentence
cue            the emitted cue shares letters with the gold's
kind           agrees
class, negated, hedged   agree; `negated true`, `hedged true`: P, R of the flag set
addressee, medium        of the gold claims with one, shares words or is the record's name of the one named there; of a
               pronoun, whom the record resolves: any
worth          of two matched claims that the gold holds unequally worth a check, the emitted worth orders them the same
               way; a tie counts half
"""

import os
import re
import tempfile

import measure
import news_texts
import people
import seeds as articles_of
import tools
from score_claims import ATTRIBUTED, letters, likeness, same_letters

GOLD = os.path.join(tools.ROOT, "tests", "quality", "gold", "claims.jsonl")
SET = "own"
PRONOUNS = people.PRONOUNS | {"me", "us", "you"}
MARKS = re.compile("[\"“”„«»]|''")
AUXILIARIES = frozenset("""has have had was were is are be been being will would can could may might must should do does
    did not n't no never also longer ever still""".split())


def score(scores, run, _seeds, data):
    gold, texts = news_texts.annotated(scores, "claims", SET, GOLD, data)
    if gold:
        tally = Tally(scores)
        for article, claims in through(run, gold, texts):
            tally.add(article, claims)
        tally.report()


def through(run, gold, texts):
    """Yields (article with its record, gold claims)."""
    with tempfile.TemporaryDirectory() as folder:
        articles = []
        for entry in gold:
            path = os.path.join(folder, entry["id"] + ".txt")
            text = texts[entry["id"]]
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(joined(text) if entry["id"].startswith("MEANTIME") else text)
            articles.append(articles_of.Article(path))
        articles_of.through(run, articles, "extract-claims")
        for entry, article in zip(gold, articles):
            yield article, entry["claims"]


def joined(text):
    """Line breaks inside an open quotation become spaces."""
    lines = text.split("\n\n")
    result, is_open = lines[0], False
    for before, line in zip(lines, lines[1:]):
        marks = len(re.findall(r"\"|''", before))
        is_open = is_open != (marks % 2 == 1)
        result += ("  " if is_open else "\n\n") + line
    return result


class Gold:
    def __init__(self, article, claim):
        self.data, self.kind, self.article = claim, claim["kind"], article
        self.letters = letters(claim["content"])
        self.source, self.cue = claim["source"], claim["cue"]
        self.flags = {flag: claim[flag] for flag in ("negated", "hedged")}
        self.cue_class = claim["class"]
        named = claim["speaker"] if "speaker" in claim else claim["source"]
        self.name = article.text[slice(*named)] if named else ""
        self.quoted = any(MARKS.search(article.text, *span) for span in claim["content"])


class Got:
    def __init__(self, article, claim):
        self.data, self.kind, self.article = claim, claim["kind"], article
        self.letters = letters(article.raw(*span) for span in claim.get("content", []))
        source, cue = claim.get("source", {}), claim.get("cue")
        self.mention = article.raw(source["start"], source["end"]) if "start" in source else None
        # a mention far from the claim is where the speaker was found, not a source stated with it
        stated = self.mention and claim["start"] <= source["start"] and source["end"] <= claim["end"]
        self.source = self.mention if stated else None
        self.cue = article.raw(cue["start"], cue["end"]) if cue else None
        self.flags = {flag: bool(claim.get(flag)) for flag in ("negated", "hedged")}
        self.cue_class = cue["class"] if cue else ""
        self.name = source.get("name", "")
        self.quoted = any(MARKS.search(article.text, *article.raw(*span)) for span in claim.get("content", []))


def share_letters(a, b):
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def same_span(article, a, b):
    return bool(a and b) and same_letters(article, letters([a]), letters([b]))


def verb_of(article, span):
    """The cue without what stands before its main word."""
    start, end = span
    for word in re.finditer(r"\S+", article.text[start:end]):
        if word.group().lower() not in AUXILIARIES and not word.group().endswith("ly"):
            return start + word.start(), end
    return span


class Tally:
    def __init__(self, scores, set_name=SET):
        self.scores, self.set_name = scores, set_name
        self.n = {}
        self.worths = []  # (of the gold, emitted)

    def count(self, name, by=1):
        self.n[name] = self.n.get(name, 0) + by

    def add(self, article, claims):
        golds = [Gold(article, c) for c in claims]
        got = [Got(article, c) for c in article.record.get("claims", []) if c["kind"] in ATTRIBUTED]
        self.found(article, golds, got)
        self.exact(article, golds, got)

    def found(self, article, golds, got):
        def weight(g, c):
            like = likeness(g.letters, c.letters)
            return like + agreement(article, g, c) / 100 if like >= 0.5 else 0

        pairs = measure.best_pairs(golds, got, weight)
        of_gold, of_got = dict(pairs), {j: i for i, j in pairs}
        for i, g in enumerate(golds):
            c = got[of_gold[i]] if i in of_gold else None
            self.count("attributed gold")
            self.count("attributed found", c is not None)
            self.count("content found", c is not None and likeness(g.letters, c.letters) >= 0.8)
            self.of_quotations("gold", "found", "missed", article, g, c)
            if c is None:
                self.error("attributed", "missed", article, g, gold="%s | %s" % (g.name, shown(article, g.cue)))
        for j, c in enumerate(got):
            g = golds[of_got[j]] if j in of_got else None
            self.count("attributed got")
            self.of_quotations("got", "right", "spurious", article, c, g)
            if g is None:
                self.error("attributed", "spurious", article, c,
                           got="%s | %s | %s" % (c.name, shown(article, c.cue), c.data.get("rule")))
        for i, j in pairs:
            self.pair(article, golds, golds[i], got[j])

    def of_quotations(self, all_of, good, bad, article, claim, partner):
        """Counts one claim, of the gold or emitted, in the rows of quotations."""
        rows = []
        if claim.quoted:
            rows.append(("quoted", partner is not None and partner.quoted))
        if claim.kind == "direct":
            rows.append(("direct", partner is not None and partner.kind in ("direct", "mixed")))
        for what, ok in rows:
            self.count("%s %s" % (what, all_of))
            self.count("%s %s" % (what, good), ok)
            if not ok:
                self.error(what, bad, article, claim, got=partner.kind if partner else "nothing")

    def pair(self, article, golds, g, c):
        self.count("pairs")
        others = {other.name for other in golds if other.name} - {g.name}
        ok = not c.name if not g.name else people.same(c.name, g.name, others, surfaces(golds, g.name))
        if not ok and g.source and article.text[slice(*g.source)].lower() not in people.PRONOUNS:
            ok = share_letters(g.source, c.mention)
        self.count("speaker", ok)
        if g.data.get("cross_sentence"):
            self.count("cross pairs")
            self.count("cross", ok)
        if not ok:
            self.error("speaker", "wrong", article, g, gold=g.name or "nobody", got=c.name or "nobody")
        self.count("cue gold", bool(g.cue))
        self.count("cue got", bool(c.cue))
        self.count("cue right", share_letters(g.cue, c.cue))
        if (g.cue or c.cue) and not share_letters(g.cue, c.cue):
            self.error("cue", "wrong", article, g, gold=shown(article, g.cue), got=shown(article, c.cue))
        self.count("kind", g.kind == c.kind)
        if g.cue and c.cue and g.cue_class:
            self.count("classes")
            self.count("class", g.cue_class == c.cue_class)
            if g.cue_class != c.cue_class:
                self.error("class", "wrong", article, g, gold=g.cue_class, got=c.cue_class)
        for flag in ("negated", "hedged"):
            self.flag(flag, article, g, c)
        if "worth" in g.data:
            self.worths.append((g.data["worth"], c.data.get("worth", 0)))
        for part in ("addressee", "medium"):
            if part in g.data:
                wanted = article.text[slice(*g.data[part])]
                self.count(part + " gold")
                found = c.data.get(part, "")
                # a pronoun is resolved in the record; the gold does not say to whom
                ok = bool(found) if wanted.lower() in PRONOUNS else people.likeness(found, wanted) >= 0.5
                self.count(part, ok or found in names_in(article, g.data[part]))
                if not ok and found not in names_in(article, g.data[part]):
                    self.error(part, "wrong", article, g, gold=wanted, got=found or "nobody")

    def flag(self, flag, article, g, c):
        self.count(flag, g.flags[flag] == c.flags[flag])
        self.count(flag + " gold", g.flags[flag])
        self.count(flag + " got", c.flags[flag])
        self.count(flag + " both", g.flags[flag] and c.flags[flag])
        if g.flags[flag] != c.flags[flag]:
            self.error(flag, "wrong", article, g, gold=g.flags[flag], got=c.flags[flag])

    def exact(self, article, golds, got):
        def weight(g, c):
            like = likeness(g.letters, c.letters)
            return like + agreement(article, g, c) / 10 if like or share_letters(g.cue, c.cue) else 0

        for g in golds:
            for part in ("source", "cue"):
                self.count("exact %s gold" % part, getattr(g, part) is not None)
        for c in got:
            for part in ("source", "cue"):
                self.count("exact %s got" % part, getattr(c, part) is not None)
        for i, j in measure.best_pairs(golds, got, weight):
            g, c = golds[i], got[j]
            for part in ("source", "cue"):
                mine, theirs = getattr(g, part), getattr(c, part)
                ok = same_span(article, mine, theirs)
                self.count("exact %s" % part, ok)
                if mine and theirs and not ok:
                    self.error(part + " exact", "differs", article, g, gold=shown(article, mine),
                               got=shown(article, theirs))
            if g.cue and c.cue:
                self.count("verb", same_span(article, verb_of(article, g.cue), verb_of(article, c.cue)))
            ok = same_letters(article, g.letters, c.letters)
            self.count("exact content", ok)
            if not ok and likeness(g.letters, c.letters) >= 0.5:
                self.error("content exact", "differs", article, g,
                           got=" … ".join(article.text[slice(*article.raw(*s))] for s in c.data["content"]))

    def error(self, what, kind, article, claim, **more):
        spans = claim.data["content"] if isinstance(claim, Gold) else [article.raw(*s) for s in claim.data["content"]]
        context = " … ".join(article.text[a:b] for a, b in spans)
        self.scores.error("claims/%s/%s" % (self.set_name, what), kind, article.stem, context=context, **more)

    def report(self, spans_only=False):
        """`spans_only`: the gold has no classes, flags, addressees, media."""
        def get(name):
            return self.n.get(name, 0)

        def counts(what, how, *names):
            self.scores.counts("claims", self.set_name, what, how, *[get(name) for name in names])

        def share(what, right, total, how="of the matched"):
            self.scores.share("claims", self.set_name, what, how, get(right), get(total))

        for what in ("quoted", "direct", "attributed"):
            right = what + " right" if what != "attributed" else what + " found"
            counts(what, "content ≥ 0.5", what + " gold", what + " found", what + " got", right)
        counts("content ≥ 0.8", "content ≥ 0.8", "attributed gold", "content found", "attributed got")
        counts("source exact", "same letters", "exact source gold", "exact source", "exact source got")
        counts("cue exact", "same letters", "exact cue gold", "exact cue", "exact cue got")
        counts("cue verb", "same letters from the verb on", "exact cue gold", "verb", "exact cue got")
        counts("content exact", "same letters", "attributed gold", "exact content", "attributed got")
        share("speaker", "speaker", "pairs")
        counts("cue", "shared letters, matched", "cue gold", "cue right", "cue got")
        if spans_only:
            return
        share("speaker cross-sentence", "cross", "cross pairs")
        share("kind", "kind", "pairs")
        share("class", "class", "classes", "of the matched with cues")
        for flag in ("negated", "hedged"):
            share(flag, flag, "pairs")
            counts(flag + " true", "flag, matched", flag + " gold", flag + " both", flag + " got")
        share("addressee", "addressee", "addressee gold", "shares words, of the matched with one")
        share("medium", "medium", "medium gold", "shares words, of the matched with one")
        unequal = [(a, b) for a in self.worths for b in self.worths if a[0] < b[0]]
        ordered = sum(1 if a[1] < b[1] else 0.5 if a[1] == b[1] else 0 for a, b in unequal)
        self.scores.share("claims", self.set_name, "worth", "pairs of matched in order", int(ordered), len(unequal))


def names_in(article, span):
    """What the record calls the names in the span: "HuffPost" where "The Huffington Post" stands."""
    return {entity["name"] for entity in article.record.get("entities", [])
            if entity.get("name") and share_letters(span, article.raw(entity["start"], entity["end"]))}


def surfaces(golds, name):
    """Phrases by which the gold's sources mention a speaker, pronouns apart."""
    phrases = {g.article.text[slice(*g.source)] for g in golds if g.source and g.name == name}
    return sorted(phrase for phrase in phrases if phrase.lower() not in people.PRONOUNS)


def agreement(article, g, c):
    """How much else agrees: decides between claims on the same words."""
    return 2 * share_letters(g.cue, c.cue) + same_span(article, g.source, c.source) + (g.kind == c.kind) / 2


def shown(article, span):
    return article.text[slice(*span)] if span else "none"
