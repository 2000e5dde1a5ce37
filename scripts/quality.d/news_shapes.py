"""Which dates of foreign test sets occur in news: those whose shape is attested there.

The shape of an expression is its words in small letters with every number, name of a month, name of a weekday, season,
unit of time and number word replaced by its class: "last Friday" and "last Monday" have one shape, and so have "10 August
2012" and "3 May 1999".  A month or weekday in small letters is no name in news ("august", "may", "sat").  An expression
occurs in news when its shape stands at least once in the articles that ../shared/data has: the gold texts of the web
news pages (articles/gold.jsonl) and MEANTIME, some four million letters.  Nobody chooses.
"""

import json
import os
import re

MONTHS = ("january february march april may june july august september october november december "
          "jan feb mar apr jun jul aug sep sept oct nov dec").split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
UNITS = "second minute hour day week month year decade century".split()
SEASONS = "spring summer autumn winter".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
WORD = re.compile(r"\d+|[^\W\d_]+(?:\.[^\W\d_]+)*|[^\w\s]")
DASHES = ("-", "–", "—")


def word_shape(word):
    low = word.lower()
    if low.isdigit():
        return "0000" if len(low) == 4 else "00" if len(low) < 3 else "00000"
    if word[0].isupper() and (low in MONTHS or low in WEEKDAYS):
        return "MONTH" if low in MONTHS else "WEEKDAY"
    for name, words in (("NUMBER", NUMBERS), ("SEASON", SEASONS), ("UNIT", UNITS + [u + "s" for u in UNITS])):
        if low in words:
            return name
    return "-" if word in DASHES else low


def shape(text):
    return " %s " % " ".join(map(word_shape, WORD.findall(text)))


class News:
    def __init__(self, data):
        texts = []
        for parts, read in ((("articles", "gold.jsonl"), lambda e: e["gold"].get("text") or ""),
                            (("figures", "meantime.dev.jsonl"), lambda e: e["text"])):
            path = os.path.join(data or "", *parts)
            if os.path.exists(path):
                with open(path, encoding="utf-8") as lines:
                    texts += [read(json.loads(line)) for line in lines]
        self.shapes = "\n".join(map(shape, texts))

    def has(self, text):
        return shape(text) in self.shapes
