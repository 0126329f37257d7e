#!/usr/bin/env python3
"""Checks every #include against tests/lint/layers.txt."""
import os
import re
import sys

ROOT = os.environ.get("TM_SOURCE", ".")


def read_table(path):
    modules, libraries = {}, {}
    for line in open(path, encoding="utf-8"):
        words = line.split("#")[0].split()
        if not words:
            continue
        if re.match(r"(src/|ui|help)", words[0]):
            modules[words[0]] = words[1:]
        else:
            libraries[words[0]] = words[1:]
    return modules, libraries


def sources():
    for top in ("src", "ui", "help", "tests"):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".def")):
                    yield os.path.relpath(os.path.join(folder, name), ROOT)


def module_of(path, modules):
    best = ""
    for module in modules:
        if path == module or path.startswith(module + "/"):
            if len(module) > len(best):
                best = module
    return best


def target_of(include, path):
    """The module an include leads to, or None for system headers."""
    for base in ("src", "", os.path.dirname(path)):
        candidate = os.path.normpath(os.path.join(base, include))
        if os.path.exists(os.path.join(ROOT, candidate)):
            return candidate
    return None


def main():
    modules, libraries = read_table(os.path.join(ROOT, "tests/lint/layers.txt"))
    problems = []
    files = list(sources())
    for path in files:
        module = module_of(path, modules)
        text = open(os.path.join(ROOT, path), encoding="utf-8").read()
        for include in re.findall(r'^\s*#\s*include\s+[<"]([^">]+)[">]', text,
                                  re.M):
            for library, allowed in libraries.items():
                if include.endswith(library) or include.startswith(library):
                    if path not in allowed:
                        problems.append(f"{path} includes {include}")
            if not module or "*" in modules[module]:
                continue
            target = target_of(include, path)
            if target is None:
                continue
            to = module_of(target, modules)
            if to and to != module and to not in modules[module]:
                problems.append(f"{path} ({module}) includes {include} ({to})")
    print("1..2")
    print(("ok" if len(files) > 20 else "not ok") +
          f" 1 - {len(files)} files were looked at")
    for problem in problems:
        print("# " + problem)
    print(("not ok" if problems else "ok") +
          " 2 - every include keeps to the layers")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
