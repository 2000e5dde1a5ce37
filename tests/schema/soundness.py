"""What a schema cannot say of a record: spans inside the text, slices, order, ids that resolve."""


def problems(record):
    text = record["text"]
    yield from _pairs(record.get("sentences", []), len(text), "/sentences")
    yield from _blocks(record.get("blocks", []), len(text))
    yield from _tokens(record, len(text))
    known = {}
    for layer in ("entities", "figures", "claims"):
        items = record.get(layer, [])
        known[layer] = {item["id"] for item in items}
        if len(known[layer]) != len(items):
            yield "/%s: an id stands twice" % layer
        for index, item in enumerate(items):
            yield from _slice(item, text, "/%s/%d" % (layer, index))
    yield from _references(record, known, text)


def _pairs(pairs, length, path):
    last = 0
    for index, (start, end) in enumerate(pairs):
        if not last <= start < end <= length:
            yield "%s/%d: [%d,%d] is out of order or outside the text" % (path, index, start, end)
        last = max(last, end)


def _blocks(blocks, length):
    yield from _pairs([(b["start"], b["end"]) for b in blocks], length, "/blocks")


def _tokens(record, length):
    flat = record.get("tokens", [])
    if len(flat) % 2:
        yield "/tokens: an odd number of values"
    if sum(flat) > length:
        yield "/tokens: reaches beyond the text"
    if any(size == 0 for size in flat[1::2]):
        yield "/tokens: an empty token"
    if "tags" in record and record["tags"] and len(record["tags"]) * 2 != len(flat):
        yield "/tags: not one a token"


def _slice(item, text, path):
    if not 0 <= item["start"] <= item["end"] <= len(text):
        yield "%s: [%d,%d] is outside the text" % (path, item["start"], item["end"])
    elif "text" in item and item["text"] != text[item["start"]:item["end"]]:
        yield "%s: text is not the slice of the article" % path


def _references(record, known, text):
    for index, entity in enumerate(record.get("entities", [])):
        path = "/entities/%d" % index
        yield from _known([entity.get("same_as")] + entity.get("candidates", []), known["entities"], path)
    for index, figure in enumerate(record.get("figures", [])):
        path = "/figures/%d" % index
        yield from _known([figure.get("same_as"), figure.get("group")], known["figures"], path)
        if "counted_at" in figure:
            yield from _pairs([figure["counted_at"]], len(text), path + "/counted_at")
    for index, claim in enumerate(record.get("claims", [])):
        path = "/claims/%d" % index
        yield from _pairs(claim["content"], len(text), path + "/content")
        yield from _known(claim["figures"] + [f["figure"] for f in claim.get("frames", [])], known["figures"], path)
        yield from _known(claim["entities"] + [claim["source"].get("entity")], known["entities"], path)
        yield from _known([claim.get("nested_in"), claim.get("continues")], known["claims"], path)
        if "cue" in claim:
            yield from _slice(claim["cue"], text, path + "/cue")
        if "mention" in claim["source"]:
            yield from _slice(dict(claim["source"], text=claim["source"]["mention"]), text, path + "/source")


def _known(names, known, path):
    for name in names:
        if name is not None and name not in known:
            yield "%s: points to %s, which does not exist" % (path, name)
