#!/usr/bin/env python3
"""The rules of the tree that a compiler does not check. A rule yields what breaks it, one line each.

rules.py [--list] [RULE…]     exit status 0 when all hold
"""

import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STAGES = ["ingest", "tokenize", "entities", "figures", "claims"]
SHARED = {"document", "decimal", "error", "lexicon", "text", "lemma", "quantity", "stage", "model", "packed_table",
          "edit_distance", "run_decoder", "sum_cache", "wide"}
# To be split; nothing may be added here.
STILL_LONG = set()
RULES = {}


def rule(function):
    RULES[function.__name__] = function
    return function


def walk(*folders, suffixes=(".cpp", ".hpp")):
    for folder in folders:
        for path, below, files in os.walk(os.path.join(ROOT, folder)):
            below[:] = sorted(name for name in below if not name.startswith((".", "__")))
            for file in sorted(files):
                if file.endswith(suffixes):
                    yield os.path.relpath(os.path.join(path, file), ROOT)


def text_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def includes(path):
    return re.findall(r'^\s*#\s*include\s*([<"][^>"]+[>"])', text_of(path), re.MULTILINE)


def includers(pattern, *folders):
    """(file, include) for every include that matches."""
    for path in walk(*folders):
        for include in includes(path):
            if re.search(pattern, include):
                yield path, include


def only_in(pattern, allowed):
    for path, include in includers(pattern, "src", "include"):
        if not re.fullmatch(allowed, path):
            yield f"{path} includes {include}"


@rule
def simdjson_only_in_record():
    """Whole records are read in one place; another parser would disagree on what is valid. The JSON of others is read
    with the same parser."""
    return only_in(r"simdjson", r"src/record/.*|src/ingest/input/json\.cpp")


@rule
def nlohmann_only_in_findings_and_reports():
    return only_in(r"nlohmann", r"src/reconcile/finding\.cpp|src/report/.*|src/ledger/exchange\.cpp")


@rule
def cli11_only_in_options():
    """It takes seconds to compile; a main must take less than one."""
    yield from only_in(r"CLI/", r"src/tool/command_line\.hpp")
    yield from only_in(r"tool/command_line\.hpp", r"src/tool/(command_line|options|reconcile_options)\.cpp")


@rule
def databases_only_in_ledger():
    return only_in(r"sqlite3|libpq", r"src/ledger/.*_database\.cpp")


@rule
def libraries_of_formats_only_in_ingest():
    return only_in(r"myhtml|lexbor|gumbo|libxml|expat|uchardet|cld2|archive|zlib|zstd|md4c|ucnv|ucsdet", r"src/ingest/.*")


@rule
def public_headers_are_plain():
    """Whoever uses the library needs none of ours."""
    for path in walk("include"):
        for include in includes(path):
            if not re.fullmatch(r"<[a-z_]+>|\"hearsay/[a-z_]+\.hpp\"", include):
                yield f"{path} includes {include}"


@rule
def stages_do_not_include_each_other():
    for stage in STAGES:
        for path in walk(f"src/{stage}"):
            for include in includes(path):
                if include.startswith("<"):
                    continue
                folder, name = include.strip('"').split("/", 1)
                own = folder == stage or (folder == "hearsay" and name.removesuffix(".hpp") in SHARED | {stage})
                if not own:
                    yield f"{path} includes {include}"


@rule
def only_mains_include_tool():
    yield from only_in(r'"hearsay/tool\.hpp"', r"src/tools/.*|src/tool/.*")
    yield from only_in(r'"tool/', r"src/tool/.*")


@rule
def library_does_not_print_exit_or_read_the_environment():
    forbidden = r"\bstd::c(out|err|log|in)\b|\bf?printf\(|\bputs\(|\bexit\(|\babort\(|\bgetenv\(|<iostream>"
    for path in walk("src", "include"):
        if path.startswith(("src/tool/", "src/tools/", "src/model/train/")):
            continue
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if re.search(forbidden, line.split("//")[0]) and "snprintf" not in line:
                yield f"{path}:{number}: {line.strip()}"


@rule
def numbers_are_decimal():
    """A value that went through a binary fraction is not what the article says."""
    for path in walk("src", "include"):
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if re.search(r"\bstd::sto(d|f|ld)\(|\bstrto(d|f|ld)\(|\batof\(|<regex>", line.split("//")[0]):
                yield f"{path}:{number}: {line.strip()}"


@rule
def mains_are_short():
    for path in walk("src/tools"):
        lines = len(text_of(path).splitlines())
        if lines > 10:
            yield f"{path} has {lines} lines"


@rule
def files_are_short():
    """Below 500 lines, one concern each."""
    suffixes = (".cpp", ".hpp", ".py", ".sh", ".cmake", "CMakeLists.txt")
    for path in walk("src", "include", "tests", "cmake", "scripts", suffixes=suffixes):
        lines = len(text_of(path).splitlines())
        if lines >= 500 and path not in STILL_LONG:
            yield f"{path} has {lines} lines"


@rule
def headers_begin_with_pragma_once():
    for path in walk("src", "include", "tests", suffixes=(".hpp",)):
        if not text_of(path).startswith("#pragma once\n"):
            yield path


@rule
def no_utils():
    """A name that says nothing gathers everything."""
    for path in walk("src", "include", "tests", "cmake", "scripts", suffixes=("",)):
        if re.search(r"(^|[/_.-])(utils?|misc|helpers?|common_functions|stuff)([/_.-]|$)", path):
            yield path


@rule
def sources_are_listed():
    """Explicit lists: a file that no CMakeLists.txt names is dead."""
    for path in walk("src", suffixes=(".cpp",)):
        folder, name = os.path.split(path)
        if folder == "src/tools":
            named = re.search(rf"\b{re.escape(name[:-4])}\b", text_of("src/CMakeLists.txt"))
        else:
            named = re.search(rf"(?<![\w.]){re.escape(name)}\b", text_of(f"{folder}/CMakeLists.txt"))
        if not named:
            yield f"{path} is in no source list"


@rule
def top_level_is_closed():
    allowed = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "cmake", "include", "samples",
               "scripts", "src", "tests", "build"}  # fmt: skip
    for name in sorted(os.listdir(ROOT)):
        if name not in allowed and not name.startswith("."):
            yield f"{name} does not belong at the top level"


@rule
def rules_of_findings_are_explained():
    """Every rule that a finding may name has its subject and meaning in the table of `--only` and `--explain`."""
    known = set(re.findall(r'\{"([a-z-]+)",\s*Subject::', text_of("src/reconcile/finding_filter.cpp")))
    for path in walk("src/reconcile", suffixes=(".cpp",)):
        text = text_of(path)
        named = re.findall(r'why(?:\.push_back\(| = )\s*\{+\s*"([a-z-]+)"', text)
        function = re.search(r"rule_name\(OppositionRule.*?\n}", text, re.DOTALL)
        named += re.findall(r'return "([a-z-]+)"', function.group()) if function else []
        for name in named:
            if name not in known:
                yield "%s: no meaning of the rule %s" % (path, name)


@rule
def tables_are_described():
    """A table says what it holds and where it is from, and the index knows it."""
    index = text_of("src/lexicon/data/README.md")
    for path in walk("src/lexicon/data", suffixes=(".tsv",)):
        name = os.path.basename(path).removesuffix(".tsv")
        head = text_of(path).split("\n", 2)
        if not head[0].startswith(f"# {name}: "):
            yield f"{path}: the first line is not '# {name}: what it holds'"
        if not re.search(r"Apache-2\.0|licen[cs]e|public domain", "\n".join(line for line in text_of(path).splitlines() if line[:1] == "#")):
            yield f"{path}: no source and licence"
        if not re.search(rf"\b{name}\b", index):
            yield f"{path}: not in src/lexicon/data/README.md"


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(RULES))
        return 0
    broken = [(name, what) for name in arguments or RULES for what in RULES[name]()]
    for name, what in broken:
        print(f"{name}: {what}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
