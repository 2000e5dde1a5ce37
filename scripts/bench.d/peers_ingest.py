"""scripts/bench peers ingest: extractors of others on the same pages, body F1 and pages per CPU second side by side.

Installed with their own package managers into build/peers, each in its own environment: trafilatura and newspaper4k
(PyPI), Readability with linkedom (npm).  What cannot be installed is left out, and the table says so.
"""

import gzip
import importlib
import json
import os
import resource
import shutil
import subprocess
import sys

import peer_tools

IN_README = (
    "`scripts/bench peers ingest` runs extractors of others on the 431 saved pages of `aeb` and `wcxb`: body F1 "
    "as above and pages per CPU second in one run, {date}, on a busy machine. hearsay has learnt from two thirds "
    "of these pages; on sites it has not seen, aeb is 97.8 and wcxb 97.0. `scripts/bench pages` says whether time "
    "grows with the size of a page only, and what memory it takes.")

PYTHON_PEERS = {
    "trafilatura": ("trafilatura", """
import sys, json, trafilatura
for path in sys.stdin.read().split('\\n'):
    if path:
        text = trafilatura.extract(open(path, 'rb').read(), include_comments=False) or ''
        print(json.dumps([path, text]))
"""),
    "newspaper4k": ("newspaper4k", """
import sys, json, newspaper
from newspaper import Article
for path in sys.stdin.read().split('\\n'):
    if path:
        article = Article('https://example.org/', fetch_images=False)
        try:
            article.download(input_html=open(path, 'rb').read().decode('utf-8', 'replace'))
            article.parse()
            text = article.text
        except Exception:
            text = ''
        print(json.dumps([path, text]))
"""),
}
READABILITY = """
const fs = require('fs');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');
for (const path of fs.readFileSync(0, 'utf8').split('\\n')) {
  if (!path) continue;
  let text = '';
  try {
    const { document } = parseHTML(fs.readFileSync(path, 'utf8'));
    const article = new Readability(document).parse();
    text = article ? article.content.replace(/<\\/(p|div|li|h[1-6]|td|tr|blockquote|pre|br)>|<br[^>]*>/g, '$&\\n')
        .replace(/<[^>]+>/g, '') : '';
    text = parseHTML('<p>' + text.replace(/</g, '&lt;') + '</p>').document.querySelector('p').textContent;
  } catch (error) { text = ''; }
  console.log(JSON.stringify([path, text]));
}
"""


def run(command, paths):
    """Texts by path, and the CPU seconds all of it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input="\n".join(paths).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    texts = {}
    for line in done.stdout.decode("utf-8", "replace").split("\n"):
        if line.startswith("["):
            path, text = json.loads(line)
            texts[path] = text
    return texts, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run_ingest(program, paths, score):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program] + paths, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    records = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
    texts = {record["source"]["path"]: score.body(record) for record in records}
    return texts, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def unpack(data, scratch):
    pages = []
    os.makedirs(scratch, exist_ok=True)
    with open(os.path.join(data, "articles", "gold.jsonl"), encoding="utf-8") as file:
        for page in map(json.loads, file):
            path = os.path.join(scratch, os.path.basename(page["page"])[:-len(".gz")])
            if not os.path.exists(path):
                with gzip.open(os.path.join(data, "articles", page["page"])) as packed, open(path, "wb") as out:
                    out.write(packed.read())
            pages.append((page["set"], path, page["gold"]["text"]))
    return pages


def f1(pages, texts, score):
    precisions, recalls = [], []
    for _, path, gold in pages:
        true, false, missed = score.page_score(score.shingles(gold), score.shingles(texts.get(path, "")))
        if true + false:
            precisions.append(true / (true + false))
        if true + missed:
            recalls.append(true / (true + missed))
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def compare(root, build):
    """The rows of the table, and the lines below it."""
    sys.path.insert(0, os.path.join(root, "scripts", "quality.d"))
    score, quality_tools = importlib.import_module("score_ingest"), importlib.import_module("tools")
    data = quality_tools.find_folder("data", None)
    if data is None:
        peer_tools.say("no development corpora in ../shared/data")
        return 2
    folder = peer_tools.folder_of(root)
    pages = unpack(data, os.path.join(folder, "pages"))
    paths = [path for _, path, _ in pages]
    sets = sorted({name for name, _, _ in pages})
    rows = [["extractor", "version"] + ["body F1 " + name for name in sets] + ["pages/CPU s"]]

    def add(name, version, result):
        texts, seconds = result
        rows.append([name, version] + ["%.1f" % f1([p for p in pages if p[0] == s], texts, score) for s in sets] +
                    ["%.0f" % (len(paths) / seconds)])

    program = os.path.join(build, "ingest")
    stated = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    add("hearsay ingest", stated[-1], run_ingest(program, paths, score))
    for name, (package, script) in PYTHON_PEERS.items():
        try:
            python, version = peer_tools.install_python(folder, package, "lxml_html_clean")
            add(name, version, run([python, "-c", script], paths))
        except (OSError, subprocess.CalledProcessError) as problem:
            peer_tools.say("%s left out: %s" % (name, problem))
    if shutil.which("npm"):
        try:
            command, version = peer_tools.install_node(folder, "@mozilla/readability", READABILITY, "linkedom")
            add("Readability + linkedom", version, run(command, paths))
        except (OSError, subprocess.CalledProcessError) as problem:
            peer_tools.say("Readability left out: %s" % problem)
    else:
        peer_tools.say("Readability left out: npm is not installed")
    return rows, []
