"""What a session took, in one field: the meeting, and what was spent on it besides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Session
from mentee_journal.domain.spent_line import Spent, read_spent, spent_of, spent_text, spent_words, took_words
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import hours, mentors, sessions
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.phrases import first_name, local
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

__all__ = ["edit_spent"]


def edit_spent(where: Screen[Any] | App[Any], session_id: int) -> None:
    """Ask what a session took, and keep it. The field holds what is known, or what was planned."""
    app = cast("MenteeApp", where.app)
    try:
        session = sessions.get(app.journal, session_id)
        mentor = mentors.get(app.journal, session.mentor_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    shown = spent_of(session)
    held = session.status is SessionStatus.HELD

    def read(text: str) -> Spent:
        # A meeting of which nothing is said took what stood there.
        found = read_spent(text)
        return found._replace(meeting=shown.meeting) if found.meeting is None else found

    async def submit(values: Values) -> Session:
        try:
            found = read(values["spent"]) if values["spent"].strip() else Spent()
        except ValueError as trouble:
            raise Refused(str(trouble), "spent") from trouble
        base = replace(session, meeting_minutes=shown.meeting)
        mine = replace(
            base,
            meeting_minutes=found.meeting,
            preparation_minutes=found.preparation or None,
            message_minutes=found.messages or None,
        )

        def keep(journal: Journal, wanted: Session) -> Session:
            # Of a meeting of which nobody has said anything, what stood in the field is now said.
            meeting = found.meeting if wanted.meeting_minutes is None else wanted.meeting_minutes
            return hours.spent(journal, wanted.id, meeting, wanted.preparation_minutes, wanted.message_minutes)

        return await together.save(app, keep, base, mine)

    def saved(result: object) -> None:
        if isinstance(result, Session):
            app.say(f"{took_words(result) or 'Nothing spent'} · u to undo")

    day = day_words(local(session.starts_at, app.zone).date(), today=app.now().date(), order=app.order)
    field = Field(
        "spent",
        "What did it take?" if held else "What did you spend on it so far?",
        value=spent_text(shown),
        placeholder="50 + 15 prep" if held else "20 prep",
        check=lambda text: spent_words(read(text)),
        # What stands there is a proposal: "50 + 15 prep" is typed over it, "15 prep" alone keeps its meeting.
        replaced=True,
    )
    # Above the field: what is read from it stands where its help would.
    intro = "The meeting first, then the rest: 50 + 15 prep + 5 messages."
    if held:
        intro += f" Planned were {session.minutes} min."
    title = f"Time spent: {one_line(first_name(mentor.name), 30)}, {day}"
    app.push_screen(FormDialog(title, [field], submit, verb="Keep it", intro=intro), saved)
