"""Figures of the seeds; the other sets are in figure_sets.py.

Figures in furniture lines are left out on both sides (one of the 64: a heading repeated in a list of contents).
A gold figure is matched with the emitted figure that covers most of its core (the number itself); one to one.
value        number, low/high or date value agrees (dates relative to an unknown article date: conventions.SEED_TIMEX)
kind bound unit per counted   of the matched figures, those whose part agrees; `unit` = currency or unit of measure,
             `counted` = head of what is counted, also by ellipsis ("14 of us" counts soldiers)
span         begins where the gold begins and ends at its end or at its core's (the counted noun may be left out)
fully right  value, kind, bound, unit, per and counted
spurious     emitted, outside furniture, on no gold figure: precision = share of emitted figures on a gold figure
"""

import re

import conventions
import figure_sets
import figure_values
import measure
import seeds as seed_articles

PARTS = ("kind", "bound", "unit", "per", "counted", "span")


def score(scores, run, seeds, data):
    if seeds:
        score_seeds(scores, run, seeds)
    else:
        scores.skip("figures", "seeds", "seed articles absent")
    figure_sets.score(scores, run, data)


class Figure:
    """An emitted figure in raw offsets."""

    def __init__(self, article, figure):
        self.data, self.article = figure, article
        self.span = article.raw(figure["start"], figure["end"])


def emitted(article):
    return [f for f in (Figure(article, figure) for figure in article.record.get("figures", []))
            if not article.in_furniture(*f.span)]


def score_seeds(scores, run, folder):
    gold = seed_articles.gold(folder, "figures")
    total = found = values = full = shown = 0
    parts = {part: [0, 0] for part in PARTS}
    for number, article in enumerate(seed_articles.through(run, seed_articles.load(folder), "extract-figures")):
        wanted = [g for g in gold if g["article"] == number and not article.in_furniture(g["start"], g["end"])]
        got = emitted(article)
        pairs = measure.best_pairs(wanted, got, lambda g, f: weight(g, f.span))
        total += len(wanted)
        shown += len(got)
        found += len(pairs)
        for i, j in pairs:
            g, f = wanted[i], got[j]
            checks = compare(g, f)
            values += checks["value"]
            full += all(ok for part, ok in checks.items() if part != "span" and ok is not None)
            for part in PARTS:
                if checks[part] is not None:
                    parts[part][1] += 1
                    parts[part][0] += checks[part]
            wrong = [part for part, ok in checks.items() if ok is False]
            if wrong:
                scores.error("figures/seeds/fully right", ",".join(wrong), article.number, gold=brief(g),
                             got=brief(f.data), context=measure.context(article.text, g["start"], g["end"]))
        for n in set(range(len(wanted))) - {i for i, _ in pairs}:
            scores.error("figures/seeds/fully right", "missed", article.number, gold=brief(wanted[n]),
                         context=measure.context(article.text, wanted[n]["start"], wanted[n]["end"]))
        for n in set(range(len(got))) - {j for _, j in pairs}:
            scores.error("figures/seeds/fully right", "spurious", article.number, got=brief(got[n].data),
                         context=measure.context(article.text, *got[n].span))
    scores.counts("figures", "seeds", "found", "covers the number", total, found, shown)
    scores.counts("figures", "seeds", "value right", "value, low/high or date", total, values, shown)
    scores.counts("figures", "seeds", "fully right", "value kind bound unit per counted", total, full, shown)
    for part, (right, of) in parts.items():
        scores.share("figures", "seeds", part, "of the matched", right, of)


def brief(figure):
    keys = ("kind", "value", "low", "high", "bound", "approx", "unit", "currency", "per", "counted", "head", "timex",
            "mod")
    return {k: figure[k] for k in keys if figure.get(k) is not None}


def weight(gold, span):
    """Letters shared with the core, then with the whole."""
    core = min(gold["core"][1], span[1]) - max(gold["core"][0], span[0])
    if core <= 0:
        return 0
    whole = min(gold["end"], span[1]) - max(gold["start"], span[0])
    return core + whole / 1000.0 - (span[1] - span[0]) / 1e6


def compare(gold, figure):
    data = figure.data
    return {
        "value": value_right(gold, data),
        "kind": data["kind"] == gold["kind"] or (gold["value" if "value" in gold else "kind"] in
                                                 conventions.SEED_SPANS_OF_TIME and data["kind"] == "duration"),
        "bound": bound_right(gold, data),
        "unit": unit_right(gold, data),
        "per": data.get("per", "") == gold.get("per", "") if gold["kind"] == "money" else None,
        "counted": counted_right(gold, data) if gold["kind"] == "count" else None,
        "span": span_right(gold, figure),
    }


def value_right(gold, data):
    if gold["kind"] in ("date", "duration"):
        accepted = conventions.SEED_TIMEX.get(gold["value"], (gold["value"],))
        value = any(figure_values.same_timex(a, data.get("timex", "")) for a in accepted)
        return value and gold.get("mod") in (None, data.get("mod"))
    if "low" in gold:
        low, high = figure_values.number(data.get("low")), figure_values.number(data.get("high"))
        if gold["high"] is None:  # "thousands of": an open range or nothing but the word
            return data.get("bound") == "vague" and high is None and low in (None, 1000.0, 2000.0)
        return (low, high) == (float(gold["low"]), float(gold["high"]))
    return figure_values.number(data.get("value")) == float(gold["value"])


def bound_right(gold, data):
    if gold["kind"] in ("date", "duration") and not gold.get("bound"):
        return data.get("bound", "exact") == "exact" or "or so" in gold["text"]
    key = (gold.get("bound"), bool(gold.get("approx")))
    if "low" in gold:
        key = ("open", True) if gold["high"] is None else ("range", False)
    return data.get("bound", "exact") in conventions.SEED_BOUNDS[key]


def unit_right(gold, data):
    if gold["kind"] == "money":
        return data.get("unit") == gold["currency"]
    if gold["kind"] == "measure":
        return data.get("unit") in ("kilometer", gold["unit"])
    return None


def counted_right(gold, data):
    """The gold's unit is a lemma, or a pronoun with the noun in brackets: "us (soldiers)"."""
    unit = gold["unit"].lower()
    bracket = re.search(r"\((.*)\)", unit)
    noun = bracket.group(1) if bracket else unit
    accepted = [lemma(w) for w in conventions.COUNTED_SYNONYMS.get(noun, (noun,))]
    head = lemma(data.get("head", "").lower())
    words = [lemma(w) for w in re.findall(r"\w+", data.get("counted", "").lower())]
    return head in accepted or (not head and any(w in accepted for w in words[-1:]))


def lemma(word):
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def span_right(gold, figure):
    """A count that ends in a pronoun or an elided noun is annotated as the bare number; ours may go on to it."""
    start, end = figure.span
    tail = figure.article.text[gold["end"]:end]
    return start == gold["start"] and (end in (gold["end"], gold["core"][1]) or bool(re.fullmatch(r" of \w+", tail)))
