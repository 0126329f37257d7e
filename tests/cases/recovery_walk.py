#!/usr/bin/env python3
"""Every story of Recovery, from the locked disk to the proof after the restart,
or to its honest end: line by line, where there is no terminal worth the name."""
import json
import os
import tempfile

import dialogue
import lab

tap = lab.Tap()
KEY = "=7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"
SECRETS = ("alice-pass", "alice-new", "tester-pass", "8NVC", "8nvc")

SURROUNDINGS = {
    "no environment at all": {},
    "a dumb terminal": {"TERM": "dumb", "HOME": ""},
    "no terminal descriptions": {"TERM": "xterm-256color", "HOME": "",
                                 "TERMINFO": "/nonexistent",
                                 "TERMINFO_DIRS": "/nonexistent"},
    "a locale that is not there": {"LC_ALL": "xx_XX.UTF-8", "TZ": "nowhere"},
}

BEGIN = ["Diagnose this Mac", "Macintosh HD"]
OPEN_BY_PASSWORD = ["Open it with somebody's password", "=alice-pass"]
OPEN_BY_KEY = ["Open it with the recovery key", KEY]
RESET = ["=w", "Reset the passwords in Recovery",
         ("SecureToken for alice", "screen sharing does not exist",
          "try it first", "Keychains keep the old password",
          "Tries are limited", "BEHIND this Terminal", "Erase Mac",
          "Activation Lock"),
         "Go through these steps", "Go on", "Go on with the next step",
         "Look whether the key", "=XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
         ("template",), KEY,
         ("has the form of a recovery key",),
         "Ask the disk whether", ("The disk accepts this recovery key",),
         "I did it by hand", "Go on with the next step",
         "Run it", "=Macintosh", ("the word typed is not Macintosh HD",),
         "=Macintosh HD", ("DONE",), "Go on with the next step",
         "New passwords are set",
         "~This Mac shows it: somebody holds a SecureToken",
         "Go on with the next step", "Restart now", ("Verify, step 5",)]
SIGN_IN = ["=w", "Sign in as an admin", ("belongs to the normal session",),
           "Go through these steps", "Restart now", "alice signs in"]
WORKED = ("The repair worked", "GONE: Service account is missing")

# A string is a choice by its first words, "=" a line that is typed, "~" what
# comes by itself, a tuple what must have been said.
WALKS = {
    "recovery-no-token": BEGIN + RESET + ["alice signs in", WORKED],
    "recovery-several-accounts": BEGIN + OPEN_BY_KEY + RESET + [
        ("NEW: ben has no SecureToken",), "alice signs in", WORKED,
        "Look at the ways out", ("Grant a token",)],
    "recovery-locked": BEGIN + ["Open it with somebody's password",
                                "=not this one",
                                ("does not accept this password",)] +
    OPEN_BY_PASSWORD + SIGN_IN + [WORKED],
    "recovery-two-systems": ["Diagnose this Mac",
                             ("Several systems", "on this Mac",
                              "macOS 14.6.1 (23G93)"),
                             "Macintosh HD"] + SIGN_IN + [WORKED],
    "recovery-stale-preboot": BEGIN + [
        "=w", "Refresh the list", "Go through these steps", "Run it",
        ("This Mac shows it: Preboot knows everybody",),
        "See what has changed", ("The repair worked",),
        "The Mac is restarted", "carol signs in", ("The repair worked",)],
    "recovery-no-key": BEGIN + [
        ("FileVault has no personal recovery key",), "=w",
        "Make a new recovery key", "Go through these steps", "Restart now",
        "alice signs in", "alice makes a new recovery key",
        ("GONE: FileVault has no personal recovery key",)],
    # Nothing repairs this one: it ends with the case in other hands.
    "recovery-missing-reset-tool": BEGIN + [
        ("neither resetFileVaultpassword nor resetpassword",), "=w",
        ("Save the case and ask for help",), "Save the case", "Go through",
        "Go on", "Go on with the next step"],
}

# From a session in which nobody holds a token: "@" is a folder.
PREPARED = [
    "Diagnose this Mac", "=w", "Reset the passwords in Recovery",
    "Go through these steps", "Go on", "Go on with the next step",
    ("This disk has such a key",), "Look whether the key", KEY,
    "Ask the disk whether", ("The disk accepts this recovery key",),
    "I did it by hand", "Go on with the next step",
    ("is saved on this disk",), "Write these steps", "=@/steps.txt",
    ("The steps stand in",), "Save the case in another place",
    "=@/case.json", ("Written to",), "Go back to where you were",
    "The Mac is restarted into macOS Recovery", ("Verify, step 5",),
    "=w", "Unlock the disk", "Go through these steps", "Run it", KEY,
    ("This Mac shows it: the disk is unlocked",),
    "Go on with the next step", "Go on", "See what has changed",
] + RESET + ["alice signs in", WORKED]


def take(talk, turn):
    if isinstance(turn, tuple):
        talk.hears(*turn)
    elif turn.startswith("~"):
        talk.wait_for(turn[1:])
    elif turn.startswith("="):
        talk.type(turn[1:])
    else:
        talk.choose(turn)


def leave(talk, report):
    """A report on the way out; then nothing is unsaved."""
    talk.type("e").choose("Plain text").type(report)
    talk.process.stdin.write(b"q\n")
    talk.process.stdin.flush()
    return talk.leave()


def complaints_of(talk, report, code, errors):
    if code is None or code < 0 or code > 9:
        yield "exit status %s" % code
    if errors:
        yield "on standard error: " + errors
    if not os.path.getsize(report):
        yield "the report is empty"
    with open(report, encoding="utf-8") as file:
        written = file.read()
    if "\033" in talk.said:
        yield "an escape code"
    for secret in SECRETS:
        if secret in talk.said or secret in written:
            yield "%s was shown" % secret


def walk(scenario, turns, name, surroundings, folder):
    report = os.path.join(folder, "%s-%d.txt" % (scenario, tap.count))
    talk = dialogue.Dialogue("simulate", scenario, "--plain", "--speed",
                             "instant", env=surroundings)
    try:
        for turn in turns:
            take(talk, turn)
        code, errors = leave(talk, report)
        complaints = list(complaints_of(talk, report, code, errors))
    except (dialogue.Silent, BrokenPipeError) as silent:
        complaints = [str(silent)]
    finally:
        talk.end()
    tap.ok("%s in %s" % (scenario, name), complaints)


def prepared(folder):
    """What is written in the session goes along to Recovery."""
    turns = [turn.replace("@", folder) if isinstance(turn, str) else turn
             for turn in PREPARED]
    walk("no-token-anywhere", turns, "a session first", {}, folder)
    with open(os.path.join(folder, "steps.txt"), encoding="utf-8") as file:
        steps = file.read()
    tap.ok("the steps to take along", [
        "%s is missing" % words for words in (
            "[ ] 1. ", "hold the power button", "Command-R",
            "resetFileVaultpassword", "Erase Mac", "alice and bob")
        if words not in " ".join(steps.split())] + [
        "the key stands in them" if "8NVC" in steps else ""])
    with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
        kept = json.load(file)
    tap.equal("the case on the stick", kept["journal"][-1]["step"],
              "reset-get-key")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, surroundings in SURROUNDINGS.items():
            for scenario in WALKS:
                walk(scenario, WALKS[scenario], name, surroundings, folder)
        prepared(folder)
    tap.equal("every story of Recovery is walked", sorted(WALKS),
              sorted(one for one in lab.scenarios()
                     if one.startswith("recovery-")))
    tap.end()


main()
