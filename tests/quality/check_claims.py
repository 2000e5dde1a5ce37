"""Looks at the stand-off gold of claims (gold/claims.jsonl): is every line well-formed, does every span fit its text?

  check_claims.py [--data DIR] [GOLD]

Structure is always looked at: members, kinds, classes, links, nesting, sources and cues outside the content.  Where the
licensed corpora are present (as for check_gold.py) the texts are built from them and compared: the fingerprint must
fit, every span lie inside the text, have no white space at its ends and cut no word.  Exit status: 0 fine, 1 something
is wrong, 77 the structure is fine and the corpora are absent (skipped).
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

KINDS = ("direct", "indirect", "mixed")
CLASSES = ("say", "deny", "confirm", "estimate", "promise", "order", "ask", "believe", "write", "leak")
LINKS = ("person", "group", "organisation", "document", "anonymous")
NEEDED = {"kind", "source", "cue", "content", "class", "negated", "hedged"}
ALLOWED = NEEDED | {"speaker", "addressee", "medium", "chain", "cross_sentence", "heading", "nested_in", "worth"}
SINGLE = ("source", "speaker", "cue", "addressee", "medium")
FINGERPRINT = re.compile(r"[0-9a-f]{64}\Z")


def is_span(span):
    return (isinstance(span, list) and len(span) == 2 and all(isinstance(n, int) for n in span)
            and 0 <= span[0] < span[1])


def spans_of(claim):
    for name in SINGLE:
        if claim.get(name) is not None:
            yield name, claim[name]
    for span in claim["content"]:
        yield "content", span
    for link in claim.get("chain", ()):
        yield "chain", link["span"]


def of_claim(claim, number, claims):
    """Yields complaints about one claim, its text unseen."""
    if not NEEDED <= set(claim) <= ALLOWED:
        yield "members are %s" % ", ".join(sorted(claim))
        return
    if claim["kind"] not in KINDS or claim["class"] not in CLASSES:
        yield "no kind '%s' or class '%s'" % (claim["kind"], claim["class"])
    if not claim["content"] or any(not is_span(span) for _, span in spans_of(claim)):
        yield "a span is not [start, end], or there is no content"
        return
    for (_, end), (start, _) in zip(claim["content"], claim["content"][1:]):
        if start < end:
            yield "parts of the content overlap or stand in disorder"
    for name in ("source", "cue"):
        if claim[name] and any(claim[name][0] < b and a < claim[name][1] for a, b in claim["content"]):
            yield "the %s stands in the content" % name
    if any(link["type"] not in LINKS for link in claim.get("chain", ())):
        yield "a link of no known type"
    if claim.get("cross_sentence") and "speaker" not in claim:
        yield "cross_sentence without a speaker"
    if claim.get("worth", 0) not in (0, 1, 2):
        yield "worth is %r" % claim["worth"]
    outer = claim.get("nested_in")
    if outer is not None:
        if not 0 <= outer < number:
            yield "nested in claim %r, which does not stand before it" % outer
        elif not any(a <= claim["content"][0][0] < b for a, b in claims[outer]["content"]):
            yield "nested in claim %d but not inside its content" % outer


def of_text(claims, text):
    """Yields complaints about spans beside their text."""
    for number, claim in enumerate(claims):
        for name, (start, end) in spans_of(claim):
            words = text[start:end]
            if end > len(text) or words != words.strip():
                yield "claim %d: %s %d-%d has white space at an end or is outside" % (number, name, start, end)
            elif (start and text[start - 1].isalnum() and words[0].isalnum()) or \
                    (text[end:end + 1].isalnum() and words[-1].isalnum()):
                yield "claim %d: %s '%s' cuts a word" % (number, name, words)


def of_article(article, texts):
    if set(article) != {"id", "sha256", "claims"} or not FINGERPRINT.match(article["sha256"]):
        yield "members are %s, or sha256 is no fingerprint" % ", ".join(sorted(article))
        return
    complaints = ["claim %d: %s" % (number, complaint) for number, claim in enumerate(article["claims"])
                  for complaint in of_claim(claim, number, article["claims"])]
    yield from complaints
    if complaints or not texts:
        return
    text = texts.get(article["id"])
    if text is None:
        yield "no corpus has this article"
    elif news_texts.fingerprint(text) != article["sha256"]:
        yield "the text built from the corpus is another one (sha256 differs)"
    else:
        yield from of_text(article["claims"], text)


def main(arguments):
    parser = argparse.ArgumentParser(prog="check_claims", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", metavar="DIR", help="folder of the development corpora")
    parser.add_argument("gold", nargs="?", default=os.path.join(HERE, "gold", "claims.jsonl"))
    options = parser.parse_args(arguments)
    articles = tools.read_jsonl(options.gold)
    data = tools.find_folder("data", options.data)
    texts = news_texts.news_texts(data) if data else {}
    complaints = []
    for position, article in enumerate(articles):
        found = list(of_article(article, texts))
        if article.get("id") in [other.get("id") for other in articles[:position]]:
            found.append("stands here twice")
        complaints.extend("%s: %s" % (article.get("id", "?"), complaint) for complaint in found)
    for complaint in complaints:
        sys.stderr.write("check_claims: %s\n" % complaint)
    if complaints:
        return 1
    print("%d articles, %d claims: well-formed" % (len(articles), sum(len(a["claims"]) for a in articles)))
    if not texts:
        print("skipped: the corpora of the texts are absent, spans were not compared with them")
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
