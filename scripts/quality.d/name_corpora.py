"""Reads the BIO collections of names as documents with character spans.

`.bio`: token TAB label, blank line between sentences, optional -DOCSTART- line between documents.  One sentence is
one paragraph.  GUM and EWT sentences found in the treebanks take the original spacing from there.
"""

import conventions
import detokenise
import treebank
import tools


def read_sentences(path):
    """Yields lists of documents, a document being a list of sentences, a sentence a list of (token, label)."""
    documents, sentence, marked = [[]], [], False
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("-DOCSTART-"):
                marked = True
                if documents[-1]:
                    documents.append([])
            elif line.strip():
                token, label = line.rsplit("\t", 1)
                sentence.append((token, label))
            elif sentence:
                documents[-1].append(sentence)
                sentence = []
    if sentence:
        documents[-1].append(sentence)
    return [d for d in documents if d], marked


def original_spacing(paths):
    """{(token, …): (text, spans)} of the sentences of treebanks."""
    found = {}
    for path in paths:
        for _, paragraphs in treebank.documents(path):
            for paragraph in paragraphs:
                for begin, end in paragraph.sentences:
                    spans = [(a - begin, b - begin) for a, b in paragraph.tokens if begin <= a and b <= end]
                    text = paragraph.text[begin:end]
                    found[tuple(text[a:b] for a, b in spans)] = (text, spans)
    return found


def load(path, set_name, spacing):
    """[(record, {(start, end): class})]; class None marks a name of a label that is not scored."""
    family = set_name.split("-")[0]
    split_at_marks = family in conventions.SPLIT_AT_MARKS
    documents, marked = read_sentences(path)
    if not marked:
        size = conventions.SENTENCES_PER_DOCUMENT.get(family, 1)
        flat = [sentence for document in documents for sentence in document]
        documents = [flat[i:i + size] for i in range(0, len(flat), size)]
    result = []
    for number, document in enumerate(documents):
        texts, golds = [], []
        for sentence in document:
            words = [token for token, _ in sentence]
            text, spans = spacing.get(tuple(words)) or detokenise.detokenise(words, split_at_marks)
            texts.append(text)
            golds.append(bio_spans(sentence, spans))
        record, starts = tools.bare_record("%s-%d" % (set_name, number), texts)
        gold = {}
        for offset, found in zip(starts, golds):
            for start, end, label in found:
                span = trim(record["text"], start + offset, end + offset, label, set_name)
                nominal = family in conventions.NOMINAL_SETS and record["text"][slice(*span)].islower()
                if span[0] < span[1]:
                    gold[span] = None if nominal else conventions.NAME_LABELS.get(label)
        result.append((record, gold))
    return result


def bio_spans(sentence, spans):
    found, start, end, label = [], None, None, None
    for (_, tag), (begin, stop) in zip(sentence + [("", "O")], spans + [(0, 0)]):
        kind = tag[2:].lower() if tag != "O" else None
        if start is not None and (kind != label or tag.startswith("B-")):
            found.append((start, end, label))
            start = None
        if kind and start is None:
            start, label = begin, kind
        end = stop
    return found


def trim(text, start, end, label, set_name):
    """Without a leading article; in some sets persons also without their titles."""
    words = conventions.ARTICLES
    titled = set_name.split("-")[0] in conventions.TITLE_SETS and conventions.NAME_LABELS.get(label) == "PER"
    while True:
        first = text[start:end].split(" ", 1)
        if len(first) < 2:
            return start, end
        word = first[0].rstrip(".").lower()
        if word not in words and not (titled and word in conventions.TITLES):
            return start, end
        start += len(first[0]) + 1
