#!/usr/bin/env python3
"""Every document that is written keeps to the schema that is shipped."""
import json
import os
import plistlib
import re
import sys

import lab

try:
    from jsonschema import Draft202012Validator
except ImportError:
    Draft202012Validator = None

tap = lab.Tap()
FOLDER = os.path.join(lab.SOURCE, "help", "schema")


def load(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return json.load(file)


def read(name):
    with open(os.path.join(lab.SOURCE, name), encoding="utf-8") as file:
        return file.read()


def vocabulary():
    """The ids of the code and those of the schema are the same."""
    known = load("case.schema.json")["$defs"]
    tables = (
        ("finding_id", "src/diagnosis/rule_table.c", r'\.id = "([a-z0-9-]+)"'),
        ("path_id", "src/repair/path.c",
         r'\t\t\.id = "([a-z0-9-]+)"'),
        ("fact_id", "src/facts/fact_rows.def",
         r'FACT_ROW\(\w+,\s*"([^"]+)"'),
    )
    for name, file, pattern in tables:
        tap.equal("the schema knows every %s" % name,
                  sorted(known[name]["enum"]),
                  sorted(re.findall(pattern, read(file))))


def complaints(validator, document):
    return ["%s: %s" % ("/".join(map(str, e.absolute_path)), e.message[:200])
            for e in validator.iter_errors(document)]


def check(validator, name, *words):
    run = lab.run(*words)
    if run.code not in (0, 1, 3):
        tap.ok(name, ["exit %s, %s" % (run.code, run.err.decode())])
        return
    if "plist" in words:
        document = plistlib.loads(run.out)
    else:
        document = run.json()
    tap.ok(name, complaints(validator, document))


def variants(words):
    yield "json", (*words, "--format", "json")
    yield "plist", (*words, "--format", "plist")
    yield "pseudonymised json", (*words, "--format", "json", "--pseudonymise")
    yield "pseudonymised plist", (*words, "--format", "plist",
                                  "--pseudonymise")


def main():
    vocabulary()
    if not Draft202012Validator:
        tap.skip("outputs against the schemas",
                 "python3-jsonschema is not installed")
        tap.end()
    for name in sorted(os.listdir(FOLDER)):
        Draft202012Validator.check_schema(load(name))
        tap.ok("%s is a schema" % name, [])
    validator = Draft202012Validator(load("case.schema.json"))
    for scenario in lab.silent_scenarios():
        for kind, words in variants(("simulate", scenario)):
            check(validator, "%s as %s" % (scenario, kind), *words)
    paths = lab.cases()
    if not paths:
        tap.skip("the whole Macs", "../shared/cases is not there")
    for path in paths:
        for kind, words in variants(("diagnose", "--case", path)):
            check(validator, "%s as %s" % (lab.case_name(path), kind), *words)
        check(validator, "%s collected" % lab.case_name(path), "collect",
              "--case", path)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
