"""Memory depends on the longest line, not on the length of the stream."""

import os
import resource
import subprocess
import tempfile
import threading
import time

from harness import ANNOTATORS, LINE_READERS, SAMPLES, TEXT, Broken, check, good_line, path, rule, same, succeed

LIMIT_MB = 100
STREAM_MB = 300
SECONDS = 600 if os.environ.get("HEARSAY_SLOW") else 12  # a slow machine sees the beginning of the stream only


def peak_mb(process):
    with open(f"/proc/{process.pid}/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    raise Broken("no VmHWM")


def stream(tool, block, megabytes, seconds):
    """Feeds copies of `block`; the peak resident memory, taken while the tool is still alive."""
    process = subprocess.Popen([path(tool)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def drain():
        while process.stdout.read(1 << 20):
            pass

    reader = threading.Thread(target=drain)
    reader.start()
    sent, end = 0, time.monotonic() + seconds
    while sent < megabytes << 20 and time.monotonic() < end:
        process.stdin.write(block)
        sent += len(block)
    process.stdin.flush()
    peak = peak_mb(process)
    process.stdin.close()
    reader.join()
    same(process.wait(), 0, "status")
    process.stdout.close()
    return peak, sent / (1 << 20)


def sample_records():
    records = succeed("ingest", SAMPLES).out
    return records * (1 + (1 << 20) // len(records))


@rule(ANNOTATORS)
def memory_of_stream(tool):
    peak, sent = stream(tool, sample_records(), STREAM_MB, SECONDS)
    print(f"{peak:.0f} MB resident after {sent:.0f} MB")
    check(peak < LIMIT_MB, f"{peak:.0f} MB resident after {sent:.0f} MB, limit {LIMIT_MB}")


@rule(LINE_READERS)
def memory_of_rejected_lines(tool):
    """Lines over --max-line are skipped, not gathered."""
    process = subprocess.Popen(
        [path(tool), "--max-line", "1M"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    for _ in range(2):
        for _ in range(64):
            process.stdin.write(b"x" * (1 << 20))
        process.stdin.write(b"\n")
    process.stdin.write(good_line(tool))
    process.stdin.flush()
    peak = peak_mb(process)
    process.stdin.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    same((process.wait(), err.count("\n")), (3, 2), err)
    check(peak < LIMIT_MB, f"{peak:.0f} MB resident, limit {LIMIT_MB}")


@rule(["ingest"])
def memory_of_a_gigabyte_of_text(tool):
    """One text too large to be an article is refused; the next one is read, and memory has a bound."""
    with tempfile.TemporaryDirectory() as folder:
        large, good = os.path.join(folder, "large.txt"), os.path.join(folder, "small.txt")
        os.mkfifo(large)
        with open(good, "w", encoding="utf-8") as file:
            file.write(TEXT)
        process = subprocess.Popen([path(tool), large, good], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        piece = b"The mayor said 12 miners were missing.\n" * 26_000
        with open(large, "wb") as pipe:
            try:
                for _ in range((1 << 30) // len(piece) + 1):
                    pipe.write(piece)
            except BrokenPipeError:
                pass  # it has seen enough
        out, err = process.communicate()
        # Counted over all children so far: no other of this process is larger.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        same((process.returncode, out.count(b"\n")), (3, 1), "status and articles")
        check(b"large.txt: larger than" in err and b"--max-file" in err, err.decode())
        check(peak < 200, f"{peak:.0f} MB resident")


@rule(ANNOTATORS)
def memory_time_is_linear(tool):
    """Eight times the line takes about eight times as long."""
    times = []
    for megabytes in (1, 8):
        line = b'{"text":"' + b"The mayor said 12 miners were missing. " * (megabytes * 27_000) + b'"}\n'
        start = time.monotonic()
        succeed(tool, stdin=line)
        times.append(time.monotonic() - start)
    check(times[1] < 24 * times[0] + 2, f"1 MB takes {times[0]:.2f} s, 8 MB take {times[1]:.2f} s")
