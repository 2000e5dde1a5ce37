"""How far the confidence of items is to be trusted.

Items are put into bins by the confidence the tool gave them.  A bin is well calibrated when the share of its items that
is right is the mean confidence in it.  "calibration" is 1 minus the mean difference of the two, every item counting
alike (1 minus the expected calibration error).
"""

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


class Reliability:
    def __init__(self):
        self.bins = [[0, 0, 0.0] for _ in EDGES[1:]]  # right, all, sum of confidence

    def add(self, confidence, right):
        number = max(i for i, edge in enumerate(EDGES[:-1]) if confidence >= edge)
        self.bins[number][0] += right
        self.bins[number][1] += 1
        self.bins[number][2] += confidence

    def report(self, scores, layer, set_name):
        for (right, count, total), low, high in zip(self.bins, EDGES, EDGES[1:]):
            if count:
                scores.share(layer, set_name, "confidence %.1f to %.1f" % (low, min(high, 1.0)),
                             "right; it says %.1f" % (100 * total / count), right, count)
        count = sum(b[1] for b in self.bins)
        if count:
            apart = sum(abs(right - total) for right, _, total in self.bins)
            scores.share(layer, set_name, "calibration", "says as much as it keeps", count - apart, count)
