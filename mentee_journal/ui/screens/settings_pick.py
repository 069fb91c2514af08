"""The two lists of the settings that do more than be chosen from: themes, tried on at once, and time zones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from mentee_journal.domain.dates import clock_words, find_zones, zone_label
from mentee_journal.ui.closing import Closing
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import clip, content, one_line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet


class ThemePick(SheetDialog[str]):
    """The whole app wears the theme that the cursor stands on; Enter, or a second click, keeps it."""

    DEFAULT_CSS = """
    ThemePick { background: $background 0%; }
    ThemePick > #sheet { width: 40; }
    """
    HINTS: ClassVar[Hints] = (
        ("↑↓", "Try on", "screen.step"),
        ("Enter", "Keep it", "screen.keep"),
        ("Esc", "As it was", "screen.close"),
    )

    def __init__(self, themes: Sequence[tuple[str, str]], *, chosen: str) -> None:
        """``themes`` are names with a remark."""
        super().__init__()
        self._themes = tuple(themes)
        self._chosen = chosen
        self._clicked: Hashable | None = None

    def on_mount(self) -> None:
        self.sheet.move_to(self._chosen)

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width - 1).heading("Theme", "tried on as you go").blank()
        for name, remark in self._themes:
            mark = "● " if name == self._chosen else "  "
            flow.row([(mark, "quiet"), (name, "")], remark, target=name)
        return flow.lines

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The cursor went to another one."""
        event.stop()
        self._wear(event.target)

    def _wear(self, target: Hashable | None) -> None:
        if str(target) in self.app.available_themes and self.is_current:
            self.app.theme = str(target)

    async def on_key(self, event: object) -> None:
        """Enter keeps; a click, which says the same, first tries on."""
        from textual import events

        if isinstance(event, events.Key) and event.key in ("enter", "space"):
            event.stop()
            event.prevent_default()
            self.action_keep()

    async def chosen(self, target: Hashable) -> None:
        if target in (self._clicked, self._chosen) or self.sheet.target is None:
            self.dismiss(str(target))
        else:
            self._clicked = target
            self._wear(target)

    def action_step(self) -> None:
        """A click on the hint."""
        self.sheet.action_step(1)

    def action_keep(self) -> None:
        """Enter."""
        if self.sheet.target is not None:
            self.dismiss(str(self.sheet.target))


FOLLOW = ""
"""The value that means: the computer's own zone."""


class ZonePick(Closing, ModalScreen[str]):
    """A city, a country or a name in daily use; each with the time it is there now."""

    DEFAULT_CSS = """
    ZonePick { align: center middle; background: $background 68%; }
    ZonePick > #box { width: 66; max-width: 100%; height: auto; max-height: 90%; background: $background;
        border: round $faint; border-title-style: bold; border-title-color: $foreground; padding: 1 2; }
    ZonePick #typed { margin-bottom: 1; }
    ZonePick #zones { height: auto; min-height: 8; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_field", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(self, now: Callable[[], datetime], *, chosen: str) -> None:
        super().__init__()
        self._now = now
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = content("Your time zone")
            yield LineInput(placeholder="London, Pacific, India …", id="typed", select_on_focus=False)
            yield Sheet(self._lines, id="zones", cursor_stays=True, focusable=False)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Footer).hints = (
            ("↑↓", "Move", "screen.move(1)"),
            ("Enter", "Choose", "screen.choose"),
            ("Esc", "Leave it as it was", "screen.leave_field"),
        )
        self.field.cursor_blink = False
        self.field.focus()
        self.sheet.move_to(("zone", self._chosen))

    @property
    def field(self) -> LineInput:
        """Where the place is typed."""
        return self.query_one("#typed", LineInput)

    @property
    def sheet(self) -> Sheet:
        """What was found."""
        return self.query_one("#zones", Sheet)

    def _lines(self, width: int) -> list[Line]:
        flow, typed, now = Flow(width), self.field.value.strip(), self._now()
        if typed:
            for zone in find_zones(typed):
                self._row(flow, zone, place_words(zone, now), now.astimezone(ZoneInfo(zone)))
            if not flow.lines:
                flow.text(f"I know no time zone for “{clip(one_line(typed), 30)}”. ", "quiet")
                flow.text("Try the nearest big city, such as London.", "quiet")
            return flow.lines
        self._row(flow, FOLLOW, "Follow this computer", now.astimezone())
        if self._chosen:
            self._row(flow, self._chosen, place_words(self._chosen, now), now.astimezone(ZoneInfo(self._chosen)))
        return flow.blank().text("Or type a city, a country, or what people call the zone.", "quiet").lines

    def _row(self, flow: Flow, zone: str, words: str, there: datetime) -> None:
        mark = "● " if zone == self._chosen else "  "
        day = "" if there.date() == self._now().date() else f"{there:%a} "
        flow.row([(mark, "quiet"), (words, "")], f"{day}{clock_words(there)} now", target=("zone", zone))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed may mean these."""
        event.stop()
        self.sheet.show(self._lines)
        self.sheet.action_edge(-1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses what the cursor stands on."""
        event.stop()
        self.action_choose()

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if isinstance(event.sheet, Footer):
            await self.run_action(str(event.target))
        else:
            self._choose(event.target)

    def action_move(self, by: int) -> None:
        """Arrows move in what was found."""
        self.sheet.action_step(by)

    def action_choose(self) -> None:
        """Enter."""
        self._choose(self.sheet.target)

    def _choose(self, target: Hashable | None) -> None:
        match target:
            case ("zone", str(zone)):
                self.dismiss(zone)

    def action_leave_field(self) -> None:
        """Esc closes without an answer."""
        self.dismiss(None)


def place_words(zone: str, at: datetime) -> str:
    """ "Pacific (America/Los_Angeles)"; a zone that is called by its own name is said once."""
    label = zone_label(zone, at)
    return zone if label == zone else f"{label} ({zone})"
