"""What the script tests share: running the program, and speaking TAP."""
import glob
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True

SOURCE = os.environ.get("TM_SOURCE", ".")
BUILD = os.environ.get("TM_BUILD", ".")
SHARED = os.environ.get("TM_SHARED", os.path.join(SOURCE, "..", "shared"))
PROGRAM = os.path.join(BUILD, "tokenmedic")
SERVICE_ACCOUNT = "_jumpcloudserviceaccount"


class Tap:
    """Counts and prints; the plan comes at the end."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def say(self, good, name, complaints=()):
        self.count += 1
        self.failed += not good
        print("%sok %d - %s" % ("" if good else "not ", self.count,
                                name.replace("#", "")))
        for complaint in list(complaints)[:20]:
            print("# " + str(complaint).replace("\n", "\n# "))

    def ok(self, name, complaints):
        """Good when nothing is complained about."""
        complaints = [c for c in complaints if c]
        self.say(not complaints, name, complaints)

    def equal(self, name, got, wanted):
        self.say(got == wanted, name,
                 [] if got == wanted else ["got    %r" % (got,),
                                           "wanted %r" % (wanted,)])

    def skip(self, name, why):
        self.count += 1
        print("ok %d - %s # SKIP %s" % (self.count, name, why))

    def end(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed else 0)


class Run:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def json(self):
        return json.loads(self.out)


def run(*words, stdin=b"", env=None, timeout=30, cwd=None):
    """Run the program; a run that never ends has the code None."""
    surroundings = dict(os.environ, TERM="dumb", LC_ALL="C.UTF-8")
    surroundings.update(env or {})
    try:
        done = subprocess.run([PROGRAM, *map(str, words)], input=stdin,
                              capture_output=True, timeout=timeout,
                              env=surroundings, cwd=cwd, check=False)
    except subprocess.TimeoutExpired as gone:
        return Run(None, gone.stdout or b"", gone.stderr or b"")
    return Run(done.returncode, done.stdout, done.stderr)


def row(label, words=("simulate", "healthy")):
    """The number of a row of the wizard's first question."""
    begun = run(*words, "--plain")
    found = re.search(r"^(\d+)\. +%s" % re.escape(label), begun.out.decode(),
                      re.MULTILINE)
    return found.group(1) if found else "none"


def scenarios():
    lines = run("simulate", "--list").out.decode().splitlines()
    return [line.split()[0] for line in lines]


# Somebody has to say which of the two systems is meant.
ASKS_FIRST = "recovery-two-systems"


def silent_scenarios():
    """Those that can be diagnosed without a question."""
    return [name for name in scenarios() if name != ASKS_FIRST]


def cases():
    """Paths of the whole Macs; none when they are not there."""
    return sorted(glob.glob(os.path.join(SHARED, "cases", "*.case.json")))


def case_name(path):
    return os.path.basename(path)[:-len(".case.json")]


def strings(value):
    """Every string of a tree, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


def command(number, argv, out="", err="", code=0, **more):
    """An entry of evidence."""
    return dict({"id": "e%d" % number, "kind": "command", "argv": argv,
                 "stdout": out, "stderr": err, "exit": code}, **more)


def case(evidence=(), **more):
    """A small case as one would write it by hand."""
    return dict({"format": "tokenmedic-case", "schema_version": "1.0",
                 "created": "2026-03-04T09:30:00Z",
                 "host": {"mode": "normal", "origin": "assembled",
                          "target": "/"},
                 "evidence": list(evidence)}, **more)
