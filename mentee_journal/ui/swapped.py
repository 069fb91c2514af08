"""The journal's file was exchanged, overwritten, moved or deleted while it was open: said, with all that can be done.

Nothing is written into what lies there now until the user says so, and what is typed stays, whatever is chosen.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Hashable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from textual.binding import Binding, BindingType

from mentee_journal.domain.backup_words import counts_words
from mentee_journal.domain.dates import clock_words, full_day
from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Swapped
from mentee_journal.services import swapping
from mentee_journal.ui.dialogs.sheet_dialog import SheetDialog
from mentee_journal.ui.lines import Flow, Line

if TYPE_CHECKING:
    from mentee_journal.services.swapping import Now
    from mentee_journal.ui.app import MenteeApp

__all__ = ["SwappedDialog", "all_is_well", "noticed", "show"]

_HEADING = {
    "gone": "The journal’s file is gone",
    "replaced": "Another file lies where your journal was",
    "another": "Another journal was written over yours",
    "older": "An older copy was written over your journal",
    "broken": "The journal’s file was written over or cut short",
}
PAUSE = 0.8
"""Seconds without a key after which somebody who types can be asked something."""
NOTHING_WRITTEN = "Nothing has been written into it. What you typed is kept."


def noticed(app: MenteeApp, error: Swapped) -> None:
    """Say it once; the footer says it until it is settled."""
    if app.swapped is not None and app.swapped.how == error.how:
        return
    app.swapped = error
    app.status_line, app.not_saved = "! Another file", "the file was exchanged"
    app.refresh_footers()
    app.refresh_frames()
    app.say(str(error), trouble=True)
    _show_in_a_pause(app, error)


def _show_in_a_pause(app: MenteeApp, error: Swapped) -> None:
    """A question that comes up in the middle of a word would swallow the rest of it."""
    if app.swapped is not error:
        return
    rest = PAUSE - (time.monotonic() - app.touched)
    if rest > 0 or app.typing:
        app.set_timer(max(rest, 0.1), lambda: _show_in_a_pause(app, error))
    else:
        show(app)


def all_is_well(app: MenteeApp) -> None:
    """The file is there again, as it was: a disk that was away came back."""
    if app.swapped is None:
        return
    app.swapped = None
    app.file_trouble = app.not_saved = ""
    app.status_line = "✓ on this computer"
    for screen in app.screen_stack:
        if isinstance(screen, SwappedDialog):
            screen.dismiss(None)
    app.say("The journal’s file is there again, as you left it.")
    app.refresh_footers()
    app.refresh_frames()


def show(app: MenteeApp) -> None:
    """What happened, and what can be done; from the palette too."""
    if app.swapped is None:
        app.say("The journal’s file is as it should be.")
        return
    error = app.swapped
    for screen in app.screen_stack:
        if isinstance(screen, SwappedDialog):
            screen.dismiss(None)  # It tells of something that has changed again.
    app.push_screen(SwappedDialog(app.journal.path, error, ZoneInfo(app.zone), typed=bool(app.keeper.everything())))


class SwappedDialog(SheetDialog[None]):
    """What happened in words, and one line for each way on. A letter typed by habit does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    HINTS = (("Tab", "Choose", ""), ("Enter", "Do it", ""), ("Esc", "Decide later", "screen.close"))

    def __init__(self, path: Path, error: Swapped, zone: ZoneInfo, *, typed: bool) -> None:
        super().__init__()
        self._path, self._error, self._zone, self._typed = path, error, zone, typed
        self._now: Now | None = None
        """What lies there now, once that is known."""
        self._busy = False

    def on_mount(self) -> None:
        self.run_worker(self._look(), group="swapped", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        """Another file is looked at with care, which may take a moment."""
        self._now = await asyncio.to_thread(swapping.what_is_there, self.mentee.journal, self._error)
        if self.is_mounted:
            self.sheet.show(self.lines)

    @property
    def mentee(self) -> MenteeApp:
        return self.app  # type: ignore[return-value]

    def lines(self, width: int) -> list[Line]:
        now = self._now
        flow = Flow(width).heading(_HEADING[self._error.how])
        if now is None:
            return flow.text(f"Looking at what lies at {self._path} now… {NOTHING_WRITTEN}", "quiet").lines
        flow.text(self._happened(now), "quiet").blank()
        for action, name, words in self._ways(now):
            flow.row((name, "bold"), target=("way", action))
            flow.text(words, "quiet", indent=2)
        return flow.lines

    def _happened(self, now: Now) -> str:
        said = [f"{self._path} is not what was opened."]
        if now.moved_to is not None:
            said = [f"It was moved to {now.moved_to}."]
        elif now.how == "gone":
            said = [f"Nothing is at {self._path} any more; it was deleted, moved, or its disk is away."]
        elif now.there is not None:
            whose = "a copy of this journal" if now.same_owner else "another journal"
            newest = f", the newest of {self._moment(now.there.newest)}" if now.there.newest else ""
            said = [f"At {self._path} lies {whose} now: {counts_words(now.there.counts, 4)}{newest}."]
        elif now.locked:
            said = [f"At {self._path} lies a journal with a passphrase now."]
        elif now.trouble:
            said = [now.trouble]
        return " ".join([*said, NOTHING_WRITTEN])

    def _moment(self, text: str) -> str:
        try:
            local = datetime.fromisoformat(text).astimezone(self._zone)
        except ValueError:
            return text
        return f"{full_day(local.date(), self.mentee.order)}, {clock_words(local)}"

    def _ways(self, now: Now) -> list[tuple[str, str, str]]:
        ways = [("later", "Decide later", "You can read and copy; nothing is saved meanwhile.")]
        carried = " What you typed waits there on Today." if self._typed else ""
        if now.moved_to is not None:
            ways.append(("moved", "Open it where it is now", f"{now.moved_to}.{carried}"))
        if now.there is not None or now.locked:
            ways.append(("open", "Open what is there now", f"As it is.{carried}"))
        elif now.how == "broken":
            ways.append(("open", "See what can be saved", "Its newest good backup is offered, and what is left of it."))
        if now.ours and now.how == "gone" and now.moved_to is None:
            ways.append(("back", "Put it back where it was", "All you had, with what you typed."))
        if now.ours:
            words = f"A file of its own beside it, named “{self._path.stem} (kept …)”, with all you had and typed."
            ways.append(("keep", "Keep what you had under a new name", words))
        if self._typed:
            ways.append(("copy", "Copy what you typed", "Ctrl+V puts it where you type."))
        return ways

    async def chosen(self, target: Hashable) -> None:
        match target:
            case ("way", str(action)) if not self._busy:
                self._busy = True
                try:
                    await self._do(action)
                except (JournalError, OSError) as trouble:
                    self.mentee.say(str(trouble), trouble=True)
                finally:
                    self._busy = False

    async def _do(self, action: str) -> None:
        app, now = self.mentee, self._now
        typed = app.keeper.everything()
        if now is None:
            return
        match action:
            case "later":
                self.dismiss(None)
            case "copy":
                from mentee_journal.ui.draft_choice import texts_of

                app.copy_to_clipboard("\n\n".join(words for one in typed for words in texts_of(one.text)))
                app.say("Copied: Ctrl+V puts it where you type.")
            case "moved":
                _leave_for(app, now.moved_to)
            case "open":
                try:
                    await asyncio.to_thread(swapping.carry_over, app.journal, typed)
                except NeedsPassphrase:
                    app.keeper.flush()  # Kept beside it, and brought in when it is open.
                except JournalError:
                    if now.how != "broken":
                        raise
                    app.keeper.flush()
                else:
                    for one in typed:
                        app.keeper.settled(one.key)
                _leave_for(app, app.journal.path)
            case "back" | "keep":
                kept = await asyncio.to_thread(swapping.keep_ours, app.journal, typed, back=action == "back")
                for one in typed:
                    app.keeper.settled(one.key)
                _leave_for(app, kept)


def _leave_for(app: MenteeApp, path: Path | None) -> None:
    """End this app and open that file in its place."""
    from mentee_journal.ui.locking import After, where

    app.after = After(where(app)._replace(draft=""), app.theme, path=path or app.journal.path)
    app.exit(0, return_code=0)
