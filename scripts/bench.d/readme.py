"""Writes a measured table into README.md, between the comments that mark its place."""

import datetime
import os
import textwrap

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class NoPlace(Exception):
    pass


def replaced(document, name, introduction, table, today):
    """The document with the part between `<!-- NAME: begin -->` and `<!-- NAME: end -->` made anew."""
    begin, end = "<!-- %s: begin -->\n" % name, "<!-- %s: end -->" % name
    if document.count(begin) != 1 or document.count(end) != 1 or document.index(begin) > document.index(end):
        raise NoPlace("README.md has no one place marked '%s: begin' and '%s: end'" % (name, name))
    head, rest = document.split(begin)
    tail = rest.split(end)[1]
    text = textwrap.fill(introduction.format(date=today), 120, break_on_hyphens=False)
    return "%s%s%s\n\n```text\n%s\n```\n%s%s" % (head, begin, text, table.rstrip("\n"), end, tail)


def write(name, introduction, table):
    path = os.path.join(ROOT, "README.md")
    with open(path, encoding="utf-8") as file:
        document = file.read()
    document = replaced(document, name, introduction, table, datetime.date.today().isoformat())
    with open(path, "w", encoding="utf-8") as file:
        file.write(document)
