"""A program that types and saves, and says each time what is certain from now on: for power cuts to come upon.

python -m tests.faults.saver JOURNAL ROUNDS [PASSPHRASE]
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from mentee_journal.domain.records import Answer, Draft, Question, Reflection
from mentee_journal.services import drafts, history, questions, reflections, trash
from mentee_journal.store import keys
from mentee_journal.store.journal import Journal


def main() -> None:
    """Drafts that grow, then the reflection they become; a question; something deleted, and taken back."""
    haste = sys.argv[-1] == "--in-haste"  # does not wait for the disk, so that what it loses is noticed
    given = sys.argv[1:-1] if haste else sys.argv[1:]
    path, rounds = Path(given[0]), int(given[1])
    if len(given) > 2:
        salt = keys.salt_of(path)
        assert salt
        keys.remember(path.resolve(), keys.derive(given[2], salt))
    now = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
    with Journal.open(path, create=False, clock=lambda: now, durable=not haste) as journal:
        said("open")
        for number in range(rounds):
            text = f"Round {number}. "
            for more in range(4):
                text += f"and then {more} I thought of it again " * (1 + 40 * (more == 3))
                drafts.keep(journal, Draft(key="reflection:new", label="A reflection", text=text))
                said(f"draft {number}.{more}")
            fresh = Reflection(written_on=date(2026, 11, 22), title=f"Round {number}", answers=(Answer("", text),))
            kept = reflections.save(journal, fresh, draft_key="reflection:new")
            said(f"saved {number}")
            questions.capture(journal, Question(text=f"What of round {number}?"))
            said(f"captured {number}")
            if number % 3 == 2:
                trash.remove(journal, "reflection", kept.id)
                said(f"deleted {number}")
                history.undo(journal)
                said(f"undone {number}")


def said(words: str) -> None:
    """One write to standard output, which the log shows among the others."""
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main()
