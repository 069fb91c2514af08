"""A question that is answered by typing a number or a word: for what touches more than one looks over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from mentee_journal.services import masses
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["TypedDialog", "ask"]

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
    title: str = "",
) -> None:
    """Ask before ``then`` is done: by y for few records, by typing how many they are for many."""
    if not masses.many(records):

        async def answered(sure: bool | None) -> None:
            if sure:
                await then()

        app.push_screen(ConfirmDialog(question, verb, detail=detail, refuse=refuse), answered)
        return

    async def typed(sure: object) -> None:
        if sure:
            await then()

    backup = f"{records} records are touched, so a backup is made first."
    words = " ".join(part for part in (question if title else "", detail, backup) if part)
    app.push_screen(TypedDialog(title or question, str(records), verb, detail=words, refuse=refuse), typed)
