"""Booking, changing and moving a session: the forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import AgendaItem, MeetingPlan, Mentor, PlanPhase, Session
from mentee_journal.domain.views import Changed
from mentee_journal.services import mentors, plans, sessions
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.plan_form_lines import begun_words, moved_words
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
from mentee_journal.ui.screens.session_reasons import chosen_scope, given, kept_of_one, reason_fields, scope_field
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.views import MentorRow
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "form:sessions:new"

Then = Callable[[Session], None]


class Wish(NamedTuple):
    """What the form asks for besides the session."""

    new_mentor: str = ""
    goal: str = ""
    topic: str = ""
    repeat: tuple[PlanPhase, ...] = ()
    """The rhythm it begins, when it is not to stay alone."""
    words: str = ""
    """That rhythm in words."""


def _book(journal: Journal, session: Session, wish: Wish) -> Session | MeetingPlan:
    """A session, or the rhythm it begins, and the mentor it is the first word about, in one step."""
    if not wish.new_mentor and not wish.repeat:
        return _one(journal, session, wish)
    what = "Keep a rhythm" if wish.repeat else "Book a session"
    with journal.atomic(
        f"{what} with {_name(journal, session, wish)}", subject_kind="plan" if wish.repeat else "session"
    ):
        if wish.new_mentor:
            session = replace(session, mentor_id=mentors.save(journal, Mentor(wish.new_mentor)).id)
        if not wish.repeat:
            return _one(journal, session, wish)
        plan = plans.save(journal, MeetingPlan(session.mentor_id, wish.repeat, words=wish.words))
        first = next((row for row in sessions.upcoming(journal, mentor_id=session.mentor_id) if row.plan), None)
        if first is None:
            if wish.goal or wish.topic:
                raise Refused("It begins so late that its first session is not in your list yet. Add the topic then.")
            return plan
        if wish.goal:
            sessions.add_goal(journal, first.id, wish.goal)
        if wish.topic:
            sessions.add_item(journal, AgendaItem(first.id, wish.topic))
        return sessions.get(journal, first.id)


def _one(journal: Journal, session: Session, wish: Wish) -> Session:
    items = [AgendaItem(0, wish.topic)] if wish.topic else []
    return sessions.create(journal, session, goals=[wish.goal] if wish.goal else [], items=items)


def _name(journal: Journal, session: Session, wish: Wish) -> str:
    return wish.new_mentor or mentors.get(journal, session.mentor_id).name


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
        Field(
            "repeat",
            "Repeat",
            more=True,
            placeholder="every other week",
            check=reader.said_repeat,
            help="Its sessions then come into your list by themselves.",
        ),
        Field("topic", "First topic", more=True, placeholder="Grading movement work up"),
        Field("goal", "What I want from it", more=True, placeholder="One rule of thumb I can use on Monday"),
    ]

    async def submit(values: Values) -> Session | MeetingPlan:
        who = values["mentor_id"].strip()
        if not who:
            raise Refused("With whom? A name is enough.", "mentor_id")
        new = "" if reader.rows else who
        try:
            found = 0 if new else reader.mentor_id(who) or 0
        except JournalError as trouble:
            raise Refused(str(trouble), "mentor_id") from trouble
        session = read_session(reader, values, found, None)
        goal, topic, repeat = (values[key].strip() for key in ("goal", "topic", "repeat"))
        phases, words = reader.repeat(repeat, session) if repeat else ((), "")
        return await app.write(_book, session, Wish(new, goal, topic, phases, words))

    def booked(result: object) -> None:
        if isinstance(result, MeetingPlan):
            app.say(f"{begun_words(0)} · u to undo")
            return
        if not isinstance(result, Session):
            return
        if result.phase_id is not None:
            rows = sessions.upcoming(app.journal, mentor_id=result.mentor_id)
            app.say(f"{begun_words(sum(row.plan for row in rows))} · u to undo")
            if then is not None:
                then(result)
            return
        name, _ = reader.mentor(str(result.mentor_id))
        if not quiet:
            app.say(f"Booked{f' with {name}' if name else ''}: {moment_words(result.starts_at, app)} · u to undo")
        if then is not None:
            then(result)

    draft = kept_values(app, NEW_KEY)
    if draft and when:
        draft = {**draft, "starts_at": when}  # The day that was just asked for is the one that is meant.
    app.push_screen(
        SessionForm(
            reader,
            "New session",
            fields,
            submit,
            verb="Book session",
            intro="Brought back as you left it." if draft else "",
            more_words="link or place, repeat, a first topic",
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


def edit(screen: BaseScreen, session_id: int) -> None:
    """Change mentor, moment, length, mode or place. A draft that was left is brought back."""
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
        return await together.save(app, sessions.save, old, read_session(reader, values, found or old.mentor_id, old))

    fields = session_fields(reader, old.mentor_id, moment_text(old.starts_at, app), like)
    name, _ = reader.mentor(str(old.mentor_id))
    key = f"form:sessions:{session_id}:edit"
    draft = kept_values(app, key)
    form = SessionForm(
        reader,
        "Change the session",
        fields,
        submit,
        verb="Save",
        unfolded=True,
        intro="Brought back as you left it." if draft else "",
        draft_key=key,
        draft_label="Change the session" + (f" with {one_line(name, 40)}" if name else ""),
        draft=draft,
    )
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

    async def submit(values: Values) -> Session | Changed:
        try:
            moment = reader.when(values["starts_at"], "")
        except ValueError as trouble:
            raise Refused(str(trouble), "starts_at") from trouble
        scope = chosen_scope(values)
        if scope == "one":
            return await app.write(sessions.move, session_id, moment.utc, moment.zone, **given(values))
        return await app.write(plans.move, session_id, moment.utc, moment.zone, scope=scope, **given(values))

    def moved(result: object) -> None:
        if isinstance(result, Session):
            app.say(f"Moved to {moment_words(result.starts_at, app)} · u to undo")
        elif isinstance(result, Changed):
            app.say(f"{moved_words(result)} · u to undo")

    name = first_name(page.mentor.name)
    of_rhythm = page.session.phase_id is not None
    key = f"form:sessions:{session_id}:move"
    draft = kept_of_one(app, key)
    fields = [
        Field(
            "starts_at",
            "To when",
            placeholder="tue 3pm",
            check=reader.check_when,
            help=f"As you would say it: {EXAMPLE}",
        ),
        *((scope_field(),) if of_rhythm else ()),
        *reason_fields(name, more=True),
    ]
    form = SessionForm(
        reader,
        f"Move the session with {one_line(page.mentor.name, 40)}",
        fields,
        submit,
        verb="Move it",
        intro=f"{'Brought back as you left it. ' if draft else ''}Planned for "
        f"{moment_words(page.session.starts_at, app)}.",
        more_words="in your own words",
        at_once=True,
        draft_key=key,
        draft_label=f"Move the session with {one_line(page.mentor.name, 40)}",
        draft=draft,
    )
    app.push_screen(form, moved)


def reopen_form(screen: BaseScreen, key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    if key == NEW_KEY:
        book(screen)
        return True
    _, _, rest = key.partition("form:sessions:")
    number, _, what = rest.partition(":")
    if not number.isdigit() or what not in ("move", "edit", "settle"):
        return False
    try:
        sessions.get(screen.journal, int(number))
    except JournalError:
        return False
    if what == "move":
        move(screen, int(number))
    elif what == "edit":
        edit(screen, int(number))
    else:
        from mentee_journal.ui.screens.session_settle import cancelled_or_missed

        cancelled_or_missed(screen, int(number))
    return True
