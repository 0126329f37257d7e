#!/usr/bin/env python3
"""Profiles checked and made in numbered lines, on a computer without root."""
import json
import os
import plistlib
import stat
import sys
import tempfile

import lab

tap = lab.Tap()
CANARY = "canary & <9f3c>"
ESCAPED = "<string>canary &amp; &lt;9f3c&gt;</string>"
SSO = "okta-psso.mobileconfig"
SCEP = "okta-device-access-scep.mobileconfig"
FORMATS = ("html", "text", "json", "plist")

BROKEN = {
    "PayloadType": "Configuration", "PayloadVersion": 1,
    "PayloadScope": "System", "PayloadContent": [{
        "PayloadType": "com.apple.extensiblesso", "Type": "Credential",
        "ExtensionIdentifier": "com.okta.mobile.auth-service-extension",
        "TeamIdentifier": "B7F62B65BN", "RegistrationToken": " canary-token",
        "PlatformSSO": {"AuthenticationMethod": "Password"}}],
}


def walk(folder, *lines):
    """Lines typed into the wizard; what it said, as one long line."""
    run = lab.run("--plain", cwd=folder,
                  stdin=("\n".join(lines) + "\n").encode())
    return run, " ".join(run.out.decode().split())


def missing(text, *wanted):
    return ["not said: %s" % words for words in wanted if words not in text]


def put(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def read(folder, *names):
    with open(os.path.join(folder, *names), encoding="utf-8") as file:
        return file.read()


def files(folder):
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.join(place, name)


# --- Checking ---------------------------------------------------------------

def check(folder, begin):
    put(folder, "broken.mobileconfig", plistlib.dumps(BROKEN))
    put(folder, "bad.plist", b"<plist>\n <dict>")
    run, text = walk(folder, begin, "", "missing", "bad.plist",
                     "broken.mobileconfig", "1", "1", "?", "b", "b", "q")
    tap.equal("checking ends as it should", (run.code, run.err), (0, b""))
    tap.ok("a file that cannot be read is refused and asked for again",
           missing(text, "a file name is needed", "missing: is not there",
                   "bad.plist: is not readable as a property list",
                   "(line 2, column"))
    tap.ok("the verdict, the results and the reason of one are said",
           missing(text, "would keep just-in-time accounts from working",
                   "FAIL. Sign-on type. PayloadContent[0].Type",
                   "(not listed)", "Value: ", "What to do: Jamf Pro: "))
    put(folder, "\033[2Jevil.plist", b"<plist/>")
    run, text = walk(folder, begin, "\033[2Jevil.plist", "q")
    tap.ok("no file name does anything to the terminal",
           ["an escape was said"] if b"\033" in run.out else [])
    tap.ok("no secret of the file is said",
           ["it is"] if "canary" in text else [])


def report(folder, begin):
    for number, name in enumerate(FORMATS, 1):
        run, _ = walk(folder, begin, "broken.mobileconfig", "1", "e",
                      str(number), "report." + name, "1", "q")
        written = read(folder, "report." + name)
        tap.ok("the results can be taken away as %s" % name,
               ["exit %s" % run.code] * (run.code != 0) +
               ["a secret is in it"] * ("canary" in written) +
               missing(written, "profile-type"))
    document = json.loads(read(folder, "report.json"))
    direct = lab.run("lint", "broken.mobileconfig", "--format", "json",
                     cwd=folder)
    tap.equal("and say what the command says", document, direct.json())


# --- Making -----------------------------------------------------------------

def answers(begin, *end):
    """The form with a static challenge, up to the question of the folder."""
    return (begin, "acme-admin.okta.com", "https://acme.okta.com", "CLIENTID",
            "0oa1b2c3", "Acme & Co", "2", "https://acme.okta.com/pki/x",
            " " + CANARY, CANARY, "1", "1", "1", "1", *end)


def make(folder, begin):
    run, text = walk(folder, *answers(begin, "out", "3", "1", "1", "b", "2",
                                      "q"))
    tap.equal("making ends as it should", (run.code, run.err), (0, b""))
    tap.ok("answers are refused with the reason as they are given",
           missing(text, "take the host at which people sign in, without "
                   "-admin", "CLIENTID: is a placeholder",
                   "the SCEP challenge begins or ends with a blank"))
    tap.ok("the files are shown, written and checked",
           missing(text, "Nothing has been written yet", "into out",
                   "[redacted:scep-challenge]", "0 failed, 0 warned",
                   "rules are in order. (not listed)"))
    tap.ok("the challenge is not said",
           ["it is"] if "canary" in run.out.decode() else [])
    tap.ok("it stands in its profile, word for word",
           missing(read(folder, "out", SCEP), ESCAPED))
    modes = {stat.S_IMODE(os.stat(os.path.join(folder, "out", name)).st_mode)
             for name in (SSO, SCEP)}
    tap.equal("nobody else may read the files", modes, {0o600})
    run = lab.run("lint", os.path.join("out", SSO),
                  os.path.join("out", SCEP), "--format", "json", cwd=folder)
    summary = run.json()["summary"]
    tap.equal("the files on the disk lint clean",
              (run.code, summary["fail"], summary["warn"]), (0, 0, 0))


def replace(folder, begin):
    before = read(folder, "out", SSO)
    _, text = walk(folder, *answers(begin, "out", "1", "no", "q"))
    tap.ok("what is there is asked about", missing(text, "Replace them?"))
    tap.equal("no keeps it", read(folder, "out", SSO), before)
    walk(folder, *answers(begin, "out", "1", "yes", "q"))
    tap.ok("yes replaces it", ["it is the same"]
           if read(folder, "out", SSO) == before else [])


def worksheet(folder, begin):
    """Back in the form, and the other way of the challenge."""
    _, text = walk(folder, begin, "acme.okta.com", "wrong", "b", "0oa1", "-",
                   "1", "https://acme.okta.com/pki/x", "2", "2", "1", "1", "2",
                   "sheet", "1", "q")
    tap.ok("the dynamic challenge gives a worksheet",
           missing(text, "okta-jamf-worksheet.txt") +
           missing(read(folder, "sheet", "okta-jamf-worksheet.txt"),
                   "https://acme.okta.com/pki/x"))
    tap.ok("one can go back and answer again",
           missing(read(folder, "sheet", "okta-psso-and-scep.mobileconfig"),
                   "<string>0oa1</string>"))


def canary(folder):
    """The challenge of all these runs is in the one profile and nowhere."""
    found = [path for path in files(folder)
             if b"canary" in open(path, "rb").read()]
    tap.equal("no other file holds the challenge",
              sorted(os.path.relpath(path, folder) for path in found),
              ["broken.mobileconfig", os.path.join("out", SCEP)])


def main():
    lint = lab.row("Check configuration profiles", ())
    form = lab.row("Create the Okta profiles", ())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["TMPDIR"] = folder
        check(folder, lint)
        report(folder, lint)
        make(folder, form)
        replace(folder, form)
        worksheet(folder, form)
        canary(folder)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
