"""Tokens of a corpus put together as a newspaper would print them, with the span each token gets.

One deterministic rule for all corpora: no space before closing punctuation and clitics, none after opening
punctuation and currency signs; straight quotation marks open and close in turn; PTB brackets and quotes become
glyphs.  Whatever we find is scored on spans of this text, so that gold and result see the same letters.
"""

NO_SPACE_BEFORE = frozenset([",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "…", "...", "”", "’", "»", "'s", "’s",
                             "'S", "'re", "'ve", "'ll", "'d", "'m", "n't", "n’t", "’re", "’ve", "’ll", "’d", "’m", "''"])
NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "#", "“", "‘", "«", "``", "US$"])
GLYPHS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}


CLITICS = frozenset(["s", "t", "re", "ve", "ll", "d", "m", "S"])


def joins(tokens, i):
    """Whether mark `i` stands inside what was one word: all - girl, it ' s, and / or."""
    if not 0 < i < len(tokens) - 1 or not tokens[i - 1][-1:].isalnum() or not tokens[i + 1][:1].isalnum():
        return False
    return tokens[i] in "-/" or (tokens[i] in ("'", "’", "´") and tokens[i + 1] in CLITICS)


def detokenise(tokens, split_at_marks=False):
    """Text and the span of every token.  `split_at_marks`: the corpus cut words at hyphens and apostrophes."""
    text, spans = "", []
    open_quotes = {'"': False, "'": False}
    glue = True  # nothing before the first token
    for i, token in enumerate(tokens):
        shown = GLYPHS.get(token, token)
        before, after = token not in NO_SPACE_BEFORE, token not in NO_SPACE_AFTER
        if split_at_marks and joins(tokens, i):
            before = after = False
        elif token in open_quotes:
            before, after = not open_quotes[token], open_quotes[token]
            open_quotes[token] = not open_quotes[token]
        if not glue and before:
            text += " "
        spans.append((len(text), len(text) + len(shown)))
        text += shown
        glue = not after
    return text, spans
