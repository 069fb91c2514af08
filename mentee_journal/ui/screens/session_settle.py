"""What became of a planned session: held, cancelled, missed, planned again, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Session
from mentee_journal.domain.words import Party, SessionStatus
from mentee_journal.services import sessions, trash
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.phrases import first_name, local
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

REASONS = ("mentor busy", "I was busy", "ill", "caseload", "no answer")


def _page(app: MenteeApp, session_id: int) -> SessionPage | None:
    try:
        return sessions.page(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return None


def cancelled_or_missed(screen: BaseScreen, session_id: int) -> None:
    """Ask which, why and by whom, and keep it."""
    app = screen.mentee
    page = _page(app, session_id)
    if page is None:
        return
    session = page.session
    if session.status is SessionStatus.HELD:
        app.say("This session was held. b plans it again, if that was a slip.")
        return
    name = first_name(page.mentor.name)
    offered = session.status_reason if session.status_reason in REASONS else ""
    over = session.starts_at <= app.now()
    which = "missed" if over else "cancelled"
    if session.status is not SessionStatus.PLANNED:
        which = session.status.value
    fields = [
        Field(
            "which",
            "What happened?",
            "one_of",
            value=which,
            options=(("cancelled", "cancelled: we knew before"), ("missed", "missed: it did not happen")),
        ),
        Field(
            "offered",
            "Why?",
            "one_of",
            value=offered,
            may_be_none=True,
            options=tuple((reason, reason.replace("mentor", name, 1)) for reason in REASONS),
        ),
        Field("reason", "Or in your own words", value="" if offered else session.status_reason),
        Field(
            "by",
            "By whom?",
            "one_of",
            value=session.status_by or "",
            may_be_none=True,
            options=(
                (Party.ME.value, "me"),
                (Party.MENTOR.value, page.mentor.name),
                (Party.BOTH.value, "both"),
            ),
        ),
    ]

    async def submit(values: Values) -> Session:
        reason = values["reason"].strip() or values["offered"]
        by = Party(values["by"]) if values["by"] else None
        if not values["which"]:
            raise Refused("Cancelled or missed?", "which")
        settle = sessions.miss if values["which"] == "missed" else sessions.cancel
        return await app.write(settle, session_id, reason=reason, by=by)

    def settled(result: object) -> None:
        if isinstance(result, Session):
            app.say(f"Kept as {result.status.words} · u to undo")

    intro = "It happens. Nothing is counted against anybody."
    app.push_screen(
        FormDialog(f"Session with {page.mentor.name}", fields, submit, verb="Keep it", intro=intro), settled
    )


async def hold(app: MenteeApp, session_id: int, then: Callable[[], object] | None = None) -> None:
    """Mark a session as held; one that lies on a later day only after a question."""
    page = _page(app, session_id)
    if page is None:
        return

    async def mark(sure: bool | None) -> None:
        if not sure:
            return
        held = await app.attempt("Marked as held · u to undo", sessions.hold, session_id)
        if held is not None and then is not None:
            then()

    start = local(page.session.starts_at, app.zone)
    if start.date() <= app.now().date():
        await mark(True)
        return
    when = full_day(start.date(), app.order)
    question = ConfirmDialog(f"This session is planned for {when}. Has it been held already?", "Yes, held", refuse="No")
    app.push_screen(question, mark)


async def plan_again(app: MenteeApp, session_id: int) -> bool:
    """Back to planned."""
    return await app.attempt("Planned again · u to undo", sessions.reopen, session_id) is not None


def delete(screen: BaseScreen, session_id: int, label: str) -> None:
    """Ask, then move a session to the trash."""
    app = screen.mentee
    try:
        with_it = trash.what_goes_with(app.journal, "session", session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return

    async def remove() -> None:
        await app.attempt("Moved to trash · u to undo", trash.remove, "session", session_id)

    def answered(yes: bool | None) -> None:
        if yes:
            app.run_worker(remove(), group="delete")

    question = f"Delete the session {label}{f' {with_it}' if with_it else ''}?"
    app.push_screen(
        ConfirmDialog(question, "Delete", detail="It waits in the trash, and u brings it back at once."),
        answered,
    )
