#!/usr/bin/env python3
"""The whole Macs through the real program: what must come out of each."""
import json
import sys

import lab

tap = lab.Tap()


def differences(expected, run):
    document = run.json()
    summary = expected.get("summary", {})
    found = {finding["id"] for finding in document["findings"]}
    paths = [path["id"] for path in document["paths"]]
    if summary.get("verdict", document["summary"]["verdict"]) != \
            document["summary"]["verdict"]:
        yield "verdict is %s" % document["summary"]["verdict"]
    if summary.get("exit_code", run.code) != run.code:
        yield "exit status is %s" % run.code
    if document["summary"]["exit_code"] != run.code:
        yield "the document has another exit status than the program"
    for finding in expected.get("findings", {}).get("must", []):
        if finding not in found:
            yield "%s is not found" % finding
    for finding in expected.get("findings", {}).get("must_not", []):
        if finding in found:
            yield "%s is found" % finding
    if expected.get("first_path", paths[0]) != paths[0]:
        yield "the first path is %s" % paths[0]
    for path in expected.get("paths", {}).get("must", []):
        if path not in paths:
            yield "%s is not offered" % path
    for path in expected.get("paths", {}).get("must_not", []):
        if path in paths:
            yield "%s is offered" % path
    yield from account_differences(expected, document)


def account_differences(expected, document):
    accounts = {account["name"]: account for account in document["accounts"]}
    for name, wanted in expected.get("accounts", {}).items():
        if name not in accounts:
            yield "%s is not listed" % name
            continue
        got = {"token": accounts[name]["token"]["verdict"],
               "admin": accounts[name]["admin"]}
        for key, value in wanted.items():
            if got[key] != value:
                yield "%s of %s is %s, not %s" % (key, name, got[key], value)


def main():
    paths = lab.cases()
    if not paths:
        tap.skip("119 whole Macs", "../shared/cases is not there")
    for path in paths:
        with open(path.replace(".case.", ".expect."), encoding="utf-8") as f:
            expected = json.load(f)
        run = lab.run("diagnose", "--case", path, "--format", "json")
        if run.code not in (0, 1, 3):
            tap.ok(lab.case_name(path), [run.err.decode()])
            continue
        tap.ok("%s: %s" % (lab.case_name(path), expected["why"]),
               [*differences(expected, run), run.err.decode()])
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
