"""How other people's annotation maps to ours: the only place where foreign conventions are known.

Every table says whose convention it is.  Scores compare after the mapping; nothing else bends.
"""

import re

# ---------------------------------------------------------------- ingest

# Line classes of the seeds -> kinds of block that are right for them.  A byline that names the reporting outlets
# is a credit line as well; a section kicker or an author box is furniture.
LINE_KINDS = {
    "title": ("title",),
    "dek": ("dek",),
    "body": ("paragraph", "quote", "list", "table"),
    "heading": ("heading",),
    "caption": ("caption",),
    "byline": ("byline", "credit"),
    "furniture": ("furniture",),
}

# Blocks that make the body in the sense of the article-extraction benchmark (text of the article with its
# subheadings, lists and tables; without title, standfirst, byline, captions and furniture).
BODY_KINDS = ("paragraph", "heading", "list", "quote", "table")

# wcxb gives the byline as it is printed: several authors in one string, degrees, posts and outlets behind the names.
# Ours are names alone, so both sides are cut to them.
AUTHOR_TITLES = re.compile(r"^(dr|prof|professor|mr|mrs|ms|sir)\.? ", re.I)


def author_names(strings):
    """["Dr. Ann Lee, MD and Bo Li | The Post"] -> {"ann lee", "bo li"}, folded by `squeeze` of score_ingest."""
    names = []
    for string in strings:
        parts = [part.strip() for part in re.split(r",|;| and | & ", re.sub(r" \| .*", "", string)) if part.strip()]
        parts = [AUTHOR_TITLES.sub("", re.sub(r"^and ", "", part)) for part in parts]
        people = [part for part in parts if re.fullmatch(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}", part)]
        # A list only when every part is a name; else what follows the first comma is degrees and posts.
        names += parts if len(people) == len(parts) else parts[:1]
    return names

# ---------------------------------------------------------------- entities

# Our kinds as CoNLL classes.  Military units are organisations there; nationalities, events, works, products and
# laws are MISC, which is not scored.
CONLL = {"person": "PER", "organisation": "ORG", "unit": "ORG", "place": "LOC"}

# Labels of the corpora (lower case, without B-/I-) -> CoNLL class; what is not listed is not scored, and what we
# find there is neither right nor wrong.
NAME_LABELS = {
    "per": "PER", "person": "PER", "politician": "PER",
    "org": "ORG", "organisation": "ORG", "politicalparty": "ORG", "corporation": "ORG", "group": "ORG",
    "loc": "LOC", "location": "LOC", "country": "LOC",
}

# GMB and litbank take a title or rank into the name ("President Bush", "Miss Barbary"): ours stands outside the
# span as `role`.  These words are cut from the front of gold persons in the sets named.
TITLE_SETS = ("gmb", "litbank", "re3d")
TITLES = frozenset("""mr mrs ms miss dr sir lady lord madam president prime minister chancellor king queen prince
    princess senator representative congressman congresswoman governor mayor secretary general colonel captain major
    lieutenant sergeant admiral commander professor judge justice pope cardinal bishop archbishop reverend father
    sister brother sheikh ayatollah imam former chairman chief foreign defense defence interior finance
    vice deputy spokesman spokeswoman""".split())

# Articles belong to no name here: cut from the front of spans on both sides.
ARTICLES = ("the", "a", "an")

# Sets of loose sentences (no -DOCSTART-): how many consecutive sentences make one document.
SENTENCES_PER_DOCUMENT = {"wikigold": 10, "gmb": 10, "sec": 10}
# Sets split at every punctuation mark: hyphens, apostrophes and slashes between letters are glued again.
SPLIT_AT_MARKS = ("re3d", "wnut17", "gum", "uner")
# re3d also annotates nominals and pronouns ("the hospital", "my"): there a name needs a capital letter.
NOMINAL_SETS = ("re3d",)

# Types of the seeds' gold -> our kind.
SEED_KINDS = {
    "person": "person", "organisation": "organisation", "military_unit": "unit", "place": "place",
    "nationality_group": "group", "event": "event", "law_treaty": "law", "work": "work", "equipment": "product",
}
# An army is an organisation for one reader and a military unit for the next: either kind is right.
SEED_KIND_ALSO = {"organisation": ("unit",), "unit": ("organisation",)}
# Gold forms that a reader may or may not call a name ("human resources department", "war in Ukraine", a tank): found
# or not found, nothing is counted, nor what is found inside them besides the names annotated there.
SEED_OPTIONAL_FORMS = ("descriptive", "euphemism")
SEED_OPTIONAL_TYPES = ("event", "equipment")

# ---------------------------------------------------------------- figures: seeds

# (bound of the gold, approx) -> our bounds that say the same.
SEED_BOUNDS = {
    (None, False): ("exact",),
    (None, True): ("approx",),
    ("<", True): ("nearly",),
    ("<", False): ("nearly",),
    (">", False): ("more-than",),
    (">=", False): ("at-least",),
    ("<=", False): ("at-most",),
    ("range", False): ("between", "exact"),
    ("open", True): ("vague",),  # "thousands of": low 1000 (2000 in claims.json), high open
}

# Values of dates relative to an article date that no seed states.  A tool that knows no date may leave the value
# open in several ways; all of these say exactly what the words say.
SEED_TIMEX = {
    "DCT": ("DCT", "PRESENT_REF", "XXXX-XX-XX"),
    "(DCT.year-1)-SU": ("XXXX-SU", "(DCT.year-1)-SU", "DCT-P1Y-SU"),
    "PXW": ("PXW", "PAST_REF"),
    "P1W": ("P1W",),
    "DCT-P3W": ("DCT-P3W", "-P3W", "XXXX-WXX"),
    "DCT-P2W": ("DCT-P2W", "-P2W", "XXXX-WXX"),
    "WE": ("WE", "XXXX-WXX-WE"),
    "200X": ("200X", "200", "2000s"),
}
# "the last few weeks", "the first week" (values P…) are dates for one annotator and durations for the next.
SEED_SPANS_OF_TIME = ("P1W", "PXW")

# Nouns of the gold's `unit` that stand for the counted head; text in brackets is the resolved noun.
COUNTED_SYNONYMS = {"people": ("person", "people"),
                    "military personnel and national guard troop": ("personnel", "troop", "military personnel")}

# ---------------------------------------------------------------- figures: what we read otherwise, and why

# Readings of other test sets that contradict ours: words of the gold item (in small letters, whole) by set.  They are
# left aside, neither right nor wrong; the row "left aside" counts them.  Each group says why.
CONTRADICTED = {
    # Units: small letters are metres, litres, thousands; marks are feet and inches.  Elsewhere the same sets agree.
    "duckling-duration": ('1"', "2'", "2m", "2 m"),
    "duckling-distance": ("3k", "1m and 1ft"),
    # "l" for lakh and "Kr" for crore: litres and kroner in every newspaper.
    # Three of "a few" things is a guess.
    "duckling-numeral": ("30 l", "three hundred kr", "a few", "few"),
    # Not English, or not spelled as it is: Arabic words in Latin letters, words run together, a sign inside a word.
    "duckling-money": ("42 geneh", "42 genihat masriya", "42 egyptianpound", "42 saudiriyal", "20 \u20acur",
                       # the lower end is seven rupees to them, seven lakh to us
                       "7-9 lakh rupees"),
    "duckling-quantity": ("1 k.gs",),
    # "The year", "the week" are those a text has spoken of, not those it is told in ("partner of the year"); meals are
    # no times of day (nor in TimeML); a numbered week is one of a season unless a calendar is at hand; "2015-12" and
    # "12-2015" are seasons and scores, eight digits a number, "5.12" an amount.
    "recognizers-datetime": ("the year", "the month", "the week", "the day", "the hour", "after breakfast", "after dinner",
                             "before lunch", "at lunch", "lunchtime", "week 1", "week 10", "week 23", "week 31",
                             "2015-12", "2015-3", "12-2015", "20161016", "20200701", "20170302", "5.12",
                             # capital letters for units of time: watts and days of nothing
                             "10d", "2w"),
}


# Silent to chrono only in its strict mode, which the set does not mark: elsewhere "Monday" and "1h ago" are dates.
STRICT_MODE_ONLY = ("Tuesday", "5 h ago", "15s later")


def contradicted(set_name, gold):
    return gold.get("text", "").lower() in CONTRADICTED.get(set_name.replace("-news", ""), ())


# What these sets call one amount is the end of an interval to us ("8 to 10 feet", "40 - 50 years old"): they know no
# intervals, and say the end that has the unit.
SETS_WITHOUT_INTERVALS = ("dimension", "age", "currency", "temperature", "percent")

# "A couple" is two to them, vague to us; the low end of ours says the same.

# ---------------------------------------------------------------- figures: other sets

# A set annotates one sort of figure only: what else we find in its sentences is neither right nor wrong.  Absent: all
# kinds count (Duckling's examples are bare phrases).
SET_KINDS = {
    "recognizers-number": ("number", "count", "multiple", "ratio"),
    "recognizers-numberrange": ("number", "count", "multiple", "ratio"),
    "recognizers-currency": ("money",),
    "recognizers-dimension": ("measure",),
    "recognizers-percent": ("percent", "percent-point"),
    "recognizers-age": ("age",),
    "recognizers-temperature": ("measure",),
    "recognizers-ordinal": ("ordinal",),
    "chrono": ("date", "time", "set"), "chrono-news": ("date", "time", "set"),
    "recognizers-datetime": ("date", "time", "duration", "set"),
    "recognizers-datetime-news": ("date", "time", "duration", "set"),
}

# Sets whose authors also mark what is no figure of a news text: ordinals, bare units ("percent", "celsius"), powers
# ("1.1^23"), the digits of addresses and codes.  They are scored with the mode that emits such things.
SET_FLAGS = {name: ["--all"] for name in (
    "recognizers-ordinal", "duckling-ordinal", "recognizers-number", "recognizers-percent", "recognizers-temperature",
    "recognizers-dimension", "recognizers-currency", "duckling-numeral", "duckling-money", "duckling-distance", "duckling-quantity",
    "duckling-volume", "duckling-temperature", "duckling-duration", "duckling-time", "chrono",
    "chrono-news", "recognizers-datetime", "recognizers-datetime-news")}


def runs_of_digits(figures, golds):
    """Recognizers-Text reads every run of digits of "192.168.1.2", "SCP-173" or "5/17/2018" as a number; we say one
    identifier or date.  Such a figure that covers several of its numbers is compared run by run."""
    out = []
    for figure in figures:
        inside = [g for g in golds if figure["start"] <= g["start"] and g["end"] <= figure["end"]]
        if figure["kind"] in ("identifier", "date") and inside:
            runs = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\d+", figure["text"])]
            out += [dict(figure, start=figure["start"] + a, end=figure["start"] + b, text=digits, value=digits)
                    for a, b, digits in runs]
        else:
            out.append(figure)
    return out


# Names of units (lower case) -> acceptable units of ours.  "*" + text: any unit that ends so (an ambiguous dollar is
# any dollar).  Amounts of the second number are factors to our unit: 50 cents = 0.5 of the currency.
UNITS = {
    # Recognizers-Text, Duckling and quantulum3: currencies
    "dollar": ("*D", 1), "$": ("*D", 1), "united states dollar": ("USD", 1), "canadian dollar": ("CAD", 1),
    "australian dollar": ("AUD", 1), "hong kong dollar": ("HKD", 1), "new zealand dollar": ("NZD", 1),
    "euro": ("EUR", 1), "pound": ("GBP pound EGP", 1), "£": ("GBP", 1), "british pound": ("GBP", 1),
    "pound sterling": ("GBP", 1), "chinese yuan": ("CNY", 1), "japanese yen": ("JPY", 1), "bitcoin": ("BTC XBT", 1),
    "turkish lira": ("TRY", 1), "rupee": ("INR PKR LKR", 1), "sri lankan rupee": ("LKR", 1),
    "mexican peso": ("MXN", 1), "finnish markka": ("FIM", 1), "peseta": ("ESP", 1),
    "netherlands guilder": ("NLG", 1), "swiss franc": ("CHF", 1), "franc": ("*F", 1),
    "costa rican colón": ("CRC", 1), "georgian lari": ("GEL", 1), "lao kip": ("LAK", 1),
    "cent": ("USD EUR GBP *D cent", 0.01), "penny": ("GBP USD penny", 0.01), "pence": ("GBP penny", 0.01),
    "dime": ("USD", 0.1), "riyal": ("SAR QAR YER OMR", 1), "rial": ("IRR OMR YER", 1), "dinar": ("*D", 1),
    "satoshi": ("BTC XBT", 1e-8),
    "unknown": ("USD", 1),  # "bucks", which Duckling leaves open
    "age": ("year", 1),     # "age 87"
    # no unit
    "dimensionless": ("", 1),
    # degrees
    "c": ("celsius", 1), "f": ("fahrenheit", 1), "degree": ("degree celsius fahrenheit temperature-generic", 1),
    "degree celsius": ("celsius", 1), "degree fahrenheit": ("fahrenheit", 1), "degree angle": ("degree", 1),
    # words for the same unit
    "metre": ("meter", 1), "m": ("meter mile minute", 1), "kilometre": ("kilometer", 1),
    "centimetre": ("centimeter", 1), "millimetre": ("millimeter", 1), "litre": ("liter", 1),
    "millilitre": ("milliliter", 1), "hectolitre": ("hectoliter", 1), "nanometre": ("nanometer", 1),
    "picometre": ("picometer", 1), "attometre": ("attometer", 1), "square kilometre": ("square-kilometer", 1),
    "cubic kilometre": ("cubic-kilometer", 1), "cubic centimetre": ("cubic-centimeter", 1),
    "kilometre per hour": ("kilometer-per-hour", 1), "metric ton": ("tonne metric-ton", 1),
    "tonne": ("tonne metric-ton", 1),
    "ton": ("ton tonne metric-ton", 1), "pound-mass": ("pound", 1), "percentage": ("percent", 1),
    "turn": ("revolution turn", 1),
    "volt-ampere": ("volt-ampere", 1),
}
# Units in which both sides may write the same amount; amounts are compared in the first of each family.
SCALES = {
    "gram": ("gram", 1.0), "kilogram": ("gram", 1e3), "milligram": ("gram", 1e-3), "microgram": ("gram", 1e-6),
    "litre": ("liter", 1.0), "liter": ("liter", 1.0), "milliliter": ("liter", 1e-3), "hectoliter": ("liter", 100.0),
    "meter": ("meter", 1.0), "kilometer": ("meter", 1e3), "centimeter": ("meter", 1e-2), "millimeter": ("meter", 1e-3),
    "foot": ("meter", 0.3048), "inch": ("meter", 0.0254), "yard": ("meter", 0.9144), "mile": ("meter", 1609.344),
    "second": ("second", 1.0), "minute": ("second", 60.0), "hour": ("second", 3600.0), "day": ("second", 86400.0),
    "week": ("second", 604800.0), "month": ("month", 1.0), "quarter": ("month", 3.0), "year": ("month", 12.0),
}
# ISO 8601 durations -> seconds, months; used to compare Duckling's amounts with our TIMEX values.
DURATION_PARTS = {"CE": ("month", 1200.0), "DE": ("month", 120.0), "Y": ("month", 12.0), "Q": ("month", 3.0),
                  "M": ("month", 1.0), "W": ("second", 604800.0), "D": ("second", 86400.0)}
# Duckling adds months and days up with months of 30 days and years of 365.
DUCKLING_MONTH, DUCKLING_YEAR = 30 * 86400.0, 365 * 86400.0
TIME_PARTS = {"H": 3600.0, "M": 60.0, "S": 1.0}

# Values of dates that chrono does not look for: bare years and halves of years.
CHRONO_LACKS = r"\d{4}(?:-H\d)?"


def starts_of_spans(figures, golds):
    """chrono takes "Aug 10 - Nov 12, 2013" for one item and gives its start; we say two dates, and the first answers
    for both."""
    out = []
    for figure in sorted(figures, key=lambda f: f["start"]):
        inside = any(g["start"] <= figure["start"] and figure["end"] <= g["end"] for g in golds)
        joined = inside and out and any(g["start"] <= out[-1]["start"] and figure["end"] <= g["end"] and
                                        re.fullmatch(r"\s*(?:-|–|~|to|until|till|through)\s*", g["text"][
                                            out[-1]["end"] - g["start"]:figure["start"] - g["start"]])
                                        for g in golds)
        if joined and out[-1]["kind"] in ("date", "time"):
            continue
        out.append(figure)
    return out


def as_one(figures, golds):
    """Recognizers-Text takes "from May 5 to May 8" for one period; we say two dates, which together answer for it."""
    out = []
    for figure in sorted(figures, key=lambda f: f["start"]):
        holds = [g for g in golds if g["start"] <= figure["start"] and figure["end"] <= g["end"]]
        if out and holds and holds[0]["start"] <= out[-1]["start"] and out[-1]["end"] <= holds[0]["end"]:
            parts = out[-1].get("parts", [out[-1]]) + [figure]
            out[-1] = dict(figure, start=parts[0]["start"], parts=parts)
            continue
        out.append(figure)
    return out


# MEANTIME shows the pound sign as "#"; `quantity` is any number with a thing counted or measured.
MEANTIME_KINDS = {
    "money": ("money",), "percent": ("percent", "percent-point"),
    "quantity": ("count", "measure", "number", "multiple", "ratio", "age"),
    "timex": ("date", "time", "duration", "set"),
}


def both_ends(figures, golds, text):
    """MEANTIME annotates both ends of "20 to 25 percent"; ours is one interval.  On two gold items it stands for two."""
    out = []
    for figure in figures:
        on = [g for g in golds if g["start"] < figure["end"] and figure["start"] < g["end"]]
        joint = re.search(r" to | and |-|–", text[figure["start"]:figure["end"]])
        if len(on) != 2 or figure.get("low") is None or figure.get("high") is None or not joint:
            out.append(figure)
            continue
        begin = figure["start"] + len(re.match(r"(?:between |from )?", figure["text"]).group())
        for start, end, value in ((begin, figure["start"] + joint.start(), figure["low"]),
                                  (figure["start"] + joint.end(), figure["end"], figure["high"])):
            timex = "P%s%s" % (value, figure["unit"][0].upper()) if figure.get("kind") == "duration" else ""
            out.append(dict(figure, start=start, end=end, text=text[start:end], value=value, timex=timex))
    return out


def without_wholes(golds):
    """MEANTIME annotates "over $6.7 billion, or $11.05" besides both of its amounts, "from 2009 to 2011" besides both
    years (7 items): no two figures can lie on three items, so the whole is left out and its parts stay."""
    def holds(whole, part):
        return whole is not part and whole["start"] <= part["start"] and part["end"] <= whole["end"]
    return [g for g in golds if not any(holds(g, other) for other in golds)]


def meantime_spans(figure, text):
    """Spans that say what ours says: MEANTIME ends a quantity before the noun counted or the unit, an amount before
    its "per share", and begins it, now and then, behind "up to"; we take them in."""
    start, end = figure["start"], figure["end"]
    ends = {end}
    if figure["kind"] == "count" and figure.get("counted_at"):
        ends.add(start + len(text[start:figure["counted_at"][0]].rstrip()))
    if figure["kind"] == "measure":
        ends.add(start + len(re.match(r".*\d", figure["text"]).group()) if re.search(r"\d", figure["text"]) else end)
    if figure.get("per"):
        ends.add(start + len(re.sub(r" (?:per|an?|each) \w+$", "", figure["text"])))
    # Adjectives between number and noun: "100 mid-air tanker aircraft" may be the bare number as well.
    number = re.match(r"(?:[^\d]*\d[\d.,]*(?: (?:hundred|thousand|million|billion))?|\w+)(?= )", figure["text"])
    if figure["kind"] == "count" and number:
        ends.add(start + number.end())
    return {(start, e) for e in ends}


def says_no_number(gold):
    """MEANTIME's quantities also are "many", "the amount" and "5th": words that say no number, and ordinals, which are
    no figures to us.  They are left aside."""
    words = NUMBER_WORDS.findall(gold["text"].lower())
    return gold["kind"] == "quantity" and not words


NUMBER_WORDS = re.compile(r"\b\d[\d.,]*(?!\w|st\b|nd\b|rd\b|th\b)|\b\d+[a-zA-Z]{2}\b(?<!st)(?<!nd)(?<!rd)(?<!th)|\bscore\b|\b(?:\w+teen|\w+ty(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
                          r"twelve|hundreds?|thousands?|\w*illions?|dozens?|half|halves|thirds?|quarters?|zero|double\w*|"
                          r"twice|triple\w*|\w+fold)\b")


def meantime_text(text):
    return re.sub(r"#(?= ?\d)", "£", text)
