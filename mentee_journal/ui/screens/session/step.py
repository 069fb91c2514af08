"""What the three steps of a session's page have in common."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual.containers import Vertical

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.commands import Command

if TYPE_CHECKING:
    from datetime import datetime

    from textual.message import Message
    from textual.widget import Widget

    from mentee_journal.domain.records import Session
    from mentee_journal.domain.views import SessionPage
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.sheet import Sheet

StepName = Literal["prepare", "meet", "reflect"]

STEPS: tuple[tuple[StepName, str, str], ...] = (
    ("prepare", "Prepare", "p"),
    ("meet", "Meet", "m"),
    ("reflect", "Reflect", "r"),
)
"""Name, title and key of each step, in order."""


def first_step(session: Session, now: datetime) -> StepName:
    """The step that a session is most likely opened for."""
    if session.status is SessionStatus.HELD:
        return "reflect"
    if session.status is SessionStatus.PLANNED and (session.started_at is not None or session.starts_at <= now):
        return "meet"
    return "prepare"


def step_done(step: StepName, page: SessionPage) -> bool:
    """Whether a step has its check mark."""
    if step == "prepare":
        return page.prepared
    held = page.session.status is SessionStatus.HELD
    return held if step == "meet" else held and (bool(page.reflections) or page.session.reflect_waived)


class Step(Vertical):
    """One step of a session's page; it fills the room under the tabs.

    The screen calls ``show`` after every change of the journal. Keys come from ``commands()`` alone: a
    command's action is a method ``action_…`` of the step, and the screen runs it wherever the focus is,
    except for letters while a text field has it. p, m, r, Esc and the keys of the whole app are taken.
    """

    DEFAULT_CSS = """
    Step { height: 1fr; width: 1fr; }
    """
    NAME: ClassVar[StepName] = "prepare"
    COMMANDS: ClassVar[tuple[Command, ...]] = ()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except JournalError as trouble:  # The file was damaged or went away under the open app.
            self.mentee.say(str(trouble), trouble=True)

    @property
    def mentee(self) -> MenteeApp:
        """The app, by its own type."""
        return cast("MenteeApp", self.app)

    @property
    def journal(self) -> Journal:
        """The connection for reading on this thread."""
        return self.mentee.journal

    def show(self, page: SessionPage) -> None:
        """Show the session as it is now; typed text and cursor stay."""

    def commands(self) -> tuple[Command, ...]:
        """What can be done in this step now, the most useful first."""
        return self.COMMANDS

    def first_focus(self) -> Widget | None:
        """What gets the focus when the step is opened, or when Esc leaves a field."""
        return None

    def leaving(self) -> bool:
        """Esc was pressed outside a field: True when the step has used it up itself."""
        return False

    def action_spent(self) -> None:
        """s, once the session was held: what it took."""
        from mentee_journal.ui.screens.spent_form import edit_spent

        page: SessionPage | None = getattr(self, "page", None)
        if page is not None:
            edit_spent(self.app, page.session.id)

    async def action_later(self) -> None:
        """t, while nothing is written about a held session: it waits on Today, with what was typed."""
        app, screen = self.mentee, self.screen
        await screen.run_action("close")
        if app.screen is not screen:
            # After what was said on leaving, which then gives way to it.
            app.call_later(app.say, "It waits on Today until you write about it, or say: not this one.")

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        """Something on a sheet of the step was chosen; ``("action", name)`` runs that action of the step."""
        if isinstance(target, tuple) and len(target) == 2:
            if target[0] == "action":
                await self.run_action(str(target[1]))
            else:
                self.mentee.open_record(str(target[0]), int(target[1]))
