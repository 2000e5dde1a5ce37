"""Findings of `reconcile` on the seeds against the gold groups.

A member of a finding stands on a gold claim when it lies in the same article and shares letters with the claim's
content (of several gold claims there, all count).  A finding joins two gold claims when different members stand on
them.

conflicts      X1-X6 found: a finding of a disputing relation (DISPUTING) joins two members of the group that stand on
               different sides, or have different origins where the gold names no sides
toll complete  X2: one disputing finding joins Russia, NATO and Ukraine, and disputing or updating findings that share
               members with it reach all five counted values
details        D1 and D3: a finding of relation detail-differs, stale-quote, attribution-dropped or altered-quote joins
               members of two articles; D4: any finding ties two of the soldier's claims in different articles;
               D2 and D5: right when no disputing finding joins the members
altered        Q1 Q3-Q6: an altered-quote finding joins the two; `left alone` Q2 Q7-Q10: none has only these two
agreements     A1-A16: a finding of an agreeing relation joins members of the group
origins        A1-A10: there is such a finding and every one counts exactly the gold's origins
variants       V1-V16: all forms of the set lead to one name (score_variants.py).  `names tied`: V5, V8-V16, the mentions
               inside one article are tied by same_as (definite descriptions left out)
conversions    amounts the author converts (C1, C3, C4): the two figures are tied by same_as
near misses    N1-N17: no finding joins two of the members (N6: "since 2012" twice is no miss); N11-N14 no common entity
               or speaker (unnamed speakers are one when name and outer chain are equal); N16, N17 see traps.py
in a group     share of the findings with two members on gold claims of one group, quote pair or name set: the rest is
               not judged here, --errors lists it for a human
"""

import score_planted
import score_variants
import seeds as seed_articles
import traps

DISPUTING = ("conflicts", "disputes")
AGREEING = ("agrees", "repeats", "same-origin", "rounds", "converts", "attribution-dropped")
DETAILS = ("detail-differs", "stale-quote", "attribution-dropped", "altered-quote")
TOLL = ("002-37", "003-40", "002-39", "003-38", "003-39")
TOLL_CLAIMANTS = (("002-37", "003-40"), ("002-39", "003-38"), ("003-39",))
COUNTED_ORIGINS = 10
ALTERED = ("Q1", "Q3", "Q4", "Q5", "Q6")


def score(scores, run, seeds, data):
    score_planted.score(scores, run)
    del data
    if not seeds:
        scores.skip("findings", "seeds", "seed articles absent")
        return
    if not run.has("reconcile"):
        scores.skip("findings", "seeds", "no reconcile")
        return
    articles = seed_articles.through(run, seed_articles.load(seeds), "extract-claims")
    records = [a.record for a in articles if a.record]
    gold = seed_articles.gold(seeds, "findings")
    claims = {c["id"]: c for c in seed_articles.gold(seeds, "claims")}
    findings = [Finding(f, articles, claims) for f in run.run(["reconcile"], records=records)]
    groups = {g["id"]: g for g in gold["groups"]}
    for part in (conflicts, toll, details, altered_quotes, origins):
        part(scores, findings, groups, gold)
    score_variants.score(scores, run, findings, articles, gold["name_variants"])
    names_tied(scores, articles, gold)
    conversions(scores, articles)
    near_misses(scores, findings, articles, gold)
    explained(scores, findings, gold)


class Finding:
    def __init__(self, data, articles, claims):
        self.data, self.relation = data, data["relation"]
        by_id = {a.record.get("id"): a for a in articles}
        self.members = []  # (article, span, ids of gold claims on it)
        for member in data["members"]:
            article = by_id.get(member["doc"])
            if article:
                span = article.raw(member["start"], member["end"])
                ids = {i for i, c in claims.items() if c["article"] == article.stem
                       and any(span[0] < b and a < span[1] for a, b in c["content_spans"])}
                self.members.append((article, span, ids))

    def joins(self, first, second):
        """Whether two different members stand on the two gold claims."""
        return any(first in a[2] and second in b[2] for i, a in enumerate(self.members)
                   for j, b in enumerate(self.members) if i != j)

    def joined(self, ids):
        """The gold claims of `ids` that two or more members stand on, empty when fewer than two members do."""
        hits = [m[2] & set(ids) for m in self.members if m[2] & set(ids)]
        union = set().union(*hits) if hits else set()
        return union if len(hits) > 1 and len(union) > 1 else set()

    def brief(self):
        return "%s: %s" % (self.relation, " / ".join("%s %s" % (a.number, a.text[s:e][:50]) for a, (s, e), _ in
                                                     self.members[:5]))


def ids_of(group):
    return [m["claim"] for m in group["members"]]


def side(member):
    return member.get("side") or tuple(member["source_chain"][-1:])


def found(scores, what, group, label, ok):
    if not ok:
        scores.error("findings/seeds/" + what, "missed", group, context=label)
    return bool(ok)


def conflicts(scores, findings, groups, gold):
    del gold
    names = ["X%d" % n for n in range(1, 7)]
    right = 0
    for name in names:
        members = groups[name]["members"]
        relations = DISPUTING + (("updates",) if name == "X4" else ())
        ok = any(f.joins(a["claim"], b["claim"]) for f in findings if f.relation in relations
                 for a in members for b in members if side(a) != side(b))
        right += found(scores, "conflicts", name, groups[name]["label"], ok)
    scores.share("findings", "seeds", "conflicts", "two sides joined", right, len(names))


def toll(scores, findings, groups, gold):
    del gold
    core = [f for f in findings if f.relation in DISPUTING and all(
        any(set(ids) & m[2] for m in f.members) for ids in TOLL_CLAIMANTS)]
    reached = set()
    for f in core:
        reached |= f.joined(TOLL)
        spans = {(m[0].number, m[1]) for m in f.members}
        for other in findings:
            shared = spans & {(m[0].number, m[1]) for m in other.members}
            if shared and other.relation in DISPUTING + ("updates", "rounds"):
                reached |= other.joined(TOLL)
    ok = reached == set(TOLL)
    found(scores, "toll complete", "X2", groups["X2"]["label"] + ": missing %s" % sorted(set(TOLL) - reached), ok)
    scores.share("findings", "seeds", "toll complete", "all five values", int(ok), 1)


def details(scores, findings, groups, gold):
    del gold
    right = 0
    for name in ("D1", "D3", "D4"):
        relations = DETAILS + (("same-origin", "repeats") if name == "D4" else ())
        ok = any(len({i[:3] for i in f.joined(ids_of(groups[name]))}) > 1 for f in findings if f.relation in relations)
        right += found(scores, "details", name, groups[name]["label"], ok)
    for name in ("D2", "D5"):
        ok = not any(f.joined(ids_of(groups[name])) for f in findings if f.relation in DISPUTING)
        right += found(scores, "details", name, groups[name]["label"], ok)
    scores.share("findings", "seeds", "details", "joined, or kept apart", right, 5)


def altered_quotes(scores, findings, groups, gold):
    del groups
    altered = [f for f in findings if f.relation == "altered-quote"]
    hits = spared = 0
    for pair in gold["altered_quotes"]:
        first, second = pair["claims"]
        label = "%s / %s" % (pair["quote_a"], pair["quote_b"])
        if pair["id"] in ALTERED:
            hits += found(scores, "altered quotes", pair["id"], label, any(f.joins(first, second) for f in altered))
        else:
            alone = [f for f in altered if f.joins(first, second) and all({first, second} & m[2] for m in f.members)]
            spared += found(scores, "quotes left alone", pair["id"], label, not alone)
    scores.share("findings", "seeds", "altered quotes", "joined by altered-quote", hits, len(ALTERED))
    scores.share("findings", "seeds", "quotes left alone", "not joined", spared,
                 len(gold["altered_quotes"]) - len(ALTERED))


def origins(scores, findings, groups, gold):
    del gold
    agreements = right = 0
    for name in ["A%d" % n for n in range(1, 17)]:
        wanted = groups[name]["n_independent_origins"]
        joining = [f for f in findings if f.relation in AGREEING and f.joined(ids_of(groups[name]))]
        agreements += found(scores, "agreements", name, groups[name]["label"], joining)
        counts = [f.data.get("n_origins", len(f.data.get("origins", []))) for f in joining]
        exact = bool(joining) and all(n == wanted for n in counts)
        if int(name[1:]) > COUNTED_ORIGINS:
            continue
        right += exact
        if joining and not exact:
            scores.error("findings/seeds/origins exact", "wrong", name, wanted, counts,
                         "; ".join(", ".join(f.data.get("origins", [])) for f in joining))
    scores.share("findings", "seeds", "agreements", "A1-A16, members joined", agreements, 16)
    scores.share("findings", "seeds", "origins exact", "A1-A10, number of origins", right, COUNTED_ORIGINS)


# ---------------------------------------------------------------- names, conversions

def names_tied(scores, articles, gold):
    sets = {v["id"]: v for v in gold["name_variants"]}
    by_stem = {a.stem: a for a in articles}
    tied = total = 0
    for name in ["V5"] + ["V%d" % n for n in range(8, 17)]:
        for stem in sorted({form["article"] for form in sets[name]["forms"]}):
            forms = [form["form"] for form in sets[name]["forms"] if form["article"] == stem]
            forms = [form for form in forms if form[0].isupper() or form[0] in "“rl" and any(c.isupper() for c in form)]
            if len(forms) > 1:
                total += 1
                roots = [score_variants.root_on(by_stem[stem], form)["id"] for form in forms]
                tied += found(scores, "names tied", name, " = ".join(forms), roots[0] and len(set(roots)) == 1)
    scores.share("findings", "seeds", "names tied", "same_as inside an article", tied, total)


def conversions(scores, articles):
    pairs = (("000", "30,000 rubles", "$580"), ("004", "200,000 rubles", "CHF 3,100"),
             ("004", "five million rubles", "78,350 francs"))
    right = 0
    for number, first, second in pairs:
        article = next(a for a in articles if a.number == number)
        figures = article.record.get("figures", [])
        on = [next((f for f in figures if traps.meets(article.raw(f["start"], f["end"]), (p, p + len(t)))), {})
              for t in (first, second) for p in [article.text.index(t)]]
        ok = on[0] and on[1] and (on[0].get("same_as") == on[1]["id"] or on[1].get("same_as") == on[0]["id"])
        right += found(scores, "conversions", number, "%s (%s)" % (first, second), ok)
    scores.share("findings", "seeds", "conversions", "figures tied by same_as", right, len(pairs))


# ---------------------------------------------------------------- what must stay apart

def near_misses(scores, findings, articles, gold):
    by_stem = {a.stem: a for a in articles}
    failed = set()

    def fail(near_miss, kind, **more):
        failed.add(near_miss)
        scores.error("findings/seeds/near misses apart", kind, near_miss, **more)

    for name, text, kind, kept_out in traps.checks(gold["must_not_merge"], articles):
        if not kept_out:
            fail(name, "emitted", got=kind, context=text)
    for near_miss in gold["must_not_merge"]:
        if near_miss["id"] in ("N16", "N17"):
            continue
        places = [(by_stem[m["article"]], m["text"].replace("killed", "").strip()) for m in near_miss["members"]]
        spans = []
        for article, text in places:
            start = article.text.rfind(text)
            start = start if start >= 0 else article.text.find(text.split(" ")[0])
            spans.append((article, (start, start + len(text))))
        if near_miss["id"] in ("N11", "N12") and common_entity(spans):
            fail(near_miss["id"], "one entity", context=near_miss["label"])
        elif near_miss["id"] in ("N13", "N14") and common_speaker(spans):
            fail(near_miss["id"], "one speaker", context=near_miss["label"])
        for f in findings:
            on = [n for n, (article, span) in enumerate(spans)
                  if any(m[0] is article and tight(m[1], span) for m in f.members)]
            allowed = near_miss["id"] == "N6" and set(on) <= {2, 3}
            if len(on) > 1 and not allowed and members_apart(f, [spans[n] for n in on]):
                fail(near_miss["id"], "joined", got=f.brief(), context=near_miss["label"])
    total = len(gold["must_not_merge"])
    scores.share("findings", "seeds", "near misses apart", "not joined", total - len(failed), total)


def tight(member, span):
    """A member stands on the words of a near miss; a whole sentence that contains them does not count."""
    return traps.meets(member, span) and member[1] - member[0] < 3 * (span[1] - span[0]) + 60


def members_apart(finding, spans):
    """Whether different members stand on the different words."""
    on = [{i for i, m in enumerate(finding.members) if m[0] is a and tight(m[1], s)} for a, s in spans]
    return any(x != y or len(x) > 1 for x in on for y in on)


def common_entity(spans):
    roots = []
    for article, (start, end) in spans:
        entities = article.record.get("entities", [])
        by_id = {e["id"]: e for e in entities}
        persons = [e for e in entities if e["kind"] == "person"
                   and traps.meets(article.raw(e["start"], e["end"]), (start, end))]
        if persons:
            entity = persons[-1]
            while entity.get("same_as") in by_id:
                entity = by_id[entity["same_as"]]
            roots.append((article.number, entity["id"]))
    return len(roots) != len(set(roots))


def common_speaker(spans):
    names = []
    for article, span in spans:
        for claim in article.record.get("claims", []):
            source = claim.get("source", {})
            if "start" in source and traps.meets(article.raw(source["start"], source["end"]), span):
                outer = tuple(link["name"] for link in claim.get("chain", [])[1:])
                names.append(source.get("entity") or (source.get("name"), outer))
                break
    return len(names) > 1 and len(set(names)) == 1


def explained(scores, findings, gold):
    groups = [ids_of(g) for g in gold["groups"]] + [q["claims"] for q in gold["altered_quotes"]]
    groups += [[d["by_claim"], d["against_claim"]] for d in gold["disputes"]]
    conversions_of = [pair["claims"] for pair in gold["currency_pairs"]]
    right = 0
    for f in findings:
        names = f.relation == "name-variant"
        stated = f.relation == "converts" and any(all(m[2] & set(ids) for m in f.members) for ids in conversions_of)
        ok = names or stated or any(f.joined(ids) for ids in groups)
        right += ok
        if not ok:
            scores.error("findings/seeds/in a group", "look", f.relation, got=f.brief())
    scores.share("findings", "seeds", "in a group", "two members on one gold group", right, len(findings))
