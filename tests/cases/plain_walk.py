#!/usr/bin/env python3
"""Every scenario in numbered lines, from the welcome to a report file."""
import json
import os
import re
import sys
import tempfile

import lab

tap = lab.Tap()
def pieces(text):
    """What was said between the prompts."""
    return re.split(r"q\s*quit: \n", text)


def chosen_system(scenario):
    """In Recovery: the only system, and its disk as it is."""
    run = lab.run("simulate", scenario, "--plain", "--speed", "instant",
                  stdin=b"1\n1\nq\n")
    return ["1", "3"] if b"A locked disk." in run.out else ["1"]


def walk(scenario, folder):
    words = ("simulate", scenario)
    document = lab.run(*words, "--format", "json").json()
    report = os.path.join(folder, scenario + ".html")
    findings = document["findings"]
    accounts = document["accounts"]
    paths = document["paths"]
    keys = ["1"]
    if document["host"]["mode"] == "recovery":
        keys += chosen_system(scenario)
    begin = len(keys)
    for number in range(1, len(findings) + 1):
        keys += [str(number), "b"]
    keys.append("a")
    for number in range(1, len(accounts) + 1):
        keys += [str(number), "b"]
    keys.append("w")
    for number in range(1, len(paths) + 1):
        keys += [str(number), "b"]
    keys += ["?", "e", "1", report, "1", "q"]
    run = lab.run(*words, "--plain", "--speed", "instant",
                  stdin=("\n".join(keys) + "\n").encode(), timeout=60)
    said = pieces(run.out.decode())
    flat = [" ".join(piece.split()) for piece in said]
    complaints = [run.err.decode(), "exit %s" % run.code if run.code else ""]
    if len(said) != len(keys) + 1:
        complaints.append("%d answers to %d keys: %s" % (
            len(said) - 1, len(keys), [piece[:60] for piece in flat]))
        tap.ok(scenario, complaints)
        return
    complaints += check_walk(flat, begin, findings, accounts, paths)
    tap.ok("%s, line by line" % scenario, complaints)
    check_report(scenario, report, document)


def check_walk(flat, at, findings, accounts, paths):
    if "Findings, step 2 of 6." not in flat[at]:
        yield "no findings after the scan: %s" % flat[at][-200:]
    for finding in findings:
        if squeeze(finding["title"]) not in flat[at]:
            yield "%s is not in the list" % finding["id"]
        at += 1
        if squeeze(finding["title"]) not in flat[at] or \
                squeeze(finding["why"])[:60] not in flat[at]:
            yield "%s has no detail: %s" % (finding["id"], flat[at][:200])
        at += 1
    at += 1
    if "Accounts, step 2 of 6." not in flat[at]:
        yield "no accounts: %s" % flat[at][:100]
    for account in accounts:
        at += 1
        if account["exists"] != "no" and (
                "SecureToken: %s" % account["token"]["verdict"]
                not in flat[at]):
            yield "%s has no detail: %s" % (account["name"], flat[at][:200])
        at += 1
    at += 1
    if "Ways out, step 3 of 6." not in flat[at]:
        yield "no ways out: %s" % flat[at][:100]
    for path in paths:
        at += 1
        for step in path["steps"]:
            if step["command"] and squeeze(step["command"]) not in flat[at]:
                yield "%s does not show %s" % (path["id"], step["command"])
        at += 1
    if not any("Written to" in piece for piece in flat[at:]):
        yield "no report was written: %s" % flat[at:]


def squeeze(text):
    """As it is shown: hostile characters escaped, blanks not counted."""
    text = "".join("\\n" if c == "\n" else "\\u{%04X}" % ord(c)
                   if c in "\u202e\u2066" else c for c in text)
    return " ".join(text.split())


def check_report(scenario, path, document):
    try:
        with open(path, encoding="utf-8") as file:
            page = file.read()
    except OSError as problem:
        tap.ok("%s: its report" % scenario, [str(problem)])
        return
    tap.ok("%s: its report" % scenario, [
        "%s is missing" % finding["id"] for finding in document["findings"]
        if finding["id"] not in page] + [
        "not private" if os.stat(path).st_mode & 0o077 else ""])


def odd_answers():
    """Nonsense is answered, not obeyed."""
    run = lab.run("simulate", "healthy", "--plain", "--speed", "instant",
                  stdin=b"99\n-1\nx\n\n1 2\n\x1b[A\n" + b"z" * 100000 +
                  b"\n1\n99\nnonsense\nq\n")
    text = run.out.decode()
    tap.ok("nonsense is answered", [
        "exit %s" % run.code if run.code else "",
        "escape" if "\x1b" in text else "",
        "" if text.count("That is neither a number") >= 7 else
        "%d refusals" % text.count("That is neither a number"),
        "" if text.count("too long") == 1 else "no word about the long line",
        "" if "Findings, step 2" in text else "no findings"])
    run = lab.run("simulate", "healthy", "--plain", stdin=b"")
    tap.equal("the end of the input ends it", (run.code, run.err), (0, b""))
    run = lab.run("simulate", "healthy", "--plain", "--speed", "instant",
                  stdin=b"1\r\nq\r\n")
    tap.equal("lines may end as on Windows",
              ("Findings" in run.out.decode(), run.code), (True, 0))


def another_mac(folder):
    """From one simulated Mac to another, to a case, and back to the guide."""
    path = os.path.join(folder, "other.case.json")
    lab.run("simulate", "no-token-anywhere", "-f", "json", "-o", path)
    number = lab.scenarios().index("disputed-token") + 1
    run = lab.run("simulate", "healthy", "--plain", "--speed", "instant",
                  stdin="\n".join([
                      lab.row("Read the guide"), lab.row("Practise"),
                      str(number), "1", "b", lab.row("Open a case file"),
                      "/nonexistent", path, "1", "r", "q\n"]).encode())
    text = " ".join(run.out.decode().split())
    tap.ok("another Mac can be opened", [
        "" if wanted in text else "not said: %s" % wanted
        for wanted in ("Sources disagree about the SecureToken",
                       "/nonexistent: is not there",
                       "a case file; the Mac was in a normal session")])
    with open(path, encoding="utf-8") as file:
        sentence = json.load(file)["summary"]["sentence"]
    tap.ok("and its findings are shown",
           ["" if squeeze(sentence) in text else text[-600:]])


def replaced(folder):
    """A report that exists is asked about, and no means no."""
    path = os.path.join(folder, "kept.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("mine")
    keys = "1\ne\n2\n%s\nno\n%s\n\nq\n" % (path, path)
    lab.run("simulate", "healthy", "--plain", "--speed", "instant",
            stdin=keys.encode())
    with open(path, encoding="utf-8") as file:
        tap.equal("no keeps the file", file.read(), "mine")
    keys = "1\ne\n2\n%s\nyes\nq\n" % path
    lab.run("simulate", "healthy", "--plain", "--speed", "instant",
            stdin=keys.encode())
    with open(path, encoding="utf-8") as file:
        tap.equal("yes replaces it", file.read()[:17], "tokenmedic report")
    run = lab.run("simulate", "healthy", "--plain", "--speed", "instant",
                  stdin=b"1\ne\n2\n/nonexistent/x\nb\nq\n")
    tap.equal("a place that does not exist is said and asked again",
              (b"/nonexistent/x: cannot be written" in run.out, run.code),
              (True, 0))


def noticed():
    """A step that somebody does elsewhere ends by itself, in a script too."""
    keys = ["1", "w", "2", "1", "1", "1", "7", "1", "3", "2"]
    run = lab.run("simulate", "missing-account", "--plain", "--speed",
                  "instant", stdin=("\n".join(keys) + "\n").encode())
    said = " ".join(run.out.decode().split())
    places = [said.find(words) for words in (
        "This Mac is watched for 10 minutes",
        "Not there yet: the service account is there",
        "VERIFIED. This Mac shows it: the service account is there",
        "The repair worked. One finding is gone.")]
    tap.equal("what was waited for is noticed",
              (run.code, min(places) > 0, sorted(places) == places),
              (0, True, True))


def main():
    with tempfile.TemporaryDirectory() as folder:
        for scenario in lab.silent_scenarios():
            walk(scenario, folder)
        odd_answers()
        noticed()
        another_mac(folder)
        replaced(folder)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
