"""Values of our figures in forms that can be compared: numbers, intervals, durations, dates."""

import datetime
import re

import conventions

OPEN_LOW = ("at-most", "less-than")
OPEN_HIGH = ("at-least", "more-than")


def number(text):
    return None if text is None else float(text)


def close(a, b):
    """Equal, or equal to three significant digits where a fraction cannot be written out (1/3)."""
    if a is None or b is None:
        return a is b
    return a == b or abs(a - b) <= 1e-3 * max(abs(a), abs(b)) and not (a == int(a) and b == int(b) and abs(a) < 1e15)


def single(figure):
    """The one number of a figure; of a date that is a bare year, the year."""
    if figure.get("value") is not None:
        return number(figure["value"])
    timex = figure.get("timex", "")
    if re.fullmatch(r"\d{4}", timex):
        return float(timex)
    amount = duration(timex)
    return amount[1] if amount and amount[2] else None


def interval(figure):
    """(low, high), None = open; a bare number is a point."""
    value, bound = number(figure.get("value")), figure.get("bound", "exact")
    if value is None:
        return number(figure.get("low")), number(figure.get("high"))
    if bound in OPEN_LOW:
        return None, value
    if bound in OPEN_HIGH:
        return value, None
    return value, value


def duration(timex):
    """P2Y3M -> (family, amount, number if there is one part only); months and seconds do not mix."""
    match = re.fullmatch(r"P((?:[\d.]+(?:DE|CE|[YMWDQ]))*)(?:T((?:[\d.]+[HMS])*))?", timex or "")
    if not match or timex == "P":
        return None
    totals, parts = {}, []
    for amount, letter in re.findall(r"([\d.]+)(DE|CE|[YMWDQ])", match.group(1) or ""):
        family, scale = conventions.DURATION_PARTS[letter]
        totals[family] = totals.get(family, 0.0) + float(amount) * scale
        parts.append(float(amount))
    for amount, letter in re.findall(r"([\d.]+)([HMS])", match.group(2) or ""):
        totals["second"] = totals.get("second", 0.0) + float(amount) * conventions.TIME_PARTS[letter]
        parts.append(float(amount))
    return totals, parts[0] if len(parts) == 1 else None, len(parts) == 1


def unit_matches(figure, name):
    """(matches, factor): whether our unit is one the foreign name stands for; factor converts their amount to ours.

    A name the table lacks stands for itself: a currency code, or a unit id with hyphens for spaces.
    """
    accepted, factor = conventions.UNITS.get(name.lower(), ("%s %s" % (name, name.lower().replace(" ", "-")), 1))
    ours = figure.get("unit", "")
    if not ours and figure.get("kind") in ("duration", "age"):
        return True, 1  # the unit of a duration is in its TIMEX value, compared there
    for unit in accepted.split(" "):
        wildcard = unit.startswith("*") and len(ours) == 3 and ours.endswith(unit[1:])
        if ours == unit or wildcard:
            return True, (factor if not ours == "cent" else 1)
    return False, factor


def same_timex(gold, got):
    """Equal, or durations of one length (P12M, P1Y)."""
    if gold == got:
        return True
    first, second = duration(gold), duration(got)
    return bool(first and second and first[0] == second[0])


def iso_date(timex):
    """The date part of a TIMEX value as far as it goes, and the time part: ("2012-08", "")."""
    match = re.match(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)?(?:T(\d{2}(?::\d{2})?(?::\d{2})?))?", timex or "")
    return (match.group(1) or "", match.group(2) or "") if match else ("", "")


def date_parts(timex):
    """(year, month, day, clock) of a TIMEX value; unknown parts are None, the clock is ""."""
    match = re.match(r"(\d{4}|BC\d{4}|XXXX)?(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(\d\d(?::\d\d)*))?", timex or "")
    parts = [int(part) if part and part.isdigit() else None for part in match.groups()[:3]]
    year = -int(timex[2:6]) if (timex or "").startswith("BC") else parts[0]
    return year, parts[1], parts[2], match.group(4) or ""


def weekday(year, month, day):
    """0 = Sunday; None for no date."""
    try:
        return datetime.date(year, month, day).isoweekday() % 7
    except ValueError:
        return None


def moved(told, timex, sign):
    """The moment a duration of one unit after (sign 1) or before (-1) another: as fine as its unit, None for others."""
    match = re.fullmatch(r"P(T?)([\d.]+)(DE|CE|[YMWDHS])", timex or "")
    if not match:
        return None
    amount, unit = float(match.group(2)), match.group(1) + match.group(3)
    moment = datetime.datetime.fromisoformat(told if len(told) > 10 else told + "T00:00")
    if unit in ("Y", "DE", "CE", "M"):
        if amount != int(amount):
            return None
        months = sign * int(amount) * {"M": 1, "Y": 12, "DE": 120, "CE": 1200}[unit] + moment.year * 12 + moment.month - 1
        return "%04d" % (months // 12) if unit != "M" else "%04d-%02d" % (months // 12, months % 12 + 1)
    step = {"W": 7 * 86400, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}[unit]
    moment += datetime.timedelta(seconds=sign * amount * step)
    return moment.strftime("%Y-%m-%dT%H:%M" if unit.startswith("T") else "%Y-%m-%d")
