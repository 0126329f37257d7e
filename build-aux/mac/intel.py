#!/usr/bin/env python3
"""intel.py BUILD NATIVE: runs the Intel half of BUILD/tokenmedic on Linux (see
intel/loader.c) and compares it with NATIVE, built here from the same sources.
Speaks TAP. What it cannot show: macOS's own loader, kernel and commands.
"""
import glob
import os
import platform
import pty
import select
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
SHARED = os.environ.get("TM_SHARED", os.path.join(SOURCE, "..", "shared"))
# No home and no terminfo; Debian keeps its own where a Mac would not look.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "TZ": "UTC",
               "TERMINFO": "/nonexistent", "ASAN_OPTIONS": "detect_leaks=0"}
FIRST_FRAME_MS = 50


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
    def __init__(self, build, native):
        self.mac = [os.path.join(build, "run-intel"),
                    os.path.join(build, "tokenmedic")]
        self.native = [native]

    @staticmethod
    def run(program, words, folder):
        done = subprocess.run(program + words, env=ENVIRONMENT, cwd=folder,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr

    def differences(self, words, files=()):
        """What they say and write, and how they end, in a new folder each."""
        got = []
        for program in (self.native, self.mac):
            with tempfile.TemporaryDirectory() as folder:
                answer = list(self.run(program, words, folder))
                for name in files:
                    with open(os.path.join(folder, name), "rb") as file:
                        answer.append(file.read())
                got.append(answer)
        if got[0] == got[1]:
            return []
        return [f"{' '.join(words)}: ends with {got[1][0]}, native with "
                f"{got[0][0]}: {got[1][2].decode(errors='replace')[:200]}"]

    def same(self, tap, name, all_words, tries=1):
        problems, count = [], 0
        for words in all_words:
            for _ in range(tries):
                found = self.differences(words)
                if not found:
                    break
            problems += found
            count += 1
        tap.verdict(problems or ([] if count else ["nothing to compare"]),
                    f"{name} ({count} runs)")


def build_loader(build):
    sources = sorted(glob.glob(os.path.join(HERE, "intel", "*.c")))
    subprocess.run(["gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1",
                    "-o", os.path.join(build, "run-intel"), *sources, "-ldl"],
                   check=True)


def check_help(tap, both):
    """Each topic says the words of its file, in their order."""
    problems = []
    for path in sorted(glob.glob(os.path.join(SOURCE, "help", "*.txt"))):
        topic = os.path.basename(path)[:-4]
        with open(path, encoding="ascii") as file:
            lines = file.read().replace("# ", "", 1).split("\n")
        wanted = " ".join(line for line in lines
                          if not line.startswith("see: ")).split()
        _, said, _ = both.run(both.mac, ["help", topic], "/")
        if said.decode().split()[:len(wanted)] != wanted:
            problems.append(topic)
    tap.verdict(problems, "every help topic comes out of the packed strings")


def check_cases(tap, both):
    cases = sorted(glob.glob(os.path.join(SHARED, "cases", "*.case.json")))
    if not cases:
        tap.skip("cases are judged alike", "no ../shared/cases here")
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
    tap.verdict(both.differences(words, ["report.html"]),
                "a report is written alike")
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
        os.execve(words[0], words, dict(ENVIRONMENT, TERM=terminal))
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
    for terminal in ("xterm-256color", "nsterm", "vt100"):
        took = [first_frame(both, terminal) for _ in range(5)]
        problems = [f"frames after {took} ms"]
        if None not in took and min(took) < FIRST_FRAME_MS:
            problems = []
            print(f"# first frame after {min(took):.1f} ms")
        tap.verdict(problems, f"{terminal} without any terminfo: first frame "
                    f"in under {FIRST_FRAME_MS} ms, and q quits")


def main(words):
    if len(words) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    tap, both = Tap(), Both(os.path.abspath(words[1]),
                            os.path.abspath(words[2]))
    if platform.machine() != "x86_64" or sys.platform != "linux":
        tap.skip("the Intel half runs", "needs Linux on an Intel processor")
    elif not os.access(words[2], os.X_OK):
        tap.skip("the Intel half runs", f"there is no {words[2]}")
    else:
        build_loader(words[1])
        both.same(tap, "it starts at another place in memory",
                  [["--version"], ["--help"], ["help", "topics"],
                   ["help", "schema-case"]])
        check_help(tap, both)
        check_cases(tap, both)
        both.same(tap, "simulated Macs behave alike",
                  (["simulate", one, "--speed", "instant"]
                   for one in scenarios(both)),
                  tries=4)  # the second may change between the two
        check_files(tap, both)
        check_terminal(tap, both)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
