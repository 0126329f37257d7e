#!/usr/bin/env python3
"""Names and answers chosen by somebody else: nothing of them steers a
terminal, a browser or a reader."""
import html.parser
import json
import os
import re
import sys
import tempfile
import unicodedata
import xml.sax.saxutils

import lab

tap = lab.Tap()
BASE = lab.run("simulate", "full-house", "--format", "json").json()
# Grace is an ordinary person in that story; each of these takes her name.
NAMES = {
    "escape sequences": "\x1b[2J\x1b[31mGrace\x1b]0;title\x07",
    "C1 controls": "Gr\x9b31mace",
    "right-to-left overrides": "Grace \u202exe.lmth\u2066\u2069",
    "zero-width characters": "Gr\u200bac\u2060e\ufeff",
    "line separators": "Grace\u2028Verdict     Healthy\u2029x",
    "newlines": "Grace\nVerdict     Healthy\nCRITICAL    fooled",
    "carriage returns": "Grace\rCRITICAL    fooled",
    "tabs and backspaces": "Gra\tce\b\b\b",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes and entities": "\"'><b onmouseover=\"x\">&lt;&#x3c;",
    "end of everything": "</pre></p></td></table></body></html>]]>-->",
    "a comment": "<!-- <style>*{display:none}</style>",
    "10 kB": "Grace " * 1700,
    "10 kB without a blank": "G" * 10240,
    "combining marks": "Gr\u0301\u0302\u0303\u0304\u0305\u0306\u0307ace",
    "no such user": "Unknown user grace",
    "holds a token": "Secure token is ENABLED for user grace",
    "holds none": "DISABLED for user grace",
    "shell words": "$(reboot) `reboot` ; reboot & 'x",
    "format words": "%s%n%x{user}{admin}",
}
TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3",
        "div", "p", "dl", "dt", "dd", "a", "code", "pre", "ol", "li",
        "strong", "span", "table", "tr", "th", "td"}
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "class",
              "id", "href", "scope"}
ALONE = {"meta"}


class Page(html.parser.HTMLParser):
    """Only our own tags, properly nested, and no way out of the page."""

    def __init__(self):
        super().__init__()
        self.open, self.bad, self.ids, self.links = [], [], set(), set()

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.bad.append("tag %s" % tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.bad.append("attribute %s" % name)
            if name == "id":
                self.ids.add(value)
            if name == "href":
                self.links.add(value)
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append("</%s> ends nothing" % tag)

    def handle_comment(self, data):
        self.bad.append("a comment")

    def complaints(self):
        yield from self.bad
        if self.open:
            yield "open at the end: %s" % self.open
        for link in self.links:
            if not link.startswith("#") or link[1:] not in self.ids:
                yield "a link leads to %s" % link


def hostile(text, name):
    """Characters that no output may hold as they are."""
    found = {character for character in text if character != "\n" and
             unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")}
    if found:
        yield "%s holds %r" % (name, sorted(found)[:5])


def with_name(name):
    """The story, told about somebody else."""
    document = json.loads(json.dumps(BASE))
    for entry in document["evidence"]:
        for key in ("stdout", "stderr", "data"):
            text = entry.get(key)
            if isinstance(text, str) and "Grace Hopper" in text:
                spelled = name
                if "<plist" in text:
                    spelled = xml.sax.saxutils.escape("".join(
                        c for c in name if c in "\t\n\r" or c >= " "))
                entry[key] = text.replace("Grace Hopper", spelled)
    document["evidence"].append(lab.command(
        900, ["echo", name], name, name, 1))
    document["evidence"].append(
        {"id": "e901", "kind": "file", "path": "/tmp/" + name,
         "data": name, "owner": name, "outcome": "failed", "detail": name})
    document["evidence"].append(
        {"id": "e902", "kind": "directory", "path": "/Users",
         "entries": [name, "grace"]})
    document["evidence"].append(
        {"id": "e903", "kind": "record", "source": "jumpcloud-system",
         "data": {"displayName": name, "serialNumber": name,
                  "userMetrics": [{"userName": name}]}})
    return document


def lines_of_the_report(text):
    """The lines that only the report itself may begin."""
    return [line for line in text.split("\n")
            if re.match(r"(Verdict|CRITICAL|WARNING|INFO|OK)\b", line)]


def check_text(path, name, want):
    run = lab.run("diagnose", "--case", path, "--format", "text")
    text = run.out.decode("utf-8")
    first = lab.run("simulate", "full-house").out.decode()
    tap.ok("%s: text" % name, [
        *hostile(text, "text"), "exit %s" % run.code if run.code != 1 else "",
        "%d verdicts" % text.count("\nVerdict ")
        if text.count("\nVerdict ") != 1 else "",
        "lines of the report were forged"
        if len(lines_of_the_report(text)) > len(lines_of_the_report(first)) +
        want else ""])


def check_html(path, name):
    run = lab.run("diagnose", "--case", path, "--format", "html")
    text = run.out.decode("utf-8")
    page = Page()
    page.feed(text)
    page.close()
    tap.ok("%s: HTML" % name, [
        *hostile(text, "HTML"), *page.complaints(),
        "a script" if "<script" in text.lower() else "",
        "the policy is not there" if "default-src 'none'" not in text else "",
        "something from outside" if re.search(
            r"(src|href)=\"(?!#)|url\(|@import", text) else ""])


def check_plain(path, name):
    count = len(lab.run("diagnose", "--case", path, "-f",
                        "json").json()["findings"])
    accounts = len(BASE["accounts"]) + 2
    keys = ["1"]
    for number in range(1, count + 1):
        keys += [str(number), "b"]
    keys.append("a")
    for number in range(1, accounts + 1):
        keys += [str(number), "b"]
    keys.append("w")
    for number in range(1, 8):
        keys += [str(number), "b"]
    run = lab.run("--plain", "--case", path,
                  stdin=("\n".join(keys) + "\nq\n").encode())
    text = run.out.decode("utf-8")
    tap.ok("%s: plain lines" % name, [
        *hostile(text, "plain"), run.err.decode(),
        "exit %s" % run.code if run.code else "",
        "%s too long" % [line for line in text.split("\n")
                         if len(line) > 100][:1]
        if any(len(line) > 100 for line in text.split("\n")) else ""])


def check_json(path, name):
    run = lab.run("diagnose", "--case", path, "--format", "json")
    text = run.out.decode("utf-8")
    tap.ok("%s: JSON" % name, hostile(text, "JSON"))
    tap.equal("%s: nothing is lost in it" % name,
              [entry for entry in run.json()["evidence"]
               if entry["id"] == "e900"][0]["argv"][1], NAMES[name])


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hostile.case.json")
        for name, words in NAMES.items():
            with open(path, "w", encoding="utf-8") as file:
                json.dump(with_name(words), file)
            check_text(path, name, 2)
            check_html(path, name)
            check_plain(path, name)
            check_json(path, name)
    for scenario in lab.silent_scenarios():
        for kind in ("text", "html"):
            run = lab.run("simulate", scenario, "--format", kind)
            page = Page()
            if kind == "html":
                page.feed(run.out.decode())
            tap.ok("%s as %s" % (scenario, kind),
                   [*hostile(run.out.decode(), kind), *page.complaints()])
    for path in lab.cases():
        for kind in ("text", "html"):
            run = lab.run("diagnose", "--case", path, "--format", kind)
            page = Page()
            if kind == "html":
                page.feed(run.out.decode())
            tap.ok("%s as %s" % (lab.case_name(path), kind),
                   [*hostile(run.out.decode(), kind), *page.complaints()])
    if not lab.cases():
        tap.skip("the whole Macs", "../shared/cases is not there")
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
