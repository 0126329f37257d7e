#!/usr/bin/env python3
"""Makes the picture of the README from the real program.

    screenshot.py TOKENMEDIC OUTPUT.svg

The program runs on a simulated Mac in a terminal of tmux; what it drew is
turned into an SVG of text elements. Needs tmux. Look at the picture before you
commit it, for instance with rsvg-convert or in a browser.
"""
import html
import os
import re
import subprocess
import sys
import tempfile
import time

ROWS, COLUMNS = 24, 80
CELL, LINE, MARGIN, GAP = 9.0, 19.0, 18.0, 16.0
FONT = "ui-monospace,Menlo,'DejaVu Sans Mono',Consolas,monospace"
PAPER, INK, DIM, RULE = "#15181e", "#d6dae2", "#8b93a1", "#3a414d"
COLORS = ["#15181e", "#ff7b72", "#7ee787", "#e3b341",
          "#79b8ff", "#e29bff", "#76e3ea", "#d6dae2"]
WAIT_SECONDS = 20

# What is shown: a scenario, keys, and after each the words to wait for.
TOUR = [
    ("disputed-token", [("Enter", "Findings")]),
    ("disputed-token", [("Enter", "Findings"), ("a", "Who can unlock"),
                        ("Down", ""), ("Down", "carol holds")]),
]


class Terminal:
    """A tmux server of its own, with the program in it."""

    def __init__(self, command):
        self.folder = tempfile.TemporaryDirectory()
        self.socket = os.path.join(self.folder.name, "socket")
        environment = {
            "HOME": self.folder.name, "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
        }
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS),
                  "-y", str(ROWS), command, environment=environment)

    def tmux(self, *words, environment=None):
        return subprocess.run(
            ["tmux", "-u", "-S", self.socket, *words], check=True,
            capture_output=True, text=True, env=environment,
            timeout=WAIT_SECONDS).stdout

    def screen(self, escapes=False):
        return self.tmux("capture-pane", "-p", *(["-e"] if escapes else []))

    def wait_for(self, words):
        """Wait until the words are there and the picture stands still."""
        end, before = time.monotonic() + WAIT_SECONDS, None
        while time.monotonic() < end:
            now = self.screen()
            if words in now and now == before:
                return
            before = now
            time.sleep(0.3)
        raise SystemExit(f"\"{words}\" did not appear:\n{before}")

    def press(self, key):
        self.tmux("send-keys", key)

    def close(self):
        self.tmux("kill-server")
        self.folder.cleanup()


def take(program, scenario, keys):
    terminal = Terminal(f"{program} simulate {scenario} --speed instant")
    try:
        terminal.wait_for("tokenmedic")
        for key, words in keys:
            terminal.press(key)
            terminal.wait_for(words)
        return terminal.screen(escapes=True)
    finally:
        terminal.close()


class Pen:
    """What the escape sequences have set."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.color, self.bold, self.dim = None, False, False
        self.underline, self.reverse = False, False

    def take(self, codes):
        codes = [int(code or 0) for code in codes.split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.reset()
            elif code in (1, 2, 4, 7):
                name = {1: "bold", 2: "dim", 4: "underline",
                        7: "reverse"}[code]
                setattr(self, name, True)
            elif code in (22, 24, 27):
                for name in {22: ("bold", "dim"), 24: ("underline",),
                             27: ("reverse",)}[code]:
                    setattr(self, name, False)
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.color = COLORS[code % 10]
            elif code == 38 and codes[:1] == [5]:
                self.color = COLORS[codes[1] % 8]
                del codes[:2]
            elif code == 39:
                self.color = None

    def style(self):
        return (self.color, self.bold, self.dim, self.underline, self.reverse)


def runs_of(line, pen):
    """(column, text, style) of each stretch of equal style."""
    runs, column = [], 0
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b["):
            pen.take(part[2:-1])
        elif part:
            runs.append((column, part, pen.style()))
            column += len(part)
    return runs


def draw_run(left, top, run):
    column, string, (color, bold, dim, underline, reverse) = run
    x, baseline = left + column * CELL, top + LINE * 0.74
    width = len(string) * CELL
    fill = color or (DIM if dim else INK)
    out = ""
    if reverse:
        out += (f'<rect x="{x:g}" y="{top:g}" width="{width:g}" '
                f'height="{LINE:g}" fill="{fill}"/>\n')
        fill = PAPER
    if set(string) == {"\u2500"}:
        middle = top + LINE / 2
        return (f'<path d="M{x:g} {middle:g}h{width:g}" stroke="{RULE}"/>\n')
    start = len(string) - len(string.lstrip(" "))
    string = string.strip(" ")
    if not string:
        return out
    x += start * CELL
    extra = ' font-weight="bold"' if bold else ""
    extra += ' text-decoration="underline"' if underline else ""
    return out + (
        f'<text x="{x:g}" y="{baseline:g}" fill="{fill}"{extra} '
        f'textLength="{len(string) * CELL:g}" xml:space="preserve">'
        f'{html.escape(string)}</text>\n')


def draw_screen(screen, top):
    width, height = COLUMNS * CELL + 2 * MARGIN, ROWS * LINE + 2 * MARGIN
    out = (f'<rect x="0" y="{top:g}" width="{width:g}" height="{height:g}" '
           f'rx="8" fill="{PAPER}"/>\n')
    pen = Pen()
    for row, line in enumerate(screen.split("\n")[:ROWS]):
        for run in runs_of(line, pen):
            out += draw_run(MARGIN, top + MARGIN + row * LINE, run)
    return out, height


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    program, output = os.path.abspath(sys.argv[1]), sys.argv[2]
    body, top = "", 0.0
    for scenario, keys in TOUR:
        drawn, height = draw_screen(take(program, scenario, keys), top)
        body += drawn
        top += height + GAP
    width = COLUMNS * CELL + 2 * MARGIN
    with open(output, "w", encoding="utf-8") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" '
            f'height="{top - GAP:g}" viewBox="0 0 {width:g} {top - GAP:g}" '
            f'font-family="{FONT}" font-size="15" role="img">\n'
            "<title>The wizard: the findings about a Mac, and its accounts"
            f"</title>\n{body}</svg>\n")


main()
