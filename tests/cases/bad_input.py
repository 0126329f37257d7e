#!/usr/bin/env python3
"""Input that is broken, hostile or huge: one sentence, and nothing else."""
import json
import os
import re
import sys
import tempfile

import lab

tap = lab.Tap()
# FILE: WHAT IS WRONG (where); nothing that could steer a terminal.
COMPLAINT = re.compile(rb"tokenmedic: [\x20-\x7e]+\n\Z")


def complaint(path, option, data):
    if data is not None:
        with open(path, "wb") as file:
            file.write(data)
    words = {"case": ["diagnose", "--case", path],
             "record": ["simulate", "healthy", "--record", path]}[option]
    run = lab.run(*words, "--format", "json")
    return run, run.err.decode("utf-8", "replace")


def refused(folder, name, data, what, options=("case", "record")):
    """Exit 5; the sentence names the file and says what is wrong where."""
    path = os.path.join(folder, "input.json")
    for option in options:
        run, said = complaint(path, option, data)
        tap.ok("%s, as a %s" % (name, option), [
            "exit %s" % run.code if run.code != 5 else "",
            "stdout has %d bytes" % len(run.out) if run.out else "",
            "said %r" % said if not COMPLAINT.match(run.err) else "",
            "said %r" % said if not said.startswith(
                "tokenmedic: %s: " % path) else "",
            "said %r" % said if what not in said else "",
        ])


def changed(change):
    document = lab.case([lab.command(1, ["sw_vers"], "ProductVersion: 15.3")])
    change(document)
    return json.dumps(document).encode()


def broken_json(folder):
    whole = changed(lambda document: None)
    cut = [whole[:at] for at in range(0, len(whole))]
    complaints = []
    path = os.path.join(folder, "cut.json")
    for data in cut[::7]:
        run, said = complaint(path, "case", data)
        if run.code != 5 or run.out or not COMPLAINT.match(run.err):
            complaints.append("%d bytes: %s %r" % (len(data), run.code, said))
    tap.ok("cut anywhere", complaints)
    rows = (
        ("an empty file", b"", "line 1, column 1"),
        ("a word", b"case", "line 1, column 1"),
        ("a comma too many", b'{"a": 1,\n}', "line 2, column 1"),
        ("something behind it", whole + b" x", "column"),
        ("a NUL in it", whole[:20] + b"\0" + whole[20:], "line 1, column"),
        ("an escaped NUL in it", b'{"a": "x\\u0000y"}', ""),
        ("invalid UTF-8", b'{"a": "\xff\xfe"}', "UTF-8"),
        ("half a surrogate", b'{"a": "\\ud800"}', ""),
        ("a name used twice", b'{"a": 1, "a": 2}', "used twice"),
        ("a number too large", b'{"a": 1e999}', "number"),
        ("10,000 levels of arrays", b"[" * 10000 + b"]" * 10000, "deep"),
        ("10,000 levels of objects", b'{"a":' * 10000 + b"1" + b"}" * 10000,
         "deep"),
        ("escape sequences for JSON", b"\x1b[2J\x1b]0;x\x07", ""),
        ("a binary file", bytes(range(256)) * 16, ""),
    )
    for name, data, what in rows:
        refused(folder, name, data, what)


def huge(folder):
    """65 MiB are refused unread; 63 MiB are read."""
    path = os.path.join(folder, "huge.json")
    for size, good in ((65, False), (63, True)):
        with open(path, "wb") as file:
            file.write(b'{"filler": "')
            for _ in range(size):
                file.write(b"x" * (1 << 20))
            file.write(b'", ' + json.dumps(lab.case()).encode()[1:])
        run = lab.run("diagnose", "--case", path, "--format", "text",
                      timeout=120)
        if good:
            tap.equal("%d MiB are read" % size, (run.code, run.err), (3, b""))
            # Written with a filler and a half it would be too large.
            run = lab.run("diagnose", "--case", path, "-f", "json",
                          timeout=120)
            tap.equal("and written back whole",
                      (run.code, len(run.out) > size << 20,
                       run.out.endswith(b"}\n")), (3, True, True))
        else:
            tap.equal("%d MiB are refused" % size,
                      (run.code, run.out, b"64 MiB" in run.err),
                      (5, b"", True))
    # 63 MiB of bytes that need six bytes each when they are written.
    with open(path, "wb") as file:
        file.write(b'{"filler": "')
        for _ in range(63):
            file.write(b"\xe2\x80\xae" * 349525)
        file.write(b'", ' + json.dumps(lab.case()).encode()[1:])
    run = lab.run("diagnose", "--case", path, "-f", "json", "-o",
                  os.path.join(folder, "out.json"), timeout=120)
    tap.equal("what would become too large is not cut but refused",
              (run.code, run.out, b"larger than 64 MiB" in run.err,
               os.path.exists(os.path.join(folder, "out.json"))),
              (4, b"", True, False))
    os.unlink(path)


def wrong_types(folder):
    def top(key, value):
        return lambda document: document.__setitem__(key, value)

    def entry(key, value):
        return lambda document: document["evidence"][0].__setitem__(key,
                                                                    value)

    def without(key):
        return lambda document: document["evidence"][0].pop(key)

    def twice(document):
        document["evidence"].append(dict(document["evidence"][0]))

    rows = (
        ("no object", None, ""),
        ("another format", top("format", "other"), "(format)"),
        ("a later schema", top("schema_version", "2.0"), "(schema_version)"),
        ("created is a number", top("created", 5), "(created)"),
        ("created is no time", top("created", "yesterday"), "(created)"),
        ("host is a list", top("host", []), "(host)"),
        ("an unknown mode", top("host", {"mode": "safe"}), "(host.mode)"),
        ("evidence is an object", top("evidence", {}), "(evidence)"),
        ("an entry is a number", top("evidence", [7]), "(evidence[0])"),
        ("answers is a list", top("answers", []), "(answers)"),
        ("an answer is a word", top("answers", {"sign_in_fails": "yes"}),
         "(answers.sign_in_fails)"),
        ("journal is an object", top("journal", {}), "(journal)"),
        ("a deed is a number", top("journal", [1]), "(journal[0])"),
        ("no kind", without("kind"), "(evidence[0])"),
        ("an unknown kind", entry("kind", "dream"), "(evidence[0].kind)"),
        ("no id", without("id"), "(evidence[0])"),
        ("the same id twice", twice, "(evidence[1].id)"),
        ("argv is a word", entry("argv", "sw_vers"), "(evidence[0].argv)"),
        ("argv holds a number", entry("argv", ["sw_vers", 5]),
         "(evidence[0].argv[1])"),
        ("argv is empty", entry("argv", []), "(evidence[0])"),
        ("stdout is a list", entry("stdout", []), "(evidence[0].stdout)"),
        ("exit is a word", entry("exit", "0"), "(evidence[0].exit)"),
        ("exit is a fraction", entry("exit", 0.5), "(evidence[0].exit)"),
        ("an unknown outcome", entry("outcome", "fine"),
         "(evidence[0].outcome)"),
    )
    for name, change, where in rows:
        data = b"[]" if change is None else changed(change)
        refused(folder, name, data, where, options=("case",))
    for name, data in (("a number", b"7"), ("a word", b'"x"'),
                       ("null", b"null"), ("a list of lists", b"[[]]")):
        refused(folder, "%s for a record" % name, data, "record",
                options=("record",))


def no_files(folder):
    fifo = os.path.join(folder, "fifo")
    os.mkfifo(fifo)
    secret = os.path.join(folder, "secret")
    with open(secret, "wb") as file:
        file.write(b"{}")
    os.chmod(secret, 0)
    loop = os.path.join(folder, "loop")
    os.symlink(loop, loop)
    rows = [folder, fifo, loop, "/dev/zero",
            os.path.join(folder, "nothing")]
    if os.geteuid() != 0:
        rows.append(secret)
    for path in rows:
        for option in ("case", "record"):
            run, said = complaint(path, option, None)
            tap.ok("%s as a %s" % (os.path.basename(path), option), [
                "exit %s" % run.code if run.code != 5 else "",
                "said %r" % said if not COMPLAINT.match(run.err) else "",
                "stdout %r" % run.out if run.out else ""])
    hostile = os.path.join(folder, "a\x1b[31m\n\u202eb")
    run, said = complaint(hostile, "case", b"[")
    tap.ok("a hostile file name is shown harmlessly",
           [said if not COMPLAINT.match(run.err) or "\\e[31m\\n\\u{202E}b"
            not in said else ""])


def nonsense_answers(folder):
    """Commands may say anything: it is unknown, never a crash."""
    document = lab.run("simulate", "full-house", "--format", "json").json()
    texts = ["", "\n", "x" * 200000, "Unknown user", "ENABLED for user",
             "\ufffd" * 50, "<plist><dict>", "<?xml version=\"1.0\"?>" +
             "<plist>" + "<array>" * 5000, "{" * 10000, "\\" * 5000,
             "a\tb\tc\n" * 2000, "\u202e\u2066", "[redacted:token]",
             "[redacted:" + "x" * 5000]
    path = os.path.join(folder, "nonsense.json")
    for number, text in enumerate(texts):
        for entry in document["evidence"]:
            for key in ("stdout", "stderr", "data"):
                if isinstance(entry.get(key), str):
                    entry[key] = text
            entry.pop("base64", None)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        complaints = []
        for kind in ("text", "json", "plist", "html"):
            for more in ((), ("--pseudonymise",)):
                run = lab.run("diagnose", "--case", path, "-f", kind, *more,
                              timeout=60)
                if run.code not in (0, 1, 3) or run.err:
                    complaints.append("%s %s: exit %s, %r" % (
                        kind, more, run.code, run.err[:300]))
        tap.ok("every answer is nonsense %d: %.20r" % (number, text),
               complaints)


def main():
    with tempfile.TemporaryDirectory() as folder:
        broken_json(folder)
        wrong_types(folder)
        no_files(folder)
        nonsense_answers(folder)
        huge(folder)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())
