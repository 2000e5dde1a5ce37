"""The gold of the seeds in the tools' own format: what perfect tools would write.

`scripts/quality --oracle` scores it.  Rows of the seeds must then be 100 or explain themselves; what is below shows a
definition that no tool could satisfy.
"""

import os

import conventions
import score_claims
import score_entities
import seeds as seed_articles

BOUNDS = {(None, True): "approx", ("<", True): "nearly", ("<", False): "nearly", (">", False): "more-than",
          (">=", False): "at-least", ("<=", False): "at-most"}
RELATIONS = {"agreement": "agrees", "conflict": "conflicts", "detail-discrepancy": "detail-differs"}


class Oracle:
    """Stands for tools.Tools on the seeds; has nothing to say on other corpora."""

    def __init__(self, folder):
        self.folder = folder
        self.gold = {name: seed_articles.gold(folder, name) for name in ("entities", "figures", "claims", "findings")}
        self.articles = seed_articles.load(folder)
        self.roots = {}

    def has(self, name):
        return name == "reconcile"

    def run(self, names, arguments=(), records=None, flags=None):
        del arguments, flags
        if names == ["reconcile"]:
            return self.findings()
        return [self.record(n, a) for n, a in enumerate(self.articles)] if records is None else []

    def record(self, number, article):
        record = {"schema": 1, "id": article.number, "source": {"path": article.path}, "text": article.text}
        record["blocks"] = [{"start": a, "end": b, "kind": conventions.LINE_KINDS[kind.split(":")[0]][0]}
                            for a, b, kind in article.lines if kind != "blank"]
        record["entities"] = self.entities(article)
        record["figures"] = [self.figure(n, g) for n, g in enumerate(self.gold["figures"]) if g["article"] == number]
        for before, figure in zip(record["figures"], record["figures"][1:]):
            if article.text[before["end"]:figure["start"]] == " (" and "money" == before["kind"] == figure["kind"]:
                figure["same_as"] = before["id"]  # "30,000 rubles ($580)"
        record["claims"] = [self.claim(c, record) for c in self.gold["claims"] if c["article"] == article.stem]
        return record

    def entities(self, article):
        mentions, _ = score_entities.gold_mentions(self.gold["entities"]["entities"], article)
        first, result = {}, []
        for n, mention in enumerate(mentions):
            identity = mention.entity["id"]
            start, end = mention.span
            entity = {"id": "e%d" % n, "start": start, "end": end, "text": article.text[start:end],
                      "kind": mention.kind, "name": mention.entity["canonical"]}
            if identity in first:
                entity["same_as"] = first[identity]
            first.setdefault(identity, entity["id"])
            result.append(entity)
        return result

    @staticmethod
    def figure(n, gold):
        figure = {"id": "f%d" % n, "start": gold["start"], "end": gold["end"], "text": gold["text"],
                  "kind": gold["kind"]}
        if gold["kind"] in ("date", "duration"):
            figure["timex"] = conventions.SEED_TIMEX.get(gold["value"], (gold["value"],))[0]
            if gold.get("mod"):
                figure["mod"] = gold["mod"]
        elif "low" in gold:
            figure["low"] = str(gold["low"])
            if gold["high"] is None:
                figure["bound"] = "vague"
            else:
                figure["high"], figure["bound"] = str(gold["high"]), "between"
        else:
            figure["value"] = str(gold["value"])
        bound = BOUNDS.get((gold.get("bound"), bool(gold.get("approx"))))
        if bound and "low" not in gold:
            figure["bound"] = bound
        if gold["kind"] in ("money", "measure"):
            figure["unit"] = gold.get("currency") or gold["unit"]
        for key in ("per",):
            if key in gold:
                figure[key] = gold[key]
        if gold["kind"] == "count":
            noun = gold["unit"].lower()
            figure["head"] = noun[noun.find("(") + 1:-1] if "(" in noun else noun
            figure["head"] = conventions.COUNTED_SYNONYMS.get(noun, (figure["head"],))[0]
        return figure

    @staticmethod
    def claim(gold, record):
        source = {"name": gold["source_chain"][0]} if gold["source_chain"] else {}
        mention = gold.get("speaker_mention")
        if isinstance(mention, dict):
            source.update(mention=mention["text"], start=mention["start"], end=mention["end"])
        claim = {"id": gold["id"], "start": gold["start"], "end": gold["end"],
                 "kind": score_claims.GOLD_KIND[gold["kind"]], "source": source,
                 "chain": [{"name": name, "type": "person", "stated": name not in (gold.get("inferred") or ())}
                           for name in gold["source_chain"]],
                 "content": gold["content_spans"], "negated": gold["negated"], "hedged": gold["hedged"]}
        if gold["cue_spans"]:
            start, end = gold["cue_spans"][0]
            claim["cue"] = {"text": gold["cue"], "start": start, "end": end, "class": "say"}
        inside = [f["id"] for f in record["figures"] if any(a <= f["start"] < b for a, b in gold["content_spans"])]
        claim["figures"] = inside
        return claim

    def findings(self):
        claims = {c["id"]: c for c in self.gold["claims"]}
        result = []
        for group in self.gold["findings"]["groups"]:
            if group["id"] not in ("D2", "D5"):
                result.append(self.finding(RELATIONS[group["type"]], [claims[m["claim"]] for m in group["members"]],
                                           group.get("origins", [])))
        for pair in self.gold["findings"]["altered_quotes"]:
            if pair["id"] in ("Q1", "Q3", "Q4", "Q5", "Q6"):
                result.append(self.finding("altered-quote", [claims[c] for c in pair["claims"]], ["O1"]))
        for name in self.gold["findings"]["name_variants"][:3]:
            members = []
            for form in name["forms"]:
                article = next(a for a in self.articles if a.stem == form["article"])
                start = article.text.index(form["form"])
                members.append({"doc": article.number, "start": start, "end": start + len(form["form"])})
            result.append({"relation": "name-variant", "members": members, "origins": []})
        return result

    @staticmethod
    def finding(relation, claims, origins):
        members = [{"doc": c["article"][:3], "start": c["content_spans"][0][0], "end": c["content_spans"][-1][1]}
                   for c in claims]
        return {"relation": relation, "members": members, "origins": origins, "n_origins": len(origins)}


def available(folder):
    return bool(folder) and os.path.isdir(os.path.join(folder, "gold"))
