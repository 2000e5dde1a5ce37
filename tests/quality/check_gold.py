"""Looks at the stand-off gold of names (gold/entities.jsonl): is every line well-formed, does every span fit its text?

  check_gold.py [--data DIR] [GOLD]

Structure is always looked at: identities, fingerprints, mentions sorted and apart, kinds known, clusters of one kind.
Where the licensed corpora are present (../shared/data beside the checkout, $HEARSAY_SHARED/data or --data) the texts
are built from them and compared: the fingerprint must fit, every span lie inside the text, begin and end on a letter,
digit or mark that belongs to a name, and not cut a word.  Exit status: 0 fine, 1 something is wrong, 77 the structure
is fine and the corpora are absent (skipped).
"""

import argparse
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(ROOT, "scripts", "quality.d"))

import news_texts  # noqa: E402
import tools  # noqa: E402

KINDS = ("person", "organisation", "place", "group", "unit", "event", "work", "product", "law")
MEMBERS = {"id", "sha256", "mentions"}
FINGERPRINT = re.compile(r"[0-9a-f]{64}\Z")
CLUSTER = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
ARTICLE = re.compile(r"(the|a|an)\s", re.IGNORECASE)
# Marks a name may end with: an abbreviation's stop, a closing bracket of "Committee (Second)", "Yahoo!", "C++".
LAST_MARKS = ".)!?+"


def of_structure(article):
    """Yields complaints about one line, its text unseen."""
    if set(article) != MEMBERS:
        yield "members are %s" % ", ".join(sorted(article))
        return
    if not FINGERPRINT.match(article["sha256"]):
        yield "sha256 is no fingerprint"
    end, kind_of = 0, {}
    for mention in article["mentions"]:
        if len(mention) != 4 or not all(isinstance(n, int) for n in mention[:2]):
            yield "mention %r is not [start, end, kind, cluster]" % (mention,)
            continue
        start, stop, kind, cluster = mention
        if not end <= start < stop:
            yield "mention %d-%d is empty, or overlaps or precedes the one before it" % (start, stop)
        end = max(end, stop)
        if kind not in KINDS:
            yield "mention %d-%d: no kind '%s'" % (start, stop, kind)
        if not CLUSTER.match(cluster):
            yield "mention %d-%d: cluster '%s' is no short lower-case identity" % (start, stop, cluster)
        if kind_of.setdefault(cluster, kind) != kind:
            yield "cluster %s is both %s and %s" % (cluster, kind_of[cluster], kind)


def of_text(article, text):
    """Yields complaints about one line beside its text."""
    if news_texts.fingerprint(text) != article["sha256"]:
        yield "the text built from the corpus is another one (sha256 differs)"
        return
    for start, end, kind, _ in article["mentions"]:
        if end > len(text):
            yield "mention %d-%d lies behind the end, %d" % (start, end, len(text))
            continue
        name = text[start:end]
        where = "mention %d-%d '%s'" % (start, end, name)
        if name != name.strip() or "\n" in name:
            yield where + " has white space at an edge or a line break inside"
        if not name[0].isalnum() or not (name[-1].isalnum() or name[-1] in LAST_MARKS):
            yield where + " begins or ends with a mark"
        if (start and text[start - 1].isalnum()) or (text[end:end + 1].isalnum() and name[-1].isalnum()):
            yield where + " cuts a word"
        if kind != "work" and ARTICLE.match(name):
            yield where + " begins with an article"


def main(arguments):
    parser = argparse.ArgumentParser(prog="check_gold", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", metavar="DIR", help="folder of the development corpora")
    parser.add_argument("gold", nargs="?", default=os.path.join(HERE, "gold", "entities.jsonl"))
    options = parser.parse_args(arguments)
    articles = tools.read_jsonl(options.gold)
    data = tools.find_folder("data", options.data)
    texts = news_texts.news_texts(data) if data else {}
    complaints, seen, absent = [], set(), 0
    for article in articles:
        identity = article.get("id", "?")
        found = list(of_structure(article))
        if identity in seen:
            found.append("stands here twice")
        seen.add(identity)
        if identity not in texts:
            absent += 1
            if texts:
                found.append("no corpus has this article")
        elif not found:
            found.extend(of_text(article, texts[identity]))
        complaints.extend("%s: %s" % (identity, complaint) for complaint in found)
    for complaint in complaints:
        sys.stderr.write("check_gold: %s\n" % complaint)
    if complaints:
        return 1
    mentions = sum(len(article["mentions"]) for article in articles)
    print("%d articles, %d mentions: well-formed" % (len(articles), mentions))
    if absent:
        print("skipped: the corpora of the texts are absent, spans were not compared with them")
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
