"""Claims of the seeds against the 201 of the gold.

Matching: a gold and an emitted claim correspond when their contents (letters of the content spans, quotation marks
included) share at least half of their union; one to one, closest first.  `exact` = the same letters, marks and final
punctuation apart.

direct quotes     gold: kind quote-direct.  Recall: those matched by an emitted direct or mixed claim; precision: of
                  the emitted direct claims, those on a gold direct or mixed one (also by kind_alt).
attributed        gold: all but assertions.  Precision over the emitted direct, mixed and indirect claims; one that
                  matches a gold assertion with a source chain or an alternative kind is not counted at all, nor one
                  in a furniture line or on a second gold claim's words (a sentence the gold nests).
assertions        emitted assertions with a figure, on a gold assertion, for information
Of the matched attributed pairs:
speaker           the innermost link of the gold chain: name by people.same, or the stated mention overlaps the gold's
                  (a pronoun has to be resolved)
cross-sentence    the same, where the gold's speaker is a pronoun, not mentioned, or mentioned outside the claim
cue               P, R: the emitted cue shares letters with a gold cue; `cue exact`: the same letters
full chain        every link, innermost to outermost, links to nobody ("(unspecified)") left out
chain stated      the same without the links that are only inferred, on either side
negated hedged    flag agrees; `negated true`, `hedged true`: P, R of the flag set
figures           of all gold claims, assertions too: figures of figures.json inside the content; found when the
                  matched claim carries a figure on those letters with that number
traps             not_figures, names in quotation marks and non-cues of the gold that were NOT emitted as such
"""

import re

import figure_values
import measure
import people
import seeds as seed_articles
import traps

ATTRIBUTED = ("direct", "mixed", "indirect")
GOLD_KIND = {"quote-direct": "direct", "quote-mixed": "mixed", "quote-indirect": "indirect", "assertion": "assertion"}
DATE_KINDS = ("date", "time", "duration", "set")


class Gold:
    def __init__(self, claim):
        self.data, self.id = claim, claim["id"]
        self.kind = GOLD_KIND[claim["kind"]]
        self.kinds = {self.kind} | ({GOLD_KIND[claim["kind_alt"]]} if claim.get("kind_alt") else set())
        self.spans = [tuple(s) for s in claim["content_spans"]]
        self.letters = letters(self.spans)
        self.chain = claim["source_chain"]
        mention = claim.get("speaker_mention")
        self.mention = mention if isinstance(mention, dict) else None


class Got:
    def __init__(self, claim, article):
        self.data, self.kind, self.article = claim, claim["kind"], article
        self.spans = [article.raw(*s) for s in claim.get("content", [])]
        self.letters = letters(self.spans)
        cue = claim.get("cue")
        self.cue = article.raw(cue["start"], cue["end"]) if cue else None
        source = claim.get("source", {})
        self.name = source.get("name", "")
        self.mention = article.raw(source["start"], source["end"]) if "start" in source else None
        self.chain = [link["name"] for link in claim.get("chain", [])]
        self.chain_stated = self.chain[:1] + [link["name"] for link in claim.get("chain", [])[1:] if link["stated"]]


def letters(spans):
    return frozenset(i for start, end in spans for i in range(start, end))


def likeness(a, b):
    shared = len(a & b)
    return shared / len(a | b) if shared else 0.0


def load(run, folder):
    """[(article, gold claims, emitted claims outside furniture)]"""
    gold = seed_articles.gold(folder, "claims")
    result = []
    for article in seed_articles.through(run, seed_articles.load(folder), "extract-claims"):
        golds = [Gold(c) for c in gold if c["article"] == article.stem]
        got = [Got(c, article) for c in article.record.get("claims", [])]
        result.append((article, golds, [c for c in got if not c.spans or not article.in_furniture(*c.spans[0])]))
    return result


def pairs_of(golds, got):
    """Gold and emitted claims that correspond, attributed with attributed first."""
    def weight(g, c):
        like = likeness(g.letters, c.letters)
        kind = 0.01 if (g.kind != "assertion") == (c.kind != "assertion") else 0
        return like + kind if like >= 0.5 else 0
    return measure.best_pairs(golds, got, weight)


def score(scores, run, seeds, data):
    del data
    if not seeds:
        scores.skip("claims", "seeds", "seed articles absent")
        return
    tally = Tally(scores)
    loaded = load(run, seeds)
    gold_figures = seed_articles.gold(seeds, "figures")
    for article, golds, got in loaded:
        number = int(article.number)
        numbers = [tuple(f["core"]) for f in gold_figures if f["article"] == number]
        tally.add(article, golds, got, numbers)
    near_misses = seed_articles.gold(seeds, "findings")["must_not_merge"]
    for _, text, kind, kept_out in traps.checks(near_misses, [article for article, _, _ in loaded]):
        tally.trap(kept_out, kind, "", text)
    tally.report()


class Tally:
    def __init__(self, scores):
        self.scores = scores
        self.n = {}

    def count(self, name, by=1):
        self.n[name] = self.n.get(name, 0) + by

    def get(self, name):
        return self.n.get(name, 0)

    def add(self, article, golds, got, numbers):
        pairs = pairs_of(golds, got)
        partner_of_gold = {i: j for i, j in pairs}
        partner_of_got = {j: i for i, j in pairs}
        self.quotes(article, golds, got, partner_of_gold, partner_of_got)
        self.attributed(article, golds, got, partner_of_gold, partner_of_got)
        for i, j in pairs:
            if golds[i].kind != "assertion" and got[j].kind != "assertion":
                self.pair(article, golds, golds[i], got[j])
        for i, g in enumerate(golds):
            self.figures(article, g, got[partner_of_gold[i]] if i in partner_of_gold else None, numbers)
        self.assertions(golds, got, pairs)
        self.traps(article, golds)

    def quotes(self, article, golds, got, of_gold, of_got):
        for i, g in enumerate(golds):
            if g.kind == "direct":
                self.count("direct gold")
                ok = i in of_gold and got[of_gold[i]].kind in ("direct", "mixed")
                self.count("direct found", ok)
                if not ok:
                    other = got[of_gold[i]].kind if i in of_gold else ""
                    self.error("direct quotes", "missed", g.id, got=other, context=text_of(article, g.spans))
        for j, c in enumerate(got):
            if c.kind == "direct":
                self.count("direct got")
                ok = j in of_got and golds[of_got[j]].kinds & {"direct", "mixed"}
                self.count("direct right", bool(ok))
                if not ok:
                    self.error("direct quotes", "spurious", article.number + " " + c.data["id"],
                               context=text_of(article, c.spans))

    def attributed(self, article, golds, got, of_gold, of_got):
        for i, g in enumerate(golds):
            if g.kind != "assertion":
                self.count("attributed gold")
                partner = got[of_gold[i]] if i in of_gold else None
                ok = partner is not None and partner.kind in ATTRIBUTED
                self.count("attributed found", ok)
                self.count("attributed exact", ok and same_letters(article, g.letters, partner.letters))
                if not ok:
                    self.error("attributed", "missed", g.id, got="assertion" if partner else "",
                               context=text_of(article, g.spans))
        for j, c in enumerate(got):
            if c.kind not in ATTRIBUTED:
                continue
            partner = golds[of_got[j]] if j in of_got else None
            if partner is None:
                covered = max([likeness(c.letters, g.letters) for g in golds] or [0])
                if covered >= 0.5:  # the gold claim already has a closer partner
                    continue
            elif partner.kind == "assertion" and (partner.chain or len(partner.kinds) > 1):
                continue
            self.count("attributed got")
            ok = partner is not None and partner.kind != "assertion"
            self.count("attributed right", ok)
            if not ok:
                self.error("attributed", "spurious", "%s %s %s" % (article.number, c.data["id"], c.data.get("rule")),
                           got=c.name, context=text_of(article, c.spans))

    def pair(self, article, golds, g, c):
        self.count("pairs")
        self.speaker(golds, g, c)
        self.cue(article, g, c)
        for flag in ("negated", "hedged"):
            self.flag(article, flag, g, c)

    def speaker(self, golds, g, c):
        gold = g.chain[0] if g.chain else ""
        others = {other.chain[0] for other in golds if other.chain} - {gold}
        ok = not c.name if not gold else people.same(c.name, gold, others, surfaces(golds, gold))
        if not ok and g.mention and c.mention and g.mention["text"].lower() not in people.PRONOUNS:
            start, end = g.mention["start"], g.mention["end"]
            ok = c.mention[0] < end and start < c.mention[1]
        self.count("speaker", ok)
        outside = g.mention and not (g.data["start"] <= g.mention["start"] < g.data["end"])
        if not g.mention or outside or g.mention["text"].lower() in people.PRONOUNS:
            self.count("cross pairs")
            self.count("cross", ok)
        if not ok:
            self.error("speaker", "wrong", g.id, gold=gold, got=c.name or "nobody", context=str(g.data["content"])[:60])
        full = ok and chain_agrees(golds, g.chain, c.chain)
        self.count("chain", full)
        if not full and ok:
            self.error("full chain", "wrong", g.id, gold=g.chain, got=c.chain)
        inferred = set(g.data.get("inferred") or ()) - {gold}
        self.count("chain stated", ok and chain_agrees(golds, [n for n in g.chain if n not in inferred],
                                                       c.chain_stated))

    def cue(self, article, g, c):
        spans = [tuple(s) for s in g.data["cue_spans"]]
        self.count("cue gold", bool(spans))
        self.count("cue got", c.cue is not None)
        if spans and c.cue:
            self.count("cue right", any(c.cue[0] < end and start < c.cue[1] for start, end in spans))
            self.count("cue exact", c.cue == (spans[0][0], spans[-1][1]) or c.cue in spans)
        shown = article.text[slice(*c.cue)] if c.cue else ""
        if bool(spans) != bool(c.cue) or spans and not any(c.cue[0] < e and s < c.cue[1] for s, e in spans):
            self.error("cue", "wrong", g.id, gold=g.data["cue"] or "none", got=shown or "none")

    def flag(self, article, flag, g, c):
        gold, got = bool(g.data[flag]), bool(c.data.get(flag))
        self.count(flag, gold == got)
        self.count(flag + " gold", gold)
        self.count(flag + " got", got)
        self.count(flag + " both", gold and got)
        if gold != got:
            self.error(flag, "wrong", g.id, gold=gold, got=got, context=text_of(article, g.spans))

    def figures(self, article, g, c, numbers):
        ids = set(c.data.get("figures", [])) if c else ()
        ours = [f for f in article.record.get("figures", []) if f["id"] in ids]
        for figure in g.data["figures"]:
            inside = any(a <= figure["start"] and figure["end"] <= b for a, b in g.spans)
            if not inside or not any(figure["start"] <= n[0] and n[1] <= figure["end"] for n in numbers):
                continue  # "most of these soldiers" has no number; "about 30 of whom told him" is the speaker
            self.count("figures gold")
            ok = any(overlaps(article, figure, f) and number_agrees(figure, f) for f in ours)
            self.count("figures", ok)
            if not ok:
                self.error("figures", "missed", g.id, gold=figure["text"], got=[f["text"] for f in ours])

    def assertions(self, golds, got, pairs):
        matched = {j for i, j in pairs if golds[i].kind == "assertion" or "assertion" in golds[i].kinds}
        emitted = [j for j, c in enumerate(got) if c.kind == "assertion"]
        self.count("assertions got", len(emitted))
        self.count("assertions right", len([j for j in emitted if j in matched]))
        self.count("assertions gold", len([g for g in golds if g.kind == "assertion"]))
        self.count("assertions found", len([i for i, j in pairs if golds[i].kind == "assertion"]))

    def traps(self, article, golds):
        for g in golds:
            for trap in g.data.get("not_figures", []):
                start = article.text.index(trap, g.data["start"])
                self.trap(not any(overlaps(article, {"start": start, "end": start + len(trap)}, f)
                                  for f in article.record.get("figures", []) if f["kind"] not in DATE_KINDS),
                          "figure", article.number, trap)

    def trap(self, kept_out, kind, where, text):
        self.count("traps")
        self.count("traps kept out", kept_out)
        if not kept_out:
            self.error("traps kept out", "emitted", where, got=kind, context=text)

    def error(self, what, kind, where, **more):
        self.scores.error("claims/seeds/" + what, kind, where, **more)

    def report(self):
        get, counts, share = self.get, self.scores.counts, self.scores.share
        counts("claims", "seeds", "direct quotes", "content ≥ 0.5, kind", get("direct gold"), get("direct found"),
               get("direct got"), get("direct right"))
        counts("claims", "seeds", "attributed", "content ≥ 0.5", get("attributed gold"), get("attributed found"),
               get("attributed got"), get("attributed right"))
        counts("claims", "seeds", "attributed exact", "same content", get("attributed gold"), get("attributed exact"),
               get("attributed got"))
        counts("claims", "seeds", "assertions", "content ≥ 0.5", get("assertions gold"), get("assertions found"),
               get("assertions got"), get("assertions right"))
        share("claims", "seeds", "speaker", "of the matched", get("speaker"), get("pairs"))
        share("claims", "seeds", "speaker cross-sentence", "of the matched", get("cross"), get("cross pairs"))
        counts("claims", "seeds", "cue", "shared letters, matched", get("cue gold"), get("cue right"), get("cue got"))
        counts("claims", "seeds", "cue exact", "same letters, matched", get("cue gold"), get("cue exact"),
               get("cue got"))
        share("claims", "seeds", "full chain", "of the matched", get("chain"), get("pairs"))
        share("claims", "seeds", "chain stated", "of the matched", get("chain stated"), get("pairs"))
        for flag in ("negated", "hedged"):
            share("claims", "seeds", flag, "of the matched", get(flag), get("pairs"))
            counts("claims", "seeds", flag + " true", "flag, matched", get(flag + " gold"), get(flag + " both"),
                   get(flag + " got"))
        share("claims", "seeds", "figures", "on its claim, with value", get("figures"), get("figures gold"))
        share("claims", "seeds", "traps kept out", "not emitted", get("traps kept out"), get("traps"))


def chain_agrees(golds, gold, got):
    wanted = [link for link in gold if not people.nobody(link)]
    links = [link for link in got if not people.nobody(link)]
    if gold and people.nobody(gold[0]) and len(links) == len(wanted) + 1:
        links = links[1:]  # a name for a speaker the gold leaves unnamed
    return len(wanted) == len(links) and all(
        people.same(ours, link, (), surfaces(golds, link)) for link, ours in zip(wanted, links))


def surfaces(golds, name):
    """Phrases by which the gold mentions a speaker, pronouns apart."""
    return [g.mention["text"] for g in golds if g.mention and g.chain and g.chain[0] == name
            and g.mention["text"].lower() not in people.PRONOUNS]


def text_of(article, spans):
    return " … ".join(article.text[a:b] for a, b in spans)[:90]


def same_letters(article, a, b):
    return not any(article.text[i].isalnum() for i in a ^ b)


def overlaps(article, gold, figure):
    start, end = article.raw(figure["start"], figure["end"])
    return start < gold["end"] and gold["start"] < end


def number_agrees(gold, figure):
    """A list ("20, 30, 40,000") agrees when the figure is one of its values; times by their amount."""
    if figure["kind"] in DATE_KINDS:
        amounts = re.findall(r"\d+", figure.get("timex", "")) + [figure.get("value", "")]
        return "X" in figure.get("timex", "") or str(gold["low"]) in amounts
    if figure.get("bound") == "vague":
        return gold["high"] is None
    value = figure_values.number(figure.get("value"))
    if value is None:
        return (figure_values.number(figure.get("low")), figure_values.number(figure.get("high"))) == (
            gold["low"], gold["high"])
    return value in [float(v) for v in gold.get("values", [gold["low"], gold["high"]]) if v is not None]
