#!/usr/bin/env python3
"""The contract of the command line: what goes where, and how it ends."""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import lab

tap = lab.Tap()
COMPLAINT = re.compile(rb"tokenmedic: [^\n]*[^\n.]\n\Z")
USAGE = b"usage: tokenmedic"


def wrong_usage():
    """Exit 2, one sentence and the usage on stderr, nothing on stdout."""
    rows = (
        (["--bogus"], "--bogus: is not an option"),
        (["-x"], "-x: is not an option"),
        (["diagnose", "--bogus=1"], "--bogus=1: is not an option"),
        (["frobnicate"], "frobnicate: is not a command"),
        (["diagnose", "more"], "more: is one word too many"),
        (["diagnose", "--", "--case"], "--case: is one word too many"),
        (["diagnose", "--format"], "--format needs a WORD"),
        (["diagnose", "-f"], "--format needs a WORD"),
        (["diagnose", "--format="], "--format needs a WORD, and got nothing"),
        (["diagnose", "--case", ""], "--case needs a FILE, and got nothing"),
        (["diagnose", "--format", "xml"], "xml: is not a value of --format; "
         "allowed are: text json plist html"),
        (["diagnose", "--mode", "safe"], "safe: is not a value of --mode; "
         "allowed are: normal recovery"),
        (["diagnose", "--force=yes"], "--force=yes: takes no value"),
        (["diagnose", "--list"], "--list does not belong to tokenmedic "
         "diagnose"),
        (["collect", "--format", "json"], "--format does not belong to "
         "tokenmedic collect"),
        (["--format", "json"], "--format does not belong to the wizard"),
        (["--output", "x"], "--output does not belong to the wizard"),
        (["simulate", "--case", "x"], "--case does not belong to tokenmedic "
         "simulate"),
        (["diagnose", "--case", "x", "--target", "/"],
         "--target does not go with --case"),
        (["diagnose", "--record-id", "x"], "--record-id needs --record"),
        (["simulate", "--plain", "--format", "text"],
         "--format does not go with --plain"),
        (["simulate", "a", "b"], "b: is one word too many"),
        (["diagnose", "\x1b[31m"], "\\e[31m: is one word too many"),
    )
    for words, sentence in rows:
        run = lab.run(*words)
        first, _, rest = run.err.partition(b"\n")
        tap.equal("wrong usage: %s" % " ".join(words).replace("\x1b", "ESC"),
                  (run.code, run.out, first.decode(),
                   rest.startswith(USAGE)),
                  (2, b"", "tokenmedic: " + sentence, True))


def complaints():
    """One sentence, the documented exit status, no usage."""
    rows = (
        (["simulate", "nowhere"], 2),
        (["help", "nothing"], 2),
        (["diagnose", "--case", "/nonexistent/file"], 5),
        (["diagnose", "--case", "/"], 5),
        (["diagnose", "--case", "/dev/zero"], 5),
        (["simulate", "healthy", "--record", "/nonexistent/file"], 5),
        ([], 4),  # no terminal
    )
    for words, code in rows:
        run = lab.run(*words)
        tap.ok("complaint: %s" % " ".join(words),
               ["exit %s" % run.code if run.code != code else "",
                "stdout %r" % run.out if run.out else "",
                "stderr %r" % run.err if not COMPLAINT.match(run.err) else ""])


def not_a_mac():
    if sys.platform == "darwin":
        tap.skip("this computer is not a Mac", "it is one")
        return
    for words in (["diagnose"], ["collect"], ["jit"],
                  ["diagnose", "--mode", "recovery"],
                  ["diagnose", "--read-only", "--target", "/tmp"]):
        run = lab.run(*words)
        tap.equal("not a Mac: %s" % " ".join(words),
                  (run.code, run.out, b"--case" in run.err,
                   b"simulate" in run.err), (4, b"", True, True))


def options_anywhere():
    plain = lab.run("simulate", "healthy", "--format", "json").json()
    for words in (["--format", "json", "simulate", "healthy"],
                  ["simulate", "-fjson", "healthy"],
                  ["simulate", "--format=json", "--", "healthy"],
                  ["-f", "text", "simulate", "healthy", "-f", "json"]):
        for env in ({}, {"POSIXLY_CORRECT": "1"}):
            run = lab.run(*words, env=env)
            tap.equal("%s%s" % (" ".join(words), " POSIXLY_CORRECT" if env
                                else ""),
                      (run.code, sorted(run.json())), (0, sorted(plain)))


def exit_codes():
    for scenario, code in (("healthy", 0), ("missing-account", 1),
                           ("disputed-token", 1)):
        for kind in ("text", "json", "plist", "html"):
            run = lab.run("simulate", scenario, "--format", kind)
            tap.equal("%s as %s ends with %d" % (scenario, kind, code),
                      (run.code, run.err), (code, b""))
    run = lab.run("collect", "--case", "/dev/stdin",
                  stdin=json.dumps(lab.case()).encode())
    tap.equal("a pipe is not a file", run.code, 5)
    run = lab.run("collect", "--case", "-",
                  stdin=json.dumps(lab.case()).encode())
    tap.equal("a case may come on standard input", (run.code, run.err),
              (0, b""))
    run = lab.run("diagnose", "--case", "-",
                  stdin=json.dumps(lab.case()).encode())
    tap.equal("without evidence it is undetermined", run.code, 3)


def only_the_document():
    """What is on stdout is the document; stderr is silent without a tty."""
    for kind, begins, ends in (
            ("text", b"tokenmedic report\n", b".\n"),
            ("json", b"{\n", b"}\n"), ("plist", b"<?xml ", b"</plist>\n"),
            ("html", b"<!DOCTYPE html>\n", b"</html>\n")):
        run = lab.run("simulate", "full-house", "--format", kind)
        tap.equal("%s is a document and nothing else" % kind,
                  (run.out.startswith(begins), run.out.endswith(ends),
                   run.err), (True, True, b""))
    for words in (["--help"], ["--version"], ["help"], ["help", "topics"],
                  ["simulate", "--list"]):
        run = lab.run(*words)
        tap.equal("%s goes to stdout" % " ".join(words),
                  (run.code, run.out != b"", run.err), (0, True, b""))
    tap.ok("the usage fits a screen",
           ["%d lines" % len(lines) for lines in
            [lab.run("--help").out.splitlines()]
            if len(lines) > 24 or max(map(len, lines)) > 80])


def files(folder):
    path = os.path.join(folder, "report.json")
    run = lab.run("simulate", "healthy", "-f", "json", "-o", path)
    tap.equal("--output writes and says nothing",
              (run.code, run.out, run.err), (0, b"", b""))
    with open(path, "rb") as file:
        before = file.read()
    tap.equal("only the owner may read it", os.stat(path).st_mode & 0o777,
              0o600)
    json.loads(before)
    run = lab.run("simulate", "missing-account", "-f", "json", "-o", path)
    with open(path, "rb") as file:
        tap.equal("a file that exists is kept", (run.code, file.read()),
                  (2, before))
    tap.ok("and the complaint says how", [] if run.err == (
        "tokenmedic: %s: exists already and was not replaced; --force "
        "replaces it\n" % path).encode() else [run.err])
    run = lab.run("simulate", "missing-account", "-f", "json", "-o", path,
                  "--force")
    with open(path, "rb") as file:
        tap.equal("--force replaces it",
                  (run.code, json.load(file)["summary"]["verdict"]),
                  (1, "problems"))
    os.chmod(path, 0o400)
    run = lab.run("simulate", "healthy", "-o", "-")
    tap.equal("- is standard output", (run.code, run.out[:10], run.err),
              (0, b"tokenmedic", b""))
    for where in (os.path.join(folder, "no", "such", "place"),
                  "/proc/none", folder, "/dev/full", "/dev/null"):
        run = lab.run("simulate", "healthy", "-o", where, "--force")
        tap.equal("cannot be written: %s" % where.replace(folder, "..."),
                  (run.code, run.out, bool(COMPLAINT.match(run.err))),
                  (4, b"", True))
    tap.equal("nothing is left behind", sorted(os.listdir(folder)),
              ["report.json"])


def unwritable(folder):
    if os.geteuid() == 0:
        tap.skip("an unwritable directory", "root may write everywhere")
        return
    locked = os.path.join(folder, "locked")
    os.mkdir(locked, 0o500)
    run = lab.run("simulate", "healthy", "-o", os.path.join(locked, "x"))
    tap.equal("an unwritable directory", (run.code, os.listdir(locked)),
              (4, []))


def shell(script, folder):
    done = subprocess.run(["sh", "-c", script], capture_output=True,
                          check=False, timeout=60,
                          env=dict(os.environ, T=lab.PROGRAM, D=folder))
    return done.returncode, done.stdout, done.stderr


def broken_outputs(folder):
    """A report that did not arrive whole is no success."""
    rows = (
        ("a full disk", "$T simulate healthy >/dev/full"),
        ("a full disk, plain", "echo q | $T simulate --plain >/dev/full"),
        ("a full disk, help", "$T help >/dev/full"),
        ("a full disk, version", "$T --version >/dev/full"),
        ("a full disk, list", "$T simulate --list >/dev/full"),
        ("a closed stdout", "$T simulate healthy >&-"),
        ("a closed stdout, plain", "echo q | $T simulate --plain >&-"),
        ("a pipe nobody reads",
         "($T simulate full-house; echo $? >$D/code) | true; "
         "sleep 0.3; exit $(cat $D/code)"),
        ("a file that may not grow",
         "ulimit -f 1; $T simulate healthy -o $D/big"),
    )
    for name, script in rows:
        code, out, err = shell(script, folder)
        tap.equal(name, (code, out, bool(COMPLAINT.match(err))),
                  (4, b"", True))
    tap.ok("and nothing half-written stays",
           [name for name in os.listdir(folder)
            if name.startswith((".tokenmedic", "big"))])
    code, out, _ = shell("$T simulate healthy 2>&-", folder)
    tap.equal("a closed stderr harms nothing", (code, out[:10]),
              (0, b"tokenmedic"))
    code, out, _ = shell("$T simulate healthy <&-", folder)
    tap.equal("nor does a closed stdin", (code, out[:10]),
              (0, b"tokenmedic"))
    code, _, err = shell("$T diagnose --case $D/x.json >&- 2>&- <&-", folder)
    tap.equal("nothing is written into what is opened later", code, 5)


def stopped(folder):
    """Asked to stop, it stops: exit 8, nothing written."""
    path = os.path.join(folder, "stopped.json")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        child = subprocess.Popen(
            [lab.PROGRAM, "simulate", "healthy", "--speed", "real", "-f",
             "json", "-o", path], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        time.sleep(0.4)
        child.send_signal(number)
        out, err = child.communicate(timeout=20)
        tap.equal("stopped by %s" % signal.Signals(number).name,
                  (child.returncode, out, err, os.path.exists(path)),
                  (8, b"", b"tokenmedic: stopped before the end\n", False))


def records(folder):
    """A device record for a case, a simulated Mac, and the wrong one."""
    path = os.path.join(folder, "record.json")
    bad = {"_id": "5f0000000000000000000001", "serialNumber": "C02AAAAAAAAA",
           "hasServiceAccount": True, "lastContact": "2026-03-04T09:00:00Z",
           "serviceAccountState": {"passwordAPFSValid": False}}

    def write(value):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(value, file)

    def record_of(document):
        found = [entry["data"] for entry in document["evidence"]
                 if entry["kind"] == "record"]
        return found[-1]["serialNumber"] if found else None

    other = dict(bad, _id="5f0000000000000000000002",
                 serialNumber="C02BBBBBBBBB")
    case = os.path.join(folder, "record.case.json")
    with open(case, "w", encoding="utf-8") as file:
        json.dump(lab.case(), file)
    write(bad)
    run = lab.run("collect", "--case", case, "--record", path)
    tap.equal("one object", (run.code, record_of(run.json())),
              (0, "C02AAAAAAAAA"))
    for shape, name in (([bad, other], "an array"),
                        ({"results": [bad, other]}, "a list of results")):
        write(shape)
        run = lab.run("collect", "--case", case, "--record", path,
                      "--record-id", "5f0000000000000000000002")
        tap.equal("%s, by id" % name, (run.code, record_of(run.json())),
                  (0, "C02BBBBBBBBB"))
        run = lab.run("collect", "--case", case, "--record", path,
                      "--record-id", "c02bbbbbbbbb")
        tap.equal("%s, by serial number" % name,
                  (run.code, record_of(run.json())), (0, "C02BBBBBBBBB"))
        run = lab.run("collect", "--case", case, "--record", path)
        tap.equal("%s, not told which" % name,
                  (run.code, b"--record-id" in run.err), (5, True))
    # The simulated Mac knows its own id.
    own = lab.run("simulate", "bad-disk-password", "--format", "json").json()
    key = [json.loads(entry["data"])["systemKey"]
           for entry in own["evidence"]
           if entry.get("path", "").endswith("jcagent.conf")][0]
    tap.equal("a story with a record brings it along",
              (own["summary"]["verdict"], record_of(own) is not None),
              ("problems", True))
    write([bad, dict(other, _id=key)])
    run = lab.run("simulate", "missing-account", "-f", "json", "--record",
                  path)
    tap.equal("a simulated Mac finds its own among several",
              (run.code, record_of(run.json())), (1, "C02BBBBBBBBB"))
    tap.equal("asking for its id leaves no trace",
              sum(entry.get("path", "").endswith("jcagent.conf")
                  for entry in run.json()["evidence"]), 1)
    write([bad])
    run = lab.run("simulate", "missing-account", "--record", path)
    tap.equal("the record of another device is refused",
              (run.code, run.out), (5, b""))
    write(dict(bad, _id=key, serialNumber="C02GIVEN"))
    run = lab.run("simulate", "bad-disk-password", "-f", "json", "--record",
                  path)
    tap.equal("a record that is given wins over the story's",
              record_of(run.json()), "C02GIVEN")
    run = lab.run("diagnose", "--case", case, "--record", case)
    tap.equal("a case is no record", (run.code, run.out), (5, b""))


def main():
    wrong_usage()
    complaints()
    not_a_mac()
    options_anywhere()
    exit_codes()
    only_the_document()
    with tempfile.TemporaryDirectory() as folder:
        files(folder)
        unwritable(folder)
        broken_outputs(folder)
        stopped(folder)
        records(folder)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
