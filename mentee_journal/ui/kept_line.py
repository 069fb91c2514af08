"""One line that is typed outside any form: kept like the rest, and there again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui import drafts

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.fields import LineInput

__all__ = ["KeptLine"]


class KeptLine:
    """The draft of a field that is emptied when its line was taken."""

    def __init__(self, app: MenteeApp, key: str, label: str, field: LineInput) -> None:
        self._app = app
        self._key = key
        self._label = label
        self._field = field
        self._kept = False

    def bring_back(self) -> None:
        """What was typed and not taken, unless something else is typed by now."""
        if self._field.value:
            return
        text = self._app.keeper.typed(self._key)
        if text is None:
            try:
                kept = drafts.found(self._app, self._key)
            except JournalError:
                return
            text = kept.text if kept is not None else ""
        if text:
            self._kept = True
            self._field.value = text

    def changed(self) -> None:
        """The field says something else."""
        text = self._field.value
        if text.strip():
            self._kept = True
            self._app.keeper.touch(self._key, self._label, lambda: text)
        elif self._kept:
            self._kept = False
            self._app.keeper.discard(self._key)
