#!/usr/bin/env python3
"""Counts in how many documents of English treebanks each word stands and writes src/lexicon/data/en/word_weights.tsv.

  word_weights.py TREEBANKS OUT.tsv      TREEBANKS: a folder of .conllu files

The weight of a word is ten times ln(documents / (documents with it + 1)) less 2, between 0 and 33: a word of every
seventh document or more tells nothing of what a text is about, one of less than every two hundredth all that a word
can tell.  Words of full weight are not written.
"""

import collections
import glob
import math
import os
import re
import sys

FULL = 33
HEAD = """# word_weights: how much a word tells of what a text is about, in tenths; words that are not listed: 33
# source: documents counted of the Universal Dependencies English EWT (CC BY-SA 4.0) and GUM (annotations CC BY 4.0)
# treebanks by scripts/train.d/word_weights.py; licence: CC BY-SA 4.0, CC BY 4.0
word\tweight
"""


def main():
    folder, out = sys.argv[1:]
    documents, counts, words = 0, collections.Counter(), set()
    for path in sorted(glob.glob(os.path.join(folder, "*.conllu"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc"):
                    counts.update(words)
                    documents += 1
                    words = set()
                elif line[:1].isdigit():
                    word = line.split("\t")[1].lower()
                    if re.fullmatch(r"[a-z]{2,}", word):
                        words.add(word)
    counts.update(words)
    weights = {w: max(0, round(10 * (math.log(documents / (n + 1)) - 2))) for w, n in counts.items()}
    with open(out, "w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines("%s\t%d\n" % (w, weights[w]) for w in sorted(weights) if weights[w] < FULL)


main()
