"""Articles of one part of the large corpus as JSON Lines on standard output: scale_corpus.py SAMPLES.jsonl PART ARTICLES.

Every part is drawn with a seed of its own, so that ten parts are ten times the corpus and not ten copies of it.
"""

import json
import sys

import corpus


def write(samples, part, articles, out):
    with open(samples, encoding="utf-8") as lines:
        generator = corpus.Generator(corpus.read_samples(json.loads(line) for line in lines), seed=1000 + part)
    for number in range(articles):
        title, text = generator.article().split("\n\n", 1)
        out.write(json.dumps({"url": "http://part%d.example/%d" % (part, number), "title": title, "text": text}) + "\n")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.stdout)
