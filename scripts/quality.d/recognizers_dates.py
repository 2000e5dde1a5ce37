"""Dates, times, periods, durations and sets of Recognizers-Text against our TIMEX values.

It resolves "Monday" both ways and gives every reading; ours is right when it is one of them.  A period is right by its
TIMEX value, by its first and last day, or when the two dates that we say are its ends.  What it bounds ("after May") is
a date to us, and a stretch that touches the day of telling ("the last three years") a length: those agree by its TIMEX
value, by the length in it, or by its far end.  "Two months ago" is a day to it, and the month around it to us.  "A few"
is three to it and open (X) to us.  A year it leaves open (XXXX) may be any that its readings have; what it cannot
resolve ("the same week") we say no more of (PAST_REF).
"""

import datetime
import re

import figure_values

SPAN = re.compile(r"\(([^,]*),([^,]*),([^)]*)\)")


def plain(stamp):
    """Hours and minutes only, as ours: "2016-11-07 08:00:31" is 2016-11-07T08:00, "T19" is T19:00."""
    stamp = re.sub(r"(?<=\d) (?=\d\d:)", "T", stamp or "")
    stamp = re.sub(r"^XXXX-XX-XX(?=T)", "", stamp)  # "every night"
    stamp = re.sub(r"T(\d\d)$", r"T\1:00", stamp)
    stamp = re.sub(r"^(\d\d:\d\d)", r"T\1", stamp)
    return re.sub(r"(T\d\d:\d\d):\d\d$", r"\1", stamp)


def agrees(gold, figures):
    ours = [part for f in figures for part in plain(f.get("timex", "")).split("/")]
    if not ours or not ours[0]:
        return False
    if len(ours) == 1:
        far = figures[0].get("far") or ""
        return any(one_agrees(gold, reading, ours[0], far) for reading in gold["values"])
    return any(both_agree(reading, ours) for reading in gold["values"])


def one_agrees(gold, reading, ours, far):
    wanted = [gold.get("timex"), reading.get("timex"), reading.get("value")]
    if any(stamp and figure_values.same_timex(plain(stamp), open_count(gold, ours)) for stamp in wanted):
        return True
    if reading.get("Mod") == "ref_undef" and ours.endswith("_REF"):
        return True
    moment = plain(reading.get("value") or "")
    if moment and (open_year(gold, ours) or far and moment.startswith(far) or around(gold, moment, ours)):
        return True
    ends = SPAN.fullmatch(reading.get("timex") or "")
    if ends and figure_values.same_timex(ends.group(3), ours):
        return True
    first, last = plain(reading.get("start")), plain(reading.get("end"))
    return bool(first and last and days_of(ours) == (first, last)) or open_year(gold, ours)


def both_agree(reading, ours):
    ends = SPAN.fullmatch(reading.get("timex") or "")
    if ends and [plain(end) for end in ends.groups()[:2]] == ours:
        return True
    first, last = plain(reading.get("start")), plain(reading.get("end"))
    starts = [(days_of(timex) or (timex,))[0] for timex in ours]
    return bool(first and last) and (ours == [first, last] or starts == [first, last])


def open_count(gold, timex):
    if re.search(r"\b(?:few|several|some)\b", gold["text"].lower()):
        return re.sub("^(PT?)X", r"\g<1>3", timex)
    return timex


def around(gold, day, timex):
    """Whether ours is the month or year of their day, as the words count in it."""
    unit = re.search(r"\b(year|month|week)s?\b", gold["text"].lower())
    period = days_of(timex)
    return bool(unit and period and period[0] <= day[:10] < period[1])


def open_year(gold, timex):
    wanted = gold.get("timex") or ""
    years = {v[k][:4] for v in gold["values"] for k in ("value", "start", "end") if re.match(r"\d{4}-", v.get(k) or "")}
    return wanted.startswith("XXXX") and timex[:4] in years and plain(wanted)[4:] == timex[4:]


def days_of(timex):
    """(first day, the day behind the last one) of a period"""
    match = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|W(\d\d)(-WE)?|Q(\d)|H(\d)))?|(\d{3})|(\d\d)", timex)
    if not match:
        return None
    year, month, week, weekend, quarter, half, decade, century = match.groups()
    if century:
        return "%s00-01-01" % century, "%d00-01-01" % (int(century) + 1)
    if decade:
        return "%s0-01-01" % decade, "%d-01-01" % (int(decade) * 10 + 10)
    if week:
        try:
            monday = datetime.date.fromisocalendar(int(year), int(week), 1)
        except ValueError:
            return None
        days = datetime.timedelta
        return str(monday + days(5 if weekend else 0)), str(monday + days(7))
    first, size = (int(month), 1) if month else (3 * int(quarter) - 2, 3) if quarter else \
        (6 * int(half) - 5, 6) if half else (1, 12)
    behind = first + size
    return "%s-%02d-01" % (year, first), "%04d-%02d-01" % (int(year) + (behind - 1) // 12, (behind - 1) % 12 + 1)
