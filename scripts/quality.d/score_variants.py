"""Name variants of the seeds: V1-V16, the sets of forms that are one name.

A form leads to a name when
  it is a name         the entity on its last capitalised words has that name; names in one name-variant finding are one,
                       so are a full name and a surname that two articles give as the speaker of the same number
  it is a description  ("the agency") a claim over these words has the name as its speaker or in its chain
  it is a party's      (V6, V7) the same number said by the form in one article and by the country in another counts as
                       one origin, in an article that has the seeds' own words about who Putin is
A set is merged when all its forms lead to one name.
"""

import tools
import traps

PARTIES = {"V6": "Russia", "V7": "Ukraine"}
PRESIDENT = "Russian President Vladimir Putin (69) sent thousands of soldiers into battle."
ARTICLES = ("A ", "The ", "the ", "One ")


def score(scores, run, findings, articles, sets):
    by_stem = {a.stem: a for a in articles}
    united = spellings(findings)
    merged = 0
    for variants in sets:
        if variants["id"] in PARTIES:
            if run.has("reconcile") and not hasattr(run, "path"):
                names = {PARTIES[variants["id"]]}  # the gold itself is scored: nothing to ask
            else:
                names = {party(run, form["form"], PARTIES[variants["id"]]) for form in variants["forms"]}
        else:
            names = {name_of(by_stem[form["article"]], form["form"], variants["canonical"])
                     for form in variants["forms"]}
            names = {united.get(name, name) for name in names}
            names = {surname(run, name, names) for name in names}
        ok = len(names) == 1 and None not in names
        merged += ok
        if variants["id"] == "V1":
            scores.share("findings", "seeds", "Melnikova merged", "name-variant", int(ok), 1)
        if not ok:
            scores.error("findings/seeds/name variants", "apart", variants["id"], variants["canonical"],
                         got=", ".join(sorted(map(str, names))))
    scores.share("findings", "seeds", "name variants", "V1-V16, all forms one name", merged, len(sets))


def spellings(findings):
    """Every name of a name-variant finding, and the one that stands for all of them."""
    united = {}
    for f in findings:
        if f.relation != "name-variant":
            continue
        names = [entity["name"] for article, span, _ in f.members for entity in article.record.get("entities", [])
                 if traps.meets(article.raw(entity["start"], entity["end"]), span)]
        for name in names:
            united[name] = united.get(names[0], names[0])
    return united


def name_of(article, form, canonical):
    bare = form
    for word in ARTICLES:
        bare = bare.removeprefix(word)
    if not any(c.isupper() for c in bare):
        return described(article, form, canonical)
    name = root_on(article, bare)["name"]
    while name is None and " " in bare and not any(c.isupper() for c in bare.split(" ")[-1]):
        bare = bare.rsplit(" ", 1)[0]  # "Reuters special report"
        name = root_on(article, bare)["name"]
    return name


def described(article, form, canonical):
    """The canonical name when a claim over the words of a description has it, or none there has any speaker."""
    places = [(p, p + len(form)) for p in traps.positions(article.text, form)]
    heard = []
    for claim in article.record.get("claims", []):
        names = [link.get("name") for link in claim.get("chain", [])] + [claim.get("source", {}).get("name")]
        span = article.raw(claim["start"], claim["end"])
        if any(names) and any(traps.meets(span, place) for place in places):
            heard.append(canonical in names)
    return canonical if any(heard) or not heard else None


def surname(run, name, names):
    """The full name that a surname is one speaker with, where an article has the surname alone."""
    for full in names:
        if name and full and full.endswith(" " + name) and repeated(run, (name, full)):
            return full
    return name


def party(run, form, country):
    finding = repeated(run, (form[0].upper() + form[1:], country))
    return country if finding and country in finding["origins"] else form


def repeated(run, speakers):
    """The finding that one voice repeats itself in two articles, None when the speakers are not one."""
    records = []
    for n, speaker in enumerate(speakers):
        said = "%s said 4,217 soldiers were killed near Harwick on Monday." % speaker
        record = tools.bare_record("p%d" % n, [PRESIDENT, said], "2022-05-03", ["paragraph", "paragraph"])[0]
        record["source"]["publisher"] = "Paper %d" % n
        records.append(record)
    for finding in run.run(["reconcile"], records=records):
        if finding["relation"] == "repeats":
            return finding
    return None


def root_on(article, form):
    """The entity that the last capitalised words of `form` stand for, at its first occurrence as a whole."""
    entities = article.record.get("entities", [])
    by_id = {e["id"]: e for e in entities}
    whole = [p for p in traps.positions(article.text, form) if not article.text[max(0, p - 1):p].isalnum()]
    standing = []
    for p in whole:
        inside = [e for e in entities if p <= article.raw(e["start"], e["end"])[0] < p + len(form)
                  and article.raw(e["start"], e["end"])[1] <= p + len(form) + 1]
        exact = [e for e in inside if article.raw(e["start"], e["end"])[1] >= p + len(form.rstrip(" (69)”"))]
        standing += [(article.raw(exact[-1]["start"], exact[-1]["end"])[0] == p, exact[-1])] if exact else []
    if not standing:
        return {"id": None, "name": None}
    entity = sorted(standing, key=lambda s: not s[0])[0][1]
    while entity.get("same_as") in by_id:
        entity = by_id[entity["same_as"]]
    return entity
