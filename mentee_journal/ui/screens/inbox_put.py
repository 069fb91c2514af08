"""Putting a question to mentors: on the session that fits best, on several, and off an agenda again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import minutes_words
from mentee_journal.domain.errors import JournalError
from mentee_journal.services import questions
from mentee_journal.ui.phrases import count_words, first_name, glyph_run
from mentee_journal.ui.screens.inbox_commands import agendas
from mentee_journal.ui.screens.inbox_page import when_words

if TYPE_CHECKING:
    from collections.abc import Hashable

    from mentee_journal.domain.records import Session
    from mentee_journal.domain.views import QuestionPage, SessionRow
    from mentee_journal.ui.screens.base import BaseScreen

Then = Callable[[], None]


def _when(screen: BaseScreen, row: SessionRow) -> str:
    app = screen.mentee
    return when_words(row.starts_at, now=app.now(), order=app.order, zone=app.zone)


async def put(screen: BaseScreen, page: QuestionPage, then: Then) -> None:
    """On the agenda that is suggested."""
    row = page.suggested
    if row is None:
        _nowhere(screen, page, then)
        return
    said = f"On {first_name(row.mentor)}’s agenda, {_when(screen, row)} · u to undo"
    if await screen.mentee.attempt(said, questions.put_on, page.question.id, [row.id]) is not None:
        then()


def _nowhere(screen: BaseScreen, page: QuestionPage, then: Then) -> None:
    """There is no agenda left for it: a session is booked, unless it waits for one already."""
    if agendas(page):
        screen.mentee.say("It is on every agenda there is. 3, then n books another session.")
    else:
        book_for(screen, page, then)


def book_for(screen: BaseScreen, page: QuestionPage, then: Then) -> None:
    """Book a session, and put it on its agenda."""
    from mentee_journal.ui.screens.session_form import book

    async def put_there(session: Session) -> None:
        app = screen.mentee
        when = when_words(session.starts_at, now=app.now(), order=app.order, zone=app.zone)
        said = f"Booked for {when}, and it is on the agenda · u to undo"
        if await app.attempt(said, questions.put_on, page.question.id, [session.id]) is not None:
            then()

    def booked(session: Session) -> None:
        screen.call_later(put_there, session)

    book(screen, mentor_id=page.question.mentor_id, then=booked, quiet=True)


def put_several(screen: BaseScreen, page: QuestionPage, then: Then) -> None:
    """Offer every planned session that it is not on yet; any number may be marked."""
    from mentee_journal.ui.dialogs.pick import Pick
    from mentee_journal.ui.dialogs.pick_several import PickSeveralDialog

    app = screen.mentee
    try:
        rows = questions.sessions_for(screen.journal, page.question.id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    if not rows:
        _nowhere(screen, page, then)
        return
    options = [
        Pick(row.id, row.mentor, f"{_when(screen, row)} · {minutes_words(row.minutes)}", glyph_run(row.roles))
        for row in rows
    ]
    names = {row.id: first_name(row.mentor) for row in rows}

    async def chosen(ids: tuple[Hashable, ...] | None) -> None:
        if not ids:
            return
        sessions = [one for one in ids if isinstance(one, int)]
        people = list(dict.fromkeys(names[one] for one in sessions))
        whose = f"{people[0]}’s agenda" if len(sessions) == 1 else f"{len(sessions)} agendas"
        if await app.attempt(f"On {whose} · u to undo", questions.put_on, page.question.id, sessions) is not None:
            then()

    dialog = PickSeveralDialog(
        "Put it on the agenda of",
        options,
        lambda count: f"Put it on {count_words(count, 'agenda')}",
    )
    app.push_screen(dialog, chosen)


async def take_off(screen: BaseScreen, page: QuestionPage) -> None:
    """Off the agenda it is on; off which one, when it is on several."""
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog

    app = screen.mentee
    on = agendas(page)
    if not on:
        app.say("It is on no agenda. p puts it on the next one.")
        return

    async def take(session_id: object) -> None:
        if isinstance(session_id, int):
            said = "Taken off; it waits in the inbox · u to undo" if len(on) == 1 else "Taken off · u to undo"
            await app.attempt(said, questions.take_off, page.question.id, session_id)

    if len(on) == 1:
        await take(on[0][0])
        return
    times = {ask.session_id: ask.session_at for ask in page.asks}
    options = [
        Pick(one, name, when_words(times[one], now=app.now(), order=app.order, zone=app.zone)) for one, name in on
    ]
    app.push_screen(PickDialog("Take it off whose agenda?", options), take)
