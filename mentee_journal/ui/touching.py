"""A contact written down in one line, from wherever one is; and what can be done about a silence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Session, Touchpoint
from mentee_journal.domain.words import TouchOutcome
from mentee_journal.services import drafts, mentors, sessions, touchpoints
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.phrases import clock, day, first_name
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.follow_ups_ties import question_ties
from mentee_journal.ui.screens.goals_reader import Reader
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from mentee_journal.domain.touchpoint_line import TouchReading
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

__all__ = ["KEY", "get_in_touch", "log_touch", "mentor_here", "offer_to_book"]

KEY = "touch"
"""Key of the draft of a contact that was not kept."""
EXAMPLE = "mailed Dana about sensory diets, 10 min, answered"
_MOST_OFFERED = 4


def read(app: MenteeApp, line: str, people: list[tuple[int, str]], with_mentor: int | None) -> TouchReading:
    """How a line is understood. Raises Refused for what cannot be told.

    Those who are gone are meant only where nobody else is.
    """
    from mentee_journal.domain.touchpoint_line import read_touch

    def reading(among: list[tuple[int, str]]) -> TouchReading:
        return read_touch(line, mentors=among, with_mentor=with_mentor, now=app.now(), order=app.order, zone=app.zone)

    found = reading(people)
    if found.trouble and found.mentor_id is None:
        others = reading([(row.id, row.name) for row in mentors.listing(app.journal)])
        found = found if others.trouble else others
    if found.trouble:
        raise Refused(found.trouble, "line")
    return found


def log_touch(where: Screen[Any] | App[Any], mentor_id: int | None = None) -> None:
    """Ask for one line, and keep the contact as it is understood. A draft that was left is brought back.

    ``mentor_id`` is with whom it was when the line does not say.
    """
    app = cast("MenteeApp", where.app)
    if any(getattr(screen, "PLACE", "") == "welcome" for screen in app.screen_stack):
        return
    reader = Reader(app, mentor_id)
    people = [(row.id, row.name) for row in reader.rows]
    if not people:
        app.say("There is nobody to be in contact with yet. Add a mentor first: 2, then n.")
        return
    if mentor_id not in {row.id for row in reader.rows}:
        mentor_id = None
    questions = question_ties(app.journal)

    def said(line: str) -> str:
        return read(app, line, people, reader.mentor_in(form, mentor_id)).words(app.now().date(), app.order)

    fields = [
        Field(
            "line",
            "What was it?",
            placeholder=EXAMPLE,
            help="With whom and how, then what it was about; the minutes and what came of it between commas.",
            check=said,
        ),
        reader.mentor_field(mentor_id, "With, where the line does not say"),
        questions.field("question_id", "The question you put", None),
        Field("answer", "Their answer, kept with the question", "text", more=True),
    ]

    async def submit(values: Values) -> Touchpoint:
        if not values["line"].strip():
            raise Refused(f"Say it in a line, such as: {EXAMPLE}.", "line")
        reading = read(app, values["line"], people, reader.typed_mentor(values["mentor_id"]))
        assert reading.mentor_id is not None
        touchpoint = Touchpoint(
            reading.mentor_id,
            reading.happened_on,
            channel=reading.channel,
            begun_by=reading.begun_by,
            text=reading.text,
            minutes=reading.minutes,
            outcome=reading.outcome,
            question_id=questions.read(values["question_id"], "question_id"),
        )
        return await app.write(_keep, touchpoint, values["answer"].strip(), app.keeper.kept_as_then(KEY))

    def saved(result: object) -> None:
        if isinstance(result, Touchpoint):
            app.say("Written down · u to undo")
            offer_to_book(app, result)

    draft = kept_values(app, KEY)
    form = FormDialog(
        "A contact",
        fields,
        submit,
        verb="Keep it",
        intro="Brought back as you left it." if draft else "",
        more_words="with whom, the question you put, their answer",
        draft_key=KEY,
        draft_label="A contact",
        draft=draft,
    )
    app.push_screen(form, saved)


def _keep(journal: Journal, touchpoint: Touchpoint, answer: str, key: Callable[[], str]) -> Touchpoint:
    """The contact; its draft has done its work then."""
    kept = touchpoints.save(journal, touchpoint, answer=answer)
    drafts.discard(journal, key())
    return kept


def mentor_here(app: MenteeApp) -> int | None:
    """The mentor of what is open on the screen: their page, a session, a row about them."""
    shown = next((screen for screen in reversed(app.screen_stack) if isinstance(screen, BaseScreen)), None)
    found = getattr(shown, "mentor_here", None)
    if isinstance(found, int):
        return found
    session_id = getattr(shown, "session_id", None)
    if session_id is None and getattr(shown, "KIND", "") == "session":
        session_id = getattr(shown, "selected", None)
    with suppress(JournalError):
        return sessions.get(app.journal, session_id).mentor_id if isinstance(session_id, int) else None
    return None


# --- what follows from it -----------------------------------------------------------------------------------------


def offer_to_book(app: MenteeApp, touchpoint: Touchpoint) -> None:
    """After "booked": which session that is, or book it now. Esc leaves it unsaid."""
    if touchpoint.outcome is not TouchOutcome.BOOKED or touchpoint.session_id is not None:
        return
    rows = sessions.upcoming(app.journal, mentor_id=touchpoint.mentor_id, limit=_MOST_OFFERED)
    if not rows:
        _book(app, touchpoint)
        return
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog

    when = [(row, day(row.starts_at, now=app.now(), order=app.order, zone=app.zone)) for row in rows]
    options = [Pick(row.id, f"{words}, {clock(row.starts_at, app.zone)}", "booked already") for row, words in when]
    options.append(Pick("new", "Another one: book it now…"))

    async def chosen(value: object) -> None:
        if value == "new":
            _book(app, touchpoint)
        elif isinstance(value, int):
            await app.attempt("Written down · u to undo", touchpoints.booked, touchpoint.id, value)

    app.push_screen(PickDialog("Which session was booked?", options), chosen)


def _book(app: MenteeApp, touchpoint: Touchpoint) -> None:
    from mentee_journal.ui.screens.session_form import book

    def booked(session: Session) -> None:
        app.run_worker(_tie(app, touchpoint.id, session.id), group="touch", exit_on_error=False)

    shown = next(screen for screen in reversed(app.screen_stack) if isinstance(screen, BaseScreen))
    book(shown, mentor_id=touchpoint.mentor_id, then=booked)


async def _tie(app: MenteeApp, touchpoint_id: int, session_id: int) -> None:
    with suppress(JournalError):  # The session is booked; that it came from here is only a remark.
        await app.write(touchpoints.booked, touchpoint_id, session_id)


def get_in_touch(screen: BaseScreen, mentor_id: int) -> None:
    """What can be done about a silence: write, write down that there was contact, book, or look at the page."""
    from mentee_journal.domain.nudge_words import nudge_words
    from mentee_journal.services import nudges
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog

    app = screen.mentee
    try:
        mentor, nudge = mentors.get(app.journal, mentor_id), nudges.of_mentor(app.journal, mentor_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    name = one_line(first_name(mentor.name), 20)
    options = [
        *([Pick("mail", "Write a mail", one_line(mentor.email, 30))] if mentor.email else []),
        Pick("touch", "You were in contact: write it down", "T"),
        Pick("book", "Book a session"),
        Pick("page", f"{name}’s page", "the reminder is in their form"),
    ]

    def chosen(value: object) -> None:
        if value == "mail":
            from mentee_journal.ui.screens.mentor_asks import write_mail

            write_mail(app, mentor)
        elif value == "touch":
            log_touch(app, mentor_id)
        elif value == "book":
            from mentee_journal.ui.screens.session_form import book

            book(screen, mentor_id=mentor_id)
        elif value == "page":
            app.open_record("mentor", mentor_id)

    words = f"{name}: {nudge_words(nudge)}" if nudge is not None else name
    app.push_screen(PickDialog(words, options), chosen)
