#!/usr/bin/env python3
"""Gathers the corpora of names in one plain form for the trainer.

  names_data.py DATA OUT      DATA: folder of the corpora (names/, treebank/, figures/); OUT: file to write

One document:
Our own gold comes in two halves, own1 and own2; the treebank's copy of such an article has the half in its id, and
articles of the treebank's development part have ".dev" there: what is scored can be kept out of training.

  D TAB corpus TAB id TAB flags        flags: "misc" when the corpus annotates names that are no person, place or body
  B TAB kind TAB text                  a block
  S TAB start TAB end TAB class        a name in the block above, bytes; class PER ORG LOC GRP EVT WRK PRD, MISC
                                       (event, work or product) or ANY (unknown)
"""

import os
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "quality.d"))
sys.dont_write_bytecode = True

import gum_names  # noqa: E402
import name_corpora  # noqa: E402
import news_texts  # noqa: E402
import tools  # noqa: E402

# corpus, file, treebanks its spacing is taken from
CORPORA = (
    ("uner", "uner_ewt.dev.bio", ("ewt.dev.conllu",)),
    ("wikigold", "wikigold.bio", ()),
    ("re3d", "re3draw.train.bio", ()),
    ("wnut17", "wnut17raw.dev.bio", ()),
    ("wnut17", "wnut17raw.train.bio", ()),
    ("crossner", "crossner_politics_raw.dev.bio", ()),
    ("crossner", "crossner_politics_raw.train.bio", ()),
    ("crossner", "crossner_literature.train.bio", ()),
    ("crossner", "crossner_science.train.bio", ()),
    ("btc", "btc.bio", ()),
    ("litbank", "litbank.bio", ()),
    ("sec", "sec.bio", ()),
    ("gmb", "gmb.bio", ()),
)
CLASSES = {
    "per": "PER", "person": "PER", "politician": "PER", "writer": "PER", "scientist": "PER",
    "org": "ORG", "organisation": "ORG", "politicalparty": "ORG", "corporation": "ORG", "group": "ORG",
    "loc": "LOC", "location": "LOC", "country": "LOC",
    "misc": "MISC", "event": "EVT", "election": "EVT", "creative-work": "WRK", "product": "PRD",
    "nationality": "GRP",
}
# Labels of re3d that are no names.
NOTHING = frozenset(("temporal", "quantity", "money"))
WITH_MISC = frozenset(("wikigold", "gmb", "crossner", "wnut17", "gum", "own1", "own2"))
PRONOUNS = frozenset("i he she it they we you me him her us them my his our their its your who this that these "
                     "those one there here".split())
# Our kinds as the trainer's classes.
OWN = {"person": "PER", "organisation": "ORG", "unit": "ORG", "place": "LOC", "group": "GRP", "event": "EVT",
       "work": "WRK", "law": "WRK", "product": "PRD"}


def demonyms():
    """Nationalities and peoples of the tables, in lower case: what corpora call MISC."""
    found = set()
    for table, columns in (("en/demonyms", (0, 1)), ("common/countries", (3, 4))):
        path = os.path.join(tools.ROOT, "src", "lexicon", "data", table + ".tsv")
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                found.update(form.lower() for c in columns if c < len(cells) for form in cells[c].split(";"))
    return found - {""}


GROUPS = demonyms()


def write(out, corpus, identity, paragraphs):
    """paragraphs: [(text, [(start, end, class)])], offsets in code points."""
    out.write("D\t%s\t%s\t%s\n" % (corpus, identity, "misc" if corpus in WITH_MISC else ""))
    for text, spans in paragraphs:
        if not text.strip():
            continue
        clean = text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
        out.write("B\tparagraph\t%s\n" % clean)
        for start, end, label in spans:
            if label == "MISC" and text[start:end].lower() in GROUPS:
                label = "GRP"
            out.write("S\t%d\t%d\t%s\n" % (len(clean[:start].encode()), len(clean[:end].encode()), label))


def bio_documents(path, corpus, banks):
    """(number, paragraphs) of a collection; spans keep the labels of the collection."""
    spacing = name_corpora.original_spacing(banks)
    raw, marked = name_corpora.read_sentences(path)
    if not marked:
        size = name_corpora.conventions.SENTENCES_PER_DOCUMENT.get(corpus, 1)
        flat = [sentence for document in raw for sentence in document]
        raw = [flat[i:i + size] for i in range(0, len(flat), size)]
    at_marks = corpus in name_corpora.conventions.SPLIT_AT_MARKS
    for number, document in enumerate(raw):
        paragraphs = []
        for sentence in document:
            words = [token for token, _ in sentence]
            text, spans = spacing.get(tuple(words)) or name_corpora.detokenise.detokenise(words, at_marks)
            paragraphs.append((text, list(names_of(text, sentence, spans, corpus))))
        yield number, paragraphs


def names_of(text, sentence, spans, corpus):
    for start, end, label in name_corpora.bio_spans(sentence, spans):
        if label in NOTHING:
            continue
        start, end = name_corpora.trim(text, start, end, label, corpus)
        name = text[start:end]
        if not name or name.lower() in PRONOUNS:
            continue
        if corpus == "re3d" and not name[:1].isupper() and not name[:1].isdigit():
            continue
        if corpus == "re3d" and name.split()[0].lower() in ("the", "our", "their", "his", "this"):
            continue
        yield start, end, CLASSES.get(label, "ANY")


def own_gold(data):
    path = os.path.join(tools.ROOT, "tests", "quality", "gold", "entities.jsonl")
    texts = news_texts.news_texts(data)
    for article in tools.read_jsonl(path) if os.path.exists(path) else ():
        text = texts.get(article["id"])
        if text is None:
            continue
        paragraphs, at = [], 0
        for paragraph in text.split("\n"):
            end = at + len(paragraph)
            paragraphs.append((paragraph, [(a - at, b - at, OWN[kind])
                                           for a, b, kind, _ in article["mentions"] if at <= a and b <= end]))
            at = end + 1
        yield article["id"], paragraphs


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    data, path = arguments
    with open(path, "w", encoding="utf-8") as out:
        for corpus, file, banks in CORPORA:
            full = os.path.join(data, "names", file)
            if not os.path.exists(full):
                sys.stderr.write("names_data: %s is absent\n" % full)
                continue
            for number, paragraphs in bio_documents(full, corpus,
                                                    [os.path.join(data, "treebank", b) for b in banks]):
                write(out, corpus, "%s-%d" % (file.split(".")[0], number), paragraphs)
        own = list(own_gold(data))
        halves = {identity: "own%d" % (1 + zlib.crc32(identity.encode()) % 2) for identity, _ in own}
        dev = set()
        for file in ("gum.train.conllu", "gum.dev.conllu"):
            for identity, paragraphs in gum_names.documents(os.path.join(data, "treebank", file)):
                suffix = ".dev" if "dev" in file else ""
                dev.update([identity] if suffix else [])
                suffix += "." + halves[identity] if identity in halves else ""
                write(out, "gum", identity + suffix, paragraphs)
        for identity, paragraphs in own:
            write(out, halves[identity], identity + (".dev" if identity in dev else ""), paragraphs)


if __name__ == "__main__":
    main(sys.argv[1:])
