"""Reads what --help prints: the manual pages and completions are made from it and so cannot differ from it."""

import dataclasses
import re
import subprocess

STAGES = ("ingest", "tokenize", "extract-entities", "extract-figures", "extract-claims", "reconcile", "ledger",
          "report", "verify-quotes")
TOOLS = STAGES + ("hearsay",)


@dataclasses.dataclass
class Option:
    names: list  # ["-j", "--jobs"]
    value: str  # "N", empty for a flag
    default: str
    many: bool
    description: str

    @property
    def choices(self):
        """The words that can stand as the value, when the description lists them."""
        if self.value not in ("FORMAT", "STAGE", "WHEN", "RELATION"):
            return []
        return re.split(r", | or ", self.description.split(" (")[0].split(": ")[-1])

    @property
    def summary(self):
        """The description without the words that choices has."""
        return self.description.split(" (")[0].split(": ")[0] if self.choices else self.description


@dataclasses.dataclass
class Help:
    tool: str
    brief: str
    operands: list  # ("FILE …", description)
    options: list
    about: str  # what it reads and writes
    examples: list
    statuses: list  # (number, meaning)
    memory: str


def read_entries(lines):
    """"  NAME   text" with the text going on in deeper lines, or starting there when the name is long."""
    entries = []
    for line in lines:
        if re.match(r"  \S", line):
            name, _, text = line.strip().partition("  ")
            entries.append([name, text.strip()])
        elif line.strip():
            entries[-1][1] = (entries[-1][1] + " " + line.strip()).strip()
    return entries


def read_option(name, description):
    match = re.fullmatch(r"(-\S+?)(?: ([A-Z]+)(?:=(\S*))?( \.\.\.)?)?", name)
    if not match:
        raise ValueError(f"cannot read the option '{name}'")
    names, value, default, many = match.groups()
    return Option(names.split(","), value or "", default or "", bool(many), description)


def paragraphs(lines):
    """Sections of --help, keyed by their head line; "" holds what has none."""
    sections, key = {"": []}, ""
    for line in lines:
        head = re.fullmatch(r"(Usage|Positionals|Options|Examples|Exit status):.*", line)
        if head:
            key = head.group(1)
            sections[key] = []
        elif line and not line.startswith(" ") and key:
            key = "Memory" if key == "Exit status" else "About" if key == "Options" else key
            sections.setdefault(key, []).append(line)
        else:
            sections[key].append(line)
    return sections


def read_help(tool, program):
    text = subprocess.run([program, "--help"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    sections = paragraphs(text.splitlines())
    statuses = [line.strip().split(None, 1) for line in sections["Exit status"] if line.strip()]
    operands = [(name.split(" ", 1)[1].replace(" ...", "…"), description)
                for name, description in read_entries(sections.get("Positionals", []))]
    return Help(
        tool=tool,
        brief=" ".join(sections[""]).strip(),
        operands=operands,
        options=[read_option(*entry) for entry in read_entries(sections["Options"])],
        about="\n".join(sections["About"]).strip(),
        examples=[line.strip() for line in sections["Examples"] if line.strip()],
        statuses=statuses,
        memory="\n".join(sections["Memory"]).strip(),
    )
