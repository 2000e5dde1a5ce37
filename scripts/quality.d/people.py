"""Whether two descriptions name one speaker."""

import re

PRONOUNS = frozenset("he she it they him her them his their i we who one".split())
EMPTY = frozenset("""a an the of in at on by from with to for and & or as that which who whom whose this these those
    his her its their was is were been has have had not able some lawyer rights journalist spokesman spokeswoman
    mr mrs ms dr""".split())


def words(text):
    found = [w for w in re.findall(r"[\w.]+", text.lower().replace("’", "'").replace("'s", "")) if w not in EMPTY]
    return {stem(w.strip(".")) for w in found}


def stem(word):
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


def nobody(name):
    """The gold writes unnamed sources in brackets: "(unnamed superiors)"."""
    return name.startswith("(")


def likeness(a, b):
    first, second = words(a), words(b)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second)) if first & second else 0.0


def same(name, gold, others=(), surfaces=()):
    """`name` is the gold speaker: it shares words with the gold's description or with one of the phrases the
    article uses for it (`surfaces`), and with no other speaker of the article more."""
    if nobody(gold):
        return not name or nobody(name) or max([likeness(name, s) for s in surfaces] or [0]) >= 0.5
    if not name:
        return False
    own = max([likeness(name, gold)] + [likeness(name, s) for s in surfaces])
    return own >= 0.5 and all(likeness(name, other) <= own for other in others if not nobody(other))
