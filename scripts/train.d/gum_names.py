"""Names in UD GUM: `Entity=` brackets whose head is a proper noun, cut to the name itself.

A mention of the treebank is a whole noun phrase ("Afghan Ambassador to the United States Hamdullah Mohib"); its name is
the run of proper nouns around the head, without titles, appositions and what hangs on it by a preposition where the
name is a person's.  Yields paragraphs with spans: the shape scripts/quality.d/name_corpora.py gives other corpora.
"""

import re

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVT", "object": "MISC",
         "abstract": "MISC", "animal": "MISC", "substance": "MISC"}
LINKS = frozenset("of the and & for - – ' 's ’s de la le du van von der den al el bin ibn on in , . d'".split())
TITLES = frozenset("""mr mrs ms miss dr sir lady lord madam president prime minister chancellor king queen prince
    princess senator representative congressman congresswoman governor mayor secretary general colonel captain major
    lieutenant sergeant admiral commander professor prof judge justice pope cardinal bishop archbishop reverend rev
    sheikh ayatollah imam former chairman chief foreign vice deputy spokesman spokeswoman ambassador sheriff officer
    detective inspector coach ceo director chair president-elect emeritus sgt lt col gen sen rep gov attorney""".split())


class Word:
    def __init__(self, fields):
        self.number, self.form, self.upos, self.xpos = int(fields[0]), fields[1], fields[3], fields[4]
        self.head, self.relation, self.misc = int(fields[6]), fields[7], fields[9]
        self.plural = "Number=Plur" in fields[5]
        self.span = None

    @property
    def proper(self):
        return self.xpos in ("NNP", "NNPS") or (self.upos == "PROPN")


def documents(path):
    """Yields (id, [(text, [(start, end, class)])]), a paragraph each."""
    identity, paragraphs, fresh, words, ranges, opened = None, [], True, [], {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if paragraphs:
                    yield identity, [finish(p) for p in paragraphs]
                identity, paragraphs, fresh = line.split("=", 1)[-1].strip(), [], True
            elif line.startswith("# newpar"):
                fresh = True
            elif line.startswith("#"):
                continue
            elif line:
                fields = line.split("\t")
                if "-" in fields[0]:
                    first, last = fields[0].split("-")
                    ranges[int(first)] = (int(last), fields[1], "SpaceAfter=No" not in fields[9])
                elif "." not in fields[0]:
                    words.append(Word(fields))
            elif words:
                if fresh or not paragraphs:
                    paragraphs.append(["", []])
                    fresh = False
                place(paragraphs[-1], words, ranges)
                paragraphs[-1][1] += names(words)
                words, ranges = [], {}
    if paragraphs:
        yield identity, [finish(p) for p in paragraphs]


def finish(paragraph):
    return paragraph[0].rstrip(), paragraph[1]


def place(paragraph, words, ranges):
    """Adds the words to the paragraph's text and notes where each stands."""
    if paragraph[0] and not paragraph[0].endswith(" "):
        paragraph[0] += " "
    at = 0
    while at < len(words):
        if words[at].number in ranges:
            last, surface, space = ranges[words[at].number]
            inner = [w for w in words[at:] if w.number <= last]
        else:
            inner = [words[at]]
            surface, space = inner[0].form, "SpaceAfter=No" not in inner[0].misc
        start = len(paragraph[0])
        whole = "".join(w.form for w in inner) == surface
        for word in inner:
            end = start + len(word.form) if whole else len(paragraph[0]) + len(surface)
            word.span = (start, end)
            start = end if whole else start
        paragraph[0] += surface + (" " if space else "")
        at += len(inner)


def mentions(words):
    """(type, first, last, identity) of the brackets, by index; a mention that is cut in two parts is left out."""
    found, stack = [], []
    for index, word in enumerate(words):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        if not entity:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity.group(1)):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                if "[" in fields[0]:
                    continue
                opened = (fields[0], fields[1], index, "-".join(fields[7:]) if len(fields) > 7 else "")
                if part.endswith(")"):
                    found.append((opened[1], index, index, opened[3]))
                else:
                    stack.append(opened)
            else:
                number = part[:-1]
                for at in range(len(stack) - 1, -1, -1):
                    if stack[at][0] == number:
                        _, kind, first, identity = stack.pop(at)
                        found.append((kind, first, index, identity))
                        break
    return found


def head_of(words, first, last):
    inside = {w.number for w in words[first:last + 1]}
    heads = [i for i in range(first, last + 1) if words[i].head not in inside]
    return heads[0] if heads else first


def name_of(words, kind, first, last):
    """(first, last) of the name inside the mention, None when it has none."""
    head = head_of(words, first, last)
    if kind == "person":
        # "Ambassador Hamdullah Mohib", in whichever of them the treebank sees the head
        run = [i for i in range(first, last + 1) if words[i].proper]
        if not words[head].proper:
            return None
    elif not words[head].proper:
        return None
    lo = hi = head
    links = LINKS if kind != "person" else frozenset("- ' de la le du van von der den al el bin ibn d' . \"".split())

    def joins(word):
        return word.proper or (word.xpos == "CD" and kind != "person" and hi > lo) or \
            (word.form[:1].isupper() and word.relation in ("flat", "compound", "amod", "nmod:desc") and
             word.xpos not in ("JJ",)) or (word.form[:1].isupper() and kind in ("object", "abstract", "event"))

    while hi < last:
        nxt = hi + 1
        while nxt <= last and nxt - hi <= 3 and not joins(words[nxt]) and words[nxt].form.lower() in links and \
                words[nxt].form not in (",", "."):
            nxt += 1
        if nxt > last or not joins(words[nxt]):
            break
        if words[nxt].relation.startswith(("appos", "conj")) and nxt > hi + 1 and words[hi + 1].form in (",", "and"):
            break
        if nxt > hi + 1 and words[hi + 1].form.lower() in ("of", "in", "on", "for", "the") and \
                kind not in ("organization", "place", "event", "abstract", "object"):
            break
        if nxt > hi + 1 and words[hi + 1].form.lower() in ("in", "on"):
            break
        hi = nxt
    while lo > first:
        before = lo - 1
        if words[before].form in ("-", "&", "'") and before > first and joins(words[before - 1]):
            lo = before - 1
        elif joins(words[before]) and words[before].form not in ("'s", "’s"):
            lo = before
        else:
            break
    return lo, hi


def names(words):
    found = []
    for kind, first, last, identity in mentions(words):
        if kind not in KINDS:
            continue
        label = KINDS[kind]
        name = name_of(words, kind, first, last)
        if name is None:
            continue
        lo, hi = name
        if kind == "person":
            nested = [m for m in mentions(words) if m[0] in ("place", "organization") and
                      m[1] >= first and lo <= m[2] < hi]
            for other in nested:
                lo = max(lo, other[2] + 1)
            while lo < hi and words[lo].form.lower().rstrip(".") in TITLES:
                lo += 1
            if lo == hi and words[lo].form.lower().rstrip(".") in TITLES:
                continue
            if words[hi].plural and words[hi].xpos == "NNPS":
                label = "GRP"
        while lo <= hi and words[lo].form.lower() in ("the", "a", "an", "'", "-"):
            lo += 1
        while hi >= lo and words[hi].form.lower() in LINKS:
            hi -= 1
        if lo > hi or not any(w.form[:1].isupper() for w in words[lo:hi + 1]):
            continue
        found.append((words[lo].span[0], words[hi].span[1], label))
    for word in words:
        if word.xpos == "JJ" and word.form[:1].isupper() and word.number > 1 and \
                word.form.endswith(("an", "ese", "ish", "ch", "i", "ic")) and len(word.form) > 3:
            found.append((word.span[0], word.span[1], "GRP"))
    found.sort(key=lambda f: (f[0], -f[1]))
    kept = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
