"""Small clusters of our own with planted relations and near misses: tests/quality/planted/*.jsonl.

Each case is two or three short articles and what a careful reader expects of them:
{"relation":R,"members":[…]}   one finding of R with a member for each string: its value, or words of its text
{"relation":"any","members":…} a finding of any relation that warns
{"relation":R,"count":N}       exactly N findings of R
{"value":V,"origins":N}        some finding with V among its members' words counts N origins
{"none":[R,…]}                 no finding of these relations
planted     expectations with members met; precision = of the findings of a warning relation, those expected
near misses "none" expectations met
origins     the counts of origins met
cases       everything of the case holds and no unexpected warning is there
"""

import glob
import os

import tools

FOLDER = os.path.join(tools.ROOT, "tests", "quality", "planted")
# relations that make a reader look; agreement and repetition may be found beside them
WARNING = frozenset(("conflicts", "disputes", "altered-quote", "stale-quote", "updates", "name-variant",
                     "attribution-dropped", "detail-differs"))
ROW = "findings/planted/planted"


def score(scores, run):
    if not run.has("reconcile") or not hasattr(run, "path"):
        return
    tally = dict.fromkeys(("wanted", "met", "warned", "expected", "near", "apart", "tied", "ties", "cases", "right"), 0)
    for path in sorted(glob.glob(os.path.join(FOLDER, "*.jsonl"))):
        for case in tools.read_jsonl(path):
            score_case(scores, tally, os.path.basename(path)[:-6], case, findings_of(run, case))
    scores.counts("findings", "planted", "planted", "relation and members", tally["wanted"], tally["met"],
                  tally["warned"], tally["expected"])
    scores.share("findings", "planted", "near misses", "left apart", tally["apart"], tally["near"])
    scores.share("findings", "planted", "origins", "exact number", tally["tied"], tally["ties"])
    scores.share("findings", "planted", "cases", "all of it, nothing else", tally["right"], tally["cases"])


def findings_of(run, case):
    records = []
    for n, article in enumerate(case["articles"]):
        paragraphs = article["text"].split("\n\n")
        kinds = ["heading" if p.startswith("# ") else "paragraph" for p in paragraphs]
        record = tools.bare_record("a%d" % n, [p.removeprefix("# ") for p in paragraphs], article["published"], kinds)[0]
        record["source"]["publisher"] = article["publisher"]
        records.append(record)
    return run.run(["reconcile"], records=records)


def has_member(finding, words):
    return any(member.get("value") == words or words in member["text"] for member in finding["members"])


def fits(expected, finding):
    relations = WARNING if expected["relation"] == "any" else (expected["relation"],)
    return finding["relation"] in relations and all(has_member(finding, words) for words in expected["members"])


def score_case(scores, tally, where, case, findings):
    problems, explained = [], []
    for expected in case["expect"]:
        if "members" in expected:
            met = [f for f in findings if fits(expected, f)]
            explained += met
            tally["wanted"] += 1
            tally["met"] += bool(met)
            if not met:
                problems.append("missed %s %s" % (expected["relation"], " | ".join(expected["members"])))
        elif "count" in expected:
            found = sum(f["relation"] == expected["relation"] for f in findings)
            if found != expected["count"]:
                problems.append("%d × %s" % (found, expected["relation"]))
        elif "origins" in expected:
            counts = [len(f.get("origins", [])) for f in findings if has_member(f, expected["value"])]
            tally["ties"] += 1
            tally["tied"] += expected["origins"] in counts
            if expected["origins"] not in counts:
                problems.append("origins of %s: %s, not %d" % (expected["value"], counts, expected["origins"]))
        else:
            tally["near"] += 1
            wrong = [f for f in findings if f["relation"] in expected["none"]]
            tally["apart"] += not wrong
            problems += ["near miss taken: " + brief(f) for f in wrong]
    warnings = [f for f in findings if f["relation"] in WARNING]
    tally["warned"] += len(warnings)
    tally["expected"] += sum(f in explained for f in warnings)
    unexpected = [f for f in warnings if f not in explained]
    problems += ["unexpected " + brief(f) for f in unexpected if "near miss taken: " + brief(f) not in problems]
    tally["cases"] += 1
    tally["right"] += not problems
    for problem in problems:
        scores.error(ROW, problem.split(" ")[0], where, gold=case["name"], got=problem,
                     context=" … ".join("%s: %s" % (f["relation"], [m["text"][:40] for m in f["members"]])
                                        for f in findings)[:300])


def brief(finding):
    return "%s %s: %s" % (finding["relation"], finding.get("topic", ""),
                          " | ".join("%s [%s]" % (m.get("value") or m["text"][:40], m.get("by", ""))
                                     for m in finding["members"]))
