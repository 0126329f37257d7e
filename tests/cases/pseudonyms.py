#!/usr/bin/env python3
"""Names are replaced everywhere, and the diagnosis stays what it was."""
import json
import os
import re
import sys
import tempfile

import lab

tap = lab.Tap()
GUID = re.compile(r"(?<![0-9A-Za-z_])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}"
                  r"[0-9A-Fa-f]{12}(?![0-9A-Za-z_])")
# They mean the same on every Mac.
FIXED = re.compile(r"-0000-11AA-AA11-00306543ECAC$|"
                   r"^FFFFEEEE-DDDD-CCCC-BBBB-AAAA|"
                   r"^ABCDEFAB-CDEF-ABCD-EFAB-CDEF|"
                   r"^2457711A-523C-4604-B75A-F48A571D5036$|"
                   r"^EC1C2AD9-B618-4ED6-BD8D-50F361C27507$|"
                   r"^2FA31400-BAFF-4DE7-AE2A-C3AA6E1FD340$")
MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
# Names that are words of macOS or JumpCloud: they say nothing about anybody,
# and replacing them would change what the evidence says.
KEPT = {"admin", "jumpcloud", "it", "setup", "guest", "mac"}


# Words of ours that are names, too: of a report about two other people.
PROSE = {kind: "".join(
    lab.run("simulate", name, "--format", kind).out.decode()
    for name in ("healthy", "missing-account")) for kind in ("text", "html")}


def is_word(character):
    return character.isalnum() or character == "_"


def stands_in(name, text):
    """Is the name there as a word of its own?"""
    at = text.find(name)
    while at >= 0:
        before = text[at - 1:at]
        after = text[at + len(name):at + len(name) + 1]
        if not (before and is_word(before) and is_word(name[0])) and \
                not (after and is_word(after) and is_word(name[-1])):
            return True
        at = text.find(name, at + 1)
    return False


def names(document):
    for account in document["accounts"]:
        if account["name"].startswith("_"):
            continue
        for name in (account["name"], account["full_name"]):
            if name and name.strip() and name.strip().lower() not in KEPT:
                yield name
    for entry in document["evidence"]:
        if entry["kind"] == "record":
            for key in ("serialNumber", "hostname", "displayName"):
                if entry["data"].get(key):
                    yield entry["data"][key]


def guids(text):
    return {guid.upper() for guid in GUID.findall(text)
            if not FIXED.search(guid.upper())}


def shape(document):
    """All of the diagnosis that is no name."""
    return {
        "summary": {key: value for key, value in document["summary"].items()
                    if key != "sentence"},
        "findings": [(finding["id"], finding["severity"],
                      finding["confidence"], finding["paths"])
                     for finding in document["findings"]],
        "paths": [(path["id"], path["recommended"],
                   [step["id"] for step in path["steps"]])
                  for path in document["paths"]],
        "facts": [(fact["id"], fact["state"]) for fact in document["facts"]],
        "tokens": sorted((account["token"]["verdict"], account["admin"])
                         for account in document["accounts"]),
    }


def leaks(before, text, prose=""):
    for name in names(before):
        if stands_in(name, text) and not stands_in(name, prose):
            yield "%r is still there" % name
    for guid in guids("\n".join(lab.strings(before))) & guids(text):
        yield "%s is still there" % guid


def check(name, *words):
    before = lab.run(*words, "--format", "json")
    after = lab.run(*words, "--format", "json", "--pseudonymise")
    if after.code != before.code:
        tap.ok(name, ["exit %s: %s" % (after.code, after.err.decode())])
        return
    original, hidden = before.json(), after.json()
    text = "\n".join(lab.strings(hidden))
    tap.equal("%s: the same diagnosis" % name, shape(hidden), shape(original))
    tap.ok("%s: no name" % name,
           [*leaks(original, text),
            *("mail %s" % mail for mail in set(MAIL.findall(text))
              if not mail.endswith(".example"))])
    for kind, prose in PROSE.items():
        page = lab.run(*words, "--format", kind, "--pseudonymise")
        tap.ok("%s: no name in %s" % (name, kind),
               leaks(original, page.out.decode(), prose))


def opened_again(folder, scenario):
    """Whoever opens it sees what was written, and writes the same."""
    path = os.path.join(folder, scenario + ".case.json")
    lab.run("simulate", scenario, "--format", "json", "--pseudonymise",
            "--output", path)
    with open(path, "rb") as file:
        written = file.read()
    again = lab.run("diagnose", "--case", path, "--format", "json")
    tap.say(again.out == written, "%s, pseudonymised, opens as it was" %
            scenario)


ODD = {
    # name, full name, what stands for them in hostile places
    "o'neil": 'Ann "The Boss" O\'Neil',
    "a&b": "A & B <admins>",
    "søren": "Søren Ægir",
    "jo": "Jo",
    "mary-ann": "Mary-Ann",
}


def odd_names(folder):
    """Spellings in XML, JSON, old-style lists, shell words and mails."""
    evidence = [lab.command(1, ["sw_vers"], "ProductVersion:\t\t15.3\n")]
    text = ["-"]
    for uid, (name, full) in enumerate(ODD.items(), 501):
        text.append("\n".join([
            "GeneratedUID: 00000000-AAAA-4AAA-8AAA-%012d" % uid,
            "RecordName: %s" % name, "RealName:", " " + full,
            "UniqueID: %d" % uid, "UserShell: /bin/zsh",
            "AuthenticationAuthority: ;SecureToken;", "-"]))
    evidence.append(lab.command(
        2, ["dscl", ".", "-readall", "/Users", "RecordName", "RealName",
            "UniqueID", "GeneratedUID", "AuthenticationAuthority",
            "NFSHomeDirectory", "UserShell", "IsHidden",
            "AltSecurityIdentities"], "\n".join(text[1:])))
    everywhere = []
    for name, full in ODD.items():
        xml = full.replace("&", "&amp;").replace("<", "&lt;").replace(
            ">", "&gt;")
        everywhere += [
            "/Users/%s/Library" % name, "<string>%s</string>" % xml,
            json.dumps({"user": name, "full": full}),
            "%s@corp.example.com wrote" % name, "home=%s;" % name,
            '"%s"' % full.replace('"', '\\"'),
        ]
    evidence.append(lab.command(3, ["true"], "\n".join(everywhere)))
    evidence.append({"id": "e4", "kind": "file", "path": "/Users/jo/notes",
                     "data": "HostName = mac-of-jo.corp.example.com\n"
                             "SerialNumber = \"C02ZZTOP1234\";\n"
                             "https://files.corp.example.com/x\n"
                             "C02ZZTOP1234 and files.corp.example.com\n"})
    path = os.path.join(folder, "odd.case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(lab.case(evidence), file)
    hidden = lab.run("collect", "--case", path, "--pseudonymise")
    text = "\n".join(lab.strings(hidden.json()))
    tap.ok("odd names are replaced in every spelling",
           [*("%r is still there" % name for pair in ODD.items()
              for name in pair if stands_in(name, text)),
            *("%r is still there: %s" % (
               word, text[text.find(word) - 30:text.find(word) + 30])
             for word in (
                "Boss", "&amp; B", "corp", "C02ZZTOP1234", "files", "\\u00f8",
                "\\u00c6gir") if word in text)])
    counts = hidden.json()["withheld"]["pseudonyms"]
    tap.equal("and counted", (counts["accounts"], counts["full_names"],
                              counts["serials"]), (5, 5, 1))


def refusal(folder):
    """A name that cannot be told from macOS's words refuses everything."""
    path = os.path.join(folder, "word.case.json")
    for name, code in (("Grace Murray", 1), ("hw.optional.arm64", 4)):
        document = lab.run("simulate", "full-house", "--format",
                           "json").json()
        for entry in document["evidence"]:
            for key in ("stdout", "stderr", "data"):
                if isinstance(entry.get(key), str):
                    entry[key] = entry[key].replace("Grace Hopper", name)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        run = lab.run("diagnose", "--case", path, "--pseudonymise")
        tap.equal("somebody called %s" % name,
                  (run.code, run.out == b"",
                   b"without changing the diagnosis" in run.err),
                  (code, code == 4, code == 4))


def main():
    for scenario in lab.silent_scenarios():
        check(scenario, "simulate", scenario)
    for path in lab.cases():
        check(lab.case_name(path), "diagnose", "--case", path)
    if not lab.cases():
        tap.skip("the whole Macs", "../shared/cases is not there")
    with tempfile.TemporaryDirectory() as folder:
        for scenario in lab.silent_scenarios():
            opened_again(folder, scenario)
        odd_names(folder)
        refusal(folder)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
