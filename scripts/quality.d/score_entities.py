"""Names.

Spans are compared without a leading article (conventions.ARTICLES) on either side.
exact    same span and class              overlap  a shared letter and the same class, one to one
Seeds: gold mentions are the longest occurrences of the listed forms outside furniture lines; forms marked
descriptive, the war and the tank may be found or not (conventions.SEED_OPTIONAL_*).  Kind is scored on the mentions
whose span is right.  Aliases: B³ over the gold mentions that were found (best overlap), gold clusters = entities of
the gold, ours = what `same_as` ties together; `short forms` = mentions by surname, short or other form that are tied
to an earlier mention of their entity, of those that have one; `wrong merges` = our clusters with two gold entities.
Confidence: see reliability.py; seeds and own gold alone, whose kinds are ours.
Corpora: PER, ORG, LOC; labels mapped in conventions.py; names of unscored labels are neither right nor wrong.
"""

import os
import re
from collections import defaultdict

import conventions
import measure
import name_corpora
import reliability
import seeds as seed_articles
import tools

CORPORA = (
    # set, file, spacing taken from these treebanks
    ("gum-news-dev", "gum.news_dev.bio", ("gum.dev.conllu", "gum.train.conllu")),
    ("gum-news-train", "gum.news_train.bio", ("gum.dev.conllu", "gum.train.conllu")),
    ("uner-ewt-dev", "uner_ewt.dev.bio", ("ewt.dev.conllu",)),
    ("wikigold", "wikigold.bio", ()),
    ("re3d", "re3draw.train.bio", ()),
    ("wnut17-dev", "wnut17raw.dev.bio", ()),
    ("crossner-politics-dev", "crossner_politics_raw.dev.bio", ()),
    ("btc", "btc.bio", ()),
)
# The same articles in other capitals, as careless text and headlines have them.
REWRITTEN = (("lower", str.lower), ("upper", str.upper))
REWRITTEN_SETS = ("gum-news-train",)


def score(scores, run, seeds, data):
    if seeds:
        score_seeds(scores, run, seeds)
    else:
        scores.skip("entities", "seeds", "seed articles absent")
    for set_name, file, banks in CORPORA:
        path = os.path.join(data, "names", file) if data else ""
        if path and os.path.exists(path):
            score_corpus(scores, run, data, set_name, path, banks)
        else:
            scores.skip("entities", set_name, "absent")


def without_article(text, start, end):
    word = text[start:end].split(" ", 1)
    if len(word) == 2 and word[0].lower() in conventions.ARTICLES:
        return start + len(word[0]) + 1, end
    return start, end


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


# ---------------------------------------------------------------- corpora

class Classes:
    """Counts per class and overall of exact and overlapping spans."""

    def __init__(self):
        self.count = defaultdict(int)

    def add(self, gold, got):
        """gold, got: {span: class}."""
        for way, pairs in (("exact", [(s, s) for s in gold if got.get(s) == gold[s]]), ("overlap", near(gold, got))):
            for g, _ in pairs:
                self.count[way, gold[g]] += 1
        for side, spans in (("gold", gold), ("got", got)):
            for kind in spans.values():
                self.count[side, kind] += 1

    def report(self, scores, layer, set_name, classes):
        for way, how in (("exact", "span and class"), ("overlap", "shared letters, class")):
            for kind in ("all",) + (classes if way == "exact" else ()):
                members = classes if kind == "all" else (kind,)
                gold, got, hit = (sum(self.count[side, m] for m in members) for side in ("gold", "got", way))
                scores.counts(layer, set_name, "%s %s" % (kind, way), how, gold, hit, got)


def near(gold, got):
    """Pairs of spans of one class that overlap, one to one, in reading order."""
    pairs, free = [], sorted(got)
    taken, first = set(), 0
    for span in sorted(gold):
        while first < len(free) and free[first][1] <= span[0]:
            first += 1
        best, size = None, 0
        for candidate in free[first:first + 8]:
            shared = overlap(span, candidate)
            if shared > size and candidate not in taken and got[candidate] == gold[span]:
                best, size = candidate, shared
        if best:
            taken.add(best)
            pairs.append((span, best))
    return pairs


def score_corpus(scores, run, data, set_name, path, banks):
    paths = [os.path.join(data, "treebank", bank) for bank in banks]
    spacing = name_corpora.original_spacing([p for p in paths if os.path.exists(p)])
    documents = name_corpora.load(path, set_name, spacing)
    results = {r["id"]: r for r in run.run(["extract-entities"], records=[record for record, _ in documents])}
    score_documents(scores, set_name, documents, results)
    for how, rewrite in REWRITTEN if set_name in REWRITTEN_SETS else ():
        copies = [(dict(record, text=rewritten(record["text"], rewrite)), gold) for record, gold in documents]
        results = {r["id"]: r for r in run.run(["extract-entities"], records=[record for record, _ in copies])}
        score_documents(scores, "%s-%s" % (set_name, how), copies, results)


def rewritten(text, rewrite):
    """Letters whose other case is longer or shorter stay, so that offsets do."""
    return "".join(rewrite(c) if len(rewrite(c)) == 1 else c for c in text)


def score_documents(scores, set_name, documents, results):
    classes, row = Classes(), "entities/%s/all exact" % set_name
    for record, gold in documents:
        text = record["text"]
        unscored = [span for span, kind in gold.items() if kind is None]
        wanted = {span: kind for span, kind in gold.items() if kind}
        got = {}
        for entity in results.get(record["id"], {}).get("entities", []):
            kind = conventions.CONLL.get(entity["kind"])
            span = without_article(text, entity["start"], entity["end"])
            if kind and not any(overlap(span, other) > 0 for other in unscored):
                got[span] = kind
        classes.add(wanted, got)
        list_errors(scores, row, record["id"], text, wanted, got)
    classes.report(scores, "entities", set_name, ("PER", "ORG", "LOC"))


def list_errors(scores, row, where, text, gold, got):
    if not scores.want_errors:
        return
    for span in sorted(set(gold) - set(got)):
        scores.error(row, "missed", where, gold=gold[span], context=measure.context(text, *span))
    for span in sorted(set(got) - set(gold)):
        scores.error(row, "spurious", where, got=got[span], context=measure.context(text, *span))
    for span in sorted(set(got) & set(gold)):
        if got[span] != gold[span]:
            scores.error(row, "class", where, gold=gold[span], got=got[span], context=measure.context(text, *span))


# ---------------------------------------------------------------- seeds

class Mention:
    def __init__(self, span, entity, form_kind):
        self.span, self.entity, self.form_kind = span, entity, form_kind
        self.kind = conventions.SEED_KINDS[entity["type"]]


def gold_mentions(entities, article):
    """(mentions, optional spans): longest occurrences of the forms, names before descriptions."""
    forms, optional_forms = [], []
    for entity in entities:
        for form, form_kind in entity["aliases"].get(article.number, {}).items():
            optional = form_kind in conventions.SEED_OPTIONAL_FORMS or entity["type"] in conventions.SEED_OPTIONAL_TYPES
            (optional_forms if optional else forms).append((form, form_kind, entity))
    mentions, optional, taken = [], [], []
    for form, form_kind, entity in sorted(forms, key=lambda f: -len(f[0])):
        for span in occurrences(form, article.text):
            if not any(overlap(span, other) > 0 for other in taken):
                taken.append(span)
                mentions.append(Mention(span, entity, form_kind))
    for form, _, _ in optional_forms:
        optional += occurrences(form, article.text)
    mentions = [m for m in mentions if not article.in_furniture(*m.span)]
    return sorted(mentions, key=lambda m: m.span), optional


def occurrences(form, text):
    return [m.span() for m in re.finditer(r"(?<!\w)%s(?!\w)" % re.escape(form), text)]


class Found:
    def __init__(self, span, entity, root):
        self.span, self.kind, self.root, self.name = span, entity["kind"], root, entity.get("name", "")
        self.confidence = entity.get("confidence")


def found_mentions(article):
    entities = article.record.get("entities", [])
    by_id = {e["id"]: e for e in entities}
    found = []
    for entity in entities:
        root = entity
        while root.get("same_as") in by_id and root["same_as"] != root["id"]:
            root = by_id[root["same_as"]]
        span = without_article(article.text, *article.raw(entity["start"], entity["end"]))
        if not article.in_furniture(*span):
            found.append(Found(span, entity, root["id"]))
    return found


def score_seeds(scores, run, folder):
    entities = seed_articles.gold(folder, "entities")["entities"]
    names, groups, kinds_right, kinds_total = Classes(), Classes(), 0, 0
    links = {"person": Links(), "organisation": Links()}
    trust = reliability.Reliability()
    for article in seed_articles.through(run, seed_articles.load(folder), "extract-entities"):
        mentions, optional = gold_mentions(entities, article)
        found = found_mentions(article)
        spans = {m.span: m for m in mentions}
        loose = [f for f in found if f.span not in spans and any(overlap(f.span, o) > 0 for o in optional)
                 and not any(overlap(f.span, s) > 0 for s in spans)]
        scored = [f for f in found if f not in loose]
        gold = {m.span: conventions.CONLL[m.kind] for m in mentions if m.kind in conventions.CONLL}
        got = {f.span: conventions.CONLL[f.kind] for f in scored if f.kind in conventions.CONLL}
        names.add(gold, got)
        list_errors(scores, "entities/seeds/all exact", article.number, article.text, gold, got)
        gold_groups = {m.span: "group" for m in mentions if m.kind == "group"}
        got_groups = {f.span: "group" for f in scored if f.kind == "group"}
        groups.add(gold_groups, got_groups)
        list_errors(scores, "entities/seeds/group exact", article.number, article.text, gold_groups, got_groups)
        for f in scored:
            if f.span in spans:
                kinds_total += 1
                wanted = spans[f.span].kind
                kinds_right += is_kind(f, wanted)
        for f in scored:
            if f.confidence is not None:
                trust.add(f.confidence, f.span in spans and is_kind(f, spans[f.span].kind))
        for kind, tally in links.items():
            tally.add(scores, article, [m for m in mentions if kind_family(m.kind) == kind], found)
    names.report(scores, "entities", "seeds", ("PER", "ORG", "LOC"))
    scores.counts("entities", "seeds", "group exact", "span; nationalities", groups.count["gold", "group"],
                  groups.count["exact", "group"], groups.count["got", "group"])
    scores.share("entities", "seeds", "kind", "of the exact spans", kinds_right, kinds_total)
    for kind, tally in links.items():
        tally.report(scores, kind)
    trust.report(scores, "entities", "seeds")


def is_kind(found, wanted):
    return found.kind == wanted or found.kind in conventions.SEED_KIND_ALSO.get(wanted, ())


def kind_family(kind):
    return "organisation" if kind == "unit" else kind


class Links:
    """B³ of the aliases of one kind, over all articles."""

    def __init__(self):
        self.precision = self.recall = 0.0
        self.mentions = self.short = self.short_right = self.wrong = self.gold = 0

    def add(self, scores, article, mentions, found):
        pairs = measure.best_pairs([m.span for m in mentions], [f.span for f in found], overlap)
        tied = [(mentions[i], found[j]) for i, j in pairs]
        gold_of, got_of = defaultdict(set), defaultdict(set)
        for n, (mention, f) in enumerate(tied):
            gold_of[mention.entity["id"]].add(n)
            got_of[f.root].add(n)
        for mention, f in tied:
            gold_set, got_set = gold_of[mention.entity["id"]], got_of[f.root]
            shared = len(gold_set & got_set)
            self.precision += shared / len(got_set)
            self.recall += shared / len(gold_set)
        self.mentions += len(tied)
        self.gold += len(mentions)
        self.short_forms(scores, article, tied)
        for root, members in got_of.items():
            merged = {tied[n][0].entity["canonical"] for n in members}
            if len(merged) > 1:
                self.wrong += 1
                scores.error("entities/seeds/wrong merges", "merged", article.number, got=" + ".join(sorted(merged)),
                             context=root)

    def short_forms(self, scores, article, tied):
        seen = {}
        for mention, f in tied:
            identity, form = mention.entity["id"], article.text[slice(*mention.span)]
            earlier = seen.setdefault(identity, {})
            if earlier and form not in earlier:
                self.short += 1
                right = f.root in earlier.values()
                self.short_right += right
                if not right:
                    scores.error("entities/seeds/short forms", "untied", article.number, gold=sorted(earlier),
                                 got=f.name, context=measure.context(article.text, *mention.span))
            earlier.setdefault(form, f.root)

    def report(self, scores, kind):
        n = self.mentions
        if n:
            scores.means("entities", "seeds", "aliases %s B³" % kind, "found mentions", n, self.precision / n,
                         self.recall / n)
        scores.share("entities", "seeds", "short forms %s" % kind, "tied to an earlier mention", self.short_right,
                     self.short)
        scores.share("entities", "seeds", "no wrong merge %s" % kind, "clusters with one entity",
                     n - self.wrong if n else 0, n)
