"""Runs commands and pipelines and tells what they cost.

Memory is the high-water mark the kernel keeps for the program itself (VmHWM in /proc), looked up while it runs:
ru_maxrss would start from the size of this Python process.
"""

import os
import re
import subprocess
import threading
import time


class Cost:
    """CPU seconds (user + system), wall seconds, largest resident memory in bytes, over all processes."""

    def __init__(self, cpu, wall, memory, each=()):
        self.cpu, self.wall, self.memory, self.each = cpu, wall, memory, each


class CommandFailed(Exception):
    pass


class Watch(threading.Thread):
    """Looks up the high-water mark of processes until they are gone."""

    def __init__(self, pids):
        super().__init__(daemon=True)
        self.memory = dict.fromkeys(pids, 0)
        self.start()

    def run(self):
        left = set(self.memory)
        while left:
            for pid in list(left):
                try:
                    with open("/proc/%d/status" % pid, encoding="ascii", errors="replace") as status:
                        found = re.search(r"VmHWM:\s+(\d+) kB", status.read())
                    if not found:
                        raise OSError
                    self.memory[pid] = max(self.memory[pid], int(found.group(1)) * 1024)
                except OSError:
                    left.discard(pid)
            time.sleep(0.005)


def run(commands, stdin=None, stdout=None, expected=0):
    """A command, or a list of commands joined by pipes; `stdin`, `stdout` are paths (default: nothing)."""
    if isinstance(commands[0], str):
        commands = [commands]
    began, children = time.monotonic(), []
    source = open(stdin or os.devnull, "rb")
    for number, command in enumerate(commands):
        last = number == len(commands) - 1
        target = open(stdout or os.devnull, "wb") if last else subprocess.PIPE
        child = subprocess.Popen(command, stdin=source, stdout=target, stderr=subprocess.DEVNULL)
        source.close()
        if last:
            target.close()
        else:
            source = child.stdout
        children.append(child)
    return collect(commands, children, began, Watch([child.pid for child in children]), expected)


def feed(command, chunks):
    """A command whose standard input is made on the fly."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watch = Watch([child.pid])
    try:
        for chunk in chunks:
            child.stdin.write(chunk)
        child.stdin.close()
    except BrokenPipeError:
        pass
    return collect([command], [child], began, watch)


def collect(commands, children, began, watch, expected=0):
    cpu = memory = 0.0
    each, failed = [], None
    for command, child in zip(commands, children):
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        own = usage.ru_utime + usage.ru_stime
        each.append((os.path.basename(command[0]), own, watch.memory[child.pid]))
        cpu += own
        memory = max(memory, watch.memory[child.pid])
        if child.returncode not in ({expected} if expected else {0, 3}) and failed is None:
            failed = "%s: exit status %d" % (" ".join([os.path.basename(command[0])] + command[1:]), child.returncode)
    if failed:
        raise CommandFailed(failed)
    return Cost(cpu, time.monotonic() - began, memory, each)


def startup(command, times=15):
    """Shortest wall time of a run on empty input, in seconds."""
    return min(run(command).wall for _ in range(times))
