"""``mentee-journal next`` against ``jrnl -n 1``, on journals with as many entries of as many words.

jrnl is installed into a folder of its own for the time of the measurement; ``--jrnl PROGRAM`` takes one that
is there already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench import journal
from tests.bench.figures import asked, in_turns, middle, ratio, report
from tests.terminal.terminal import PROJECT

AGAINST_JRNL = 0.7


def install(name: str, folder: Path) -> Path:
    """A program of its own from the package of that name, by uv where there is one and by pip elsewhere."""
    python = folder / "bin" / "python"
    if uv := shutil.which("uv"):
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, name], check=True)
    else:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", name], check=True)
    return folder / "bin" / name


def jrnl_config(folder: Path, jrnl: Path) -> Path:
    """The settings jrnl suggests, for a journal in ``journal.txt``; the file that holds them."""
    says = subprocess.run([jrnl, "--version"], capture_output=True, text=True, check=True).stdout.split()
    version = next(word for word in says if word[1:2].isdigit())
    config = folder / "jrnl.yaml"
    config.write_text(
        f"version: {version}\njournals:\n  default: {folder / 'journal.txt'}\n"
        "editor: ''\nencrypt: false\nhighlight: true\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\n"
        "timeformat: '%Y-%m-%d %H:%M'\ndefault_hour: 9\ndefault_minute: 0\nindent_character: '|'\n"
        "display_format: pretty\ncolors: {body: none, date: none, tags: none, title: none}\n",
        "utf-8",
    )
    return config


def jrnl_journal(folder: Path, entries: int, jrnl: Path) -> list[str]:
    """The command that shows the last entry of a jrnl journal with so many entries of about 120 words."""
    sentence = "I changed one thing at a time today and wrote down what I saw happen next. "
    began = datetime.now() - timedelta(days=entries)
    text = "".join(
        f"[{began + timedelta(days=n):%Y-%m-%d} 17:00] Day {n} @grading\n{sentence * 8}\n\n" for n in range(entries)
    )
    (folder / "journal.txt").write_text(text, "utf-8")
    return [str(jrnl), "--config-file", str(jrnl_config(folder, jrnl)), "-n", "1"]


def one_shot(command: list[str], expected: str, home: Path) -> Callable[[], float]:
    """A measurement: milliseconds a command takes, having checked that it does say what is ``expected``."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(PROJECT),
    }

    def once() -> float:
        began = time.perf_counter()
        ran = subprocess.run(command, capture_output=True, text=True, env=env, stdin=subprocess.DEVNULL)
        took = time.perf_counter() - began
        if ran.returncode or expected not in ran.stdout:
            raise SystemExit(f"{' '.join(command)} failed:\n{ran.stdout}{ran.stderr}")
        return took * 1000

    return once


def main() -> int:
    parser = asked(__doc__)
    parser.add_argument("--jrnl", type=Path, help="a jrnl program (4 or newer) that is installed already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        jrnl = options.jrnl or install("jrnl", folder / "jrnl")
        commands = {}
        for name, size in (("month", journal.ONE_MONTH), ("decade", journal.TEN_YEARS)):
            (place := folder / name).mkdir()
            path = journal.make(place / "journal.db", size)
            ours = [sys.executable, "-m", "mentee_journal", "--journal", str(path), "next"]
            theirs = jrnl_journal(place, size.reflections, jrnl)
            commands[f"ours {name}"] = one_shot(ours, journal.NEXT_MENTOR, folder)
            commands[f"jrnl {name}"] = one_shot(theirs, f"Day {size.reflections - 1}", folder)
        times = in_turns(commands, options.rounds)
    return report(
        [
            middle("jrnl -n 1, one month", times["jrnl month"]),
            middle("next, one month", times["ours month"]),
            middle("jrnl -n 1, ten years", times["jrnl decade"]),
            middle("next, ten years", times["ours decade"]),
            ratio("next, of jrnl, one month", times["ours month"], times["jrnl month"], AGAINST_JRNL),
            ratio("next, of jrnl, ten years", times["ours decade"], times["jrnl decade"], AGAINST_JRNL),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
