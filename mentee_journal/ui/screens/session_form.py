"""Booking, changing and moving a session: the forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import AgendaItem, Mentor, Session
from mentee_journal.services import drafts, mentors, sessions
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.screens.session_reader import (
    EXAMPLE,
    FEW,
    Reader,
    SessionForm,
    Usual,
    moment_text,
    moment_words,
    read_session,
    session_fields,
    usual,
)
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.views import MentorRow
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "form:sessions:new"

Then = Callable[[Session], None]


def _book(journal: Journal, new_mentor: str, session: Session, goal: str, topic: str) -> Session:
    """A session, and the mentor it is the first word about, in one step."""
    items = [AgendaItem(0, topic)] if topic else []
    if not new_mentor:
        return sessions.create(journal, session, goals=[goal] if goal else [], items=items)
    with journal.atomic(f"Book a session with {new_mentor}", subject_kind="session", subject_label=new_mentor):
        mentor = mentors.save(journal, Mentor(new_mentor))
        session = replace(session, mentor_id=mentor.id)
        return sessions.create(journal, session, goals=[goal] if goal else [], items=items)


def book(
    screen: BaseScreen, *, mentor_id: int | None = None, when: str = "", then: Then | None = None, quiet: bool = False
) -> None:
    """Ask for a new session and book it. A draft that was left is brought back. ``quiet``: ``then`` says that it is."""
    app = screen.mentee
    reader = Reader(app)
    if mentor_id is None or not any(row.id == mentor_id for row in reader.rows):
        mentor_id = _most_usual(app, reader.rows)
    fields = [
        *session_fields(reader, mentor_id, when, usual(app.journal, mentor_id, app.zone)),
        Field("topic", "First topic", more=True, placeholder="Grading movement work up"),
        Field("goal", "What I want from it", more=True, placeholder="One rule of thumb I can use on Monday"),
    ]

    async def submit(values: Values) -> Session:
        who = values["mentor_id"].strip()
        if not who:
            raise Refused("With whom? A name is enough.", "mentor_id")
        new = "" if reader.rows else who
        try:
            found = 0 if new else reader.mentor_id(who) or 0
        except JournalError as trouble:
            raise Refused(str(trouble), "mentor_id") from trouble
        session = read_session(reader, values, found, None)
        return await app.write(_book, new, session, values["goal"].strip(), values["topic"].strip())

    def booked(result: object) -> None:
        if not isinstance(result, Session):
            return
        name, _ = reader.mentor(str(result.mentor_id))
        if not quiet:
            app.say(f"Booked{f' with {name}' if name else ''}: {moment_words(result.starts_at, app)} · u to undo")
        if then is not None:
            then(result)

    draft = _draft(app, NEW_KEY)
    app.push_screen(
        SessionForm(
            reader,
            "New session",
            fields,
            submit,
            verb="Book session",
            intro="Brought back as you left it." if draft else "",
            more_words="link or place, a first topic, what you want from it",
            unfolded=any(draft.get(key, "") for key in ("topic", "goal")),
            draft_key=NEW_KEY,
            draft_label="New session",
            draft=draft,
        ),
        booked,
    )


def _most_usual(app: MenteeApp, rows: Sequence[MentorRow]) -> int | None:
    """The mentor of the last session, when that is still one of ``rows``."""
    last = next(iter(sessions.past(app.journal, limit=1)), None)
    known = {row.id for row in rows}
    if last is not None and last.mentor_id in known:
        return last.mentor_id
    return rows[0].id if 0 < len(rows) <= FEW else None


def _draft(app: MenteeApp, key: str) -> dict[str, str]:
    kept = drafts.find(app.journal, key)
    if kept is None:
        return {}
    try:
        values = json.loads(kept.text)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}


def edit(screen: BaseScreen, session_id: int) -> None:
    """Change mentor, moment, length, mode or place."""
    app = screen.mentee
    try:
        old = sessions.get(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = Reader(app, session=old)
    like = Usual(old.minutes, old.mode, old.place)

    async def submit(values: Values) -> Session:
        try:
            found = reader.mentor_id(values["mentor_id"])
        except JournalError as trouble:
            raise Refused(str(trouble), "mentor_id") from trouble
        return await app.write(sessions.save, read_session(reader, values, found or old.mentor_id, old))

    fields = session_fields(reader, old.mentor_id, moment_text(old.starts_at, app), like)
    form = SessionForm(reader, "Change the session", fields, submit, verb="Save", unfolded=True)
    app.push_screen(form, lambda result: app.say("Saved · u to undo") if result is not None else None)


def move(screen: BaseScreen, session_id: int) -> None:
    """Another day or time for a session."""
    app = screen.mentee
    try:
        page = sessions.page(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = Reader(app, session=page.session, mentor=page.mentor)

    async def submit(values: Values) -> Session:
        try:
            moment = reader.when(values["starts_at"], "")
        except ValueError as trouble:
            raise Refused(str(trouble), "starts_at") from trouble
        return await app.write(sessions.move, session_id, moment.utc, moment.zone)

    def moved(result: object) -> None:
        if isinstance(result, Session):
            app.say(f"Moved to {moment_words(result.starts_at, app)} · u to undo")

    fields = [
        Field(
            "starts_at",
            "To when",
            placeholder="tue 3pm",
            check=reader.check_when,
            help=f"As you would say it: {EXAMPLE}",
        )
    ]
    form = SessionForm(
        reader,
        f"Move the session with {page.mentor.name}",
        fields,
        submit,
        verb="Move it",
        intro=f"Planned for {moment_words(page.session.starts_at, app)}.",
    )
    app.push_screen(form, moved)


def reopen_form(screen: BaseScreen, key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    if key != NEW_KEY:
        return False
    book(screen)
    return True
