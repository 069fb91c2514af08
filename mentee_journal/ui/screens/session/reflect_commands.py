"""What can be done in Reflect: keys, palette entries and footer hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.commands import Command

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection
    from mentee_journal.domain.views import SessionPage

WRITE = Command("write", "Write", "Into the first question.", "e", "Write")
FINISH = Command("save", "Finish", "Saves the reflection and what it names.", "ctrl+s", "Finish", in_field=True)
CHANGES = Command("save", "Save changes", "What you changed here.", "ctrl+s", "Save changes", in_field=True)
NEXT = Command("next", "Book the next one", "With the same mentor.", "n", "Book the next")
WAIVE = Command("waive", "Not this one", "No reflection on this session; it can be taken back.", "w", "Not this one")
LATER = Command("later", "Reflect later", "It waits on Today, with what you have typed.", "t")
WAIVE_BACK = Command("waive_back", "Reflect after all", "On this session.", "w", "Reflect after all")
SPENT = Command("spent", "Time spent", "The meeting, preparation and messages, in one field.", "s")
LONGER = Command("longer", "Longer frameworks", "Gibbs, Kolb, Johns, Schön and others.", "l")
HOLD = Command("hold", "Mark as held", "Then it can be reflected on.", "h", "Mark as held")
AGAIN = Command("open_again", "Plan it again", "Back to planned.", "b", "Plan it again")
REVIEW = Command("review_goal", "Review a goal", "How far you have come with a goal that is due.", "v", "Review a goal")
MET = (
    Command("met('yes')", "The goal was met", "What you wanted from the session, under the cursor.", "y", "met"),
    Command("met('partly')", "The goal was partly met", "What you wanted, under the cursor.", "p", "partly"),
    Command("met('no')", "The goal was not met yet", "What you wanted, under the cursor.", "n", "not yet"),
)


def commands_for(
    page: SessionPage, loaded: Reflection | None, *, asked: bool, later: bool, review: bool, dirty: bool
) -> tuple[Command, ...]:
    """``asked``: the cursor stands on what was wanted; ``later``: no next session yet; ``review``: a goal is due;
    ``dirty``: something is not stored yet.
    """
    status = page.session.status
    if status is SessionStatus.PLANNED and loaded is None:
        return (HOLD,)
    book: tuple[Command, ...] = (NEXT,) if later else ()
    if status is not SessionStatus.HELD and loaded is None:
        return (AGAIN, *book)
    # n answers for the goal under the cursor; the next session is booked from anywhere else.
    met = MET if asked else ()
    book = tuple(c._replace(keys="", footer="") for c in book) if asked else book
    due = (*((REVIEW,) if review else ()), *((SPENT,) if status is SessionStatus.HELD else ()))
    if page.session.reflect_waived and loaded is None:
        return (*met, WAIVE_BACK, *book, *due)
    if loaded is not None:
        changes = CHANGES if dirty else CHANGES._replace(footer="")
        return (*met, WRITE, changes, *book, *due, LONGER)
    return (*met, WRITE, FINISH, *book, WAIVE, LATER, *due, LONGER)
