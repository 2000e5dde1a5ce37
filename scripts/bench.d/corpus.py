"""A corpus that does not repeat, made of our own samples.

Every article is drawn anew from the paragraphs of samples/articles: which ones, in which order; in every sentence the
names, the numbers and three in four of the longer words are redrawn (words by others of the same ending; verbs of
saying and units stay, so that there is something to find).  Names are consistent inside an article.  The same seed
gives the same bytes.  Repeating one article instead would train the branch predictor and flatter every stage, and hand
reconcile the same passage ten thousand times.
"""

import os
import random
import re

FIRST = """Ana Bo Carla David Elena Farid Grace Hugo Ines Jakub Karin Leo Maria Nadia Omar Petra Ravi Sofia Tomas Ursula
Victor Wanda Yusuf Zoe Amara Bruno Chen Dina Emil Fatima George Hana Igor Julia Kofi Lena Marta Nikolai Olga Pavel
Rosa Samir Tara Umar Vera William Xavier Yara Andrei Beatriz""".split()
LAST = """Adler Berger Castillo Duarte Eriksen Fischer Gomez Horvat Ivanov Jansen Kovacs Lindgren Moreau Novak Okafor
Petrov Quinn Rossi Silva Tanaka Ueda Vargas Weber Yilmaz Zhang Almeida Brandt Cohen Dubois Fernandez Garcia Haddad
Ibrahim Jensen Kaya Larsen Mancini Nagy Oliveira Popescu Rahman Schmidt Thompson Usman Vasquez Walker Young""".split()
PLACES = """Paris Berlin Madrid Lagos Nairobi Lima Oslo Prague Vienna Warsaw Cairo Delhi Jakarta Seoul Osaka Boston
Denver Austin Leeds Bristol Lyon Turin Porto Ghent Malmo Tampere Riga Tallinn Gdansk Brno Graz Zagreb Split Sofia
Varna Izmir Adana Haifa Amman Kuwait Doha Lahore Dhaka Hanoi Manila Perth Darwin Auckland Quito Cusco""".split()
SYLLABLES = "ba ko ri ste ven dal mor tin lo gar shev na vik tor lin hel mar den sol ka pre zan el do mi rus ta".split()
NUMBER_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fifteen eighteen twenty thirty "
                "forty fifty sixty ninety").split()
KEEP = frozenset("""about above after again against almost along although among around because before behind being
below between beyond could during either every first from have into just like more most much must only other over same
some such than that their them then there these they this those though through toward under until upon were what when
which while whose will with within without would should might never since still where nearly least your ours
hundred thousand million billion dozen percent tonnes metres meters kilometres miles euros dollars pounds hours days
weeks months years people said says told asked added wrote claimed denied confirmed announced reported warned
estimated believes according reporters statement killed injured missing""".split())
ENDINGS = ("ing", "ed", "ly", "es", "s", "er", "tion", "")


class Template:
    """A sentence cut into pieces: (sort, text) with sort "name", "number", "count", an ending, or None."""

    def __init__(self, sentence, at_start):
        self.pieces = []
        for match in re.finditer(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|[\W_]+", sentence):
            self.pieces.append((sort_of(match.group(), at_start), match.group()))
            at_start = at_start and not match.group()[0].isalnum()


def sort_of(piece, at_start):
    if piece[0].isdigit():
        return "number"
    if not piece[0].isalpha():
        return None
    if piece[0].isupper():
        return None if at_start or len(piece) < 4 or piece.isupper() else "name"
    if piece in NUMBER_WORDS:
        return "count"
    if len(piece) < 4 or piece in KEEP or not piece.isascii() or not piece.isalpha():
        return None
    return next(ending for ending in ENDINGS if piece.endswith(ending))


def sentences_of(paragraph):
    return re.split(r"(?<=[.!?]) (?=[A-Z“\"‘])", paragraph)


def is_quoted(paragraph):
    return any(mark in paragraph for mark in "\"“”‘")


class Generator:
    def __init__(self, articles, seed=1):
        """`articles`: lists of paragraphs, the first one being the title."""
        self.random = random.Random(seed)
        self.titles = [[Template(a[0], True)] for a in articles if a]
        self.paragraphs, words = [], {}
        for article in articles:
            for paragraph in article[1:]:
                cut = [Template(s, True) for s in sentences_of(paragraph)]
                self.paragraphs.append((cut, not is_quoted(paragraph)))
                for template in cut:
                    for sort, text in template.pieces:
                        if sort is not None and sort not in ("name", "number", "count"):
                            words.setdefault(sort, set()).add(text)
        self.words = {sort: sorted(members) for sort, members in words.items()}

    def article(self):
        """Text of one article: title, blank line, paragraphs."""
        draw, names = self.random, {}
        parts = [self.fill(draw.choice(self.titles), names)]
        for _ in range(draw.randint(8, 18)):
            templates, free = draw.choice(self.paragraphs)
            if free and len(templates) > 2:
                templates = draw.sample(templates, len(templates))
            parts.append(self.fill(templates, names))
        return "\n\n".join(parts) + "\n"

    def fill(self, templates, names):
        return " ".join("".join(self.piece(sort, text, names) for sort, text in template.pieces)
                        for template in templates)

    def piece(self, sort, text, names):
        draw = self.random
        if sort is None:
            return text
        if sort == "name":
            if text not in names:
                names[text] = self.name()
            return names[text]
        if sort == "number":
            return self.number(text)
        if sort == "count":
            return draw.choice(NUMBER_WORDS)
        return draw.choice(self.words[sort]) if draw.random() < 0.75 else text

    def name(self):
        draw = self.random
        kind = draw.random()
        if kind < 0.5:
            return draw.choice((FIRST, LAST, PLACES)[int(kind * 6)])
        return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4))).capitalize()

    def number(self, text):
        draw = self.random
        if re.fullmatch(r"(19|20)\d\d", text):
            return str(draw.randint(1950, 2029))
        first = True
        result = []
        for character in text:
            result.append(str(draw.randint(1 if first else 0, 9)) if character.isdigit() else character)
            first = False
        return "".join(result)


def read_samples(records):
    """Articles as lists of paragraphs from records of `ingest`, furniture left out."""
    articles = []
    for record in records:
        text = record["text"]
        kept = [text[b["start"]:b["end"]] for b in record.get("blocks", [])
                if b["kind"] in ("title", "heading", "paragraph", "list", "quote")]
        paragraphs = [" ".join(p.split()) for p in kept if len(p.split()) > 2]
        if len(paragraphs) > 2:
            articles.append(paragraphs)
    return articles


def write_files(articles, folder, size, seed=1):
    """Writes articles of `size` bytes together as NNN/NNNNNN.txt; returns the number of bytes."""
    generator, written, number = Generator(articles, seed), 0, 0
    while written < size:
        data = generator.article().encode("utf-8")
        place = os.path.join(folder, "%03d" % (number // 500))
        if number % 500 == 0:
            os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, "%06d.txt" % number), "wb") as file:
            file.write(data)
        written += len(data)
        number += 1
    return written
