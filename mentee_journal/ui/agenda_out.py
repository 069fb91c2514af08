"""The agenda leaves the journal: to the clipboard, into an e-mail, into a file. When the user says so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import sessions
from mentee_journal.ui.phrases import first_name, local

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.app import MenteeApp


class _About(TypedDict):
    now: datetime
    order: DateOrder
    zone: str
    my_name: str


def _about(app: MenteeApp) -> _About:
    return {"now": app.now(), "order": app.order, "zone": app.zone, "my_name": app.profile.name}


def _run(app: MenteeApp, session_id: int, work: Callable[[MenteeApp, SessionPage], Awaitable[None]]) -> None:
    try:
        page = sessions.page(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    app.run_worker(work(app, page), group="agenda", exit_on_error=True)


def _noted(app: MenteeApp, page: SessionPage, words: str) -> str:
    """With the number of possible identifiers that left with it."""
    from mentee_journal.ui.identifier_out import with_note

    return with_note(app, words, "agenda", (page.session.id,))


def copy_agenda(app: MenteeApp, session_id: int) -> None:
    """Copy the agenda as text and say what happened."""
    _run(app, session_id, _copy)


async def _copy(app: MenteeApp, page: SessionPage) -> None:
    from mentee_journal.exchange.agenda import agenda_text
    from mentee_journal.ui import clipboard

    sure = await clipboard.copy(app, agenda_text(page, **_about(app)))
    app.say(_noted(app, page, clipboard.copied_words(f"The agenda for {page.mentor.name}", sure)))


def mail_agenda(app: MenteeApp, session_id: int) -> None:
    """Open the agenda as an e-mail to the mentor, or say why that cannot be."""
    _run(app, session_id, _mail)


async def _mail(app: MenteeApp, page: SessionPage) -> None:
    from mentee_journal.exchange.agenda import agenda_mailto, agenda_text, mailto_fits
    from mentee_journal.ui import clipboard, mail

    about = _about(app)
    name = first_name(page.mentor.name)
    opened = await asyncio.to_thread(mail.open_mail, agenda_mailto(page, **about))
    if opened and mailto_fits(page, **about):
        to = "" if page.mentor.email.strip() else f" {name} has no address here yet, so it has no recipient."
        app.say(_noted(app, page, f"The agenda is open in your mail program.{to}"))
        return
    sure = await clipboard.copy(app, agenda_text(page, **about))
    if opened:
        words = "The agenda is long: the mail has its beginning, and the whole of it is on the clipboard."
    elif sure:
        words = "No mail program could be opened here. The agenda is on the clipboard: paste it into a mail."
    else:
        words = (
            "No mail program could be opened here. The agenda was handed to your terminal's clipboard: "
            "paste it into a mail, or press w to save it as a file."
        )
    app.say(_noted(app, page, words))


def save_agenda(app: MenteeApp, session_id: int) -> None:
    """Ask where, then write the agenda as Markdown. An existing file is replaced only when asked twice."""
    from mentee_journal.exchange.agenda import agenda_markdown
    from mentee_journal.exchange.markdown_file import save_text
    from mentee_journal.ui.dialogs.form import Values
    from mentee_journal.ui.identifier_out import LeavingForm
    from mentee_journal.ui.paths import Target, file_name, typed_path
    from mentee_journal.ui.widgets.fields import Field

    try:
        page = sessions.page(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    day = local(page.session.starts_at, app.zone).date().isoformat()
    target = Target()

    async def save(values: Values) -> Path:
        path = typed_path(values["path"], "~/agenda.md")
        with target.writing(path):
            return await asyncio.to_thread(save_text, path, agenda_markdown(page, **_about(app)), target.sure(path))

    def saved(path: object) -> None:
        if isinstance(path, Path):
            app.say(f"Saved as {path}")

    field = Field(
        "path",
        "File",
        value=file_name(f"Agenda {page.mentor.name[:60]} {day}", ".md"),
        help="Only your account can read it. Nothing is sent anywhere.",
    )

    def leaves(values: Values) -> tuple[Literal["agenda"], tuple[int, ...]]:
        return "agenda", (session_id,)

    app.push_screen(LeavingForm("Save the agenda as Markdown", [field], save, verb="Save", leaving=leaves), saved)
