#!/usr/bin/env python3
"""reports.py BIN ARTICLES FOLDER: makes every report of the samples and reads it with a program it is meant for.

sarif  sarif-tools counts the results      junit  junitparser counts the cases
ftm    followthemoney validates entities   jsonld pyld expands the graph (against a local vocabulary)
csv    Python's csv module counts the rows and sees no formula; tsv likewise
dot    Graphviz draws it, where it is installed
The packages are installed into FOLDER once; exit status 77 when they cannot be.
"""

import json
import os
import shutil
import subprocess
import sys

PACKAGES = ("sarif-tools==3.0.5", "junitparser==5.0.3", "followthemoney==4.11.2", "pyld==2.0.4")


def environment(folder):
    """The Python of an environment that has the packages; None when there is no way to get them."""
    python = os.path.join(folder, "venv", "bin", "python")
    done = os.path.join(folder, "venv", "installed")
    wanted = "\n".join(PACKAGES)
    if os.path.exists(done) and open(done, encoding="utf-8").read() == wanted:
        return python
    shutil.rmtree(os.path.join(folder, "venv"), ignore_errors=True)
    for command in ([sys.executable, "-m", "venv", os.path.join(folder, "venv")],
                    [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            print("skipped: %s failed: %s" % (" ".join(command[:4]), result.stderr.strip()[-300:]))
            return None
    with open(done, "w", encoding="utf-8") as file:
        file.write(wanted)
    return python


CHECKS = {
    "csv": """
import csv
rows = list(csv.DictReader(open(path, encoding="utf-8", newline=""), strict=True))
assert len(rows) == voices, len(rows)
assert len({row["finding"] for row in rows}) == findings
assert all(row["start"].isdigit() and None not in row and None not in row.values() for row in rows)
assert not any(cell.lstrip()[:1] in tuple("=+-@") for row in rows for cell in row.values() if cell)
""",
    "tsv": """
import csv
rows = list(csv.DictReader(open(path, encoding="utf-8", newline=""), dialect="excel-tab", quoting=csv.QUOTE_NONE))
assert len(rows) == voices and all(None not in row and None not in row.values() for row in rows)
""",
    "sarif": """
from sarif import loader
data = loader.load_sarif_file(path)
assert data.get_result_count() == findings, data.get_result_count()
assert all(r["Location"] for r in data.get_records()), "a result without a place"
""",
    "junit": """
from junitparser import JUnitXml
xml = JUnitXml.fromfile(path)
assert sum(1 for suite in xml for case in suite) == findings
assert xml.failures == warnings, xml.failures
""",
    "ftm": """
import json
from followthemoney import model
notes, ids = 0, set()
for line in open(path, encoding="utf-8"):
    data = json.loads(line)
    proxy = model.get_proxy(data)
    ids.add(proxy.id)
    proxy.schema.validate(data)
    for name, values in data["properties"].items():
        prop = proxy.schema.get(name)
        assert prop is not None, name
        if prop.type.name == "entity":
            assert set(values) <= ids, (name, values)
        else:
            assert all(prop.type.validate(value) for value in values), (name, values)
    notes += data["schema"] == "Note"
assert notes == voices, (notes, voices)
""",
    "jsonld": """
import json
from pyld import jsonld
document = json.load(open(path, encoding="utf-8"))
assert document["@context"] == "https://schema.org"
document["@context"] = {"@vocab": "https://schema.org/"}
expanded = jsonld.expand(document)
claims = [node for node in expanded if node["@type"] == ["https://schema.org/Claim"]]
assert len(claims) == voices and all("https://schema.org/appearance" in claim for claim in claims)
""",
}


def main():
    bin_folder, articles, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    python = environment(folder)
    if python is None:
        return 77
    tool = lambda *words, **more: subprocess.run(words, check=True, stdout=subprocess.PIPE, **more).stdout  # noqa: E731
    findings = tool(os.path.join(bin_folder, "hearsay"), "--until", "reconcile", articles)
    parsed = [json.loads(line) for line in findings.splitlines()]
    numbers = {"findings": len(parsed), "warnings": sum(f["severity"] == "warning" for f in parsed),
               "voices": sum(len(f["members"]) for f in parsed)}
    assert numbers["findings"] and numbers["warnings"], "the samples have findings"
    failed = 0
    for name in (*CHECKS, "dot"):
        path = os.path.join(folder, "report." + name)
        with open(path, "wb") as file:
            file.write(tool(os.path.join(bin_folder, "report"), "--format", name, input=findings))
        if name == "dot":
            if shutil.which("dot"):
                result = subprocess.run(["dot", "-Tsvg", "-o", path + ".svg", path], check=False)
            else:
                print("dot: skipped, Graphviz is not installed")
                continue
        else:
            head = "path = %r\n%s\n" % (path, "\n".join("%s = %d" % pair for pair in numbers.items()))
            result = subprocess.run([python, "-c", head + CHECKS[name]], check=False)
        print("%s: %s" % (name, "read" if result.returncode == 0 else "FAILED"))
        failed += result.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
