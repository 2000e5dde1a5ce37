"""The seed articles: their gold, and the records the tools make of them in the gold's offsets.

`ingest` may repair characters, so the offsets of a record are mapped back to the raw file through an alignment of
the two texts; where they are equal (the normal case) the mapping is the identity.
"""

import difflib
import glob
import os

import tools


class Article:
    """One seed: number "000", raw text, and the record in raw offsets (after attach)."""

    def __init__(self, path):
        self.path, self.stem = path, os.path.splitext(os.path.basename(path))[0]
        self.number = self.stem[:3]
        with open(path, encoding="utf-8", newline="") as file:
            self.text = file.read()
        self.record, self.map = {}, None
        self.furniture = []  # spans of the gold's furniture lines

    def attach(self, record):
        self.record = record
        text = record.get("text", "")
        if text == self.text:
            self.map = None
            return
        self.map = [0] * (len(text) + 1)
        matcher = difflib.SequenceMatcher(None, text, self.text, autojunk=False)
        for _, a1, a2, b1, b2 in matcher.get_opcodes():
            for i in range(a1, a2):
                self.map[i] = min(b1 + (i - a1), b2)
        self.map[len(text)] = len(self.text)

    def raw(self, start, end):
        """Offsets of the record as offsets of the raw file."""
        if self.map is None:
            return start, end
        last = len(self.map) - 1
        start, end = min(start, last), min(end, last)
        return self.map[start], (self.map[end - 1] + 1 if end > start else self.map[end])

    def in_furniture(self, start, end):
        return any(start < b and a < end for a, b in self.furniture)


def load(folder):
    """The articles with the lines of the gold: (start, end, class), a line of two classes cut in two."""
    articles = [Article(path) for path in sorted(glob.glob(os.path.join(folder, "*.txt")))]
    lines_gold = {a["file"]: a for a in gold(folder, "ingest")}
    for article in articles:
        article.lines = []
        at = 0
        for line, entry in zip(article.text.split("\n"), lines_gold[os.path.basename(article.path)]["lines"]):
            cut = entry.get("cut_at_char")
            if cut:
                first, second = entry["class"].split("+")
                article.lines.append((at, at + cut, first))
                article.lines.append((at + cut, at + len(line), second))
            elif entry.get("cut_suffix"):
                article.lines.append((at, at + len(line) - len(entry["cut_suffix"]), entry["class"]))
            else:
                article.lines.append((at, at + len(line), entry["class"]))
            at += len(line) + 1
        article.furniture = [(a, b) for a, b, kind in article.lines if kind.startswith("furniture")]
    return articles


def gold(folder, name):
    return tools.read_json(os.path.join(folder, "gold", name + ".json"))


CHAIN = ("ingest", "tokenize", "extract-entities", "extract-figures", "extract-claims")


def through(run, articles, last):
    """Runs the pipe up to the tool `last` on the raw files and attaches the records."""
    names = CHAIN[:CHAIN.index(last) + 1]
    for record in run.run(names, arguments=[a.path for a in articles]):
        name = os.path.basename(record.get("source", {}).get("path", ""))
        for article in articles:
            if os.path.basename(article.path) == name:
                article.attach(record)
    return articles
