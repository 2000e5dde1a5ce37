"""Ingest: what every line of the seeds is, and the body and title of saved web pages.

lines     a line is right when most of its letters lie in blocks of a kind that conventions.LINE_KINDS accepts for its
          class; letters in no block count as dropped.  A line of two classes (an appeal glued to the first sentence)
          is two lines, cut where the gold cuts it.  P and R per class: of the lines shown as it, of the lines that are.
body      article-extraction-benchmark: words are \\w+, multisets of 4-word shingles, tp/fp/fn per page scaled to sum 1,
          precision and recall averaged over the pages where they are defined, F1 of the averages.
kept/left wcxb: listed sentences that must stand in the body / must not
title     equal after case folding, white space and punctuation squeezed
authors   names as a set per page, folded, degrees and titles cut and lists split on both sides (conventions.author_names)
date      "of the page": wcxb takes the one day that the page shows its readers, which on one page in ten is that of the
          last change, although its metadata state both: right when that day is what we call `published` or `modified`;
          this is the accuracy of dates.  "of publication": `published` alone, against the same gold; "where the gold
          is one": the same without the pages whose source calls the gold's day that of a change, and no day that of
          publication or another one
letters   the gold has no letter beyond ASCII that the text has not, and no byte was left unread
versions  a page written out as plain text and read again gives the same blocks
"""

import gzip
import hashlib
import os
import re
import tempfile
from collections import Counter

import conventions
import seeds as seed_articles
import tools


OWN_TITLES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "tests",
                          "quality", "gold", "titles.jsonl")


def score(scores, run, seeds, data):
    if seeds:
        score_lines(scores, run, seeds)
    else:
        scores.skip("ingest", "seeds", "seed articles absent")
    gold = os.path.join(data, "articles", "gold.jsonl") if data else ""
    if gold and os.path.exists(gold):
        score_pages(scores, run, gold)
    else:
        scores.skip("ingest", "aeb, wcxb-dev", "web pages absent")


# ---------------------------------------------------------------- lines of the seeds

def score_lines(scores, run, folder):
    right, total, gold_counts, shown, hits = 0, 0, Counter(), Counter(), Counter()
    for article in seed_articles.through(run, seed_articles.load(folder), "ingest"):
        kinds = kind_of_letters(article)
        for number, (start, end, line_class) in enumerate(article.lines, 1):
            if not article.text[start:end].strip():
                continue
            wanted = line_class.split(":")[0]
            letters = Counter(kinds[i] for i in range(start, end) if not article.text[i].isspace())
            kind = letters.most_common(1)[0][0]
            got = next((name for name, accepted in conventions.LINE_KINDS.items() if kind in accepted), kind)
            total += 1
            gold_counts[wanted] += 1
            shown[got] += 1
            ok = kind in conventions.LINE_KINDS[wanted]
            right += ok
            hits[wanted] += ok
            if not ok:
                scores.error("ingest/seeds/lines", "wrong", "%s part %d" % (article.number, number), gold=line_class,
                             got=kind, context=article.text[start:end][:60])
    scores.share("ingest", "seeds", "lines", "class of each line", right, total)
    for name in ("body", "heading", "furniture", "title"):
        scores.counts("ingest", "seeds", "lines: " + name, "class of each line", gold=gold_counts[name],
                      found=hits[name], emitted=shown[name])


def kind_of_letters(article):
    kinds = ["dropped"] * len(article.text)
    for block in article.record.get("blocks", []):
        start, end = article.raw(block["start"], block["end"])
        for i in range(start, end):
            kinds[i] = block["kind"]
    return kinds


# ---------------------------------------------------------------- web pages

def score_pages(scores, run, gold_path):
    pages = tools.read_jsonl(gold_path)
    folder = os.path.dirname(gold_path)
    with tempfile.TemporaryDirectory() as scratch:
        for page in pages:
            name = os.path.basename(page["page"])[:-len(".gz")]
            with gzip.open(os.path.join(folder, page["page"])) as packed:
                with open(os.path.join(scratch, name), "wb") as out:
                    out.write(packed.read())
        records = {os.path.basename(r["source"].get("path", "")): r for r in run.run(["ingest"], arguments=[scratch])}
    score_ends(scores, pages, records)
    score_versions(scores, run, records)
    score_own_titles(scores, records)
    for set_name in ("aeb", "wcxb-dev"):
        members = [(p, records.get(os.path.basename(p["page"])[:-len(".gz")], {})) for p in pages
                   if p["set"] == set_name]
        score_bodies(scores, set_name, members)
        if set_name != "aeb":
            score_snippets(scores, set_name, members)
            score_metadata(scores, set_name, members, folder)


# Evidence of the language that owes nothing to a detector: scripts, and words that only one of these languages has
# among its commonest.
SCRIPTS = {"ko": "\uac00-\ud7a3", "ja": "\u3040-\u30ff", "ru": "\u0400-\u04ff"}
COMMONEST = {
    "en": "the of and to in that is was for with it as his be by are this have from or had not but what were when your",
    "de": "der die und das nicht mit sich des auf eine auch dem ein wird sind aus werden bei wie oder zum",
    "it": "il di che la per una non sono con da del si come alla anche nel gli delle della ha",
    "pt": "de que do da em um para uma os no se na por mais as dos como mas ao das",
    "id": "yang dan di dengan untuk dari ini itu tidak dalam akan pada adalah ke juga kita bisa atau",
    "es": "de la que el en los se del las por un para con una su al lo como pero",
    "fr": "le de la les des est et une du dans que pour qui sur pas au avec plus par"}


def language_of(text):
    letters = sum(c.isalpha() for c in text) or 1
    for language, characters in SCRIPTS.items():
        if len(re.findall("[%s]" % characters, text)) * 5 > letters:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    return max(COMMONEST, key=lambda language: sum(words[w] for w in COMMONEST[language].split()))


def score_ends(scores, pages, records):
    """No page lost, every letter beyond ASCII that the gold text has, and the language of the gold text."""
    kept = lettered = told = 0
    for page in pages:
        record = records.get(os.path.basename(page["page"])[:-len(".gz")], {})
        text, gold = record.get("text", ""), page["gold"]["text"]
        kept += bool(body(record).strip())
        missing = sorted({c for c in gold if ord(c) > 127 and c.isalpha()} - set(text))
        damaged = "\ufffd" in text and "\ufffd" not in gold
        lettered += not missing and not damaged
        if missing or damaged:
            scores.error("ingest/pages/letters", "missing", page["page"], missing, "U+FFFD" if damaged else "")
        language = record.get("source", {}).get("language", "")[:2]
        told += language == language_of(gold)
        if language != language_of(gold):
            scores.error("ingest/pages/language", "wrong", page["page"], language_of(gold), language, gold[:60])
    scores.share("ingest", "pages", "pages kept", "a body where the gold has one", kept, len(pages))
    scores.share("ingest", "pages", "letters", "all the gold has beyond ASCII", lettered, len(pages))
    scores.share("ingest", "pages", "language", "script and commonest words of the gold", told, len(pages))


def score_versions(scores, run, records):
    """The blocks of a page that are no furniture, written as plain text and read again: a block is equal when its
    text is one block again and is article text again, or again is not."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, record in records.items():
            with open(os.path.join(scratch, name), "w", encoding="utf-8") as out:
                out.write(plain_version(record))
        again = {os.path.basename(r["source"].get("path", "")): r
                 for r in run.run(["ingest"], arguments=["--format", "text", scratch])}
    equal, total = Counter(), Counter()
    for name, record in records.items():
        back = {}
        for block in again.get(name, {"blocks": []})["blocks"]:
            line = again[name]["text"][block["start"]:block["end"]]
            back.setdefault(" ".join(line.split()).lstrip("- "), []).append(block["kind"])
        for block in record["blocks"]:
            line = " ".join(record["text"][block["start"]:block["end"]].split()).lstrip("- ")
            if block["kind"] == "furniture" or block.get("label") == "dateline":
                continue
            kinds = back.get(line, [])
            kind = kinds.pop(0) if len(kinds) > 1 else kinds[0] if kinds else "cut"
            group = "article text" if block["kind"] in conventions.BODY_KINDS else block["kind"]
            ok = kind != "cut" and (kind in conventions.BODY_KINDS) == (block["kind"] in conventions.BODY_KINDS)
            for key in (group, "all"):
                total[key] += 1
                equal[key] += ok
            if not ok:
                scores.error("ingest/pages/versions", "differs", name, block["kind"], kind, line[:70])
    for key in ("all", "article text"):
        scores.share("ingest", "pages", "as plain text: " + key, "a block again, of the text again", equal[key], total[key])


def plain_version(record):
    text, lines, dateline = record["text"], [], ""
    for block in record["blocks"]:
        if block["kind"] == "furniture":
            continue
        line = " ".join(text[block["start"]:block["end"]].split())
        if block.get("label") == "dateline":
            dateline = line + " \u2014 "
            continue
        lines.append(dateline + ("- " if block["kind"] == "list" and not line.startswith("- ") else "") + line)
        dateline = ""
    return "\n\n".join(lines)


def body(record):
    text = record.get("text", "")
    return "\n\n".join(text[b["start"]:b["end"]] for b in record.get("blocks", [])
                       if b["kind"] in conventions.BODY_KINDS)


def shingles(text):
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def page_score(gold, got):
    tp = sum((gold & got).values())
    fp, fn = sum(got.values()) - tp, sum(gold.values()) - tp
    return tp, fp, fn


def score_bodies(scores, set_name, members):
    precisions, recalls = [], []
    for page, record in members:
        tp, fp, fn = page_score(shingles(page["gold"]["text"]), shingles(body(record)))
        if tp + fp:
            precisions.append(tp / (tp + fp))
        if tp + fn:
            recalls.append(tp / (tp + fn))
        if tp < 0.9 * (tp + fp + fn):
            scores.error("ingest/%s/body" % set_name, "page", page["page"],
                         got="P %.2f R %.2f" % (tp / (tp + fp) if tp + fp else 0, tp / (tp + fn) if tp + fn else 0))
    scores.means("ingest", set_name, "body", "4-word shingles, mean of pages", len(members),
                 sum(precisions) / len(precisions) if precisions else 0.0, sum(recalls) / len(recalls))


def squeeze(text):
    return " ".join(re.findall(r"\w+", text.casefold()))


def score_own_titles(scores, records):
    """Titles of every third page of aeb, whose gold has none: read on the page and kept as hashes of their words."""
    rows = tools.read_jsonl(OWN_TITLES)
    right = 0
    for row in rows:
        title = records.get(os.path.basename(row["page"])[:-len(".gz")], {}).get("source", {}).get("title", "")
        ok = hashlib.sha256(squeeze(title).encode()).hexdigest()[:16] == row["title"]
        right += ok
        if not ok:
            scores.error("ingest/aeb/title", "wrong", row["page"], "(a hash)", title)
    scores.share("ingest", "aeb", "title", "own reading of 61 pages, folded", right, len(rows))


def score_snippets(scores, set_name, members):
    kept = wanted = left = unwanted = 0
    for page, record in members:
        words = " %s " % squeeze(body(record))
        for snippet in page["gold"].get("with_") or []:
            wanted += 1
            kept += " %s " % squeeze(snippet) in words
        for snippet in page["gold"].get("without") or []:
            unwanted += 1
            left += " %s " % squeeze(snippet) not in words
    scores.share("ingest", set_name, "sentences kept", "in the body, folded", kept, wanted)
    scores.share("ingest", set_name, "sentences left out", "not in the body, folded", left, unwanted)


# Days as the source of a page states them, whatever the order of name and value.
STATED_DAY = r"""(?:%s)["']?\s*(?::|,?\s*["']?(?:content|datetime)["']?\s*[:=])\s*["'](\d{4}-\d\d-\d\d)"""
CHANGED = re.compile(STATED_DAY % "dateModified|modified_time|updated_time|last-modified", re.IGNORECASE)
PUBLISHED = re.compile(STATED_DAY % "datePublished|published_time|dateCreated", re.IGNORECASE)


def is_day_of_change(day, folder, page):
    """Told by the source of the page alone, not by what ingest made of it."""
    with gzip.open(os.path.join(folder, page)) as packed:
        source = packed.read().decode("utf-8", "replace")
    return day in CHANGED.findall(source) and day not in PUBLISHED.findall(source)


def score_metadata(scores, set_name, members, folder):
    titles = right_titles = dates = right_dates = shown_dates = told = right_told = 0
    gold_authors = got_authors = right_authors = 0
    for page, record in members:
        source, gold = record.get("source", {}), page["gold"]
        if gold.get("title"):
            titles += 1
            ok = squeeze(source.get("title", "")) == squeeze(gold["title"])
            right_titles += ok
            if not ok:
                scores.error("ingest/%s/title" % set_name, "wrong", page["page"], gold["title"],
                             source.get("title", ""))
        if gold.get("date"):
            dates += 1
            ok = source.get("published", "")[:10] == gold["date"][:10]
            right_dates += ok
            if not is_day_of_change(gold["date"][:10], folder, page["page"]):
                told += 1
                right_told += ok
            shown_dates += ok or source.get("modified", "")[:10] == gold["date"][:10]
            if not ok:
                scores.error("ingest/%s/date" % set_name, "wrong", page["page"], gold["date"],
                             source.get("published", ""))
        wanted = {squeeze(name) for name in conventions.author_names(gold.get("authors") or [])}
        got = {squeeze(name) for name in conventions.author_names(source.get("authors", []))}
        gold_authors += len(wanted)
        got_authors += len(got)
        right_authors += len(wanted & got)
        if wanted != got:
            scores.error("ingest/%s/authors" % set_name, "wrong", page["page"], sorted(wanted), sorted(got))
    scores.share("ingest", set_name, "title", "equal, folded", right_titles, titles)
    scores.counts("ingest", set_name, "authors", "equal, folded", gold_authors, right_authors, got_authors)
    scores.share("ingest", set_name, "date of publication", "the day shown", right_dates, dates)
    scores.share("ingest", set_name, "date of publication, where the gold is one", "the day shown", right_told, told)
    scores.share("ingest", set_name, "date of the page", "the day shown is published or modified", shown_dates, dates)
