"""What became of a planned session: held, cancelled, missed, planned again, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Session
from mentee_journal.domain.views import Changed
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import plans, sessions, trash
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.phrases import count_words, first_name, local
from mentee_journal.ui.screens.session_reasons import (
    chosen_scope,
    given,
    kept_of_one,
    kept_reason,
    reason_fields,
    scope_field,
)
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.domain.views import SessionPage
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

WHICH = (
    ("cancelled", "cancelled: we knew before"),
    ("missed", "missed: it did not happen"),
    ("skipped", "skipped: a holiday, leave; not counted"),
)


def _page(app: MenteeApp, session_id: int) -> SessionPage | None:
    try:
        return sessions.page(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return None


async def wave_off(app: MenteeApp, session_id: int, waved: bool) -> None:
    """No reflection on a session that was held, or one after all."""
    said = "No reflection on this one · u to undo" if waved else "It waits on Today again · u to undo"
    await app.attempt(said, sessions.waive_reflection, session_id, waved)


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
    kind, words = kept_reason(session)
    over = session.starts_at <= app.now()
    which = "missed" if over else "cancelled"
    if session.status is not SessionStatus.PLANNED:
        which = "skipped" if session.skipped else session.status.value
    of_rhythm = session.phase_id is not None and session.status is SessionStatus.PLANNED
    key = f"form:sessions:{session_id}:settle"
    draft = kept_of_one(app, key)
    fields = [
        Field("which", "What happened?", "one_of", value=which, options=WHICH),
        *((scope_field(),) if of_rhythm else ()),
        *reason_fields(name, by=session.status_by, kind=kind, words=words),
    ]

    async def submit(values: Values) -> Session | Changed:
        return await _settle(app, session_id, values)

    def settled(result: object) -> None:
        if isinstance(result, Session):
            app.say(f"Kept as {result.state_words} · u to undo")
        elif isinstance(result, Changed):
            app.say(f"{called_off_words(result)} · u to undo")

    form = FormDialog(
        f"Session with {page.mentor.name}",
        fields,
        submit,
        # "Keep it" and "Cancel" would read as what becomes of the session.
        verb="Save this",
        refuse="Leave it",
        intro="Brought back as you left it." if draft else "It happens. Nothing is counted against anybody.",
        at_once=True,
        draft_key=key,
        draft_label=f"What became of the session with {one_line(page.mentor.name, 40)}",
        draft=draft,
    )
    app.push_screen(form, settled)


def called_off_words(changed: Changed) -> str:
    """ "2 sessions are cancelled, 3 empty ones are gone; the rhythm is over"."""
    count = len(changed.single)
    said = [f"{count_words(count, 'session')} {'is' if count == 1 else 'are'} cancelled"] if count else []
    if changed.gone:
        said.append(f"{changed.gone} empty {'one is' if changed.gone == 1 else 'ones are'} gone")
    return f"{', '.join(said)}; the rhythm is over" if said else "The rhythm is over"


async def _settle(app: MenteeApp, session_id: int, values: Values) -> Session | Changed:
    """Keep what was said, for one session or for what follows as well. Raises Refused."""
    which, scope, why = values["which"], chosen_scope(values), given(values)
    if not which:
        raise Refused("Cancelled, missed or skipped?", "which")
    if which == "skipped":
        if scope != "one":
            raise Refused("One is skipped at a time; for a stretch of days, note time off.", "scope")
        return await app.write(_skip, session_id, why)
    if which == "missed":
        if scope != "one":
            raise Refused("Only this one can have been missed so far.", "scope")
        return await app.write(sessions.miss, session_id, **why)
    if scope == "one":
        return await app.write(sessions.cancel, session_id, **why)
    return await app.write(plans.cancel, session_id, scope=scope, **why)


def _skip(journal: Journal, session_id: int, why: dict[str, Any]) -> Session:
    """Skip a session, also one that was kept as cancelled or missed before."""
    if sessions.get(journal, session_id).status is SessionStatus.PLANNED:
        return plans.skip(journal, session_id, **why)
    with journal.atomic("Skip the session", subject_kind="session"):
        sessions.reopen(journal, session_id)
        return plans.skip(journal, session_id, **why)


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
