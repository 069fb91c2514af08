"""The Textual app: themes, keys, the journal's lifetime. Everything else lives in a screen or a service."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import profile, today
from mentee_journal.services.journal import Journal, open_journal, remarks
from mentee_journal.ui import lifetime
from mentee_journal.ui.busy import Haste, read_again
from mentee_journal.ui.commands import bindings
from mentee_journal.ui.drafts import DraftKeeper
from mentee_journal.ui.endings import KEEPING, Endings
from mentee_journal.ui.everywhere import EVERYWHERE, Everywhere
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.terminal_guard import Guard
from mentee_journal.ui.theme import OWN_THEMES, default_theme, own_tokens
from mentee_journal.ui.typeahead import Answered, Typeahead
from mentee_journal.ui.widgets.chrome import Footer, figures
from mentee_journal.ui.writer import Writer

if TYPE_CHECKING:
    from threading import Thread

    from textual.message import Message
    from textual.timer import Timer

    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.errors import Swapped
    from mentee_journal.domain.views import Counts
    from mentee_journal.ui.locking import After
    from mentee_journal.ui.search_ready import Ready

P = ParamSpec("P")
T = TypeVar("T")


class MenteeApp(Everywhere):
    """Mentee Journal in the terminal."""

    TITLE = "Mentee Journal"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        *bindings(c for c in EVERYWHERE if c.action not in ("app.command_palette", "app.lock_now")),
        Binding("ctrl+t", "capture", show=False, priority=True),  # Before any field, form or dialog.
        Binding("f12", "lock_now", show=False, priority=True),
    ]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, path: Path, *, demo: bool = False, journal: Journal | None = None) -> None:
        super().__init__()
        self.path = path
        self._guard = Guard()
        self._typeahead = Typeahead(self, super().on_event)
        self.file_trouble = ""
        self.copies: tuple[Path, ...] = ()
        """Copies of the journal beside it, with something that is not here."""
        self.swapped: Swapped | None = None
        """That another file lies where the journal was, until that is settled."""
        self.day_seen: date | None = None
        """The day of the last look at the file."""
        self.warned = False
        """Whether it was said on leaving that what was typed is not in the file."""
        self.demo = demo
        self.backs_up = False
        """Whether the backup of each day is made; tests do without."""
        self.backing: Thread | None = None
        self.backup_trouble = ""
        """What was said last of a backup that could not be made."""
        self.journal = journal or open_journal(path)
        self.writer = Writer(self._open_for_writing)
        self.journal.hurry(Haste(lambda: self.writer.committing))
        self.keeper = DraftKeeper(self.writer)
        self.endings = Endings(self, self._keep_typed, lambda: self._typeahead.busy)
        self.status_line = "✓ on this computer"
        self.on_usable: Callable[[], None] | None = None
        """Called once when the first screen can be used; benchmarks and tests listen."""
        self.ready: Ready | None = None  # Made when it is first asked for, see lifetime.ready.
        self.after: After | None = None
        """What is done when the app has ended, before it comes again; None ends the program."""
        self.touched = time.monotonic()
        """When somebody last touched a key or the mouse."""
        self._places: dict[str, BaseScreen] = {}
        self._counts: Counts | None = None
        self.known_zone = ""
        self.known_order: DateOrder | None = None
        self.reads_later: Timer | None = None
        """Reads again what another program kept busy."""
        self.not_saved = ""
        """Why what was typed is not in the file, in a few words; it stands in every footer."""
        self.profile = profile.get(self.journal)
        for theme in OWN_THEMES:
            self.register_theme(theme)
        self.theme = self.profile.theme if self.profile.theme in self.available_themes else default_theme()

    def _open_for_writing(self) -> Journal:
        self.journal.underneath.check_place()  # What is written goes into the file that is read, or nowhere.
        opened = open_journal(self.path, create=False, clock=self.journal.clock, durable=self.journal.durable)
        try:
            opened.underneath.expect(self.journal.underneath)
        except BaseException:
            opened.close()
            raise
        return opened

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own tokens under the themes that do not name them."""
        return own_tokens(self.current_theme)

    @property
    def crashed(self) -> BaseException | None:
        """The error that ended the app, if one did."""
        return self._exception

    @property
    def typing(self) -> bool:
        """Whether keys are on their way to where they were typed."""
        return self._typeahead.busy

    # --- where we are in time ------------------------------------------------------------------------

    @property
    def zone(self) -> str:
        """The user's zone."""
        self.known_zone = self.known_zone or self.journal.zone()
        return self.known_zone

    @property
    def order(self) -> DateOrder:
        """The user's date order."""
        self.known_order = self.known_order or self.journal.order()
        return self.known_order

    def now(self) -> datetime:
        """Now, in the user's zone."""
        return self.journal.now().astimezone(ZoneInfo(self.zone))

    # --- life ----------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        screen = TodayScreen()
        self._places["today"] = screen
        return screen

    def get_driver_class(self) -> type[Driver]:
        """Textual's, with a terminal that may go away."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from mentee_journal.ui.window import Window

        return Window

    def on_mount(self) -> None:
        self.endings.listen()
        self.keeper.on_trouble = lambda why: lifetime.tell_not_saved(self, why)
        self.keeper.on_relief = lambda: lifetime.tell_saved_after_all(self)
        self.set_interval(0.1, self.keeper.tick)
        if not self.profile.welcomed and not self.demo and not self.counts().anything:
            from mentee_journal.ui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen())
        self.call_after_refresh(self._first_screen_usable)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.touched = time.monotonic()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._typeahead.add(event)
        else:
            await super().on_event(event)

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        await self._typeahead.answered(event.turn, event.passes)

    def _first_screen_usable(self) -> None:
        lifetime.begin(self)
        for words in (*remarks(), self.journal.only_read):
            if words:
                self.say(str(words), trouble=words is self.journal.only_read)
        if self.on_usable is not None:
            self.on_usable()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing that could steer the terminal leaves the app."""
        filters = super().get_line_filters()
        safe = len(self.screen_stack) == 1 and getattr(self.screen, "SHEETS_ONLY", False)
        return filters if safe else [*filters, self._guard]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Ours are commands of our own; a picture of the screen is not for a shared folder."""
        return ()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except JournalError as trouble:  # The file was damaged or went away under the open app.
            self.say(str(trouble), trouble=True)

    def _fatal_error(self) -> None:
        """An unforeseen error: what was typed is kept, and nothing of it is printed."""
        self.endings.limit(1)
        try:
            self._keep_typed(KEEPING)
        finally:
            self._close_messages_no_wait()

    def _keep_typed(self, seconds: float) -> bool:
        """What is typed goes into the file, in at most so many seconds; whether all of it is there."""
        return self.keeper.flush(seconds)

    # --- places --------------------------------------------------------------------------------------

    def go(self, place: str) -> BaseScreen:
        """Show a place; its screen is made on the first visit and kept.

        Today lies at the bottom of the stack for good, another place upon it, records and dialogs above.
        """
        from mentee_journal.ui.screens import make_place

        screen = self._places.get(place)
        if screen is None:
            screen = self._places[place] = make_place(place)
            self.install_screen(screen, place)
        bottom = screen is self.screen_stack[0]
        while len(self.screen_stack) > (1 if bottom else 2):
            self.pop_screen()
        if not bottom and len(self.screen_stack) == 1:
            self.push_screen(screen)
        elif self.screen is not screen:
            self.switch_screen(screen)
        return screen

    def places(self) -> Iterable[BaseScreen]:
        """Every place that was visited."""
        return self._places.values()

    def place(self, name: str) -> BaseScreen | None:
        """The screen of a place, when it has been visited."""
        return self._places.get(name)

    def action_go(self, place: str) -> None:
        """A digit or a click in the sidebar."""
        self.go(place)

    def open_record(self, kind: str, record_id: int) -> None:
        """Show any record on its page, wherever one is."""
        from mentee_journal.ui.screens import show_record

        show_record(self, kind, record_id)

    # --- writing -------------------------------------------------------------------------------------

    async def write(self, service: Callable[Concatenate[Journal, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service on the writer's thread, then let every screen see it; JournalError is raised here."""
        result = await self.writer.run(service, *args, **kwargs)
        self.clear_notifications()  # An older "u to undo" would mean something else from now on.
        self.status_line = f"✓ saved {self.now():%H:%M}"
        self.journal_changed()
        return result

    async def attempt(
        self, done: str, service: Callable[Concatenate[Journal, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """``write`` for one-key actions: says ``done`` or, in words, why not."""
        try:
            result = await self.write(service, *args, **kwargs)
        except JournalError as trouble:
            self.say(str(trouble), trouble=True)
            return None
        if done:
            self.say(done)
        return result

    def journal_changed(self) -> None:
        """The file has new contents: read again what is shown, and later what is hidden."""
        read_again(self)

    def know_counts(self, counts: Counts | None) -> None:
        """The figures as they were just read with something else; None: not known any more."""
        self._counts = counts

    def counts(self) -> Counts:
        """The figures, read when they are not known."""
        if self._counts is None:
            self._counts = today.counts(self.journal)
        return self._counts

    def place_counts(self) -> dict[str, int]:
        """The figures beside the places."""
        return figures(self.counts())

    def refresh_frames(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.refresh_frame()

    def refresh_footers(self) -> None:
        """Draw every footer anew, those of dialogs too."""
        for screen in self.screen_stack:
            for footer in screen.query(Footer):
                footer.renew()

    def say(self, words: str, *, trouble: bool = False) -> None:
        """A short notice; never read as markup."""
        from mentee_journal.ui.text import safe

        self.clear_notifications()  # Only the newest is true.
        self.notify(
            safe(words)[:600],
            severity="error" if trouble else "information",
            markup=False,
            timeout=8 if trouble else 4,
        )
