"""Words of the seeds that look like a quotation, a figure or a cue and are none (N16, N17 of the gold findings).

A quoted name is emitted wrongly when a direct or mixed claim has no other letters than its own as content; a number
inside a name when any figure lies on it; an idiom when a claim takes it as its cue.
"""


def checks(near_misses, articles):
    """Yields (near miss id, text, kind, kept out)."""
    by_stem = {a.stem: a for a in articles}
    for near_miss in near_misses:
        if near_miss["id"] == "N16":
            for member in near_miss["members"]:
                article = by_stem[member["article"]]
                number = "not a figure" in member["what"]
                for start in positions(article.text, member["text"]):
                    if article.in_furniture(start, start + 1) and number:
                        continue
                    span = (start, start + len(member["text"]))
                    kept_out = not (figure_on(article, span) if number else quotation_of(article, span))
                    yield "N16", member["text"], "figure" if number else "quotation", kept_out
        elif near_miss["id"] == "N17":
            idiom = near_miss["members"][0]
            article = by_stem[idiom["article"]]
            start = article.text.index(idiom["text"]) + idiom["text"].index("according to")
            yield "N17", "according to plan", "cue", not cue_on(article, (start, start + len("according to")))


def positions(text, part):
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def figure_on(article, span):
    return any(meets(article.raw(f["start"], f["end"]), span) for f in article.record.get("figures", []))


def quotation_of(article, span):
    for claim in article.record.get("claims", []):
        spans = [article.raw(*s) for s in claim.get("content", [])]
        if claim["kind"] in ("direct", "mixed") and spans:
            if span[0] <= spans[0][0] and spans[-1][1] <= span[1]:
                return True
    return False


def cue_on(article, span):
    return any("cue" in c and meets(article.raw(c["cue"]["start"], c["cue"]["end"]), span)
               for c in article.record.get("claims", []))


def meets(a, b):
    return a[0] < b[1] and b[0] < a[1]
