"""What every place has in common: the frame, a footer that follows the focus, reading again when told."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from mentee_journal.ui.closing import Closing
from mentee_journal.ui.commands import Command
from mentee_journal.ui.widgets.chrome import Footer, Sidebar
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import Undone
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

FIELD_HINTS: tuple[tuple[str, str, str], ...] = (
    ("Tab", "Next", "app.focus_next"),
    ("Esc", "Leave the field", "screen.leave_field"),
    ("^p", "All actions", "app.command_palette"),
    ("F1", "Help", "app.help"),
)

GLOBAL_HINTS: tuple[tuple[str, str, str], ...] = (
    ("c", "Capture", "app.capture"),
    ("/", "Search", "app.search"),
    ("^p", "All actions", "app.command_palette"),
    ("?", "Help", "app.help"),
)


def is_text_field(widget: Widget | None) -> bool:
    """Whether letters typed now are text."""
    return widget is not None and widget.check_consume_key("a", "a")


class BaseScreen(Closing, Screen[None]):
    """A screen with a sidebar and a footer. Subclasses give ``HERE``, ``compose_main`` and ``reload``."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    PLACE: ClassVar[str] = ""
    TITLE_WORDS: ClassVar[str] = ""
    """What its help is headed with; without it the place's name."""

    HERE: ClassVar[tuple[Command, ...]] = ()
    """What can be done here, in the order of usefulness."""

    SHEETS_ONLY: ClassVar[bool] = False
    """True when nothing but sheets is drawn, whose text is safe already."""

    WRITES: ClassVar[bool] = False
    """True where thoughts come up rather than are looked for: with room for one, the footer tells of capturing."""

    visiting = False
    """True for a place opened upon a record for another one: Esc leads back there."""

    stale = False

    @property
    def mentee(self) -> MenteeApp:
        """The app, by its own type."""
        from typing import cast

        return cast("MenteeApp", self.app)

    @property
    def journal(self) -> Journal:
        """The connection for reading on this thread."""
        return self.mentee.journal

    @property
    def narrow(self) -> bool:
        """True below 100 columns, where a list and its page do not stand side by side."""
        return self.size.width < 100

    def compose(self) -> ComposeResult:
        # The width is known already: said now, it saves a second layout of the first screen.
        self.set_class(self.app.size.width < 100, "-narrow")
        self.set_class(self.app.size.width >= 100, "-wide")
        yield Sidebar()
        yield Footer()
        yield from self.compose_main()

    def compose_main(self) -> ComposeResult:
        """The widgets between sidebar and footer."""
        yield from ()

    def reload(self) -> None:
        """Read everything shown from the journal again, keeping cursor and typed text."""

    def select(self, record_id: int) -> None:
        """Put the list's cursor on a record and show its page."""

    def walked(self, step: Undone) -> None:
        """Something was undone or made again, and is shown already: the cursor goes to what it was about."""

    def reopen_form(self, key: str) -> bool:
        """Open the form that a kept draft belongs to; False when it is none of this place's."""
        return False

    def commands(self) -> Iterable[Command]:
        """What can be done here now; the footer and the palette ask."""
        return self.HERE

    # --- frame ---------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.reload()
        self.refresh_frame()

    def on_screen_resume(self) -> None:
        if self.stale:
            self.stale = False
            self.reload()
        self.refresh_frame()

    def on_screen_suspend(self) -> None:
        """A hidden screen keeps nothing that was drawn: Textual's strips are most of what a place costs in memory."""
        for widget in (self, *self.walk_children(Widget)):
            widget.refresh()
            if widget.show_vertical_scrollbar:  # It is nobody's child.
                widget.vertical_scrollbar.refresh()

    def refresh_frame(self) -> None:
        """Counts, status line and footer as they are now."""
        app = self.mentee
        self.query_one(Sidebar).state = (self.PLACE, app.place_counts(), app.status_line, app.demo)
        self.refresh_footer()

    def refresh_footer(self) -> None:
        """The hints for what has the focus."""
        if is_text_field(self.focused):
            own = tuple(
                (c.key_words, c.footer, f"screen.{c.action}") for c in self.commands() if c.in_field and c.footer
            )
            capture = (("^t", "Capture", "app.capture"),) if len(own) < 2 else ()
            # The way out and the help are always told; of what can be done, as much as there is room for.
            hints = (FIELD_HINTS[0], *own[:3], *capture, *(FIELD_HINTS[1:] if len(own) < 3 else FIELD_HINTS[1::2]))
        else:
            shown = [
                (c.key_words, c.footer, c.action if "." in c.action.split("(")[0] else f"screen.{c.action}")
                for c in self.commands()
                if c.footer
            ][:3]
            if self.narrow and self.has_class("-page"):
                shown = [*shown[:2], ("Esc", "Back", "screen.back")]
            first, second, *always = GLOBAL_HINTS
            both = [first, second] if len(shown) < 3 else [first if self.WRITES else second]
            hints = (*shown, *(hint for hint in (*both, *always) if hint not in shown))
        self.query_one(Footer).hints = hints

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        self.refresh_footer()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        self.call_later(self.refresh_footer)

    def action_leave_field(self) -> None:
        """Give the letter keys back to the screen."""
        self.set_focus(None)

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        """Sidebar and footer clicks; everything else goes to ``chosen``."""
        event.stop()
        if isinstance(event.sheet, Sidebar):
            self.mentee.go(str(event.target))
        elif isinstance(event.sheet, Footer):
            await self.run_action(str(event.target))
        else:
            await self.chosen(event.sheet, event.target)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        """Something on the page was chosen. An ``("action", name)`` target runs that action of the screen."""
        if isinstance(target, tuple) and target and target[0] == "action":
            await self.run_action(str(target[1]))
        elif isinstance(target, tuple) and len(target) == 2:
            self.mentee.open_record(str(target[0]), int(target[1]))
