"""Choose one of many: type to narrow, arrows to move, Enter to take."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from mentee_journal.ui.closing import Closing
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet

MOST = 200
"""Options drawn at once; typing brings up the others."""
FEW = 6
"""Up to so many options need no field to type in."""


class Pick(NamedTuple):
    """One option."""

    value: Hashable
    words: str
    remark: str = ""
    """Muted, at the right."""
    lead: Run = ("", "")
    """A glyph before the words."""
    help: str = ""
    """A muted line under the words."""


class PickDialog(Closing, ModalScreen[Hashable]):
    """Dismisses with the value that was chosen, or None. No value may be None itself."""

    DEFAULT_CSS = """
    PickDialog { align: center middle; background: $background 68%; }
    PickDialog > #box { width: 58; max-width: 100%; height: auto; max-height: 90%; background: $background;
        border: round $faint; border-title-style: bold; border-title-color: $foreground; padding: 1 2; }
    PickDialog #typed { margin-bottom: 1; }
    PickDialog #options { height: auto; max-height: 100%; min-width: 10; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(self, title: str, options: Sequence[Pick], *, chosen: Hashable = None, nothing: str = "") -> None:
        """``chosen`` is where the cursor begins; ``nothing`` is said when there are no options at all."""
        super().__init__()
        self._title = title
        self._options = tuple(options)
        self._chosen = chosen
        self._nothing = nothing or "There is nothing to choose from yet."
        self._narrow = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = content(self._title)
            if len(self._options) > FEW:
                yield LineInput(placeholder="Type to filter", id="typed", select_on_focus=False)
            yield Sheet(self._lines, id="options", cursor_stays=True)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Footer).hints = (
            ("Enter", "Choose", "screen.take"),
            ("Esc", "Close", "screen.close"),
        )
        if self._chosen is not None:
            self.sheet.move_to(self._chosen)
        (self.query_one("#typed") if len(self._options) > FEW else self.sheet).focus()

    @property
    def sheet(self) -> Sheet:
        """The options."""
        return self.query_one("#options", Sheet)

    def _fitting(self) -> list[Pick]:
        words = self._narrow.casefold().split()
        return [o for o in self._options if all(w in f"{o.words} {o.remark} {o.help}".casefold() for w in words)]

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        fitting = self._fitting()
        for option in fitting[:MOST]:
            lead = [(f"{option.lead[0]} ", option.lead[1])] if option.lead[0] else []
            flow.row([*lead, (option.words, "")], option.remark, target=option.value)
            if option.help:
                flow.text(option.help, "quiet", indent=2, most=2, target=option.value)
        if len(fitting) > MOST:
            flow.text(f"and {len(fitting) - MOST} more: type a few letters", "quiet")
        if not self._options:
            flow.text(self._nothing, "quiet")
        elif not fitting:
            flow.text("Nothing here matches what is typed.", "quiet")
        return flow.lines

    def on_input_changed(self, event: Input.Changed) -> None:
        """The options narrow while typing."""
        event.stop()
        self._narrow = event.value.strip()
        self.sheet.show(self._lines)
        self.sheet.action_edge(-1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes what the cursor stands on."""
        event.stop()
        self.action_take()

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if isinstance(event.sheet, Footer):
            await self.run_action(str(event.target))
        else:
            self.dismiss(event.target)

    def action_move(self, by: int) -> None:
        """Arrows move in the options while the typing goes on."""
        self.sheet.action_step(by)

    def action_take(self) -> None:
        """Enter."""
        target = self.sheet.target
        if target is not None:
            self.dismiss(target)

    def action_leave_field(self) -> None:
        """Esc closes at once."""
        self.action_close()

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
