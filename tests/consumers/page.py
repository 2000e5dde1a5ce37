#!/usr/bin/env python3
"""page.py BIN ARTICLES FOLDER: the HTML report in a real browser, headless Chromium through playwright-core.

playwright-core is installed from npm into FOLDER once; Chromium is the one of the system. Exit status 77 when either is
not to be had. Four reports are opened (page.js): the samples, articles full of markup, 5,000 findings, and articles with
5,000 claims.
"""

import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = "playwright-core@1.65.1"
MANY = 380  # articles
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOSTILE = """<script>window.pwned = 1</script> flooded towns

Exactly %d people were killed in Sorrin, the Interior Ministry said. </p></article><style>body{display:none}</style>

"We never <b onclick=alert(1)>opened</b> the <iframe src=javascript:alert(1)></iframe> gate before midnight," Ana Ruiz said.
"""


def browser():
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def install(folder):
    if os.path.isdir(os.path.join(folder, "node_modules", "playwright-core")):
        return True
    if not shutil.which("node") or not shutil.which("npm"):
        print("skipped: node and npm are not installed")
        return False
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, PACKAGE]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        print("skipped: npm install failed: " + result.stderr.strip()[-300:])
    return result.returncode == 0


def tool(bin_folder, name, *words, **more):
    return subprocess.run([os.path.join(bin_folder, name), *words], check=True, stdout=subprocess.PIPE, **more).stdout


def hostile_report(bin_folder, folder):
    """Markup in the text, in the name of the file, the publisher and the address."""
    paths = ('a"><script>window.pwned=3</script>.txt', "b'><img src=x onerror=window.pwned=4>.txt", "c.txt")
    records = []
    for number, path in enumerate(paths):
        source = {"path": path, "url": "javascript:alert(5)", "publisher": "<svg onload=alert(6)>"}
        records.append(json.dumps({"text": HOSTILE % (12 + 30 * number), "source": source}) + "\n")
    claims = tool(bin_folder, "extract-claims", input="".join(records).encode())
    articles, path = os.path.join(folder, "hostile.jsonl"), os.path.join(folder, "hostile.html")
    with open(articles, "wb") as file:
        file.write(claims)
    findings = tool(bin_folder, "reconcile", input=claims)
    tool(bin_folder, "report", "--format", "html", "-o", path, "--articles", articles, input=findings)
    return path


def large_report(bin_folder, folder):
    path = os.path.join(folder, "large.html")
    relations = ("conflicts", "disputes", "updates", "agrees", "same-origin")
    severities = ("warning", "warning", "notice", "info", "info")
    lines = []
    for n in range(5000):
        members = [{"doc": "a%d" % (n % 300 + k), "path": "drop/%d.txt" % (n % 300 + k), "claim": "c%d" % n,
                    "by": "the mayor of town %d" % (n % 97), "value": str(n + 3 * k),
                    "text": "%d people were missing after the flood of that night" % (n + 3 * k), "start": 0, "end": 40}
                   for k in range(3)]
        lines.append(json.dumps({"finding": "g%012x" % n, "relation": relations[n % 5], "severity": severities[n % 5],
                                 "topic": "people missing in town %d" % (n % 97), "frame": "miss|%d" % n,
                                 "members": members, "docs": sorted({m["doc"] for m in members}), "origins": ["x", "y"],
                                 "speakers": [], "why": [{"rule": "frame", "evidence": "miss, person"}],
                                 "fingerprint": "%016x" % n}))
    tool(bin_folder, "report", "--format", "html", "-o", path, input="\n".join(lines).encode() + b"\n")
    return path


def many_report(bin_folder, articles, folder):
    """Articles drawn anew from the samples, until they have 5,000 claims; the generator is that of scripts/bench."""
    sys.path.insert(0, os.path.join(HERE, "..", "..", "scripts", "bench.d"))
    import corpus

    samples = map(json.loads, tool(bin_folder, "hearsay", "--until", "ingest", articles).splitlines())
    generator = corpus.Generator(corpus.read_samples(samples), seed=5)
    lines = []
    for number in range(MANY):
        title, text = generator.article().split("\n\n", 1)
        lines.append(json.dumps({"url": "http://drop.example/%d" % number, "title": title, "text": text}))
    path = os.path.join(folder, "many.html")
    tool(bin_folder, "hearsay", "--format", "html", "-o", path, "-", input="\n".join(lines).encode() + b"\n")
    return path


def main():
    bin_folder, articles, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    chromium = browser()
    if chromium is None:
        print("skipped: no Chromium; apt-get install chromium")
        return 77
    if not install(folder):
        return 77
    samples = os.path.join(folder, "samples.html")
    tool(bin_folder, "hearsay", articles, "--format", "html", "-o", samples)
    piped = os.path.join(folder, "piped.html")
    records, findings = os.path.join(folder, "records.jsonl"), os.path.join(folder, "findings.jsonl")
    with open(records, "wb") as file:
        file.write(tool(bin_folder, "hearsay", articles, "--until", "extract-claims"))
    with open(findings, "wb") as file:
        file.write(tool(bin_folder, "reconcile", records))
    tool(bin_folder, "report", "--format", "html", "-o", piped, "--articles", records, findings)
    with open(samples, "rb") as one, open(piped, "rb") as two:
        if one.read() != two.read():
            print("the report of one command differs from that of the pipe")
            return 1
    environment = dict(os.environ, NODE_PATH=os.path.join(folder, "node_modules"))
    if os.path.getsize(samples) > 600_000:
        print("the page of fourteen articles has %d bytes" % os.path.getsize(samples))
        return 1
    command = ["node", os.path.join(HERE, "page.js"), chromium, samples, hostile_report(bin_folder, folder),
               large_report(bin_folder, folder), many_report(bin_folder, articles, folder), folder]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
