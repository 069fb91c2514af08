"""One line that is typed outside any form: kept like the rest, and there again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui import drafts

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.fields import FieldBox, LineInput

__all__ = ["KeptLine"]


class KeptLine:
    """The draft of a field that is emptied when its line was taken."""

    def __init__(self, app: MenteeApp, key: str, label: str, field: LineInput | FieldBox) -> None:
        self._app = app
        self._key = key
        self._label = label
        self._field = field
        self._kept = False

    def bring_back(self, *, instead_of: str = "") -> None:
        """What was typed and not taken, unless something else is typed by now; ``instead_of`` is offered."""
        if self._field.value not in ("", instead_of):
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

    def changed(self, *, but: str = "") -> None:
        """The field says something else; ``but`` is what it offers, which nobody typed."""
        text = self._field.value
        if text.strip() and text != but:
            self._kept = True
            self._app.keeper.touch(self._key, self._label, lambda: text)
        else:
            self.taken()

    def taken(self) -> None:
        """The line has become what it was typed for."""
        if self._kept:
            self._kept = False
            self._app.keeper.discard(self._key)
