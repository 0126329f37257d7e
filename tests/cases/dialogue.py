"""A conversation with the plain front end: answers by the words shown."""
import os
import re
import select
import subprocess
import time

import lab

PROMPT = re.compile(r"(quit|left\)|goes back|\(no\)): $")
CHOICE = re.compile(r"^ *(\d+)\.  ?(.*)$", re.MULTILINE)
DEADLINE = 60


class Silent(Exception):
    """What was to be said or offered was not; the text is what was said."""


def flat(text):
    """Wherever its lines break."""
    return " ".join(text.split())


class Dialogue:
    """The program, asked line by line; `said` is all of it so far."""

    def __init__(self, *words, env=None, cwd=None):
        self.process = subprocess.Popen(
            [lab.PROGRAM, *words], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=cwd)
        self.said = ""
        self.last = ""
        self._listen()

    def _listen(self, words=""):
        """Until it asks, and has said the words."""
        end = time.monotonic() + DEADLINE
        heard = b""
        while not (PROMPT.search(heard.decode(errors="replace")) and
                   words in flat(heard.decode())):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [],
                                              left)[0]:
                raise Silent("no prompt in time: " + heard.decode())
            some = os.read(self.process.stdout.fileno(), 65536)
            if not some:
                break
            heard += some
        self.last = heard.decode()
        self.said += self.last

    def wait_for(self, words):
        """What comes without being asked for, and the question after it."""
        if words not in flat(self.last):
            self._listen(words)
        return self

    def type(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        self._listen()
        return self

    def offers(self, words):
        """The number of the choice that begins with the words, or None."""
        for number, label in reversed(CHOICE.findall(self.last)):
            if label.startswith(words):
                return number
        return None

    def choose(self, *labels):
        for words in labels:
            number = self.offers(words)
            if not number:
                raise Silent("%s is not offered in: %s" % (words, self.last))
            self.type(number)
        return self

    def hears(self, *words):
        """The last answer says this."""
        for one in words:
            if one not in flat(self.last):
                raise Silent("%s is not in: %s" % (one, self.last))
        return self

    def lacks(self, *words):
        for one in words:
            if one in flat(self.last):
                raise Silent("%s is in: %s" % (one, self.last))
        return self

    def leave(self):
        """Its exit status and what it complained about."""
        out, err = self.process.communicate(timeout=DEADLINE)
        self.said += out.decode()
        return self.process.returncode, err.decode()

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
