"""A form that tells below its fields, always in sight, what they lead to."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.message import Message

from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.lines import Line
from mentee_journal.ui.widgets.sheet import Sheet

LOW = 20
"""In a window of fewer rows what is told scrolls with the fields."""


class Told(Sheet):
    """As high as its lines; the form makes room when that changes."""

    DEFAULT_CSS = """
    Told { height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    """

    class Resized(Message):
        """It is higher or lower than it was."""

    def on_resize(self, _event: events.Resize) -> None:
        """Told once the new size is known."""
        self.post_message(self.Resized())


class TellingForm(FormDialog):
    """Subclasses give ``told``, and call ``tell`` when it has changed."""

    DEFAULT_CSS = """
    TellingForm #below { margin-top: 1; }
    """

    def compose_below(self) -> ComposeResult:
        yield Told(self.told, id="below", focusable=False)

    def on_mount(self) -> None:
        within = Told(self.told, id="within", focusable=False)
        for sheet in (within, self.query_one("#below")):
            sheet.styles.height = "auto"
        self.query_one("#fields").mount(within)
        self.call_after_refresh(self.tell)

    def told(self, width: int) -> list[Line]:
        """What the fields lead to; nothing where they cannot be read."""
        return []

    def tell(self) -> None:
        """Draw it as it is now."""
        for sheet in self.query(Told):
            sheet.show(self.told)
        self._place()
        self.call_after_refresh(self._fit)

    def on_told_resized(self, event: Told.Resized) -> None:
        """The fields have what is left."""
        event.stop()
        self._fit()

    def _place(self) -> None:
        silent, low = not self.told(40), self.size.height < LOW
        for sheet in self.query(Told):
            sheet.display = not silent and low == (sheet.id == "within")

    def _fit(self) -> None:
        self._place()
        super()._fit()
