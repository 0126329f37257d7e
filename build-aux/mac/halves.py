#!/usr/bin/env python3
"""halves.py BUILD NATIVE: runs both halves of BUILD/tokenmedic on Linux (see
halves/loader.c), that for Apple silicon in qemu, and compares them with NATIVE,
built here from the same sources. Speaks TAP. What it cannot show: macOS's own
loader, kernel and commands.
"""
import glob
import os
import platform
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
SHARED = os.environ.get("TM_SHARED", os.path.join(SOURCE, "..", "shared"))
# No home and no terminfo; Debian keeps its own where a Mac would not look.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "TZ": "UTC",
               "TERMINFO": "/nonexistent", "ASAN_OPTIONS": "detect_leaks=0"}
FIRST_FRAME_MS = 50
# What a simulated Mac tells of the moment in which it is looked at.
MOMENT = re.compile(
    rb"\d\d:\d\d(:\d\d)?|\b1[789]\d{8}\b|\b[789]\d{8}\.\d+")
# And for the rest, certificates: both have to be asked in the same second.
TRIES = 10
# Name, compiler, file of the processor, what runs it.
HALVES = [
    ("Intel", "gcc", "cpu_x86_64.c", []),
    ("Apple silicon", "aarch64-linux-gnu-gcc", "cpu_arm64.c",
     ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"]),
]


def each(function, items):
    """What it says of each item, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


class Tap:
    count = failed = 0

    def verdict(self, problems, name):
        self.count += 1
        self.failed += bool(problems)
        for line in problems[:20]:
            print(f"# {line}")
        print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")


class Both:
    """A half and the native program."""
    native_answers = {}

    def __init__(self, half, build, native):
        self.name, self.compiler, self.processor, self.prefix = half
        self.loader = os.path.join(build, self.processor[:-2])
        self.mac = [*self.prefix, self.loader,
                    os.path.join(build, "tokenmedic")]
        self.native = [native]

    def missing(self):
        return [name for name in [self.compiler, *self.prefix[:1]]
                if not shutil.which(name)]

    def build(self):
        sources = [os.path.join(HERE, "halves", name) for name in
                   ("loader.c", "system.c", "files.c", "terminal.c",
                    self.processor)]
        subprocess.run([self.compiler, "-std=gnu11", "-Wall", "-Wextra",
                        "-Werror", "-O1", "-o", self.loader, *sources,
                        "-ldl", "-lm"], check=True)

    @staticmethod
    def run(program, words, folder):
        done = subprocess.run(program + words, env=ENVIRONMENT, cwd=folder,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr

    def answer(self, program, words, files):
        """What it says and writes, and how it ends, in a new folder."""
        with tempfile.TemporaryDirectory() as folder:
            answer = list(self.run(program, words, folder))
            for name in filter(lambda one: os.path.exists(
                    os.path.join(folder, one)), files):
                with open(os.path.join(folder, name), "rb") as file:
                    answer.append(file.read())
        if words[0] == "simulate":
            answer[1:] = [MOMENT.sub(b"NOW", part) for part in answer[1:]]
        return answer

    def differences(self, words, files=()):
        key = tuple(words)
        if key not in self.native_answers:
            self.native_answers[key] = self.answer(self.native, words, files)
        wanted = self.native_answers[key]
        got = self.answer(self.mac, words, files)
        if wanted == got:
            return []
        return [f"{' '.join(words)}: ends with {got[0]}, native with "
                f"{wanted[0]}: {got[2].decode(errors='replace')[:200]}"]

    def problems_of(self, words, files=()):
        problems = self.differences(words, files)
        for _ in range(TRIES if words[0] == "simulate" else 0):
            if not problems:
                break
            del self.native_answers[tuple(words)]
            problems = self.differences(words, files)
        return problems

    def same(self, tap, name, all_words):
        found = each(self.problems_of, all_words)
        problems = sum(found, []) if found else ["nothing to compare"]
        tap.verdict(problems, f"{self.name}: {name} ({len(found)} runs)")


def check_help(tap, both):
    """Each topic says the words of its file, in their order."""
    def problem(path):
        topic = os.path.basename(path)[:-4]
        with open(path, encoding="ascii") as file:
            lines = file.read().replace("# ", "", 1).split("\n")
        wanted = " ".join(line for line in lines
                          if not line.startswith("see: ")).split()
        _, said, _ = both.run(both.mac, ["help", topic], "/")
        return said.decode().split()[:len(wanted)] != wanted and topic

    found = each(problem,
                 sorted(glob.glob(os.path.join(SOURCE, "help", "*.txt"))))
    tap.verdict([topic for topic in found if topic],
                f"{both.name}: every help topic comes out of the packed "
                "strings")


def check_cases(tap, both):
    cases = sorted(glob.glob(os.path.join(SHARED, "cases", "*.case.json")))
    if not cases:
        tap.skip(f"{both.name}: cases are judged alike",
                 "no ../shared/cases here")
        return
    both.same(tap, "cases are judged alike, word for word",
              (["diagnose", "--case", case, "-f", "json"] for case in cases))
    both.same(tap, "and reported alike in all formats",
              ([command, "--case", cases[0], "-f", kind]
               for command in ("diagnose", "jit")
               for kind in ("text", "plist", "html")))


def scenarios(both):
    _, said, _ = both.run(both.native, ["simulate", "--list"], "/")
    return [line.split()[0] for line in said.decode().split("\n") if line]


def check_files(tap, both):
    words = ["simulate", "full-house", "--speed", "instant", "-f", "html",
             "-o", "report.html"]
    tap.verdict(both.problems_of(words, ["report.html"]),
                f"{both.name}: a report is written alike")
    both.same(tap, "what cannot be read or written is refused alike", [
        ["diagnose", "--case", "/"], ["diagnose", "--case", "/missing"],
        words[:-1] + ["/missing/report.html"], ["lint", "/etc/passwd"],
        ["diagnose", "--target", "/missing"], ["help", "nothing"],
        ["--no-such-option"]])


def first_frame(both, terminal):
    """Milliseconds until the wizard's first frame, or None; then quit."""
    start = time.monotonic()
    child, master = pty.fork()
    if child == 0:
        words = both.mac + ["simulate", "full-house", "--speed", "instant"]
        os.execvpe(words[0], words,
                   dict(ENVIRONMENT, TERM=terminal, PATH=os.environ["PATH"]))
    said, took = b"", None
    while took is None and select.select([master], [], [], 10)[0]:
        try:
            said += os.read(master, 65536)
        except OSError:
            break
        if b"quit" in said:
            took = (time.monotonic() - start) * 1000
    os.write(master, b"q")
    while select.select([master], [], [], 10)[0]:
        try:
            if not os.read(master, 65536):
                break
        except OSError:
            break
    os.close(master)
    _, status = os.waitpid(child, 0)
    return took if status == 0 else None


def check_terminal(tap, both):
    limit = f" in under {FIRST_FRAME_MS} ms, "
    for terminal in ("xterm-256color", "nsterm", "vt100"):
        took = [first_frame(both, terminal) for _ in range(5)]
        problems = [f"frames after {took} ms"]
        if None not in took:
            print(f"# first frame after {min(took):.1f} ms")
            if both.prefix or min(took) < FIRST_FRAME_MS:
                problems = []
        tap.verdict(problems, f"{both.name}: {terminal} without any terminfo: "
                    f"a first frame{' ' if both.prefix else limit}and q quits")


def check_half(tap, both):
    both.build()
    both.same(tap, "it starts at another place in memory",
              [["--version"], ["--help"], ["help", "topics"],
               ["help", "schema-case"]])
    check_help(tap, both)
    check_cases(tap, both)
    both.same(tap, "simulated Macs behave alike",
              (["simulate", one, "--speed", "instant"]
               for one in scenarios(both)))
    check_files(tap, both)
    check_terminal(tap, both)


def main(words):
    if len(words) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    tap = Tap()
    build, native = (os.path.abspath(word) for word in words[1:])
    for half in HALVES:
        both = Both(half, build, native)
        if platform.machine() != "x86_64" or sys.platform != "linux":
            tap.skip(f"{both.name}: it runs", "needs Linux on Intel")
        elif not os.access(native, os.X_OK):
            tap.skip(f"{both.name}: it runs", f"there is no {native}")
        elif both.missing():
            tap.skip(f"{both.name}: it runs", f"needs {both.missing()}")
        else:
            check_half(tap, both)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
