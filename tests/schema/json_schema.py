"""The part of JSON Schema draft 2020-12 that our schemas use.  An unknown keyword is an error, not ignored."""

import json
import re

ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}
TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool) and v == int(v),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
}


def problems(schema, value):
    """Yields "/claims/0/kind: 'x' is not one of …" for everything in `value` that the schema does not allow."""
    return _check(schema, schema, value, "")


def _same(a, b):
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def _resolve(root, reference):
    node = root
    for part in reference.lstrip("#/").split("/"):
        node = node[part]
    return node


def _check(root, schema, value, path):
    if schema is True or schema is False:
        if schema is False:
            yield "%s: not allowed" % (path or "/")
        return
    for keyword, rule in schema.items():
        if keyword in ANNOTATIONS:
            continue
        try:
            check = KEYWORDS[keyword]
        except KeyError:
            raise ValueError("keyword %r is not implemented" % keyword) from None
        for problem in check(root, schema, rule, value, path):
            yield problem


def _fail(path, text, *arguments):
    yield "%s: %s" % (path or "/", text % arguments)


def _reference(root, _, rule, value, path):
    return _check(root, _resolve(root, rule), value, path)


def _type(_root, _schema, rule, value, path):
    names = rule if isinstance(rule, list) else [rule]
    if not any(TYPES[name](value) for name in names):
        yield from _fail(path, "%s is not of type %s", _short(value), " or ".join(names))


def _enum(_root, _schema, rule, value, path):
    if not any(_same(value, item) for item in rule):
        yield from _fail(path, "%s is not one of %s", _short(value), ", ".join(_short(item) for item in rule))


def _const(_root, _schema, rule, value, path):
    if not _same(value, rule):
        yield from _fail(path, "%s is not %s", _short(value), _short(rule))


def _properties(root, _schema, rule, value, path):
    if isinstance(value, dict):
        for name, inner in rule.items():
            if name in value:
                yield from _check(root, inner, value[name], path + "/" + name)


def _additional(root, schema, rule, value, path):
    if isinstance(value, dict):
        for name in value:
            if name not in schema.get("properties", {}):
                if rule is False:
                    yield from _fail(path, "member %s is not known", _short(name))
                else:
                    yield from _check(root, rule, value[name], path + "/" + name)


def _required(_root, _schema, rule, value, path):
    if isinstance(value, dict):
        for name in rule:
            if name not in value:
                yield from _fail(path, "member %s is missing", _short(name))


def _dependent(_root, _schema, rule, value, path):
    if isinstance(value, dict):
        for name, needed in rule.items():
            for other in needed if name in value else ():
                if other not in value:
                    yield from _fail(path, "member %s needs member %s", _short(name), _short(other))


def _items(root, schema, rule, value, path):
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _check(root, rule, item, "%s/%d" % (path, index))


def _min_items(_root, _schema, rule, value, path):
    if isinstance(value, list) and len(value) < rule:
        yield from _fail(path, "has %d items, fewer than %d", len(value), rule)


def _max_items(_root, _schema, rule, value, path):
    if isinstance(value, list) and len(value) > rule:
        yield from _fail(path, "has %d items, more than %d", len(value), rule)


def _unique(_root, _schema, rule, value, path):
    if rule and isinstance(value, list):
        if len({json.dumps(item, sort_keys=True) for item in value}) != len(value):
            yield from _fail(path, "has an item twice")


def _minimum(_root, _schema, rule, value, path):
    if TYPES["number"](value) and value < rule:
        yield from _fail(path, "%s is less than %s", value, rule)


def _maximum(_root, _schema, rule, value, path):
    if TYPES["number"](value) and value > rule:
        yield from _fail(path, "%s is more than %s", value, rule)


def _min_length(_root, _schema, rule, value, path):
    if isinstance(value, str) and len(value) < rule:
        yield from _fail(path, "is shorter than %d", rule)


def _pattern(_root, _schema, rule, value, path):
    if isinstance(value, str) and not re.search(rule, value):
        yield from _fail(path, "%s does not match %s", _short(value), rule)


def _not(root, _schema, rule, value, path):
    if not any(True for _ in _check(root, rule, value, path)):
        yield from _fail(path, "must not match %s", _short(rule))


def _any_of(root, _schema, rule, value, path):
    if all(any(True for _ in _check(root, inner, value, path)) for inner in rule):
        yield from _fail(path, "matches none of the alternatives")


def _all_of(root, _schema, rule, value, path):
    for inner in rule:
        yield from _check(root, inner, value, path)


def _short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


KEYWORDS = {
    "$ref": _reference, "type": _type, "enum": _enum, "const": _const, "properties": _properties,
    "additionalProperties": _additional, "required": _required, "dependentRequired": _dependent, "items": _items,
    "minItems": _min_items, "maxItems": _max_items, "uniqueItems": _unique, "minimum": _minimum,
    "maximum": _maximum,
    "minLength": _min_length, "pattern": _pattern, "not": _not, "anyOf": _any_of, "allOf": _all_of,
}
