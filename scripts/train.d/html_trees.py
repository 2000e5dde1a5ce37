"""Trains the trees that tell article text from furniture on web pages: src/lexicon/data/common/html_trees.tsv.

  scripts/train html            cross-validates by site, then trains on all pages and writes the table
  scripts/train html --check    cross-validates only

The pages are looked for in ../shared/data/articles ($HEARSAY_SHARED says otherwise); they have the text of their
article as gold.  A run of a page is article text when at least half of its 4-word shingles stand in the gold; a short one
when it does together with its neighbours; of two copies the one among other article text.  A run weighs as much as its
share of its article, so that all pages count alike.  Two ensembles: "informed" sees what the rules decided,
"independent" does not; their vote is weighed in src/ingest/html_trees.cpp.  Needs numpy and lightgbm (pip).
"""

import glob
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from urllib.parse import urlsplit

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TABLE = os.path.join(ROOT, "src", "lexicon", "data", "common", "html_trees.tsv")
BODY_KINDS = {2, 3, 4, 5, 7}   # heading paragraph list quote table, as numbered in document.hpp
FIXED_KINDS = {0, 8, 9}        # title byline credit: the trees are not asked
ROUNDS, FOLDS = 85, 6
INFORMED, ARTICLE = 0.65, 0.52
SETTINGS = {"objective": "binary", "num_leaves": 12, "learning_rate": .07, "min_data_in_leaf": 30,
            "feature_fraction": .35, "bagging_fraction": .7, "bagging_freq": 1, "lambda_l2": 8, "verbose": -1,
            "num_threads": 1, "seed": 7}
# What the rules decided, and what is counted from it.
OF_RULES = {"rule-body", "rule-kind", "near-body", "prev-body", "next-body", "up1-body", "up2-body", "up3-body",
            "alike-body", "in-body", "place", "words-before", "words-after", "before-prose", "after-prose",
            "below-body", "to-prose"}
WORD = re.compile(r"\w+")
HEAD = """# html_trees: decision trees over the features of a run of a web page (ingest/html_features.hpp): article text or not
# Weights trained by `scripts/train html` on pages annotated under MIT and CC BY 4.0, of which no text is in here; Apache-2.0.
# vote: informed = sees what the rules say, independent = does not. A node leads to node `low` of its tree when the
# feature is up to `bound`, else to `high`; a node without a feature is a leaf and `bound` its score.
# Cross-validated by site, rules alone -> with the trees: %s
vote\ttree\tfeature\tbound\tlow\thigh
"""


class Run:
    def __init__(self, cells):
        self.kind, self.features, self.text = int(cells[1]), [float(c) for c in cells[2:-1]], cells[-1]
        self.words = WORD.findall(self.text)


def shingles(words):
    return Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def feature_names():
    with open(os.path.join(ROOT, "src", "ingest", "html_features.hpp"), encoding="utf-8") as file:
        source = file.read()
    return re.findall(r'"([a-z0-9-]+)"', source[source.index("kFeatureNames"):source.index("using RunFeatures")])


def measured(pages, folder):
    """Runs of every page, as src/ingest/measure_pages.cpp prints them."""
    program = next(iter(glob.glob(os.path.join(ROOT, "build", "release", "**", "measure-pages"), recursive=True)), None)
    if program is None:
        sys.exit("train: no measure-pages: cmake --build --preset release --target measure-pages")
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for page in pages:
            paths.append(os.path.join(scratch, os.path.basename(page["page"])[:-len(".gz")]))
            with gzip.open(os.path.join(folder, page["page"])) as packed, open(paths[-1], "wb") as out:
                out.write(packed.read())
        lines = subprocess.run([program] + paths, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8").split("\n")
    runs = defaultdict(list)
    for line in lines:
        if line:
            cells = line.split("\t")
            runs[os.path.basename(cells[0])].append(Run(cells))
    return [runs[os.path.basename(page["page"])[:-len(".gz")]] for page in pages]


def labels(runs, gold):
    """Share of each run that is article text."""
    gold_words = WORD.findall(gold)
    gold_shingles = shingles(gold_words)
    grams = {n: {tuple(gold_words[i:i + n]) for i in range(len(gold_words) - n + 1)} for n in range(1, 8)}
    share = [0.0] * len(runs)
    for i, run in enumerate(runs):
        if len(run.words) >= 4:
            own = shingles(run.words)
            share[i] = sum(n for s, n in own.items() if s in gold_shingles) / sum(own.values())
    for _ in range(3):
        for i, run in enumerate(runs):
            if 0 < len(run.words) < 4:
                share[i] = float(stands_between(runs, share, i, grams))
    return without_copies(runs, share, gold_shingles)


def stands_between(runs, share, i, grams):
    own = run_words = runs[i].words
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(runs) and abs(k - i) < 6 and (share[k] < .5 or not runs[k].words):
            k += step
        if not 0 <= k < len(runs) or share[k] < .5:
            continue
        gram = tuple((runs[k].words[-4:] + run_words)[-(len(own) + 3):] if step < 0 else own + runs[k].words[:3])
        if len(gram) in grams and gram in grams[len(gram)]:
            return True
    return False


def without_copies(runs, share, gold_shingles):
    weight = [len(run.words) if s >= .5 else 0 for run, s in zip(runs, share)]
    around = [sum(weight[max(0, i - 8):i + 9]) - weight[i] for i in range(len(runs))]
    left = Counter(gold_shingles)
    for i in sorted(range(len(runs)), key=lambda i: -around[i]):
        if share[i] < .5 or len(runs[i].words) < 4:
            continue
        own = shingles(runs[i].words)
        if sum(min(n, left[s]) for s, n in own.items()) < .5 * sum(own.values()):
            share[i] = 0.0
            continue
        for s, n in own.items():
            left[s] -= min(n, left[s])
    return share


def site(page):
    return urlsplit(page["url"]).netloc.lower().removeprefix("www.")


def fit(lightgbm, numpy, columns, examples):
    features, wanted, weights = [], [], []
    for page, runs, share in examples:
        size = max(30, len(WORD.findall(page["gold"]["text"])))
        for run, s in zip(runs, share):
            features.append([run.features[c] for c in columns])
            wanted.append(int(s >= .5))
            weights.append((len(run.words) + 1) / size * 100 * abs(2 * s - 1) + .01)
    data = lightgbm.Dataset(numpy.array(features), numpy.array(wanted), weight=numpy.array(weights))
    return lightgbm.train(SETTINGS, data, ROUNDS)


def f1(examples, keep):
    precisions, recalls = [], []
    for index, (page, runs, _) in enumerate(examples):
        gold = shingles(WORD.findall(page["gold"]["text"]))
        got = shingles(WORD.findall("\n\n".join(run.text for k, run in enumerate(runs) if keep(index, k, run))))
        true = sum((gold & got).values())
        if got:
            precisions.append(true / sum(got.values()))
        recalls.append(true / max(1, sum(gold.values())))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall)


def cross_validate(lightgbm, numpy, columns, examples):
    fold = [int(hashlib.md5(site(page).encode()).hexdigest(), 16) % FOLDS for page, _, _ in examples]
    votes = [None] * len(examples)
    for number in range(FOLDS):
        models = [fit(lightgbm, numpy, c, [e for e, f in zip(examples, fold) if f != number]) for c in columns]
        for i, (_, runs, _) in enumerate(examples):
            if fold[i] == number and runs:
                informed, independent = [m.predict(numpy.array([[run.features[k] for k in c] for run in runs]))
                                         for m, c in zip(models, columns)]
                votes[i] = INFORMED * informed + (1 - INFORMED) * independent
    results = []
    for name in sorted({page["set"] for page, _, _ in examples}):
        chosen = [i for i, (page, _, _) in enumerate(examples) if page["set"] == name]
        part = [examples[i] for i in chosen]
        rules = f1(part, lambda index, k, run: run.kind in BODY_KINDS)
        trees = f1(part, lambda index, k, run: run.kind not in FIXED_KINDS and votes[chosen[index]][k] >= ARTICLE)
        results.append("%s %.4f -> %.4f" % (name, rules, trees))
    return "; ".join(results)


def rows(model, vote, names):
    for number, tree in enumerate(model.dump_model()["tree_info"]):
        order = []

        def walk(node):
            order.append(node)
            if "split_feature" in node:
                walk(node["left_child"])
                walk(node["right_child"])
        walk(tree["tree_structure"])
        place = {id(node): i for i, node in enumerate(order)}
        for node in order:
            if "split_feature" in node:
                yield "%s\t%d\t%s\t%.6g\t%d\t%d\n" % (vote, number, names[node["split_feature"]], node["threshold"],
                                                      place[id(node["left_child"])], place[id(node["right_child"])])
            else:
                yield "%s\t%d\t\t%.5g\n" % (vote, number, node["leaf_value"])


def main(arguments):
    try:
        import lightgbm
        import numpy
    except ImportError as missing:
        sys.exit("train: %s: pip install numpy lightgbm" % missing)
    folder = os.path.join(os.environ.get("HEARSAY_SHARED", os.path.join(os.path.dirname(ROOT), "shared")), "data",
                          "articles")
    with open(os.path.join(folder, "gold.jsonl"), encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    examples = [(page, runs, labels(runs, page["gold"]["text"])) for page, runs in zip(pages, measured(pages, folder))]
    names = feature_names()
    columns = [list(range(len(names))), [i for i, name in enumerate(names) if name not in OF_RULES]]
    result = cross_validate(lightgbm, numpy, columns, examples)
    print(result)
    if "--check" in arguments:
        return 0
    with open(TABLE, "w", encoding="utf-8") as out:
        out.write(HEAD % result)
        for vote, chosen in zip(("informed", "independent"), columns):
            out.writelines(rows(fit(lightgbm, numpy, chosen, examples), vote, [names[c] for c in chosen]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
