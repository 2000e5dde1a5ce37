"""checks.py NAME REPORT NUMBERS: a report read by the program it is meant for; ends with an AssertionError when it is not
what that program expects. NUMBERS is a file of JSON: how many findings, warnings and voices, the findings themselves, the
texts of the articles, and the folder of published schemas, if there is one.
"""

import csv
import json
import sys
from collections import Counter

HERE = __file__.rsplit("/", 1)[0]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows_of(path, **dialect):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, **dialect))


def check_cells(rows, numbers):
    assert len(rows) == numbers["voices"], len(rows)
    assert len({row["finding"] for row in rows}) == numbers["findings"]
    for row in rows:
        assert None not in row and None not in row.values(), row
        assert row["start"].isdigit() and row["end"].isdigit(), row
        for name, cell in row.items():
            assert not cell.lstrip(" ").startswith(FORMULA), (name, cell)
    # Nothing is lost: without the apostrophe in front the words are those of the findings.
    said = Counter(" ".join(m["text"].split()) for f in numbers["parsed"] for m in f["members"])
    assert Counter(" ".join(undefused(row["text"]).split()) for row in rows) == said


def undefused(cell):
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA) else cell


def check_in_duckdb(path, delimiter, numbers):
    """What a database makes of the file without being told its columns."""
    import duckdb

    quoting = ", quote = ''" if delimiter == "\t" else ""
    table = f"read_csv('{path}', delim = '{delimiter}', header = true{quoting})"
    ((rows, findings),) = duckdb.sql(f"SELECT count(*), count(DISTINCT finding) FROM {table}").fetchall()
    assert (rows, findings) == (numbers["voices"], numbers["findings"]), (rows, findings)
    types = {name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE SELECT * FROM {table}").fetchall()}
    assert types["start"] == types["end"] == types["articles"] == "BIGINT", types
    ((warnings,),) = duckdb.sql(f"SELECT count(DISTINCT finding) FROM {table} WHERE severity = 'warning'").fetchall()
    assert warnings == numbers["warnings"], warnings


def csv_report(path, numbers):
    check_cells(rows_of(path, strict=True), numbers)
    check_in_duckdb(path, ",", numbers)


def tsv_report(path, numbers):
    check_cells(rows_of(path, dialect="excel-tab", quoting=csv.QUOTE_NONE), numbers)
    check_in_duckdb(path, "\t", numbers)


def sarif_report(path, numbers):
    from sarif import loader

    data = loader.load_sarif_file(path)
    assert data.get_result_count() == numbers["findings"], data.get_result_count()
    assert all(record["Location"] for record in data.get_records()), "a result without a place"
    if schema := published(numbers, "sarif-2.1.0-rtm.5.json"):
        import jsonschema

        with open(schema, encoding="utf-8") as file:
            validator = jsonschema.Draft4Validator(json.load(file), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
        with open(path, encoding="utf-8") as file:
            faults = [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(json.load(file))]
        assert not faults, faults[:5]


def junit_report(path, numbers):
    from junitparser import JUnitXml

    xml = JUnitXml.fromfile(path)
    assert sum(1 for suite in xml for _ in suite) == numbers["findings"]
    assert xml.failures == numbers["warnings"], xml.failures
    if schema := published(numbers, "jenkins-junit.xsd"):
        from lxml import etree

        xsd = etree.XMLSchema(etree.parse(schema))
        assert xsd.validate(etree.parse(path)), xsd.error_log.last_error


def published(numbers, name):
    if not numbers["schemas"]:
        print(f"{name}: not to be had; not validated against it")
        return None
    return f"{numbers['schemas']}/{name}"


def ftm_report(path, numbers):
    from followthemoney import model

    notes, ids = 0, set()
    for line in open(path, encoding="utf-8"):
        data = json.loads(line)
        proxy = model.get_proxy(data)
        ids.add(proxy.id)
        proxy.schema.validate(data)
        for name, values in data["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, name
            if prop.type.name == "entity":
                assert set(values) <= ids, (name, values)
            else:
                assert all(prop.type.validate(value) for value in values), (name, values)
        notes += data["schema"] == "Note"
    assert notes == numbers["voices"], notes


def expanded(path, contexts):
    """The document as pyld understands it; contexts come from here, not from the network."""
    from pyld import jsonld

    def load(url, _options):
        return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": contexts[url]}

    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    return document, jsonld.expand(document, {"documentLoader": load})


def keys_of(node):
    if isinstance(node, list):
        return set().union(*map(keys_of, node))
    return set(node).union(*map(keys_of, node.values())) if isinstance(node, dict) else set()


def jsonld_report(path, numbers):
    from msgspec_schemaorg.models.creativework.Claim import Claim
    from msgspec_schemaorg.models.creativework.Collection import Collection
    from msgspec_schemaorg.models.creativework.NewsArticle import NewsArticle
    from msgspec_schemaorg.models.intangible.PropertyValue import PropertyValue

    known = {kind.__name__: set(kind.__struct_fields__) for kind in (Claim, Collection, NewsArticle, PropertyValue)}

    def check(node):
        """Every property is one that schema.org gives to the type; none of them judges."""
        if isinstance(node, list):
            return [check(one) for one in node]
        if isinstance(node, dict) and "@type" in node:
            names = {name for name in node if not name.startswith("@")}
            assert names <= known[node["@type"]], names - known[node["@type"]]
            assert not {"reviewRating", "aggregateRating", "contentRating", "claimReviewed"} & names
            check(list(node.values()))
        return None

    document, nodes = expanded(path, {"https://schema.org": {"@context": {"@vocab": "https://schema.org/"}}})
    assert document["@context"] == "https://schema.org"
    check(document["@graph"])
    claims = [node for node in nodes if node["@type"] == ["https://schema.org/Claim"]]
    assert len(claims) == numbers["voices"] and all("https://schema.org/appearance" in claim for claim in claims)
    ids = {claim["@id"] for claim in claims}
    assert len(ids) == len(claims)
    parts = [part["@id"] for node in nodes for part in node.get("https://schema.org/hasPart", [])]
    assert sorted(parts) == sorted(ids), "every claim is part of one finding"


def annotations_report(path, numbers):
    """With the terms of http://www.w3.org/ns/anno.jsonld that a report uses, and each selector tried on its article."""
    oa = "http://www.w3.org/ns/oa#"
    with open(f"{HERE}/annotation_terms.json", encoding="utf-8") as file:
        terms = json.load(file)
    document, nodes = expanded(path, {"http://www.w3.org/ns/anno.jsonld": terms})
    # What has no meaning in the context is dropped without a word.
    assert keys_of(document) - {"@context"} <= set(terms["@context"]), keys_of(document)
    assert document["type"] == "AnnotationPage" and len(document["items"]) == numbers["voices"]
    (page,) = nodes
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    for node, item in zip(items["@list"], document["items"], strict=True):
        assert node["@type"] == [oa + "Annotation"] and node["@id"] == item["id"]
        assert node[oa + "motivatedBy"] == [{"@id": oa + "commenting"}]
        assert [body["@type"] for body in node[oa + "hasBody"]] == [[oa + "TextualBody"]] * 2
        (target,) = node[oa + "hasTarget"]
        kinds = [selector["@type"][0] for selector in target[oa + "hasSelector"]]
        assert kinds == [oa + "TextQuoteSelector", oa + "TextPositionSelector"], kinds
        quote, position = item["target"]["selector"]
        text = numbers["texts"].get(item["target"]["source"])
        if text is not None:
            assert text[position["start"]:position["end"]] == quote["exact"], quote
        assert text is not None or not numbers["texts"], item["target"]["source"]


def markdown_report(path, numbers):
    """As GitHub and the like render it: a table per finding, and nothing of an article is markup."""
    from markdown_it import MarkdownIt

    with open(path, encoding="utf-8") as file:
        tokens = MarkdownIt("commonmark").enable("table").parse(file.read())
    kinds = Counter(token.type for token in tokens)
    heads = kinds["table_open"]
    assert heads == numbers["findings"] and kinds["tr_open"] == numbers["voices"] + heads, kinds
    assert kinds["td_open"] == 4 * numbers["voices"] and kinds["th_open"] == 4 * heads, kinds
    assert kinds["heading_open"] == heads + 1 and not kinds["html_block"], kinds
    inside = Counter(child.type for token in tokens for child in token.children or ())
    assert set(inside) <= {"text", "text_special", "code_inline", "em_open", "em_close"}, inside
    assert inside["code_inline"] == heads and inside["em_open"] == inside["em_close"] == kinds["list_item_open"], inside


if __name__ == "__main__":
    with open(sys.argv[3], encoding="utf-8") as given:
        globals()[sys.argv[1] + "_report"](sys.argv[2], json.load(given))
