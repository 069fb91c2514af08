"""Looking at fields for possible identifiers while nobody types, and going through what was found.

A look never writes: not to the journal, not to drafts, not to a notice. Only a part of a text that is new since the
last look is read again, and never for longer than a moment at a time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from mentee_journal.domain.errors import JournalError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from textual.app import App
    from textual.timer import Timer

    from mentee_journal.domain.identifiers import Finding, Lists
    from mentee_journal.domain.records import Profile
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.looked import Looked

__all__ = ["Looker", "go_through", "looker"]

REST = 0.4
"""Seconds without a key after which a text is looked at."""
AGE = 2.0
"""Seconds after which it is looked at even while keys keep coming."""
EVERY = 0.2
"""Seconds between two looks at the clock, while there is something to look at."""
MOMENT = 0.008
"""Seconds a look may take before it lets the keys through."""


_PATTERNS = "mentee_journal.domain.identifiers"


class _Due:
    """A field with text that was not looked at; ``known`` are its pieces and what they hold."""

    __slots__ = ("first", "known", "last")

    def __init__(self) -> None:
        self.first = self.last = 0.0
        self.known: dict[str, tuple[Finding, ...]] = {}


class Looker:
    """Knows the fields of one app and when each of them is to be looked at."""

    def __init__(self, app: App[Any], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._clock = clock
        self._fields: WeakKeyDictionary[Looked, _Due] = WeakKeyDictionary()
        self._waiting: set[Looked] = set()
        self._timer: Timer | None = None
        self._lists: Lists | None = None
        self._seen: Profile | None = None
        self._making: Thread | None = None
        """Makes the patterns when the first key is typed, so that no later one waits for that."""
        self._asked: tuple[Profile, Future[Lists]] | None = None
        """The lists as the writer reads them, when a slow disk keeps it from the file."""
        self.looks = 0
        """Pieces of text that were read."""

    def touch(self, field: Looked) -> None:
        """Something was typed into a field."""
        due = self._fields.get(field)
        if due is None:
            due = self._fields[field] = _Due()
        due.last = self._clock()
        due.first = due.first or due.last
        if field not in self._waiting:
            self._waiting.add(field)
            if self._timer is None:
                if _PATTERNS not in sys.modules:
                    self._making = Thread(target=import_module, args=(_PATTERNS,), daemon=True)
                    self._making.start()
                self._timer = self._app.set_interval(EVERY, self.tick)
            else:
                self._timer.resume()

    def tick(self) -> None:
        """Look at what has rested long enough."""
        if (self._making is not None and self._making.is_alive()) or self._lists_wait():
            return
        now = self._clock()
        for field in tuple(self._waiting):
            due = self._fields[field]
            if now - due.last >= REST or now - due.first >= AGE:
                self._look(field, due, MOMENT)
        if not self._waiting and self._timer is not None:
            self._timer.pause()

    def look_now(self, field: Looked) -> None:
        """Look at all of a field at once."""
        self._look(field, self._fields.setdefault(field, _Due()), None)

    def look_at_all(self) -> None:
        """Look at once at everything that waits."""
        for field in tuple(self._waiting):
            self.look_now(field)

    def _look(self, field: Looked, due: _Due, moment: float | None) -> None:
        lists = self._known_lists()
        if lists is None or not field.is_attached:
            self._waiting.discard(field)
            due.first = 0.0
            due.known.clear()
            field.take_findings("", ())
            return
        from mentee_journal.domain.identifiers import pieces, scan_with

        text = field.look_text
        places = [(begin, text[begin:end]) for begin, end in pieces(text)]
        until = None if moment is None else time.perf_counter() + moment
        for _, piece in places:
            if piece not in due.known:
                self.looks += 1
                due.known[piece] = scan_with(piece, lists)
                if until is not None and time.perf_counter() > until:
                    return  # On with it at the next tick.
        known = {piece: due.known[piece] for _, piece in places}
        found = [
            one._replace(start=one.start + begin, end=one.end + begin)
            for begin, piece in places
            for one in known[piece]
        ]
        due.known = known
        due.first = 0.0
        self._waiting.discard(field)
        field.take_findings(text, tuple(found))

    def _known_lists(self) -> Lists | None:
        """The user's lists as they are in the journal; None where nothing is to be looked at."""
        profile: Profile | None = getattr(self._app, "profile", None)
        if profile is None or not profile.identifier_check:
            self._lists = self._seen = None
            return None
        if profile is not self._seen or self._lists is None:  # It is read anew whenever the journal has changed.
            from mentee_journal.services import identifiers

            try:
                lists = identifiers.lists(cast("MenteeApp", self._app).journal)
            except JournalError:  # The app says so elsewhere.
                return self._lists
            self._take(lists, profile)
        return self._lists

    def _take(self, lists: Lists, profile: Profile) -> None:
        if lists != self._lists:
            for due in self._fields.values():
                due.known.clear()
        self._lists, self._seen = lists, profile

    def _lists_wait(self) -> bool:
        """Whether the lists are still to be read and the file is being written: nobody who types waits for a disk."""
        app = cast("MenteeApp", self._app)
        now: Profile | None = getattr(app, "profile", None)
        if now is None or now is self._seen or not now.identifier_check:
            return False
        if self._asked is None:
            if app.writer.committing:
                from mentee_journal.services import identifiers

                self._asked = now, app.writer.submit(identifiers.lists)
            return self._asked is not None
        profile, lists = self._asked
        if lists.done():
            self._asked = None
            if lists.exception() is None:  # What went wrong shows when it is read here.
                self._take(lists.result(), profile)
        return not lists.done()


_LOOKERS: WeakKeyDictionary[App[Any], Looker] = WeakKeyDictionary()


def looker(app: App[Any]) -> Looker:
    """The one of this app."""
    found = _LOOKERS.get(app)
    if found is None:
        found = _LOOKERS[app] = Looker(app)
    return found


# --- going through what was found ------------------------------------------------------------------------


def go_through(field: Looked) -> None:
    """Show the findings of a field one after the other, with what can be done about each."""
    app = cast("MenteeApp", field.app)
    if not app.profile.identifier_check:
        app.say("The check for possible identifiers is off. Settings switches it on.")
        return
    look = looker(app)
    look.look_now(field)
    if not field.findings:
        app.say("Nothing in this field looks like an identifier. The check can miss some.")
        return
    from mentee_journal.domain.words import WordList
    from mentee_journal.services import identifiers
    from mentee_journal.ui.dialogs.finding import FindingDialog, Steps

    def again() -> tuple[str, tuple[Finding, ...]]:
        look.look_now(field)
        return field.look_text, field.findings

    async def keep(kind: str, texts: list[str], reason: str) -> None:
        await app.write(identifiers.keep, kind, texts, reason)

    async def put_on(text: str, always: bool) -> None:
        await app.write(identifiers.add, text, WordList.DENY if always else WordList.ALLOW)

    app.push_screen(FindingDialog(Steps(again, field.replace_found, keep, put_on), at=field.findings.index(field.near)))
