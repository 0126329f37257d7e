#!/usr/bin/env python3
"""A case that is opened and written again is the same case."""
import json
import os
import plistlib
import sys
import tempfile

import lab

tap = lab.Tap()


def write(path, document):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file)


def same_bytes(folder):
    first = os.path.join(folder, "first.json")
    for scenario in lab.silent_scenarios():
        for command in ("diagnose", "collect"):
            if os.path.exists(first):
                os.unlink(first)
            lab.run("simulate", scenario, "-f", "json", "-o", first)
            words = [command, "--case", first]
            if command == "diagnose":
                words += ["--format", "json"]
            once, twice = lab.run(*words), lab.run(*words)
            tap.say(once.out == twice.out and once.out != b"",
                    "%s, %s twice: the same bytes" % (scenario, command))
        with open(first, "rb") as file:
            written = file.read()
        again = lab.run("diagnose", "--case", first, "-f", "json")
        tap.say(again.out == written,
                "%s, opened and written: the same bytes" % scenario)


def reopened_cases(folder):
    """What was derived once is derived again, from bytes of our own."""
    path = os.path.join(folder, "again.json")
    for case in lab.cases():
        first = lab.run("diagnose", "--case", case, "-f", "json")
        with open(path, "wb") as file:
            file.write(first.out)
        second = lab.run("diagnose", "--case", path, "-f", "json")
        tap.say(first.out == second.out, "%s, opened again" %
                lab.case_name(case))
        with open(case, encoding="utf-8") as file:
            before = json.load(file)
        after = first.json()
        tap.equal("%s: evidence, answers and journal are kept" %
                  lab.case_name(case),
                  [after[key] for key in ("created", "evidence", "journal")] +
                  [after["answers"]],
                  [before[key] for key in ("created", "evidence")] +
                  [before.get("journal", []), before.get("answers", {})])
    if not lab.cases():
        tap.skip("the whole Macs", "../shared/cases is not there")


UNKNOWN = {"null": None, "yes": True, "number": -5, "real": 0.25,
           "word": "käse \u202e \x07", "list": [1, [2, {}], []],
           "object": {"a": {"b": {}}}}


def unknown_members(folder):
    document = lab.case(
        [lab.command(1, ["sw_vers"], "ProductVersion: 15.3\n", more=UNKNOWN),
         {"id": "e2", "kind": "file", "path": "/x", "data": "y",
          "unheard": UNKNOWN},
         {"id": "e3", "kind": "directory", "path": "/y", "entries": [],
          "unheard": UNKNOWN},
         {"id": "e4", "kind": "record", "source": "somebody",
          "data": UNKNOWN}],
        answers={"sign_in_fails": True, "unheard": UNKNOWN},
        journal=[{"step": "read", "started": "2026-03-04T09:30:00Z",
                  "ended": None, "result": "done", "unheard": UNKNOWN}],
        unheard=UNKNOWN, tool={"name": "other", "version": "9",
                               "unheard": UNKNOWN})
    document["host"]["unheard"] = UNKNOWN
    path = os.path.join(folder, "unknown.json")
    write(path, document)
    for words in (["diagnose", "--case", path, "-f", "json"],
                  ["collect", "--case", path]):
        after = lab.run(*words).json()
        for name, value in (
                ("at the top", after.get("unheard")),
                ("of the tool", after["tool"].get("unheard")),
                ("of the host", after["host"].get("unheard")),
                ("of the answers", after["answers"].get("unheard")),
                ("of the journal", after["journal"][0].get("unheard")),
                ("of a command", after["evidence"][0].get("more")),
                ("of a file", after["evidence"][1].get("unheard")),
                ("of a directory", after["evidence"][2].get("unheard")),
                ("of a record", after["evidence"][3].get("data"))):
            tap.equal("%s keeps unknown members %s" % (words[0], name),
                      value, UNKNOWN)
    after = lab.run("diagnose", "--case", path, "-f", "json").json()
    tap.equal("what is derived is not kept from the file",
              (after["tool"]["name"], "summary" in after),
              ("tokenmedic", True))


def stale_derivations(folder):
    """Whatever a file claims about its own diagnosis is made anew."""
    document = lab.case([], summary={"verdict": "healthy", "exit_code": 0},
                        accounts=[{"name": "mallory"}],
                        findings=[{"id": "nothing-wrong"}],
                        withheld={"redacted": {"token": 99}})
    path = os.path.join(folder, "stale.json")
    write(path, document)
    run = lab.run("diagnose", "--case", path, "-f", "json")
    after = run.json()
    tap.equal("claims of a file are not believed",
              (run.code, after["summary"]["verdict"],
               [a["name"] for a in after["accounts"]],
               after["withheld"]["redacted"]),
              (3, "undetermined", [lab.SERVICE_ACCOUNT], {}))
    collected = lab.run("collect", "--case", path).json()
    tap.equal("collect derives nothing",
              ("summary" in collected, collected["accounts"],
               collected["findings"], collected["paths"],
               collected["facts"]), (False, [], [], [], []))


def without_nulls(value):
    """The same tree as a property list can hold it."""
    if isinstance(value, dict):
        return {key: without_nulls(member) for key, member in value.items()
                if member is not None}
    if isinstance(value, list):
        return [without_nulls(member) for member in value]
    return value


def same_tree():
    for scenario in ("healthy", "full-house", "recovery-no-token"):
        path = tempfile.mktemp()
        lab.run("simulate", scenario, "-f", "json", "-o", path)
        as_json = lab.run("diagnose", "--case", path, "-f", "json").json()
        as_plist = plistlib.loads(
            lab.run("diagnose", "--case", path, "-f", "plist").out)
        os.unlink(path)
        differences = []
        for key, value in without_nulls(as_json).items():
            # XML cannot hold every character that JSON can.
            if key != "evidence" and as_plist.get(key) != value:
                differences.append(key)
        tap.ok("%s: the plist is the same tree" % scenario, differences)
        tap.equal("%s: with the same evidence" % scenario,
                  [entry["id"] for entry in as_plist["evidence"]],
                  [entry["id"] for entry in as_json["evidence"]])


def secrets(folder):
    """Secrets of a case that was written by hand are taken out and counted."""
    key = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"
    document = lab.case(
        [lab.command(1, ["fdesetup", "x"], "Recovery key = '%s'\n" % key),
         {"id": "e2", "kind": "record", "source": "jumpcloud-system",
          "data": {"systemToken": "CANARY", "fde": {"keyPresent": True}}}],
        unheard={"password": "CANARY"})
    path = os.path.join(folder, "secrets.json")
    write(path, document)
    for words in (["diagnose", "--case", path, "-f", "json"],
                  ["collect", "--case", path]):
        run = lab.run(*words)
        tap.equal("%s shows no secret" % words[0],
                  (b"CANARY" in run.out, key.encode() in run.out,
                   run.json()["withheld"]["redacted"]),
                  (False, False, {"recovery-key": 1, "token": 1}))
    text = lab.run("diagnose", "--case", path).out.decode()
    tap.ok("and the text says what was taken out",
           [] if "recovery key (1), token (1)" in " ".join(text.split()) else [text[-300:]])


def main():
    with tempfile.TemporaryDirectory() as folder:
        same_bytes(folder)
        reopened_cases(folder)
        unknown_members(folder)
        stale_derivations(folder)
        secrets(folder)
    same_tree()
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
