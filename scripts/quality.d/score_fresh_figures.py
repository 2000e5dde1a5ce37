"""Figures of 220 news sentences of our own, written and annotated before any tool was run on them (nine slips of
the annotation were corrected after the first comparison: dates left out, bounds in verbs).

Gold: tests/quality/gold/figures_fresh.jsonl (our sentences, so the text is in it; all dated 2024-05-16).  A gold
figure names its span and the members a reader is sure of; only those are compared.
found        shares letters, one to one; precision = emitted figures on a gold figure
value        value or low and high agree, of the gold figures that give one
date         the TIMEX value agrees, of the gold figures that give one
fully right  every member given agrees: kind, value, bound (exact unless said), unit, per, head, timex, role, direction
exact span   of the matched
silent       sentences without a figure that stay without one
Ordinals and scores are optional: recognised so that they are not counted.
"""

import os

import figure_values
import measure
import tools

GOLD = os.path.join(tools.ROOT, "tests", "quality", "gold", "figures_fresh.jsonl")
OPTIONAL = ("ordinal", "score", "identifier")
ROW = "figures/fresh/fully right"


def score(scores, run):
    examples = tools.read_jsonl(GOLD)
    records = [tools.bare_record("s%d" % n, [e["text"]], published=e["published"])[0] for n, e in enumerate(examples)]
    emitted = {r["id"]: r.get("figures", []) for r in run.run(["extract-figures"], records=records)}
    if not emitted:
        return  # the oracle, which knows only the seeds
    tally = dict.fromkeys(("gold", "got", "found", "right_got", "valued", "value", "dated", "date", "full", "span",
                           "empty", "silent"), 0)
    for n, example in enumerate(examples):
        score_sentence(scores, tally, "s%d" % n, example, emitted["s%d" % n])
    scores.counts("figures", "fresh", "found", "shared letters", tally["gold"], tally["found"], tally["got"])
    scores.share("figures", "fresh", "value", "of the gold items with one", tally["value"], tally["valued"])
    scores.share("figures", "fresh", "date", "of the gold items with one", tally["date"], tally["dated"])
    scores.share("figures", "fresh", "fully right", "every member given", tally["full"], tally["gold"])
    scores.share("figures", "fresh", "exact span", "of the matched", tally["span"], tally["found"])
    scores.share("figures", "fresh", "silent", "of sentences without a figure", tally["silent"], tally["empty"])


def spans(text, figures):
    """The gold names its figures by their words, in the order of the text."""
    at = 0
    for figure in figures:
        start = text.index(figure["text"], at)
        at = start + len(figure["text"])
        yield dict(figure, start=start, end=at)


def score_sentence(scores, tally, where, example, got):
    text = example["text"]
    gold = list(spans(text, example["figures"]))
    if not gold:
        tally["empty"] += 1
        tally["silent"] += not got
    pairs = measure.best_pairs(gold, got, lambda g, f: shared(g, f) - abs(length(g) - length(f)) / 1e4)
    optional = {j for i, j in pairs if gold[i].get("kind") in OPTIONAL}
    for i, j in pairs:
        if gold[i].get("kind") not in OPTIONAL:
            score_pair(scores, tally, where, text, gold[i], got[j])
    for n in set(range(len(gold))) - {i for i, _ in pairs}:
        if gold[n].get("kind") not in OPTIONAL:
            count_wanted(tally, gold[n])
            scores.error(ROW, "missed", where, gold=shown(gold[n]), context=text)
    for n in set(range(len(got))) - {j for _, j in pairs}:
        scores.error(ROW, "spurious", where, got=shown(got[n]), context=text)
    tally["got"] += len(got) - len(optional)


def count_wanted(tally, gold):
    tally["gold"] += 1
    tally["valued"] += "value" in gold or "low" in gold
    tally["dated"] += "timex" in gold


def score_pair(scores, tally, where, text, gold, got):
    count_wanted(tally, gold)
    tally["found"] += 1
    tally["span"] += (gold["start"], gold["end"]) == (got["start"], got["end"])
    checks = compare(gold, got)
    tally["value"] += checks.get("value", False)
    tally["date"] += checks.get("timex", False)
    tally["full"] += all(checks.values())
    wrong = [part for part, right in checks.items() if not right]
    if wrong:
        scores.error(ROW, ",".join(wrong), where, gold=shown(gold), got=shown(got), context=text)


def compare(gold, got):
    checks = {}
    if "value" in gold or "bound" in gold:
        checks["bound"] = gold.get("bound", "exact") == got.get("bound", "exact")
    for member in ("kind", "unit", "per", "head", "role", "direction"):
        if member in gold:
            checks[member] = got.get(member) == gold[member]
    if "value" in gold or "low" in gold:
        checks["value"] = all(figure_values.number(got.get(m)) == figure_values.number(gold.get(m))
                              for m in ("value", "low", "high") if m in gold)
    if "timex" in gold:
        checks["timex"] = figure_values.same_timex(gold["timex"], got.get("timex", ""))
    return checks


def shared(gold, figure):
    return min(gold["end"], figure["end"]) - max(gold["start"], figure["start"])


def length(item):
    return item["end"] - item["start"]


def shown(figure):
    keys = ("text", "kind", "value", "low", "high", "bound", "unit", "per", "head", "timex", "direction", "role")
    return {k: figure[k] for k in keys if figure.get(k) is not None}
