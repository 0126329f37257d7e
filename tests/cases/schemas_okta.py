#!/usr/bin/env python3
"""What jit, lint and profile write keeps to the schemas that are shipped."""
import glob
import itertools
import os
import plistlib
import re
import sys
import tempfile

import lab
import schemas

tap = schemas.tap
CHALLENGE = "canary-9f3c"
URLS = ("--org-url", "https://acme.okta.com", "--client-id", "0oa1b2c3",
        "--scep-url", "https://acme.okta.com/pki/0/scep/rac0")


def vocabulary():
    """The ids of the code and those of the schemas are the same."""
    result = schemas.load("lint.schema.json")["$defs"]["result"]
    tap.equal("the schema knows every rule",
              result["properties"]["id"]["enum"],
              re.findall(r'^RULE\("L\d+", "([a-z0-9-]+)"',
                         schemas.read("src/profile/lint_rules.def"),
                         re.MULTILINE))
    check = schemas.load("jit.schema.json")["$defs"]["check"]
    tap.equal("the schema knows every check",
              check["properties"]["id"]["enum"],
              re.findall(r'^CHECK_ROW\("R\d+", "([a-z0-9-]+)"',
                         schemas.read("src/readiness/check_table.def"),
                         re.MULTILINE))


def with_nulls(document):
    """A property list has no null: what is not there stands for it."""
    for file in document.get("files", []):
        file.setdefault("file", None)
        for result in file["results"]:
            result.setdefault("where", None)
            result.setdefault("remedy", None)
    return document


def document_of(run, kind):
    return (with_nulls(plistlib.loads(run.out)) if kind == "plist"
            else run.json())


def faults(validator, run, kind, member=None):
    """What the schema complains about, or that there was nothing to judge."""
    if run.code not in (0, 1, 3) or run.err:
        return ["exit %s, %s" % (run.code, run.err.decode())]
    document = document_of(run, kind)
    if member:
        document = document.get(member, {})
    found = schemas.complaints(validator, document)
    if not member and document.get("summary", {}).get("exit_code",
                                                      run.code) != run.code:
        found.append("another exit status than the summary's")
    return found


# --- jit --------------------------------------------------------------------

def check_jit(validators, name, path):
    """The whole is a case, and its member is what the other schema says."""
    for kind, words in schemas.variants(("jit", "--case", path)):
        run = lab.run(*words)
        whole, part = validators["case"], validators["jit"]
        kind = kind.split()[-1]
        tap.ok("jit on %s as %s" % (name, " ".join(words[3:])),
               faults(whole, run, kind) if run.code not in (0, 1, 3) else
               faults(part, run, kind, "jit") +
               schemas.complaints(whole, document_of(run, kind)))


def jit(validators, folder):
    stories = [name for name in lab.scenarios() if name.startswith("jit-")]
    tap.ok("there are stories about Okta",
           [] if len(stories) >= 9 else [str(stories)])
    for story in stories:
        path = os.path.join(folder, story + ".case.json")
        lab.run("simulate", story, "--format", "json", "--output", path)
        check_jit(validators, story, path)
    paths = lab.cases()
    if not paths:
        tap.skip("jit on the whole Macs", "../shared/cases is not there")
    for path in paths:
        check_jit(validators, lab.case_name(path), path)


# --- lint -------------------------------------------------------------------

def check_lint(validator, name, *files):
    for kind in ("json", "plist"):
        run = lab.run("lint", *files, "--format", kind)
        tap.ok("lint of %s as %s" % (name, kind),
               faults(validator, run, kind))


def lint(validator):
    files = sorted(glob.glob(os.path.join(lab.SHARED, "captures", "okta",
                                          "*.mobileconfig")) +
                   glob.glob(os.path.join(lab.SHARED, "captures", "okta",
                                          "*.plist")))
    files = [file for file in files if "MALFORMED" not in file]
    if not files:
        tap.skip("lint of the captures", "../shared/captures is not there")
        return
    for file in files:
        check_lint(validator, os.path.basename(file), file)
    check_lint(validator, "all of them together", *files)


# --- profile ----------------------------------------------------------------

def choices():
    """Every combination that the form can lead to."""
    for scep, target, mode, window, combined in itertools.product(
            ("static", "dynamic"), ("14", "15", "26"),
            ("Standard", "Admin", "Groups"), (False, True), (False, True)):
        words = ["--scep", scep, "--target-os", target, "--new-user-mode",
                 mode, "--organisation", "Acme & Co"]
        words += ["--login-window"] * window + ["--combined"] * combined
        yield scep, target, words


def worksheet_faults(folder, written):
    """It names the profile that has to be uploaded, and Jamf's own words."""
    with open(os.path.join(folder, "okta-jamf-worksheet.txt"),
              encoding="utf-8") as file:
        text = file.read()
    profiles = [os.path.basename(name) for name in written
                if name.endswith(".mobileconfig")]
    wanted = ["Dynamic-Microsoft CA", "Upload", URLS[-1]]
    faults_found = [word for word in wanted if word not in text]
    if not any(profile in text for profile in profiles):
        faults_found.append("no profile is named")
    return faults_found


def profile(validator, folder):
    secret = os.path.join(folder, "secret")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(CHALLENGE + "\n")
    for number, (scep, target, words) in enumerate(choices()):
        out = os.path.join(folder, "out%d" % number)
        if scep == "static":
            words = words + ["--scep-challenge-file", secret]
        run = lab.run("profile", *URLS, *words, "--output", out)
        written = run.out.decode().split()
        complaints = [] if run.code == 0 and written else [run.err.decode()]
        linted = lab.run("lint", *[name for name in written
                                   if name.endswith(".mobileconfig")],
                         "--target-os", target, "--complete",
                         "--format", "json")
        complaints += faults(validator, linted, "json")
        if linted.json()["summary"]["warn"] or linted.code:
            complaints.append("it does not lint clean")
        if scep == "dynamic":
            complaints += worksheet_faults(out, written)
        if CHALLENGE.encode() in run.out + run.err + linted.out + linted.err:
            complaints.append("the challenge was shown")
        tap.ok("profiles for %s" % " ".join(words[:6]), complaints)


def main():
    vocabulary()
    if not schemas.Draft202012Validator:
        tap.skip("outputs against the schemas",
                 "python3-jsonschema is not installed")
        tap.end()
    validators = {
        name: schemas.Draft202012Validator(schemas.load(name + ".schema.json"))
        for name in ("case", "jit", "lint")}
    with tempfile.TemporaryDirectory() as folder:
        jit(validators, folder)
        lint(validators["lint"])
        profile(validators["lint"], folder)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
