"""A question that is answered by typing a number or a word: for what touches more than one looks over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from mentee_journal.domain import masses
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["Agreement", "TypedDialog", "ask", "ask_many", "if_many"]

Then = Callable[[], Awaitable[None]]


class TypedDialog(FormDialog):
    """Names what is going to happen; True once ``word`` was typed."""

    def __init__(self, question: str, word: str, verb: str, *, detail: str = "", refuse: str = "Leave it") -> None:
        async def submit(values: Values) -> bool:
            if " ".join(values["word"].split()).casefold() != word.casefold():
                raise ValueError(f"Type {word} to go on, or press Esc to leave it as it is.")
            return True

        field = Field("word", f"Type {word} to go on")
        super().__init__(question, [field], submit, verb=verb, refuse=refuse, intro=detail)


def ask(
    app: MenteeApp,
    question: str,
    verb: str,
    then: Then,
    *,
    records: int,
    detail: str = "",
    refuse: str = "Keep it",
) -> None:
    """Ask before ``then`` is done: by y for few records, by typing how many they are for many."""
    if masses.many(records):
        ask_many(app, question, verb, then, records=records, detail=detail, refuse=refuse)
        return

    async def answered(sure: bool | None) -> None:
        if sure:
            await then()

    app.push_screen(ConfirmDialog(question, verb, detail=detail, refuse=refuse), answered)


async def if_many(
    app: MenteeApp, question: str, verb: str, then: Then, *, records: int, detail: str = "", refuse: str = "Leave it"
) -> None:
    """Do ``then`` at once for few records, which were asked about already; ask for many."""
    if masses.many(records):
        ask_many(app, question, verb, then, records=records, detail=detail, refuse=refuse)
    else:
        await then()


def ask_many(
    app: MenteeApp, question: str, verb: str, then: Then, *, records: int, detail: str = "", refuse: str = "Leave it"
) -> None:
    """Ask by typing how many they are."""

    async def typed(sure: object) -> None:
        if sure:
            await then()

    backup = f"{records} records are touched, so a backup is made first."
    # A border holds one line; a long question stands whole above the rest.
    title = one_line(question, 56)
    words = " ".join(part for part in (question if title != question else "", detail, backup) if part)
    app.push_screen(TypedDialog(title, str(records), verb, detail=words, refuse=refuse), typed)


class Agreement:
    """That many records are touched by what a form saves: asked for once it is known, while the form stays open."""

    def __init__(self, app: MenteeApp, question: str, verb: str) -> None:
        self._app, self._question, self._verb = app, question, verb
        self._given = 0

    def needed(self, records: int) -> None:
        """Called before the form saves. Raises ValueError, having asked, unless it was agreed to."""
        if not masses.many(records) or self._given == records:
            return
        form = self._app.screen

        async def go() -> None:
            self._given = records
            if isinstance(form, FormDialog):
                await form.action_save()

        ask_many(self._app, self._question, self._verb, go, records=records)
        raise ValueError(f"This touches {records} records: type how many to go on, or change it.")
