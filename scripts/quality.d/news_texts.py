"""The news articles our own gold stands on, built from the licensed corpora beside the checkout.

The gold files (tests/quality/gold/*.jsonl) hold offsets only, in code points of the text built here, and the text's
SHA-256, so that a corpus of another version is noticed instead of scored wrongly.  Every article is plain text as a
reader would save it: title, date line where the corpus has one, paragraphs with blank lines between.
"""

import hashlib
import json
import os

import detokenise
import tools
import treebank

TREEBANKS = ("gum.train.conllu", "gum.dev.conllu")
MEANTIME = "meantime.dev.jsonl"


def gum_articles(data, genres=("news",)):
    """Yields (id, text) of the treebank's documents of these genres."""
    for name in TREEBANKS:
        path = os.path.join(data, "treebank", name)
        if not os.path.exists(path):
            continue
        for identity, paragraphs in treebank.documents(path):
            if identity.split("_")[1] in genres:
                yield identity, "\n\n".join(p.text.strip() for p in paragraphs) + "\n"


def printed_marks(tokens):
    """The pound sign and single quotation marks as a newspaper prints them."""
    printed, open_single = [], False
    for token in tokens:
        if token == "#":
            token = "£"
        elif token == "`":
            token, open_single = "‘", True
        elif token == "'" and open_single:
            token, open_single = "’", False
        printed.append(token)
    return printed


def meantime_articles(data):
    """Yields (id, text): the corpus is tokenised, writes "#" for the pound sign and `` '' for quotation marks."""
    path = os.path.join(data, "figures", MEANTIME)
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            paragraphs = []
            for paragraph in article["text"].split("\n"):
                tokens = printed_marks(paragraph.split())
                if tokens:
                    paragraphs.append(detokenise.detokenise(tokens)[0])
            yield "MEANTIME_" + article["id"].split("_")[0], "\n\n".join(paragraphs) + "\n"


def news_texts(data):
    """{id: text} of all articles a gold file may name."""
    return dict(list(gum_articles(data)) + list(meantime_articles(data)))


def fingerprint(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def annotated(scores, layer, set_name, gold_path, data):
    """(articles of the gold file whose text is here and the one annotated, {id: text}); says which are left out."""
    texts = news_texts(data) if data else {}
    articles = [a for a in tools.read_jsonl(gold_path) if a["id"] in texts]
    changed = [a["id"] for a in articles if fingerprint(texts[a["id"]]) != a["sha256"]]
    if not texts:
        scores.skip(layer, set_name, "the corpora of its texts are absent")
    if changed:
        scores.skip(layer, set_name, "another version of the text: " + " ".join(changed))
    return [a for a in articles if a["id"] not in changed], texts
