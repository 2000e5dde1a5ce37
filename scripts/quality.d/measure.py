"""Rows of the quality table: counting, printing, floors.

A row is one measurement.  `gold` is how many items the set expects; precision is the share of what the tools
emitted that is right, recall the share of what the set expects that was found right.  Rows that are plain shares
("of the matched pairs, how many agree") carry the share as recall and no precision.  The headline of a row, which
floors are compared with, is F1 where there is a precision, else the share.
"""

from collections import namedtuple


class Row:
    def __init__(self, layer, set_name, what, how, gold, precision=None, recall=None, f1=None, skipped=""):
        self.layer, self.set_name, self.what, self.how = layer, set_name, what, how
        self.gold, self.precision, self.recall, self.f1, self.skipped = gold, precision, recall, f1, skipped

    @property
    def name(self):
        return "%s/%s/%s" % (self.layer, self.set_name, self.what)

    def value(self, measure=""):
        if measure == "P":
            return self.precision
        if measure == "R":
            return self.recall
        return self.f1 if self.f1 is not None else self.recall

    def as_dict(self):
        return {"name": self.name, "layer": self.layer, "set": self.set_name, "what": self.what, "how": self.how,
                "gold": self.gold, "precision": self.precision, "recall": self.recall, "f1": self.f1,
                "skipped": self.skipped or None}


Error = namedtuple("Error", "row kind where gold got context")


class Scores:
    """Collects rows and the errors behind them."""

    def __init__(self, want_errors=False):
        self.rows, self.errors, self.want_errors = [], [], want_errors

    def counts(self, layer, set_name, what, how, gold, found, emitted, right=None):
        """`found` of `gold` expected items were found; `right` (default `found`) of `emitted` items are right."""
        right = found if right is None else right
        precision = right / emitted if emitted else None
        recall = found / gold if gold else None
        f1 = None
        if precision is not None and recall is not None:
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        elif gold and not emitted:
            f1 = 0.0
        self.rows.append(Row(layer, set_name, what, how, gold, precision, recall, f1))

    def share(self, layer, set_name, what, how, right, total):
        self.rows.append(Row(layer, set_name, what, how, total, None, right / total if total else None))

    def means(self, layer, set_name, what, how, gold, precision, recall):
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        self.rows.append(Row(layer, set_name, what, how, gold, precision, recall, f1))

    def skip(self, layer, set_name, why):
        self.rows.append(Row(layer, set_name, "", "", 0, skipped=why))

    def error(self, row, kind, where, gold="", got="", context=""):
        if self.want_errors:
            self.errors.append(Error(row, kind, where, gold, got, context))


def percent(value):
    return "" if value is None else "%.1f" % (100 * value)


def print_table(rows, out):
    header = ("layer", "set", "what", "matched how", "gold", "P", "R", "F1")
    cells = [header]
    for row in rows:
        if row.skipped:
            cells.append((row.layer, row.set_name, "skipped:", "", "", "", "", "", row.skipped))
        else:
            cells.append((row.layer, row.set_name, row.what, row.how, str(row.gold), percent(row.precision),
                          percent(row.recall), percent(row.f1)))
    widths = [max(len(line[i]) for line in cells) for i in range(len(header))]
    for line in cells:
        if len(line) > len(header):  # a skipped set: the reason may be long
            out.write("  ".join([line[0].ljust(widths[0]), line[1].ljust(widths[1]), line[2] + " " + line[-1]]) + "\n")
            continue
        left = "  ".join(cell.ljust(width) for cell, width in zip(line[:4], widths))
        right = "  ".join(cell.rjust(width) for cell, width in zip(line[4:], widths[4:]))
        out.write((left + "  " + right).rstrip() + "\n")


def print_errors(errors, out):
    last = None
    for error in sorted(errors, key=lambda e: e.row):  # stable: articles stay in order
        if error.row != last:
            out.write("\n== %s\n" % error.row)
            last = error.row
        out.write("  %-9s %s" % (error.kind, error.where))
        if error.gold != "":
            out.write("  gold: %s" % (error.gold,))
        if error.got != "":
            out.write("  got: %s" % (error.got,))
        if error.context:
            out.write("  | %s" % error.context.replace("\n", "⏎"))
        out.write("\n")


def context(text, start, end, around=35):
    return "%s[%s]%s" % (text[max(0, start - around):start], text[start:end], text[end:end + around])


def read_floors(path):
    """Yields (name, measure, floor) of a table `name TAB floor`; the name may end in ":P" or ":R"."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#") or line.startswith("name\t"):
                continue
            try:
                name, floor = line.split("\t")
                measure = name[-1] if name[-2:] in (":P", ":R") else ""
                yield name[:-2] if measure else name, measure, float(floor)
            except ValueError:
                raise SystemExit("quality: %s:%d: not NAME TAB FLOOR" % (path, number))


def read_names(path):
    """Names of rows, one a line."""
    with open(path, encoding="utf-8") as lines:
        return {line.rstrip("\n") for line in lines if not line.startswith("#")} - {"name", ""}


def check_floors(rows, floors, layers):
    """Complaints, one line each: a measurement below its floor, or a floor without a measurement."""
    by_name = {row.name: row for row in rows if not row.skipped}
    skipped_sets = {(row.layer, row.set_name) for row in rows if row.skipped}
    complaints = []
    for name, measure, floor in floors:
        layer, set_name, _ = name.split("/", 2)
        if layers and layer not in layers:
            continue
        row = by_name.get(name)
        if row is None:
            if (layer, set_name) not in skipped_sets and (layer, "*") not in skipped_sets:
                complaints.append("%s: no such measurement" % name)
            continue
        value = row.value(measure)
        if value is None or round(100 * value, 2) < floor:
            complaints.append("%s%s: %s is below the floor %s" % (name, ":" + measure if measure else "",
                                                                  percent(value) or "nothing", floor))
    return complaints


def best_pairs(gold, got, weight):
    """One-to-one pairs (gold index, got index), heaviest first; weight(g, o) <= 0 means no pair.

    Every pair is weighed: meant for the items of one article.
    """
    pairs = []
    for i, g in enumerate(gold):
        for j, o in enumerate(got):
            w = weight(g, o)
            if w > 0:
                pairs.append((-w, i, j))
    pairs.sort()
    used_gold, used_got, result = set(), set(), []
    for _, i, j in pairs:
        if i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            result.append((i, j))
    return sorted(result)
