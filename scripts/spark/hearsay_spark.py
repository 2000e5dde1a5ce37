#!/usr/bin/env python3
"""Findings of many records with Apache Spark: the same bytes as `reconcile` on one machine.

  spark-submit scripts/spark/hearsay_spark.py RECORDS… > findings.jsonl

RECORDS are files, folders or patterns that Spark reads, as `hearsay --until extract-claims` writes them (records of
`ingest` will do: missing layers are made where the facts are).  `reconcile` must be on the PATH of every worker, or
named with --reconcile.

  map      reconcile --emit keys on each partition; of a key that a partition has often, no more lines than show that
           it is too common to be compared go on, so that no key is hot
  shuffle  by key, sorted within the partitions
  reduce   reconcile --emit pairs: keys that nothing else shares end here
  join     reconcile --emit findings, one process that spills to disk, fed partition by partition
"""

import argparse
import itertools
import subprocess
import sys

MOST = 401  # one more than the most facts of a key that are compared with each other
CAPPED = ("k2", "k4")  # the steps that compare all facts of a key with all


def head(line):
    return line.split("\t", 1)[0]


def cooled(lines):
    """Sorted lines of keys of one partition, at most MOST of one key where that is enough."""
    for key, group in itertools.groupby(sorted(lines), key=head):
        yield from itertools.islice(group, MOST) if key.startswith(CAPPED) else group


def pairs_of(context, records, reconcile, partitions):
    emitted = context.textFile(",".join(records), partitions).pipe(reconcile + " --emit keys", checkCode=True)
    emitted.persist(storage_level())
    keys = emitted.filter(lambda line: line.startswith("k")).mapPartitions(cooled)
    shuffled = keys.map(lambda line: (line, None)).repartitionAndSortWithinPartitions(
        partitions, partitionFunc=lambda line: hash_of(head(line)))
    pairs = shuffled.keys().pipe(reconcile + " --emit pairs", checkCode=True)
    return emitted.filter(lambda line: line.startswith("f")), pairs


def storage_level():
    import pyspark

    return pyspark.StorageLevel.DISK_ONLY


def hash_of(text):
    """The same on every worker, unlike hash()."""
    import zlib

    return zlib.crc32(text.encode())


def run(context, options, out):
    facts, pairs = pairs_of(context, options.records, options.reconcile, options.partitions)
    command = options.reconcile.split() + ["--memory", options.memory]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out) as join:
        for line in itertools.chain(facts.toLocalIterator(), pairs.toLocalIterator()):
            join.stdin.write(line.encode() + b"\n")
        join.stdin.close()
        return join.wait()


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+", metavar="RECORDS")
    parser.add_argument("--reconcile", default="reconcile", help="the command (default: reconcile)")
    parser.add_argument("--partitions", type=int, default=64, metavar="N")
    parser.add_argument("--memory", default="768M", help="of the last step (default: 768M)")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    import pyspark

    context = pyspark.SparkContext.getOrCreate(pyspark.SparkConf().setAppName("hearsay"))
    try:
        return run(context, options, sys.stdout.buffer)
    finally:
        context.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
