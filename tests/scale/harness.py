"""What the tests of scale share: the tools and articles that do not repeat."""

import json
import os
import subprocess
import sys

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(SOURCE, "samples", "articles")
BIN = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 and os.path.isdir(sys.argv[1]) else ""


def tool(name):
    return os.path.join(BIN, name)


def run(*command, stdin=b"", **more):
    return subprocess.run([tool(command[0]), *command[1:]], input=stdin, capture_output=True, timeout=300, **more)


def redrawn(count, seed=23):
    """Records with claims: the samples, and articles redrawn from them."""
    sys.path.insert(0, os.path.join(SOURCE, "scripts", "bench.d"))
    import corpus

    samples = run("hearsay", "--until", "ingest", SAMPLES).stdout.splitlines(keepends=True)
    generator = corpus.Generator(corpus.read_samples(map(json.loads, samples)), seed)
    lines = []
    for number in range(count):
        record = {"schema": 1, "id": f"a{number * 2654435761 % 2**64:016x}", "source": {"path": f"{number:04}.txt"},
                  "text": generator.article()}
        lines.append(json.dumps(record).encode() + b"\n")
    done = run("extract-claims", stdin=b"".join(samples + lines))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(keepends=True)
