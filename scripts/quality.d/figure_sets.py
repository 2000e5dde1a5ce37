"""Figures of foreign test sets: Recognizers-Text, Duckling, quantulum3, chrono, MEANTIME.

Every example is one record.  A gold item is matched with the emitted figure that shares most letters, one to one.
value        the number (or low and high, or date) agrees          (numbers, ranges, dates)
value+unit   and the unit, after conventions.UNITS; amounts may be written in another unit of the same scale
exact span   of the gold items, those with an emitted figure of exactly their span
Precision counts the emitted figures of the kinds the set is about (conventions.SET_KINDS), and those on a gold item,
also in the examples without a gold item ("outputs on nothing").  Ranges: an emitted bound ("more than 40") is read as
an open interval.
chrono       date agrees in every part that chrono marks known (year, month, day, weekday, hour, minute); of a range
             the start; examples without a reference day are scored only where the text itself gives the full date
recognizers-datetime  the TIMEX value agrees (recognizers_dates.py)
…-news       of those two, the dates whose shape is attested in news (news_shapes.py); what else we find in their
             examples is left aside.  "silent": of all examples without a date, those where we find none
MEANTIME     its dates with --all, as TimeML marks "now" and "recently" too; only its annotated sentences; kinds by
             conventions.MEANTIME_KINDS; a figure on gold items of other kinds only is left aside; relaxed = shared
             letters, strict = same span (conventions.meantime_spans), value = the TIMEX value agrees
"""

import os
import re
from collections import defaultdict

import conventions
import detokenise
import figure_values
import measure
import news_shapes
import recognizers_dates
import score_fresh_figures
import tools

RECOGNIZERS = ("number", "numberrange", "currency", "dimension", "percent", "age", "temperature", "ordinal")
DUCKLING = ("numeral", "money", "distance", "quantity", "volume", "temperature", "duration", "ordinal", "time")


def score(scores, run, data):
    score_fresh_figures.score(scores, run)
    folder = os.path.join(data, "figures") if data else ""
    for name in RECOGNIZERS:
        score_file(scores, run, os.path.join(folder, "recognizers_%s.jsonl" % name), "recognizers-%s" % name, name)
    for name in DUCKLING:
        score_file(scores, run, os.path.join(folder, "duckling.jsonl"), "duckling-%s" % name, name)
    score_file(scores, run, os.path.join(folder, "quantulum3.jsonl"), "quantulum3", "quantity")
    news = news_shapes.News(data)
    for name, sort in (("chrono", "date"), ("recognizers-datetime", "timex")):
        path = os.path.join(folder, "%s.jsonl" % name.replace("-", "_"))
        score_file(scores, run, path, name, sort)
        score_file(scores, run, path, name + "-news", sort, news)
    score_meantime(scores, run, os.path.join(folder, "meantime.dev.jsonl"))


def score_file(scores, run, path, set_name, sort, news=None):
    if not os.path.exists(path):
        scores.skip("figures", set_name, "absent")
        return
    examples = tools.read_jsonl(path)
    if set_name.startswith("duckling"):
        examples = [e for e in examples if e["id"].startswith("duckling/%s#" % sort)]
    if news:
        scores.share("figures", set_name, "silent", "of examples without a date",
                     *silent(run, [e for e in examples if not e["expected"] and
                                   e["text"] not in conventions.STRICT_MODE_ONLY]))
        examples = [dict(e, expected=golds, left=[g for g in e["expected"] if g not in golds]) for e, golds in
                    ((e, [g for g in e["expected"] if news.has(g["text"])]) for e in examples) if golds]
    results = figures_of(run, examples, {"extract-figures": conventions.SET_FLAGS.get(set_name, [])})
    with_unit = sort not in ("number", "numberrange", "percent", "ordinal", "numeral", "time", "date", "timex")
    tally = defaultdict(int)
    for example in examples:
        score_example(scores, tally, "figures/%s/value%s" % (set_name, "+unit" if with_unit else ""), example,
                      results.get(example["id"], []), sort, with_unit)
    scores.counts("figures", set_name, "value", "shared letters", tally["gold"], tally["value"], tally["got"])
    if with_unit:
        scores.counts("figures", set_name, "value+unit", "shared letters", tally["gold"], tally["unit"], tally["got"])
    if sort == "numberrange":
        scores.share("figures", set_name, "ends in or out", "of right ranges", tally["ends"], tally["value"])
    scores.share("figures", set_name, "exact span", "of the gold items", tally["span"], tally["gold"])
    if tally["aside"]:
        scores.share("figures", set_name, "left aside", "conventions.CONTRADICTED", tally["aside"],
                     tally["gold"] + tally["aside"])


def silent(run, examples):
    """(examples on which nothing dated is found, all)"""
    results = figures_of(run, examples, {})
    dated = conventions.SET_KINDS["chrono"]
    return sum(not any(f["kind"] in dated and not re.fullmatch(conventions.CHRONO_LACKS, f["timex"])
                       for f in results.get(e["id"], [])) for e in examples), len(examples)


def figures_of(run, examples, flags):
    records = [tools.bare_record(e["id"], [e["text"]], published=published(e))[0] for e in examples]
    return {r["id"]: r.get("figures", []) for r in run.run(["extract-figures"], records=records, flags=flags)}


def published(example):
    """The day the example is told on; where hours are counted too the examples keep the time of day."""
    stamp = re.search(r"(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d)?", example.get("dct") or "")
    return stamp.group(0 if example["id"].startswith(("chrono/", "DateTime/")) else 1) if stamp else None


def overlap(gold, figure):
    return min(gold["end"], figure["end"]) - max(gold["start"], figure["start"])


def score_example(scores, tally, row, example, figures, sort, with_unit):
    set_name = row.split("/")[1]
    golds = [g for g in example["expected"] if scorable(example, g, sort)]
    aside = [g for g in golds if conventions.contradicted(set_name, g)]
    golds = [g for g in golds if g not in aside]
    tally["aside"] += len(aside)
    unscored = [g for g in example["expected"] + example.get("left", []) if g not in golds]
    kinds = conventions.SET_KINDS.get(set_name)
    if sort == "number":
        figures = conventions.runs_of_digits(figures, golds)
    figures = [f for f in figures if not any(overlap(g, f) > 0 for g in unscored)
               and (not kinds or f["kind"] in kinds or any(overlap(g, f) > 0 for g in golds))]
    if sort == "date":
        figures = conventions.starts_of_spans(figures, golds)
    if sort == "timex":
        figures = conventions.as_one(figures, golds)
    tally["gold"] += len(golds)
    tally["got"] += len(figures)
    pairs = measure.best_pairs(golds, figures, lambda g, f: overlap(g, f) - abs(len_of(g) - len_of(f)) / 1e4)
    for i, j in pairs:
        gold, figure = golds[i], figures[j]
        value, unit = agreement(gold, figure, sort, example)
        tally["value"] += value
        tally["unit"] += value and unit
        tally["span"] += (gold["start"], gold["end"]) == (figure["start"], figure["end"])
        tally["ends"] += value and sort == "numberrange" and ends_agree(gold, figure)
        if not (value and (unit or not with_unit)):
            scores.error(row, "wrong", example["id"], gold=brief(gold), got=brief(figure), context=example["text"])
    for n in set(range(len(golds))) - {i for i, _ in pairs}:
        scores.error(row, "missed", example["id"], gold=brief(golds[n]), context=example["text"])
    for n in set(range(len(figures))) - {j for _, j in pairs}:
        scores.error(row, "spurious", example["id"], got=brief(figures[n]), context=example["text"])


def len_of(item):
    return item["end"] - item["start"]


def brief(item):
    keys = ("text", "kind", "value", "low", "high", "bound", "unit", "per", "timex", "start_known")
    return {k: item[k] for k in keys if item.get(k) is not None}


def scorable(example, gold, sort):
    if sort == "ordinal":
        return gold.get("value") is not None  # relative ordinals ("last") have no number
    if sort == "date" and not example.get("dct"):
        return {"year", "month", "day"} <= set(gold["start_known"])
    if sort == "time":
        return gold["raw"].get("type") == "value"  # intervals of time have no counterpart in one TIMEX value
    return True


def agreement(gold, figure, sort, example):
    """(value agrees, unit agrees)"""
    if sort == "date":
        return chrono_date(gold, stretch_end(figure, published(example)), published(example) or ""), True
    if sort == "time":
        return duckling_time(gold["raw"], figure), True
    if sort == "timex":
        told = published(example)
        return recognizers_dates.agrees(gold, [stretch_end(f, told) for f in figure.get("parts", [figure])]), True
    if sort == "duration":
        return duration_agrees(gold, figure), True
    unit_ok, factor = figure_values.unit_matches(figure, gold["unit"]) if gold.get("unit") else (True, 1)
    low, high = figure_values.interval(figure)
    if gold.get("low") is not None or gold.get("high") is not None:
        value = figure_values.close(gold.get("low"), low) and figure_values.close(gold.get("high"), high)
        if not value and scaled(gold, figure, (low, high)):
            return True, True
        return value, unit_ok
    ours = figure_values.single(figure)
    if ours is None and gold.get("value") is not None:
        ours = end_meant(gold, figure, sort)
    if gold.get("value") is None and ours in (None, 1.0):
        return unit_ok, unit_ok  # "percent", "celsius" alone, or as "a metric ton"
    if gold.get("value") is None or ours is None:
        return False, False
    if sort == "age" and figure.get("timex"):
        return figure_values.close(gold["value"], ours), True
    if unit_ok and factor != 1 and figure_values.close(gold["value"] * factor, ours):
        return True, True
    if figure_values.close(float(gold["value"]), ours):
        return True, unit_ok
    same = scaled(gold, figure, (ours, ours))
    return same, same


def end_meant(gold, figure, sort):
    """The end of our interval that a set without intervals means; of an open one ("a few"), the low end."""
    if figure.get("bound") == "vague" and figure.get("low") is not None:
        return float(figure["low"])
    if sort not in conventions.SETS_WITHOUT_INTERVALS or figure.get("low") is None or figure.get("high") is None:
        return None
    return float(figure["high"] if gold["end"] == figure["end"] else figure["low"])


def scaled(gold, figure, ours):
    """The same amount written in two units of one scale (1000 gram, 1 kilogram)."""
    name = gold.get("unit") or ""
    theirs_unit = conventions.SCALES.get(conventions.UNITS.get(name, (name, 1))[0].split(" ")[0])
    our_unit = conventions.SCALES.get(figure.get("unit", ""))
    if not theirs_unit or not our_unit or theirs_unit[0] != our_unit[0]:
        return False
    low = gold["value"] if gold.get("value") is not None else gold.get("low")
    high = gold["value"] if gold.get("value") is not None else gold.get("high")

    def in_base(number, unit):
        return None if number is None else number * unit[1]
    return all(figure_values.close(in_base(a, theirs_unit), in_base(b, our_unit)) for a, b in zip((low, high), ours))


def duration_agrees(gold, figure):
    amount = figure_values.duration(figure.get("timex", ""))
    unit = conventions.SCALES.get(gold.get("unit") or "")
    if not amount or not unit or gold.get("value") is None:
        return False
    if set(amount[0]) != {unit[0]} and unit[0] == "second":
        years, months = divmod(amount[0].get("month", 0.0), 12)
        whole = years * conventions.DUCKLING_YEAR + months * conventions.DUCKLING_MONTH + amount[0].get("second", 0.0)
        return figure_values.close(gold["value"] * unit[1], whole)
    return set(amount[0]) == {unit[0]} and figure_values.close(gold["value"] * unit[1], amount[0][unit[0]])


def ends_agree(gold, figure):
    """Whether "more than" excludes and "at least" includes the end, as the gold says."""
    bound = figure.get("bound", "exact")
    if gold.get("low") is not None and gold.get("high") is None:
        return gold["low_incl"] == (bound == "at-least")
    if gold.get("high") is not None and gold.get("low") is None:
        return gold["high_incl"] == (bound == "at-most")
    return True


def chrono_date(gold, figure, told):
    """Every part that chrono marks as known agrees, and ours is as fine as those: what it only implies (the year of
    "10 August") may differ.  Weekdays count from Sunday = 0.  Of "last week" it knows the day, and of "2 hours ago" the
    minute, that the moment of telling has: there the week or hour agrees."""
    known = gold["start_known"]
    timex = figure.get("far") or figure.get("timex", "")
    if re.fullmatch(r"\d{4}-W\d\d(?:-WE)?", timex) and {"year", "month", "day"} <= set(known):
        return timex[:8] == iso_week("%04d-%02d-%02d" % (known["year"], known["month"], known["day"]))
    if timex.endswith("-WE") and "weekday" in known and "day" not in known:
        return known["weekday"] in (0, 6)
    if timex == "PRESENT_REF" and len(told) == 16:
        return [known.get(part) for part in ("hour", "minute")] == [int(told[11:13]), int(told[14:16])]
    year, month, day_number, clock = figure_values.date_parts(timex)
    finest = "day" if "day" in known or "weekday" in known else "month" if "month" in known else None
    if finest == "day" and day_number is None or finest == "month" and (month is None or day_number is not None):
        return False
    for part, ours in (("year", year), ("month", month), ("day", day_number)):
        if part in known and ours != known[part]:
            return False
    if "weekday" in known and "day" not in known:
        if not year or figure_values.weekday(year, month, day_number) != known["weekday"]:
            return False
    if "hour" in known:
        wanted = "%02d:%02d" % (known["hour"], known.get("minute", 0))
        hour_will_do = wanted[3:] in ("00", told[14:16])
        return clock[:5].replace("24:00", "00:00") in (wanted, wanted[:2] if hour_will_do else wanted)
    return True


def stretch_end(figure, told):
    """To others "in 5 days", "within a month", "for an hour" and "the last two weeks" name the moment at the far end,
    counted from that of telling; TimeML, and so we, say how long (P5D).  The length gives that moment, in `far`."""
    if figure.get("kind") != "duration" or not told:
        return figure
    back = re.match(r"(?:the )?(?:last|past|previous)\b", figure["text"].lower())
    return dict(figure, far=figure_values.moved(told, figure.get("timex", ""), -1 if back else 1))


def duckling_time(raw, figure):
    stamp = raw["value"]
    date, time = figure_values.iso_date(figure.get("timex", ""))
    grain = raw["grain"]
    if grain in ("hour", "minute", "second"):
        clock = stamp[11:16]
        if figure.get("timex") == "PRESENT_REF":
            return grain == "second"
        return time[:5] in (clock, clock[:2] if clock.endswith(":00") else clock) and date in ("", stamp[:10])
    if grain == "week":
        return figure.get("timex", "") == iso_week(stamp[:10])
    if grain == "quarter":
        return figure.get("timex", "") == "%s-Q%d" % (stamp[:4], (int(stamp[5:7]) + 2) // 3)
    return date == stamp[:{"year": 4, "month": 7, "day": 10}[grain]] and not time


def iso_week(day_text):
    import datetime
    year, week, _ = datetime.date.fromisoformat(day_text).isocalendar()
    return "%04d-W%02d" % (year, week)


# ---------------------------------------------------------------- MEANTIME

def score_meantime(scores, run, path):
    if not os.path.exists(path):
        scores.skip("figures", "meantime", "absent")
        return
    articles = [rebuild(article) for article in tools.read_jsonl(path)]
    modes = {flags: {r["id"]: r.get("figures", []) for r in
                     run.run(["extract-figures"], records=[a[0] for a in articles],
                             flags={"extract-figures": list(flags)})} for flags in ((), ("--all",))}
    for kind, ours in conventions.MEANTIME_KINDS.items():
        results = modes[("--all",) if kind == "timex" else ()]
        tally = defaultdict(int)
        for record, golds, limit in articles:
            wanted = conventions.without_wholes([g for g in golds if meantime_kind(g) == kind
                                                 and not conventions.says_no_number(g)])
            others = [g for g in golds if meantime_kind(g) != kind or conventions.says_no_number(g)]
            got = [f for f in results.get(record["id"], []) if f["kind"] in ours and f["end"] <= limit
                   and (any(overlap(g, f) > 0 for g in wanted) or not any(overlap(g, f) > 0 for g in others))]
            got = conventions.both_ends(got, wanted, record["text"])
            pairs = measure.best_pairs(wanted, got, lambda g, f: overlap(g, f) - abs(len_of(g) - len_of(f)) / 1e4)
            tally["gold"] += len(wanted)
            tally["got"] += len(got)
            tally["found"] += len(pairs)
            for i, j in pairs:
                exact = (wanted[i]["start"], wanted[i]["end"]) in conventions.meantime_spans(got[j], record["text"])
                tally["exact"] += exact
                if not exact:
                    scores.error("figures/meantime/%s strict" % kind, "span", record["id"], gold=brief(wanted[i]),
                                 got=brief(got[j]))
                right = figure_values.same_timex(wanted[i].get("timex", ""), got[j].get("timex", ""))
                tally["value"] += right
                if kind == "timex" and not right:
                    scores.error("figures/meantime/timex value", "wrong", record["id"], gold=brief(wanted[i]),
                                 got=brief(got[j]))
            list_meantime_errors(scores, kind, record, wanted, got, pairs)
        scores.counts("figures", "meantime", kind + " relaxed", "shared letters", tally["gold"], tally["found"],
                      tally["got"])
        scores.counts("figures", "meantime", kind + " strict", "exact span", tally["gold"], tally["exact"],
                      tally["got"])
        if kind == "timex":
            scores.counts("figures", "meantime", "timex value", "shared letters, value", tally["gold"],
                          tally["value"], tally["got"])


def meantime_kind(gold):
    return "timex" if gold["kind"] in ("date", "time", "duration", "set") else gold["kind"]


def list_meantime_errors(scores, kind, record, wanted, got, pairs):
    row = "figures/meantime/%s relaxed" % kind
    for n in set(range(len(wanted))) - {i for i, _ in pairs}:
        scores.error(row, "missed", record["id"], gold=brief(wanted[n]),
                     context=measure.context(record["text"], wanted[n]["start"], wanted[n]["end"]))
    for n in set(range(len(got))) - {j for _, j in pairs}:
        scores.error(row, "spurious", record["id"], got=brief(got[n]),
                     context=measure.context(record["text"], got[n]["start"], got[n]["end"]))


def rebuild(article):
    """The tokenised article as running text: (record, gold items in its offsets, end of the annotated part)."""
    text = conventions.meantime_text(article["text"])
    paragraphs, offsets, at = [], [], 0
    for line in text.split("\n"):
        words, ends = [], []
        for word in line.split(" "):
            if word:
                words.append(word)
                ends.append((at, at + len(word)))
            at += len(word) + 1
        shown, spans = detokenise.detokenise(words)
        paragraphs.append(shown)
        offsets.append((ends, spans))
    record, starts = tools.bare_record(article["id"], paragraphs, published=(article["dct"] or "")[:10] or None)
    begins, stops = {}, {}
    for base, (ends, spans) in zip(starts, offsets):
        for (a, b), (c, d) in zip(ends, spans):
            begins[a], stops[b] = base + c, base + d
    golds = []
    for gold in article["expected"]:
        if gold["start"] in begins and gold["end"] in stops:
            start, end = begins[gold["start"]], stops[gold["end"]]
            golds.append(dict(gold, start=start, end=end, text=record["text"][start:end]))
    last = article["annotated_sentences"] - 1
    limit = starts[last] + len(paragraphs[last]) if last < len(starts) else len(record["text"])
    return record, golds, limit
