"""docs/PROMISES.md: what is promised, how it was broken, and how often it held. Made from figures.json."""

from __future__ import annotations

from pathlib import Path

from tests.faults import figures
from tests.faults.registry import FAULTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "PROMISES.md"

HEAD = """# What is promised, and what happened when it was broken

Whatever happens to the machine, the window, the disk or the file, you lose at most the last second of typing, and
nobody reads a locked journal without its passphrase. This page is made by the fault suite in `tests/faults`, which
breaks the program on purpose and counts how often the promise held. Run a line's command in a checkout to see its
figures again, and `python -m tests.faults --table` to write this page from them.
"""

NOT_PROMISED = """
## What is not promised

- **Another program that runs as you.** It may read what you may read: an open journal, the screen, the clipboard,
  the memory of this program while the journal is unlocked.
- **A lost passphrase.** Nobody can reset it. The recovery key that was shown when it was set opens the journal too;
  without both, what is in the file stays there for nobody.
- **A window that another one locks.** When a journal gets its passphrase from another window, what is typed into one
  that is open already stays on the screen, with "Not saved", until that passphrase is given there: it has no key to
  write it with, and does not write it without. Killed before that, it loses those words.
- **A disk that is not encrypted.** Without a passphrase the journal is a plain file. Where it lay before it was locked,
  a disk may hold the old words until it writes something else there; so may a copy made by other programs, a synced
  folder's older versions, and the computer's own backups.
- **A disk that lies.** A disk that says "written" before it is, and then loses power, may lose what it said was there.
  What was on it before stays whole as far as the disk does.
- **Backups that are not there.** They lie on this computer, in the state folder, unless you choose a second folder.
  A disk that dies takes both with it.
- **What is deleted for ever, elsewhere.** It leaves the journal's file; backups made before still hold it until they
  rotate, and so does what you exported.
"""


def write() -> str:
    """Write the page; says where."""
    PAGE.write_text(page(), encoding="utf-8")
    return f"{PAGE.name}: {sum(one.tried for run in figures.kept().values() for one in run['figures']):,} faults"


def page() -> str:
    """The page as it is written."""
    runs = figures.kept()
    lines = [HEAD, "## Figures", ""]
    total = sum(one.tried for run in runs.values() for one in run["figures"])
    held = sum(one.held for run in runs.values() for one in run["figures"])
    if total:
        lines += [f"{held:,} of {total:,} held.", ""]
    for name, (_, promise) in FAULTS.items():
        if name not in runs:
            continue
        run = runs[name]
        lines += [f"### {promise}", "", "| How it was broken | Tried | Held |", "| --- | ---: | ---: |"]
        for one in run["figures"]:
            note = f" ({one.note})" if one.note else ""
            lines.append(f"| {(one.name + note).replace('|', '/')} | {one.tried:,} | {one.held:,} |")
        lines += ["", f"`{run['command']}` · version {run['version']} · {run['seconds']:,} s", ""]
    return "\n".join(lines).rstrip() + "\n" + NOT_PROMISED
