#!/usr/bin/env python3
"""The checks for Okta in numbered lines say what tokenmedic jit writes.

Every story and every whole Mac about just-in-time accounts: the list, each
check, the list for handing over and each of its rows.
"""
import os
import re
import sys
import tempfile

import lab

tap = lab.Tap()
WORST_FIRST = ["fail", "unknown", "warn", "manual", "note", "pass"]
ROWS = 10  # of the list for handing a Mac over
NAME = 9   # the one that asks


def pieces(text):
    """What was said between the prompts, its line ends gone."""
    return [flat(piece) for piece in re.split(r"q\s*quit: \n", text)]


def flat(text):
    return " ".join(text.split())


def shown(text):
    """As it is shown: hostile characters escaped, blanks not counted."""
    text = "".join(c if c.isprintable() or c == "\n" else "\\u{%04X}" % ord(c)
                   for c in text)
    return flat(text)


def in_order(checks):
    return sorted(checks, key=lambda c: WORST_FIRST.index(c["outcome"]))


def keys_for(row, checks):
    keys = [row]
    for number in range(1, len(checks) + 1):
        keys += [str(number), "b"]
    keys.append("p")
    for number in range(1, ROWS + 1):
        keys += [str(number), "b"]
    return keys + ["b", "q"]


def check_list(said, checks):
    for number, check in enumerate(checks, 1):
        line = "%d. %s. %s." % (number, check["outcome"].upper(),
                                shown(check["title"]))
        if line not in said:
            yield "not in the list: %s" % line


def check_details(said, checks):
    """One piece per check, and the list again between them."""
    for number, check in enumerate(checks):
        piece = said[2 * number]
        if shown(check["why"]) not in piece:
            yield "%s: no reason in %s" % (check["id"], piece[:200])
        remedy = "What to do: " + shown(check["remedy"])
        wanted = check["outcome"] not in ("pass", "note")
        if (remedy in piece) != wanted:
            yield "%s: what to do is %s" % (
                check["id"], "missing" if wanted else "said needlessly")
        for entry in check["evidence"]:
            if " %s " % entry not in " " + piece:
                yield "%s: %s is not quoted" % (check["id"], entry)


def check_rows(said):
    words = r"%d\. (DONE|STOP|NEXT|LOOK|UNKNOWN|TO DO)\. "
    for number in range(1, ROWS + 1):
        if not re.search(words % number, said[0]):
            yield "no row %d in %s" % (number, said[0][-300:])
    if "What will the account be called?" not in said[2 * NAME - 1]:
        yield "the name is not asked for: %s" % said[2 * NAME - 1][:200]


def walk(name, words, checks, row):
    checks = in_order(checks)
    keys = keys_for(row, checks)
    run = lab.run(*words, "--plain", stdin=("\n".join(keys) + "\n").encode(),
                  timeout=60)
    text = run.out.decode()
    said = pieces(text)
    complaints = [run.err.decode(), "exit %s" % run.code if run.code else "",
                  "an escape code" if "\x1b" in text else ""]
    if len(said) != len(keys) + 1:
        complaints.append("%d answers to %d keys" % (len(said) - 1, len(keys)))
    else:
        complaints += check_list(said[1], checks)
        complaints += check_details(said[2:], checks)
        complaints += check_rows(said[2 + 2 * len(checks):])
    tap.ok(name, complaints)


def row_of(words):
    """The number of the check on the first screen."""
    said = lab.run(*words, "--plain", stdin=b"q\n").out.decode()
    return re.search(r"(\d+)\. +Check for Okta just-in-time", said).group(1)


def stories(folder):
    for scenario in lab.scenarios():
        if not scenario.startswith("jit-"):
            continue
        path = os.path.join(folder, scenario + ".case.json")
        words = ("simulate", scenario, "--speed", "instant")
        lab.run("simulate", scenario, "-f", "json", "-o", path)
        document = lab.run("jit", "--case", path, "-f", "json").json()
        walk(scenario, words, document["jit"]["checks"], row_of(words))


def whole_macs():
    for path in lab.cases():
        name = lab.case_name(path)
        if not name.startswith("j"):
            continue
        words = ("--case", path)
        document = lab.run("jit", *words, "-f", "json").json()
        walk(name, words, document["jit"]["checks"], row_of(words))
    if not lab.cases():
        tap.skip("whole Macs", "there are none here")


def main():
    with tempfile.TemporaryDirectory() as folder:
        stories(folder)
        whole_macs()
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
