#!/usr/bin/env python3
"""Checks the budgets of the design: lengths, globals, conditionals, calls."""
import os
import re
import sys

ROOT = os.environ.get("TM_SOURCE", ".")
FILE_LINES = 500
FUNCTION_LINES = 80
LONG_FUNCTION = 40
LONG_SHARE = 5.0

# Files in which the terminal and the signals have to keep something.
GLOBALS_ALLOWED = {"ui/term_curses.c", "ui/signals.c"}
# Files that know the difference between systems or libraries, by configure.
CONDITIONALS_ALLOWED = {
    "src/base/plist_library.h", "src/base/secret.c", "src/base/file_sync.c",
    "src/host/spawn.c", "src/host/spawn_attributes.c", "src/host/live_stat.c",
    "src/host/mounts_read.c",
    "src/host/pty_open.c", "ui/term_curses.c", "tests/pty/pty.c",
}
BANNED = re.compile(
    r"\b(system|popen|strcpy|strcat|sprintf|vsprintf|gets|strtok)\s*\(")


def sources(tops=("src", "ui", "help")):
    for top in tops:
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), ROOT)


def without_comments(text):
    """Comments and string contents blanked, line structure kept."""
    def blank(match):
        word = match.group(0)
        if word.startswith("/"):
            return re.sub(r"[^\n]", " ", word)
        return word[0] + re.sub(r"[^\n]", "x", word[1:-1]) + word[-1]
    return re.sub(
        r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
        blank, text, flags=re.S)


def functions(lines):
    """(name, first line, length) of each function, kernel style."""
    start, name = None, None
    for number, line in enumerate(lines):
        if line == "{" and number and start is None:
            head = number - 1
            while head > 0 and not re.match(r"[A-Za-z_]", lines[head]):
                head -= 1
            if "(" not in "".join(lines[head:number]):
                continue
            found = re.search(r"([A-Za-z_]\w*)\s*\(", lines[head])
            start, name = head, found.group(1) if found else "?"
        elif line.startswith("}") and start is not None:
            yield name, start + 1, number - start + 1
            start = None


def mutable_globals(lines):
    depth = 0
    for number, line in enumerate(lines):
        if re.match(r"(struct|union)\s+\w+;", line):
            continue
        if depth == 0 and re.match(r"(static\s+)?(?!const\b|typedef\b|extern\b|"
                                   r"struct\s+\w+\s*\{|enum\b|union\b|return\b)"
                                   r"[A-Za-z_][\w\s\*]*\b\w+(\[[^\]]*\])*\s*"
                                   r"(=|;)", line):
            if "(" not in line.split("=")[0] and "const" not in line:
                if not line.startswith("#"):
                    yield number + 1, line.strip()
        depth += line.count("{") - line.count("}")


def conditionals(path, text):
    for number, line in enumerate(text.split("\n")):
        found = re.match(r"\s*#\s*(if|ifdef|ifndef|elif)\b(.*)", line)
        if found and not (found.group(1) == "ifndef" and
                          re.match(r"\s+TM_\w+_H\s*$", found.group(2))):
            yield number + 1, line.strip()


def main():
    problems, lengths, count = [], [], 0
    for path in sources():
        count += 1
        raw = open(os.path.join(ROOT, path), encoding="utf-8").read()
        text = without_comments(raw)
        lines = text.split("\n")
        if raw.count("\n") > FILE_LINES:
            problems.append(f"{path}: {raw.count(chr(10))} lines")
        for name, line, length in functions(lines):
            lengths.append(length)
            if length > FUNCTION_LINES:
                problems.append(f"{path}:{line}: {name} has {length} lines")
        if path not in GLOBALS_ALLOWED:
            for line, words in mutable_globals(lines):
                problems.append(f"{path}:{line}: mutable variable: {words}")
        if path not in CONDITIONALS_ALLOWED:
            for line, words in conditionals(path, text):
                problems.append(f"{path}:{line}: {words}")
        for found in BANNED.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            problems.append(f"{path}:{line}: {found.group(1)}()")
    long = sum(1 for length in lengths if length > LONG_FUNCTION)
    share = 100.0 * long / max(1, len(lengths))
    print("1..3")
    print(("ok" if count > 20 else "not ok") + f" 1 - {count} files, "
          f"{len(lengths)} functions were looked at")
    for problem in problems:
        print("# " + problem)
    print(("not ok" if problems else "ok") + " 2 - lengths, variables, "
          "conditionals and calls keep to the budgets")
    print(("ok" if share <= LONG_SHARE else "not ok") +
          f" 3 - {share:.1f} % of the functions have over {LONG_FUNCTION} "
          f"lines (at most {LONG_SHARE:.0f} %)")
    return bool(problems) or share > LONG_SHARE


if __name__ == "__main__":
    sys.exit(main())
