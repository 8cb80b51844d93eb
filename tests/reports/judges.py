# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether reports of modver diff are what the programs that read them accept.

Each judge takes the bytes of a report, and raises an AssertionError, or the error of the program it asks.

    python3 judges.py FORMAT FILE...
"""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree
from html.parser import HTMLParser
from pathlib import Path

import json_reports

SCHEMAS = Path(__file__).parent / "schemas"
# RFC 3986, appendix A, as far as paths and file: go.
URI_REFERENCE = re.compile(r"(file://)?([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+")


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def json_report(data):
    report = json_reports.load(data.decode("utf-8"))
    expect(report["format"] == "modver-diff", "format")
    changes = report["changes"]
    for change in changes:
        expect(change["matters"] == (change["severity"] == "error" and not change["tolerated"]), change)
        expect((change["old"] is None) == (change["kind"] == "added"), change)
        expect((change["new"] is None) == (change["kind"] == "removed"), change)
    for kind in ("removed", "crc-changed", "kind-changed", "namespace-changed", "moved", "added"):
        expect(report["counts"][kind] == sum(c["kind"] == kind for c in changes), kind)
    expect(report["counts"]["matters"] == sum(c["matters"] for c in changes), "matters")
    expect(report["counts"]["causes"] == len(report["causes"]), "causes")
    for cause in report["causes"]:
        expect(all(changes[i]["kind"] == "crc-changed" for i in cause["exports"]), cause["name"])
        expect(cause["alone"] <= len(cause["exports"]), cause["name"])
        matter = [changes[i]["matters"] for i in cause["exports"]]
        expect(cause["matters"] == any(matter), cause["name"])
        expect((cause["mattering"], cause["tolerated"]) == (matter.count(True), matter.count(False)), cause["name"])
        # What matters comes first.
        expect(matter == sorted(matter, reverse=True), cause["name"])
        expect(cause["mattering_alone"] <= cause["mattering"], cause["name"])
    counted = [cause["mattering"] for cause in report["causes"]]
    expect(counted == sorted(counted, reverse=True), "causes that matter first")
    expect(report["counts"]["causes_that_matter"] == sum(count != 0 for count in counted), "causes that matter")
    tolerated = [i for i, change in enumerate(changes) if change["severity"] == "error" and change["tolerated"]]
    expect(report["counts"]["tolerated"] == len(tolerated), "tolerated")
    expect(sum(report["counts"]["tolerated_by_kind"].values()) == len(tolerated), "tolerated by kind")
    expect(sorted(i for by in report["tolerated"] for i in by["changes"]) == tolerated, "tolerated changes")
    for by in report["tolerated"]:
        for i in by["changes"]:
            expect(changes[i]["tolerated_by"] == {key: by[key] for key in ("file", "line", "text")}, changes[i])


def sarif(data):
    import jsonschema

    report = json.loads(data.decode("utf-8"))
    jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text())).validate(report)
    # What the standard demands beyond its schema.
    fingerprints = set()
    for run in report["runs"]:
        rules = run["tool"]["driver"]["rules"]
        expect(len({rule["id"] for rule in rules}) == len(rules), "rules of one id")
        for result in run["results"]:
            expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], result["ruleId"])
            text = result["message"]["text"]
            expect(re.search(r"[{}]", text.replace("{{", "").replace("}}", "")) is None, text)
            # GitHub's code scanning takes no result without a place.
            expect(result["locations"], result["ruleId"])
            for location in result["locations"] + result.get("relatedLocations", []):
                uri = location["physicalLocation"]["artifactLocation"]["uri"]
                expect(URI_REFERENCE.fullmatch(uri), uri)
            fingerprint = (result["ruleId"], *result["partialFingerprints"].values())
            expect(fingerprint not in fingerprints, fingerprint)
            fingerprints.add(fingerprint)


def junit(data):
    checked = subprocess.run(["xmllint", "--noout", "--huge", "--schema", SCHEMAS / "junit-10.xsd", "-"], input=data, capture_output=True, check=False)
    expect(checked.returncode == 0, checked.stderr.decode())
    root = xml.etree.ElementTree.fromstring(data)
    for suite in root.iter("testsuite"):
        cases = suite.findall("testcase")
        for attribute, element in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
            expect(int(suite.get(attribute)) == sum(case.find(element) is not None for case in cases), attribute)
        expect(int(suite.get("tests")) == len(cases), "tests")
        names = [(case.get("classname"), case.get("name")) for case in cases]
        expect(len(set(names)) == len(names), "cases of one name")
    for attribute in ("tests", "failures", "errors"):
        expect(int(root.get(attribute)) == sum(int(suite.get(attribute)) for suite in root), attribute)


def github_commands(data):
    """The commands, as (level, {property: value}, message). GitHub's documentation: `::COMMAND PROPERTY=VALUE,…::MESSAGE`, a line each; in values %25,
    %0D, %0A, %3A and %2C stand for what they are in URLs, in messages the first three."""

    def unescape(text, escapes):
        for escape, meaning in escapes:
            text = text.replace(escape, meaning)
        return text

    of_message = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
    of_value = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    commands = []
    text = data.decode("utf-8")
    expect(text.endswith("\n"), "a newline at the end")
    for line in re.split(r"\r\n|\r|\n", text[:-1]):
        found = re.fullmatch(r"::([a-z]+) ((?:[^:]|:(?!:))*)::(.*)", line, re.DOTALL)
        expect(found, line)
        properties = {}
        for part in found[2].split(","):
            name, value = part.split("=", 1)
            expect(":" not in value, line)
            properties[name] = unescape(value, of_value)
        commands.append((found[1], properties, unescape(found[3], of_message)))
    return commands


def github(data):
    commands = github_commands(data)
    for level in ("error", "warning", "notice"):
        expect(sum(command[0] == level for command in commands) <= 10, level)
    for level, properties, message in commands:
        expect(level in ("error", "warning", "notice"), level)
        expect(set(properties) in ({"title"}, {"title", "file"}, {"title", "file", "line"}), properties)
        expect(0 < len(message.encode()) <= 65536, "size of message")


class Rendered(HTMLParser):
    """The elements of a page, and the text in its <code> elements."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.codes, self.depth = set(), [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        if tag == "code":
            self.codes.append("")
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "code"

    def handle_data(self, data):
        if self.depth:
            self.codes[-1] += data


def markdown(data):
    expect(len(data) < 65536, "fits a comment")
    page = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"], input=data, capture_output=True, check=True)
    rendered = Rendered(page.stdout.decode("utf-8"))
    ours = {"h3", "h4", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre", "code"}
    expect(rendered.elements <= ours, rendered.elements - ours)
    return rendered


class StrictPage(HTMLParser):
    """Elements that are closed as they were opened, and the texts of <code>; nothing that is fetched or run but the page's own style and script."""

    VOID = {"meta", "input", "col"}
    OURS = VOID | {"html", "head", "title", "style", "body", "header", "h1", "h2", "small", "p", "ul", "li", "div", "button", "main", "details", "summary",
                   "span", "code", "table", "colgroup", "tr", "td", "footer", "script"}

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.codes, self.scripts, self.ids = [], [], 0, set()
        self.rows = self.items = 0
        self.feed(page)
        self.close()
        expect(not self.open, self.open)

    def handle_starttag(self, tag, attributes):
        expect(tag in self.OURS, tag)
        attributes = dict(attributes)
        for name in attributes:
            expect(not name.startswith("on") and name not in ("src", "href"), name)
        if "id" in attributes:
            expect(attributes["id"] not in self.ids, attributes["id"])
            self.ids.add(attributes["id"])
        self.scripts += tag == "script"
        self.items += tag == "details"
        self.rows += "row" in attributes.get("class", "").split()
        if tag == "code":
            self.codes.append("")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        expect(self.open and self.open[-1] == tag, (tag, self.open))
        self.open.pop()

    def handle_data(self, data):
        if "code" in self.open:
            self.codes[-1] += data


def html(data):
    text = data.decode("utf-8")
    expect(text.startswith("<!DOCTYPE html>\n"), "doctype")
    expect("default-src 'none'" in text, "policy")
    page = StrictPage(text)
    expect(page.scripts == 1, "one script")
    return page


JUDGES = {"json": json_report, "sarif": sarif, "junit": junit, "github": github, "markdown": markdown, "html": html}

if __name__ == "__main__":
    for name in sys.argv[2:]:
        JUDGES[sys.argv[1]](Path(name).read_bytes())
