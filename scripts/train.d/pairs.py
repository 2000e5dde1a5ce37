"""Trains the linear models event_model and rival_model on our own stories (tests/quality/planted).

Whether two articles report one event, and whether two numbers of two reports are of one thing: src/reconcile has
measure-pairs tell the features of every pair of articles and of numbers, the stories tell which pairs are right. Sets
that are kept for measuring are never read. The signs of most weights are known beforehand and kept: places that differ
never speak for one thing. Prints what the models score on each set when they have not seen it.
"""

import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy
from scipy.optimize import minimize

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts", "quality.d"))
import score_planted  # noqa: E402
import tools  # noqa: E402

TABLES = os.path.join(ROOT, "src", "lexicon", "data", "en")
KEPT = ("twelfth", "thirteenth", "eighteenth", "twentysecond")
SMALL = ("figures", "mixed", "misreadings", "levels", "statements")  # near misses: two articles of a sentence or two
UNTOUCHED = ("seventeenth", "nineteenth", "twentieth", "twentyfirst")  # no rule was made for them: they count more
UNTOUCHED_WEIGHT, PILE_WEIGHT, RIDGE = 3, 0.15, 10
FOLDS = 9

AGAINST = """same_number stated times twice four_times twenty_times elsewhere stranger past other_kind_of_time other_time
one_when one_where one_year one_planned one_of attribute apposed changed of_whole quantity_other_c quantity_other_m
quantity_other_nearest_c quantity_other_nearest_m head_apart_c head_apart_m head_beside_m said_unlike_c said_unlike_m
some_is_more part_smaller part_beside one_voice own_voices own_voice unframed paragraphs_apart rivals one_loose
said_little_c said_little_m only_one figures""".split()
FOR = """quantity_c quantity_m quantity_any quantity_nearest_c quantity_nearest_m head_same_c head_same_m head_synonyms_c
head_synonyms_m head_wider_c head_narrower_c head_wider_m head_narrower_m both_human both_people said_same_c said_same_m
said_like_c said_like_m words_near words_sentence words_clause same_place same_time only_rivals both_of_event
head_in_sentence predicate_in_sentence numbers_shared frame_alike_c frame_alike_m times_alike""".split()


def measured(articles):
    """What measure-pairs says of articles as one corpus, and their ids in the order given."""
    run = tools.Tools(tools.find_build())
    records = run.run(["ingest", "extract-claims"], ["-"], articles)
    lines = {record["id"]: json.dumps(record, ensure_ascii=False) for record in records}
    program = next(iter(glob.glob(os.path.join(ROOT, "build", "release", "**", "measure-pairs"), recursive=True)))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as corpus:
        corpus.writelines(lines[i] + "\n" for i in sorted(lines))
        corpus.flush()
        done = subprocess.run([program, corpus.name], stdout=subprocess.PIPE, check=True)
    return [line.split("\t") for line in done.stdout.decode().splitlines()], [record["id"] for record in records]


def features_in(row):
    return {name: float(value) for name, value in (pair.split("=") for pair in row[-1].split(";") if pair)}


def stories():
    for name in (*score_planted.STORIES, *SMALL):
        for n, case in enumerate(tools.read_jsonl(os.path.join(score_planted.FOLDER, name + ".jsonl"))):
            yield (name, n), case


def is_value(value, words):
    bare = re.sub("^[<>=~]*|[ /%].*$", "", value)
    return words in (value, value.lstrip("<>=~"), bare)


def is_rival(case, x, y):
    """True, False, or None where readers differ or the two agree."""
    answer = False
    for expected in case["expect"]:
        members = [[m] if isinstance(m, str) else m for m in expected.get("members", ())]
        if not any(i != j and any(is_value(x, w) for w in p) and any(is_value(y, w) for w in q)
                   for i, p in enumerate(members) for j, q in enumerate(members)):
            continue
        relations = score_planted.relations_of(expected)
        if expected.get("optional"):
            answer = None
        elif relations & {"conflicts", "disputes", "updates"}:
            return True
        elif answer is False:
            answer = None
    return answer


def fitted(values, right, weights, bounds, ridge):
    """Logistic regression with bounds: weights and, last, the bias."""
    def loss(b):
        odds = values @ b[:-1] + b[-1]
        wrong = numpy.where(right, -odds, odds)
        share = 1 / (1 + numpy.exp(-wrong))
        slope = numpy.where(right, -share, share) * weights
        return ((numpy.logaddexp(0, wrong) * weights).sum() + ridge * (b[:-1] ** 2).sum() / 2,
                numpy.append(values.T @ slope + ridge * b[:-1], slope.sum()))
    start = numpy.zeros(values.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds + [(None, None)]).x


def write(table, what, names, weights):
    with open(os.path.join(TABLES, table + ".tsv"), "w", encoding="utf-8") as out:
        out.write("# %s: %s, as weights of a linear model of the log-odds\n" % (table, what) +
                  "# source: trained by scripts/train pairs on our own stories (tests/quality/planted); "
                  "licence: Apache-2.0\nfeature\tweight\n")
        out.write("bias\t%.2f\n" % weights[-1])
        for name, weight in zip(names, weights):
            if abs(weight) >= 0.005:
                out.write("%s\t%.2f\n" % (name, weight))


def train_events(pile, of_id):
    rows = [row for row in pile if row[0] == "event"]
    names = ["words", "words, no name", "names, none shared", "names, one shared", "days"]
    features = [features_in(row) for row in rows]
    values = numpy.array([[of.get(name, 0) for name in names] for of in features])
    right = numpy.array([bool(of_id[row[1]] & of_id[row[2]]) for row in rows])
    sets = [{name for i in row[1:3] for name, _ in of_id[i]} for row in rows]
    learnt = numpy.array([not s & {*KEPT, *SMALL} for s in sets])
    weights = fitted(values[learnt], right[learnt], numpy.ones(learnt.sum()), [(0, None)] + [(None, 0)] * 4, 1)
    odds = values @ weights[:-1] + weights[-1]
    for title, rows_of in (("learnt from", learnt), ("kept", numpy.array([bool(s & set(KEPT)) for s in sets]))):
        print("events, %s: of the pairs of one event %.1f %% are likely, and %d of %d others" %
              (title, 100 * (odds > -1)[rows_of & right].mean(), (odds > -1)[rows_of & ~right].sum(),
               (rows_of & ~right).sum()))
    write("event_model", "what tells that two articles report one event", names, weights)


def rival_rows(pile, of_id, cases):
    """(set, features, right) of all pairs of numbers; right None: not to be learnt from."""
    rows = []
    for key, (case, found) in cases.items():
        for row in found:
            if row[0] == "figures":
                rows.append((key[0], features_in(row), is_rival(case, row[2], row[4])))
    for row in pile:
        if row[0] != "figures":
            continue
        a, b = of_id[row[1]], of_id[row[3]]
        if not a & b:
            kept = {name for name, _ in a | b} & set(KEPT)
            rows.append(("kept pile" if kept else "pile", features_in(row), False))
    return rows


def train_rivals(rows):
    names = sorted({name for _, features, _ in rows for name in features})
    values = numpy.array([[features.get(name, 0.0) for name in names] for _, features, _ in rows])
    spread = values.std(0) + 1e-9
    sets = numpy.array([name for name, _, _ in rows])
    right = numpy.array([answer is True for _, _, answer in rows])
    usable = numpy.array([answer is not None for _, _, answer in rows]) & ~numpy.isin(sets, (*KEPT, "kept pile"))
    weights = numpy.where(numpy.isin(sets, UNTOUCHED), UNTOUCHED_WEIGHT, 1.0)
    weights[sets == "pile"] = PILE_WEIGHT
    bounds = [(0, None) if name in FOR else (None, 0) if name in AGAINST else (None, None) for name in names]

    def fit(learnt):
        return fitted(values[learnt] / spread, right[learnt], weights[learnt], bounds, RIDGE)

    final = fit(usable)
    learnable = sorted(set(sets[usable]))
    odds = values / spread @ final[:-1] + final[-1]
    for fold in range(FOLDS):
        held = numpy.isin(sets, learnable[fold::FOLDS])
        part = fit(usable & ~held)
        odds[held] = values[held] / spread @ part[:-1] + part[-1]
    counts = collections.OrderedDict((name, (sets == name)) for name in [*learnable, *KEPT, "kept pile"])
    for name, of in counts.items():
        likely = of & (odds > 0)
        print("rivals, %-12s of %4d rivals %5.1f %% are likely, and %d of %d others" %
              (name, (of & right).sum(), 100 * (likely & right).sum() / max((of & right).sum(), 1),
               (likely & ~right).sum(), (of & ~right).sum()))
    write("rival_model", "what tells that two numbers of two reports are of one thing", names,
          numpy.append(final[:-1] / spread, final[-1]))


def main():
    everything = [(key, case, [score_planted.known_of(article) for article in case["articles"]])
                  for key, case in stories()]
    cases = {key: (case, measured(articles)[0]) for key, case, articles in everything}
    pile, ids = measured([article for _, _, articles in everything for article in articles])
    of_id, at = collections.defaultdict(set), 0
    for key, _, articles in everything:
        for _ in articles:
            of_id[ids[at]].add(key)
            at += 1
    train_events(pile, of_id)
    train_rivals(rival_rows(pile, of_id, cases))


if __name__ == "__main__":
    main()
