#!/usr/bin/env python3
"""Checks help texts and documents: form, listing, links, named files.

That every id of the code has a text is checked by tests/unit/test_topic_ids.c.
"""
import os
import re
import sys

ROOT = os.environ.get("TM_SOURCE", ".")
HELP = os.path.join(ROOT, "help")
COLUMNS = 72


def read_topics():
    texts = {}
    for name in sorted(os.listdir(HELP)):
        if name.endswith(".txt"):
            with open(os.path.join(HELP, name), "rb") as file:
                texts[name[:-4]] = file.read()
    return texts


def body_of(text):
    return [line for line in text.decode("ascii", "replace").split("\n")
            if not line.startswith(("# ", "see: "))]


def related(text):
    ids = []
    for line in text.decode("ascii", "replace").split("\n"):
        if line.startswith("see: "):
            ids += line[5:].split()
    return ids


def check_form(texts):
    for topic, text in texts.items():
        if not re.match(rb"# \S[^\n]*\n(see: \S[^\n]*\n)*\n\S", text):
            yield f"{topic}: does not begin with title, see lines, blank line"
        if not text.endswith(b"\n") or text.endswith(b"\n\n"):
            yield f"{topic}: must end with one newline"
        for number, line in enumerate(text.split(b"\n"), 1):
            where = f"{topic}.txt:{number}"
            if re.search(rb"[^ -~]", line):
                yield f"{where}: not plain ASCII"
            if line != line.rstrip():
                yield f"{where}: blanks at the end"
            if len(line) > COLUMNS:
                yield f"{where}: {len(line)} columns"
            if line.endswith(b"!"):
                yield f"{where}: exclamation mark"


def check_listing(texts):
    with open(os.path.join(HELP, "topics.mk"), encoding="ascii") as file:
        listed = re.findall(r"help/(\S+)\.txt", file.read())
    for topic in sorted(set(texts) - set(listed)):
        yield f"{topic}: is not listed in help/topics.mk"
    for topic in sorted(set(listed) - set(texts)):
        yield f"{topic}: is listed in help/topics.mk and does not exist"
    if listed != sorted(set(listed)):
        yield "help/topics.mk: not in order, or twice"


def check_links(texts):
    for topic, text in texts.items():
        ids = related(text)
        for other in ids:
            if other not in texts:
                yield f"{topic}: sees {other}, which does not exist"
        if topic in ids:
            yield f"{topic}: sees itself"
        for other in sorted({i for i in ids if ids.count(i) > 1}):
            yield f"{topic}: sees {other} twice"


def check_reach(texts):
    """Whoever begins with the guide can get everywhere."""
    seen, open_ids = set(), ["guide"]
    while open_ids:
        topic = open_ids.pop()
        if topic in seen or topic not in texts:
            continue
        seen.add(topic)
        open_ids += related(texts[topic])
    for topic in sorted(set(texts) - seen):
        yield f"{topic}: nothing leads there from the guide"


def check_files(texts):
    """Files of this project that a text names."""
    for topic, text in texts.items():
        joined = " ".join(body_of(text))
        for path in re.findall(r"\b(?:src|ui|help|tests)/[\w/]+\.\w+", joined):
            if not os.path.exists(os.path.join(ROOT, path)):
                yield f"{topic}: names {path}, which does not exist"


def check_documents(_texts):
    """Files that the documents name; with capitals it is a pattern."""
    for name in ("README.md", "CONTRIBUTING.md"):
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            text = file.read()
        named = re.findall(r"`((?:src|ui|help|tests)/[a-z_/]+\.\w+)`", text)
        named += re.findall(r"\]\(([\w/.]+)\)", text)
        for path in named:
            if not os.path.exists(os.path.join(ROOT, path)):
                yield f"{name}: names {path}, which does not exist"


def check_unproven(texts):
    """What is not proven stands in the README too, with the same files."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        table = re.findall(r"^\| .* \| `(\S+)` \|$", file.read(), re.M)
    told = set(re.findall(r"\b(?:src|ui)/[a-z_/]+\.[ch]\b",
                          " ".join(body_of(texts["unproven"]))))
    for path in sorted(told.symmetric_difference(table)):
        yield f"{path}: stands in one of README.md and help/unproven.txt"


def check_titles(texts):
    titles = {}
    for topic, text in texts.items():
        title = text.split(b"\n")[0][2:]
        if title in titles:
            yield f"{topic}: has the title of {titles[title]}"
        titles[title] = topic
        if len(title) > 64:
            yield f"{topic}: title too long for the title bar"


CHECKS = [
    ("form", check_form),
    ("every text is listed", check_listing),
    ("every related topic exists", check_links),
    ("every topic can be reached from the guide", check_reach),
    ("named files exist", check_files),
    ("files named by the documents exist", check_documents),
    ("what is not proven is told twice alike", check_unproven),
    ("titles are short and different", check_titles),
]


def main():
    texts = read_topics()
    print(f"1..{len(CHECKS)}")
    for number, (name, check) in enumerate(CHECKS, 1):
        complaints = list(check(texts))
        for complaint in complaints:
            print(f"# {complaint}")
        print(f"{'not ' if complaints else ''}ok {number} - {name}")
    return 0


sys.exit(main())
