"""Where one types, and how to get there: for everything that ends the program while somebody writes."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from mentee_journal.domain.records import Answer, FollowUp, Goal, Mentor, Question, Reflection, Session
from mentee_journal.services import (
    drafts,
    follow_ups,
    goals,
    mentors,
    profile,
    questions,
    reflections,
    sessions,
    unsaved,
)
from mentee_journal.services.journal import Journal, open_journal
from tests import templates
from tests.terminal.terminal import Terminal

_NOW = datetime.now(UTC).replace(microsecond=0)

Way = tuple[tuple[str, str], ...]
"""Keys, and what is on the screen then."""

FIELDS: dict[str, Way] = {
    "capture": (("c", "What is on your mind"),),
    "reflection": (("5", "Type to filter"), ("n", "Leave the field")),
    "reflection changed": (("5", "What went well"), ("e", "Change the reflection")),
    "mentor": (("2", "Dana Ortiz"), ("n", "^s Add")),
    "contact": (("T", "Enter Keep"),),
    "session": (("3", "Calendar"), ("n", "^s Book")),
    "goal": (("4", "Grading"), ("n", "^s ")),
    "follow-up": (("F", "Send the video"), ("n", "Enter Keep")),
    "topic": (("3", "Calendar"), ("p", "Add a topic"), ("a", "Leave the field")),
    "a goal of a session": (("3", "Calendar"), ("p", "Add a topic"), ("g", "In my words")),
    "meet": (("3", "Calendar"), ("m", "Quick follow-up"), ("n", "Leave the field")),
}


def _fill(journal: Journal) -> None:
    profile.save(journal, replace(profile.get(journal), welcomed=True, zone="UTC"))
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    assert dana.id is not None
    sessions.save(journal, Session(dana.id, starts_at=_NOW + timedelta(days=1), zone="UTC"))
    goals.save(journal, Goal("Grading movement"))
    questions.capture(journal, Question("How would you grade breaks?"))
    follow_ups.save(journal, FollowUp("Send the video"))
    reflections.save(journal, Reflection(date(2026, 11, 3), title="What went well", answers=(Answer("", "I waited."),)))


@cache
def template() -> bytes:
    """A small journal in which every field can be reached."""
    return templates.made(_NOW, _fill)[0]


def command(path: Path) -> list[str]:
    """The app on a journal."""
    return [sys.executable, "-m", "mentee_journal", "--journal", str(path)]


def go_to(terminal: Terminal, field: str) -> None:
    """Put the cursor into a field."""
    terminal.wait_for("Today").wait_for("All actions")
    for key, shown in FIELDS[field]:
        terminal.press(key).wait_for(shown)


def kept_words(path: Path) -> str:
    """All that the next start has to offer, once the program has ended."""
    with closing(open_journal(path)) as journal:
        unsaved.bring_in(journal)
        return "\n".join(draft.text for draft in drafts.pending(journal))
