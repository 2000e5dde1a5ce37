"""Writes a number for each of many words as include/hearsay/packed_table.hpp reads it."""

import struct

LOW = (1 << 64) - 1


def word_hash(word):
    """64-bit FNV-1a of the UTF-8 bytes, mixed once."""
    value = 14695981039346656037
    for byte in word.encode("utf-8"):
        value = (value ^ byte) * 1099511628211 & LOW
    value ^= value >> 32
    value = value * 0x9E3779B97F4A7C15 & LOW
    return value ^ value >> 29


def write(path, numbers):
    """`numbers`: {word in lower case: number below 2^32}."""
    entries = {}
    for word, number in numbers.items():
        entries.setdefault(word_hash(word) >> 16, number)
    starts, at, ordered = [], 0, sorted(entries.items())
    for bucket in range(65537):
        while at < len(ordered) and ordered[at][0] >> 32 < bucket:
            at += 1
        starts.append(at)
    with open(path, "wb") as out:
        out.write(b"hspacked" + struct.pack("<II", len(ordered), 0))
        out.write(struct.pack("<65537I", *starts))
        for key, number in ordered:
            out.write(struct.pack("<II", key & 0xFFFFFFFF, number))
