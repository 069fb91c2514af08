"""``mentee-journal capture`` beside ``kaydet add`` and ``jrnl``, and on ten years beside an empty journal.

Whole processes, in turns. Each program writes as it usually does: kaydet into day files with an index, jrnl into one
text file. Afterwards each must find the first and the last line it was given with its own search.

kaydet and jrnl are installed into folders of their own for the time of the measurement; ``--kaydet PROGRAM`` and
``--jrnl PROGRAM`` take ones that are there already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mentee_journal.services.journal import open_journal
from tests.bench import journal
from tests.bench.command_line import install, jrnl_config
from tests.bench.figures import asked, in_turns, middle, ratio, report

OF_KAYDET = 0.75
OF_JRNL = 0.5
TEN_YEARS_OF_EMPTY = 1.1
THOUGHT = "How would you grade movement breaks for a child who"


@dataclass
class Program:
    """A program that keeps a line, and how it is asked for the lines with a word."""

    name: str
    add: list[str]
    find: list[str]
    """The command that lists what holds the word at its end."""
    home: Path
    given: list[str] = field(default_factory=list)

    def run(self, command: list[str]) -> str:
        """What a command says; raises SystemExit when it fails."""
        env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, env=env, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def keep_one(self) -> float:
        """Milliseconds that keeping one more line takes."""
        word = f"number{len(self.given):05}x"
        command = [*self.add, *THOUGHT.split(), word]
        began = time.perf_counter()
        self.run(command)
        took = time.perf_counter() - began
        self.given.append(word)
        return took * 1000

    def check(self) -> None:
        """Raise SystemExit unless the program finds the first and the last line."""
        for word in (self.given[0], self.given[-1]):
            if word not in self.run([*self.find, word]):
                raise SystemExit(f"{self.name} does not find what it was given.")


def ours(name: str, home: Path, fill: Callable[[Path], object]) -> Program:
    """This program on a journal of its own."""
    home.mkdir()
    fill(path := home / "journal.db")
    program = [str(Path(sys.executable).with_name("mentee-journal")), "--journal", str(path)]
    return Program(name, [*program, "capture"], [*program, "list", "questions", "--filter"], home)


def empty(path: Path) -> None:
    """A journal as it is on the first day."""
    open_journal(path).close()


def kaydet(home: Path, program: Path) -> Program:
    """kaydet as it sets itself up when its first questions are answered with Enter."""
    home.mkdir()
    made = Program("kaydet add", [str(program), "add"], [str(program), "--filter"], home)
    made.run([str(program), "--version"])
    return made


def jrnl(home: Path, program: Path) -> Program:
    """jrnl with the settings it suggests, in a text file."""
    home.mkdir()
    command = [str(program), "--config-file", str(jrnl_config(home, program))]
    (home / "journal.txt").touch()
    return Program("jrnl", command, [*command, "-contains"], home)


def main() -> int:
    parser = asked(__doc__)
    parser.add_argument("--kaydet", type=Path, help="a kaydet program that is installed already")
    parser.add_argument("--jrnl", type=Path, help="a jrnl program (4 or newer) that is installed already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        programs = [
            kaydet(folder / "kaydet home", options.kaydet or install("kaydet", folder / "kaydet")),
            jrnl(folder / "jrnl home", options.jrnl or install("jrnl", folder / "jrnl")),
            ours("capture, empty journal", folder / "empty", empty),
            ours("capture, ten years", folder / "decade", lambda path: journal.make(path, journal.TEN_YEARS)),
        ]
        times = in_turns({one.name: one.keep_one for one in programs}, options.rounds)
        for one in programs:
            one.check()
    kaydets, jrnls, began, decade = (times[one.name] for one in programs)
    return report(
        [
            *(middle(one.name, times[one.name]) for one in programs),
            ratio("capture, of kaydet add, empty", began, kaydets, OF_KAYDET),
            ratio("capture, of jrnl, empty", began, jrnls, OF_JRNL),
            ratio("capture, of kaydet add, ten years", decade, kaydets, OF_KAYDET),
            ratio("capture, of jrnl, ten years", decade, jrnls, OF_JRNL),
            ratio("capture, ten years of empty", decade, began, TEN_YEARS_OF_EMPTY),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
