"""Deleting from anywhere: a question that names the record, then the trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.services import trash
from mentee_journal.ui.dialogs.typed import ask

if TYPE_CHECKING:
    from textual.widget import Widget

    from mentee_journal.ui.screens.base import BaseScreen


def ask_and_remove(screen: BaseScreen, kind: str, record_id: int, name: str, focus: Widget | None = None) -> None:
    """Ask whether ``name`` goes to the trash; then it does, and the focus goes to ``focus``."""
    detail = trash.what_goes_with(screen.journal, kind, record_id)
    what = detail.removeprefix("and its ")
    goes = "goes" if what.startswith("1 ") and " and " not in what else "go"
    words = f"{detail[:1].upper()}{detail[1:]} {goes} too. " if detail else ""

    async def sure() -> None:
        if kind == getattr(screen, "KIND", kind):
            screen.remove_class("-page")
        await screen.mentee.attempt("Moved to trash · u to undo", trash.remove, kind, record_id)
        if focus is not None:
            focus.focus()

    question, detail = f"Move {name} to the trash?", f"{words}It can be brought back."
    records = trash.weight(screen.journal, kind, record_id)
    ask(screen.mentee, question, "Move to trash", sure, records=records, detail=detail)
