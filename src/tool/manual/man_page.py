"""One manual page from the --help of a tool and the prose in TOOL.man (and lines.man for tools that read lines)."""

import os
import re

from help_text import TOOLS

HERE = os.path.dirname(os.path.abspath(__file__))


def roff(text):
    """Text as it is: no character of it is a request or becomes a typographic hyphen or quotation mark."""
    for plain, escape in (("\\", r"\e"), ("-", r"\-"), ("'", r"\(aq"), ("`", r"\(ga"), ("^", r"\(ha"), ("~", r"\(ti")):
        text = text.replace(plain, escape)
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def page_name(tool):
    return tool if tool == "hearsay" else "hearsay-" + tool


def read_prose(name):
    """The sections of a .man file by their names."""
    with open(os.path.join(HERE, name + ".man"), encoding="utf-8") as source:
        parts = re.split(r"^\.SH (.*)\n", source.read(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def synopsis(help_):
    operands = " ".join(rf"[\fI{name}\fP]" for name, _ in help_.operands)
    lines = [rf".B {roff(help_.tool)}", rf"[\fIOPTION\fP…] {operands}"]
    if help_.tool == "hearsay":
        lines += [".br", r".B hearsay", r"\fISTAGE\fP [\fIARGUMENT\fP…]", ".br", ".B hearsay env"]
    else:
        lines += [".br", rf".B hearsay {roff(help_.tool)}", rf"[\fIOPTION\fP…] {operands}"]
    return "\n".join(lines) + "\n"


def option(entry):
    names = ", ".join(rf"\fB{roff(name)}\fP" for name in entry.names)
    value = rf" \fI{entry.value}\fP{'…' if entry.many else ''}" if entry.value else ""
    default = f" The default is {roff(entry.default)}." if entry.default else ""
    return f".TP\n{names}{value}\n{roff(entry.description.rstrip('.'))}.{default}\n"


def options(help_):
    operands = "".join(f".TP\n\\fI{name}\\fP\n{roff(text)}.\n" for name, text in help_.operands)
    return operands + "".join(option(entry) for entry in help_.options)


def man_page(help_, version):
    prose = read_prose(help_.tool)
    if any("--max-line" in entry.names for entry in help_.options):
        prose["DIAGNOSTICS"] = prose.get("DIAGNOSTICS", "") + read_prose("lines")["DIAGNOSTICS"]
    name = page_name(help_.tool)
    sections = (
        ("NAME", rf"{roff(name)} \- {roff(help_.brief[0].lower() + help_.brief[1:].rstrip('.'))}" + "\n"),
        ("SYNOPSIS", synopsis(help_)),
        ("DESCRIPTION", prose["DESCRIPTION"]),
        ("OPTIONS", options(help_)),
        ("EXAMPLES", ".EX\n" + "".join(roff(line) + "\n" for line in help_.examples) + ".EE\n"),
        ("EXIT STATUS", "".join(f".TP\n{number}\n{roff(meaning)}.\n" for number, meaning in help_.statuses)),
        ("DIAGNOSTICS", prose["DIAGNOSTICS"]),
        ("MEMORY", roff(help_.memory) + "\n"),
        ("SEE ALSO", ",\n".join(rf".BR {roff(page_name(tool))} (1)" for tool in TOOLS if tool != help_.tool)
         + "\n"),
    )
    head = f'.TH {roff(name).upper()} 1 "" "hearsay {version}" "hearsay"\n'
    return head + "".join(f".SH {title}\n{body}" for title, body in sections)
