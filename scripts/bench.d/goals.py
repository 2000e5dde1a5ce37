"""The goals: one row, one promise.  Ratios compare CPU seconds measured in the same run on the same input."""


class Goal:
    def __init__(self, name, limit, unit, at_least=False):
        self.name, self.limit, self.unit, self.at_least = name, limit, unit, at_least

    def met(self, value):
        return value >= self.limit if self.at_least else value <= self.limit


GOALS = {
    "pass": Goal("pass-through of a foreign member", 0.05, "x jq -c ."),
    "tokenize": Goal("tokenize", 1.0, "x wc -w"),
    "extract-entities": Goal("extract-entities", 1.5, "x jq -c ."),
    "extract-figures": Goal("extract-figures", 0.6, "x jq -c ."),
    "extract-claims": Goal("extract-claims", 0.8, "x jq -c ."),
    "reconcile": Goal("reconcile", 0.4, "x jq -c ."),
    "pipe": Goal("six processes, CPU", 4.0, "x jq -c ."),
    "pipe wall": Goal("six processes, wall (two idle cores)", 2.0, "x jq -c . wall"),
    "pipe speed": Goal("six processes", 5.0, "MB of text per CPU s", at_least=True),
    "fused": Goal("fused, one thread", 3.0, "x jq -c ."),
    "threads": Goal("fused, two threads against one, wall", 1.7, "x faster", at_least=True),
    "startup": Goal("start-up of the slowest tool", 5.0, "ms"),
    "memory": Goal("resident memory, any process with one thread", 128.0, "MB"),
}


def verdicts(values):
    """[(name, measured, goal, verdict)] in the order of GOALS."""
    rows = []
    for key, goal in GOALS.items():
        value = values.get(key)
        sign = ">=" if goal.at_least else "<="
        wanted = "%s %g %s" % (sign, goal.limit, goal.unit)
        if value is None:
            rows.append((goal.name, "", wanted, "not measured"))
        else:
            rows.append((goal.name, "%.3g" % value, wanted, "met" if goal.met(value) else "missed"))
    return rows
