"""The journal's file is exchanged, overwritten, moved, deleted or cut short under the open app.

It is noticed within two seconds; nothing is written into what lies there then, however long one types on; and what was
typed is found afterwards, whichever way is chosen, or none because the app is killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mentee_journal.domain.records import Mentor
from mentee_journal.services import drafts, mentors, profile, questions
from mentee_journal.services.journal import open_journal
from mentee_journal.store import unsaved
from tests.faults.registry import Count, Figure
from tests.terminal.terminal import Terminal

IN_TIME = 2.0
HEADINGS = ("The journal’s file is gone", "Another file lies", "written over")
SAID = "while it was"
WORDS = "the child who hid beneath the trampoline"


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True)


def _renamed_over(path: Path, other: Path, older: Path) -> None:
    _run("mv", "-f", other, path)


def _copied_over(path: Path, other: Path, older: Path) -> None:
    _run("cp", other, path)


def _older_renamed(path: Path, other: Path, older: Path) -> None:
    _run("mv", "-f", older, path)


def _older_copied(path: Path, other: Path, older: Path) -> None:
    _run("cp", older, path)


def _deleted(path: Path, other: Path, older: Path) -> None:
    _run("rm", path)


def _moved(path: Path, other: Path, older: Path) -> None:
    _run("mv", path, path.with_name("elsewhere.db"))


def _folder_moved(path: Path, other: Path, older: Path) -> None:
    _run("mv", path.parent, path.parent.with_name("elsewhere"))


def _emptied(path: Path, other: Path, older: Path) -> None:
    _run("truncate", "-s", "0", path)


def _halved(path: Path, other: Path, older: Path) -> None:
    _run("truncate", "-s", str(path.stat().st_size // 2), path)


def _noise(path: Path, other: Path, older: Path) -> None:
    other.write_bytes(os.urandom(50_000))
    _run("cp", other, path)


Break = Callable[[Path, Path, Path], None]
BREAKS: dict[str, Break] = {
    "another journal renamed over it": _renamed_over,
    "another journal copied into it": _copied_over,
    "an older copy renamed over it": _older_renamed,
    "an older copy copied into it": _older_copied,
    "the file deleted": _deleted,
    "the file moved": _moved,
    "its folder moved away": _folder_moved,
    "the file emptied": _emptied,
    "the file cut in half": _halved,
    "noise copied into it": _noise,
}
WAYS = ("kill", "open", "keep", "later")


def run(scale: float = 1.0) -> list[Figure]:
    """Every way to break it with every way on."""
    counts = []
    for name, break_it in BREAKS.items():
        count = Count(f"Under the open app: {name}")
        for way in WAYS[: max(1, round(len(WAYS) * scale))]:
            with tempfile.TemporaryDirectory(prefix="swapped-") as folder:
                count.attempt(_once(Path(folder), break_it, way), way)
        counts.append(count.figure())
    return counts


def _made(path: Path, who: str) -> Path:
    with open_journal(path) as journal:
        profile.save(journal, replace(profile.get(journal), welcomed=True))
        mentors.save(journal, Mentor(who))
    return path


def _once(folder: Path, break_it: Break, way: str) -> str | None:
    (folder / "mine").mkdir()
    path = _made(folder / "mine" / "journal.db", "Dana Ortiz")
    other = _made(folder / "other.db", "Somebody Else")
    older = Path(shutil.copy(path, folder / "older.db"))
    with open_journal(path) as journal:
        mentors.save(journal, Mentor("Lee Park"))
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(path)]
    with Terminal(command, home=folder / "home") as terminal:
        terminal.wait_for("Today")
        time.sleep(1.5)  # The first looks at the file are over.
        terminal.press("c").wait_for("inbox")
        terminal.type(WORDS[:20])
        time.sleep(0.2)
        break_it(path, other, older)
        before, begun = _bytes(path), time.monotonic()
        terminal.type(WORDS[20:])
        try:
            terminal.wait_for(lambda text: any(words in text for words in (*HEADINGS, SAID)), timeout=10)
            took = time.monotonic() - begun
            terminal.wait_for(lambda text: any(words in text for words in HEADINGS), timeout=10)
        except AssertionError:
            return "it was not noticed\n" + terminal.text()
        time.sleep(1.2)
        if _bytes(path) != before:
            return "something was written into what lies there now"
        trouble = _go_on(terminal, way)
        if trouble:
            return trouble
        if took > IN_TIME:
            return f"it was noticed only after {took:.1f} s"
    if WORDS not in _words_in(folder):
        return f"what was typed is nowhere: {sorted(p.name for p in folder.rglob('*') if p.is_file())}"
    return None


def _go_on(terminal: Terminal, way: str) -> str | None:
    names = {"open": ("Open what is there now", "See what can be saved"), "keep": ("Keep what you had", "Put it back")}
    if way in names:
        wanted = next((name for name in names[way] if name in terminal.text()), None)
        if wanted is not None:
            mark = len(terminal.output)
            terminal.click_on(wanted)
            try:
                terminal.wait_for(lambda text: not any(words in text for words in HEADINGS), timeout=15)
                terminal.wait_for_output("oday", timeout=15, after=mark)
            except AssertionError as error:
                return str(error)[-1500:]
            time.sleep(0.5)
    elif way == "later":
        terminal.press("escape").wait_for(lambda text: not any(words in text for words in HEADINGS))
        time.sleep(0.5)
    terminal.kill(signal.SIGKILL).wait_exit()
    return None


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _words_in(folder: Path) -> str:
    """All that is typed and kept anywhere below a folder, in journals and beside them."""
    found = []
    for file in folder.rglob("*"):
        if not file.is_file() or file.name.startswith("older") or file.stat().st_size < 512:
            continue
        if unsaved.ENDING in file.name:
            left = unsaved._read(file, file)
            found += [row[2] for row in left.rows] if left else []
        elif file.suffix == ".db":
            try:
                with closing(open_journal(file, create=False, readonly=True)) as journal:
                    found += [draft.text for draft in drafts.pending(journal)]
                    found += [row.text for row in questions.listing(journal)]
            except Exception:
                continue
    return "\n".join(found)
