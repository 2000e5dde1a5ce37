"""scripts/bench pages: ingest on web pages: that its time grows with the size of a page, and what saved pages cost.

Pages of any size are made of the sample pages: the paragraphs of all of them over and over between the head and the foot
of one.  Saved pages are those of ../shared/data/articles, when they are there.
"""

import gzip
import json
import os
import re

import processes

MB = 10**6
SIZES = (0.25, 1, 4, 16)  # MB
LIMIT_GROWTH, LIMIT_SPEED, LIMIT_MEMORY = 1.5, 500, 150


def parts_of(samples):
    head, foot, paragraphs = "", "", []
    for name in sorted(os.listdir(samples)):
        if name.endswith(".html"):
            with open(os.path.join(samples, name), encoding="utf-8") as file:
                page = file.read()
            found = re.findall(r"<p>.*?</p>", page, re.DOTALL)
            if not paragraphs:
                head, foot = page[:page.index(found[0])], page[page.rindex(found[-1]) + len(found[-1]):]
            paragraphs += found
    return head, paragraphs, foot


def made_page(samples, size):
    """The paragraphs are told apart by a number: repeated ones are furniture."""
    head, paragraphs, foot = parts_of(samples)
    page, length, number = [head], len(head), 0
    while length < size:
        paragraph = paragraphs[number % len(paragraphs)].replace("<p>", "<p>%d: " % number)
        page.append(paragraph)
        length += len(paragraph.encode())
        number += 1
    return "\n".join(page + [foot])


def growth(ingest, samples, scratch):
    """[(MB, CPU seconds a MB, resident bytes)], of the best of three runs, start-up taken off."""
    empty = os.path.join(scratch, "small.html")
    rows = []
    for size in (0.01,) + SIZES:
        path = empty if not rows else os.path.join(scratch, "page.html")
        with open(path, "w", encoding="utf-8") as out:
            out.write(made_page(samples, size * MB))
        cost = min((processes.run([ingest, "--max-file", "64M", path]) for _ in range(3)), key=lambda c: c.cpu)
        rows.append((os.path.getsize(path) / MB, cost.cpu, cost.memory))
        if path != empty:
            os.remove(path)
    start = rows[0][1]
    return [(size, max(0.0, cpu - start) / size, memory) for size, cpu, memory in rows[1:]]


def saved_pages(data, folder):
    if data is None or not os.path.exists(os.path.join(data, "articles", "gold.jsonl")):
        return 0
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(data, "articles", "gold.jsonl"), encoding="utf-8") as file:
        pages = [json.loads(line)["page"] for line in file]
    for page in pages:
        path = os.path.join(folder, os.path.basename(page)[:-len(".gz")])
        if not os.path.exists(path):
            with gzip.open(os.path.join(data, "articles", page)) as packed, open(path, "wb") as out:
                out.write(packed.read())
    return len(pages)


def verdict(met):
    return "met" if met else "missed"


def rows(ingest, samples, data, scratch):
    """[(row, measured, wanted, verdict)]."""
    os.makedirs(scratch, exist_ok=True)
    out = []
    costs = growth(ingest, samples, scratch)
    least = min(per_mb for _, per_mb, _ in costs[1:-1])
    for size, per_mb, memory in costs:
        last = size == costs[-1][0]
        out.append(("page of %.2f MB" % size, "%.1f ms/MB, %.0f MB resident" % (1000 * per_mb, memory / MB),
                    "<= %g x the middle ones" % LIMIT_GROWTH if last else "",
                    verdict(per_mb <= LIMIT_GROWTH * least) if last else ""))
    folder = os.path.join(scratch, "saved")
    count = saved_pages(data, folder)
    if count:
        cost = min((processes.run([ingest, folder]) for _ in range(3)), key=lambda c: c.cpu)
        out.append(("%d saved pages, speed" % count, "%.0f pages/CPU s" % (count / cost.cpu),
                    ">= %d pages/CPU s" % LIMIT_SPEED, verdict(count / cost.cpu >= LIMIT_SPEED)))
        out.append(("%d saved pages, memory" % count, "%.0f MB resident" % (cost.memory / MB),
                    "<= %d MB resident" % LIMIT_MEMORY, verdict(cost.memory <= LIMIT_MEMORY * MB)))
    return out
