"""A form that tells below its fields, always in sight, what they lead to."""

from __future__ import annotations

from textual.app import ComposeResult

from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.lines import Line
from mentee_journal.ui.widgets.sheet import Sheet

LOW = 20
"""In a window of fewer rows what is told scrolls with the fields."""


class TellingForm(FormDialog):
    """Subclasses give ``told``, and call ``tell`` when it has changed."""

    DEFAULT_CSS = """
    TellingForm .told { height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    TellingForm #below { margin-top: 1; }
    TellingForm #within { display: none; }
    TellingForm.-low #below { display: none; }
    TellingForm.-low #within { display: block; }
    TellingForm.-silent .told { display: none; }
    """

    def compose_below(self) -> ComposeResult:
        yield Sheet(self.told, id="below", classes="told", focusable=False)

    def on_mount(self) -> None:
        within = Sheet(self.told, id="within", classes="told", focusable=False)
        for sheet in (within, self.query_one("#below")):
            sheet.styles.height = "auto"
        self.query_one("#fields").mount(within)
        self.call_after_refresh(self.tell)

    def told(self, width: int) -> list[Line]:
        """What the fields lead to; nothing where they cannot be read."""
        return []

    def tell(self) -> None:
        """Draw it as it is now."""
        self.set_class(not self.told(40), "-silent")
        for sheet in self.query(".told").results(Sheet):
            sheet.show(self.told)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        super()._fit()
