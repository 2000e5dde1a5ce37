"""CoNLL-U treebanks as running text.

A document is one `# newdoc`; a paragraph one `# newpar` (blank line between); inside a paragraph words are joined
as SpaceAfter says, sentences by one space.  Words of a multiword token (don't = do + n't) get their share of its
letters; where the words do not spell the token ("gonna" written otherwise) the token counts as one.
"""


class Paragraph:
    def __init__(self, kind):
        self.kind, self.text = kind, ""
        self.tokens, self.tags, self.sentences = [], [], []


def documents(path):
    """Yields (id, [Paragraph])."""
    identity, paragraphs, pending_kind, new_paragraph = None, [], "paragraph", True
    sentence, ranges = [], {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if paragraphs:
                    yield identity, paragraphs
                identity, paragraphs, new_paragraph = line.split("=", 1)[-1].strip(), [], True
            elif line.startswith("# newpar_block"):
                pending_kind = "heading" if "head" in line.split("=", 1)[1].split("(")[0].split() else "paragraph"
            elif line.startswith("# newpar"):
                new_paragraph, pending_kind = True, "paragraph"
            elif line.startswith("#"):
                continue
            elif line:
                fields = line.split("\t")
                if "-" in fields[0]:
                    first, last = fields[0].split("-")
                    ranges[int(first)] = (int(last), fields[1], "SpaceAfter=No" not in fields[9])
                elif "." not in fields[0]:
                    sentence.append((int(fields[0]), fields[1], fields[3], "SpaceAfter=No" not in fields[9]))
            elif sentence:
                if new_paragraph or not paragraphs:
                    paragraphs.append(Paragraph(pending_kind))
                    new_paragraph = False
                add_sentence(paragraphs[-1], sentence, ranges)
                sentence, ranges = [], {}
    if sentence and paragraphs:
        add_sentence(paragraphs[-1], sentence, ranges)
    if paragraphs:
        yield identity, paragraphs


def add_sentence(paragraph, words, ranges):
    if paragraph.text and not paragraph.text.endswith(" "):
        paragraph.text += " "
    begin, at = len(paragraph.text), 0
    while at < len(words):
        number, form, tag, space = words[at]
        if number in ranges:
            last, surface, space = ranges[number]
            inner = [w for w in words[at:] if w[0] <= last]
            add_multiword(paragraph, surface, inner)
            at += len(inner)
        else:
            add_token(paragraph, form, tag)
            at += 1
        if space:
            paragraph.text += " "
    paragraph.text = paragraph.text.rstrip(" ") + (" " if paragraph.text.endswith(" ") else "")
    paragraph.sentences.append((begin, paragraph.tokens[-1][1]))


def add_token(paragraph, form, tag):
    start = len(paragraph.text)
    paragraph.text += form
    paragraph.tokens.append((start, start + len(form)))
    paragraph.tags.append(tag)


def add_multiword(paragraph, surface, words):
    if "".join(w[1] for w in words) == surface:
        for _, form, tag, _ in words:
            add_token(paragraph, form, tag)
    else:
        add_token(paragraph, surface, words[0][2])
