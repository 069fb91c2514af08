"""Keeps what is typed: within a second of the last key it is in the journal's file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts as service

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime

    from mentee_journal.services.unsaved import Beside
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.writer import Writer

REST = 0.2
"""Seconds without a key after which the text is written."""
AGE = 0.35
"""Seconds after which it is written even while keys keep coming."""
AGAIN = 2.0
"""Seconds after which what could not be written is tried again."""
WAITS = 0.3
"""Seconds that words wait for the journal to take them, before they are kept beside it meanwhile."""


class _Source:
    """One field with unsaved words; ``first`` and ``last`` are the times of the first and last key since a write."""

    __slots__ = (
        *("again", "aside", "aside_at", "first", "held", "kept_as", "label", "last"),
        *("pending", "revision", "since", "stored", "text", "written"),
    )

    def __init__(self, label: str, text: Callable[[], str], revision: int) -> None:
        self.label, self.text, self.revision = label, text, revision
        self.first = self.last = self.again = 0.0
        self.written: str | None = None
        """What was handed to the writer last."""
        self.stored: str | None = None
        """What is in the file for certain."""
        self.pending: Future[str] | None = None
        self.kept_as: str | None = None
        """The key it is kept under: another one than the field's when a second window keeps words of that field."""
        self.since = self.aside_at = 0.0
        """When it was handed to the writer, and when words were last kept beside the journal."""
        self.aside: str | None = None
        """What is kept beside the journal, because that does not take it."""
        self.held: str | None = None
        """What is being saved, which takes the draft away: no other is written after it."""


class DraftKeeper:
    """Knows every field with unsaved words; ``tick`` runs ten times a second while there is one."""

    def __init__(self, writer: Writer, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._writer = writer
        self._clock = clock
        self._sources: dict[str, _Source] = {}
        self.on_trouble: Callable[[str], None] | None = None
        self.on_relief: Callable[[], None] | None = None
        """Called when what could not be written is in the file after all."""
        self._trouble = ""
        self.aside: Aside | None = None
        """Where words are kept that the journal does not take in time."""
        self._known: dict[str, str] | None = None
        """Words that were kept before this window was opened or were opened in it; None until they are known."""

    @property
    def busy(self) -> bool:
        """True while something typed is not on disk yet."""
        return any(source.first for source in self._sources.values())

    def know(self, kept: Iterable[Draft]) -> None:
        """What an earlier window has left is ours to go on with; what comes later is of another window, and stays."""
        self._known = {draft.key: draft.text for draft in kept} | (self._known or {})

    def takes(self, key: str, text: str) -> None:
        """These words were opened here."""
        if self._known is not None:
            self._known[key] = text

    def kept_as(self, key: str) -> str:
        """The key under which the words of a field are kept, for who gives them up by saving them; "" for none."""
        source = self._sources.get(key)
        if source is not None and source.kept_as is not None:
            return source.kept_as
        return key if self._known is None or key in self._known else ""

    def kept_as_then(self, key: str) -> Callable[[], str]:
        """The same for the writer to ask when it saves the text: a draft that waits before that is there by then."""
        source, now = self._sources.get(key), self.kept_as(key)
        pending = source.pending if source is not None else None

        def then() -> str:
            there = pending is not None and pending.done() and pending.exception() is None
            return pending.result() if there and pending is not None else now

        return then

    def _ours(self, key: str, source: _Source | None) -> tuple[str, ...]:
        texts = {source.written, source.stored} if source is not None else set()
        texts.add(self._known.get(key) if self._known is not None else None)
        return tuple(text for text in texts if text is not None)

    def touch(self, key: str, label: str, text: Callable[[], str], *, revision: int = 0) -> None:
        """Something was typed into the field ``key``; ``text`` gives all of it."""
        now = self._clock()
        source = self._sources.get(key)
        if source is None:
            source = self._sources[key] = _Source(label, text, revision)
        source.label, source.text, source.revision, source.last = label, text, revision, now
        source.first = source.first or now

    def everything(self) -> list[Draft]:
        """All that is typed in fields that are open, whether it is in the file or not."""
        found = [Draft(key, source.label, source.text(), source.revision) for key, source in self._sources.items()]
        return [one for one in found if one.text.strip()]

    def hold(self, key: str) -> None:
        """The text is being saved, which takes its draft away: until it is ``saved`` or not, no other is written."""
        source = self._sources.get(key)
        if source is not None:
            source.held, source.since = source.text(), self._clock()

    def saved(self, key: str) -> None:
        """It was saved, and its draft went with it; what was typed since then stays to be kept."""
        source = self._sources.get(key)
        self._give_up_what_was_under_way(key, source)
        if source is None or source.text() == source.held:
            self.settled(key)
        else:
            source.written = source.stored = None
            source.first, source.held = self._clock(), None

    def _give_up_what_was_under_way(self, key: str, source: _Source | None) -> None:
        """A draft that was being written when its text began to be saved: nobody knew yet where it would be kept."""
        if source is None:
            return
        kept, pending = source.kept_as, source.pending
        if pending is not None and pending.done() and pending.exception() is None:
            kept = pending.result()  # The writer does one thing after the other: it was there before.
        if kept is not None:
            self._writer.submit(service.discard, kept, self._ours(key, source))

    def not_saved(self, key: str) -> None:
        """It could not be saved: it is kept as before."""
        source = self._sources.get(key)
        if source is not None:
            source.first, source.held = source.first or self._clock(), None

    def newest(self) -> str:
        """The key of the field that was typed into last; empty when there is none."""
        return max(self._sources, key=lambda key: self._sources[key].last, default="")

    def typed(self, key: str) -> str | None:
        """What was typed into the field ``key`` and may not be on disk yet; None when all of it is."""
        source = self._sources.get(key)
        if source is None or (not source.first and source.written == source.stored):
            return None
        return source.text()

    def settled(self, key: str) -> None:
        """The text was saved or given up: there is nothing to keep any more."""
        self._not_aside(key, self._sources.pop(key, None))
        if self._known is not None:
            self._known.pop(key, None)

    def discard(self, key: str) -> None:
        """Give up the text and what was kept of it."""
        source = self._sources.pop(key, None)
        self._not_aside(key, source)
        # Another window may keep words of its own under the same key: only ours go.
        ours = self._ours(key, source)
        if ours or self._known is None:
            self._writer.submit(service.discard, key, ours)
        if self._known is not None:
            self._known.pop(key, None)

    def tick(self) -> None:
        """Write what has rested, or has waited, long enough."""
        now = self._clock()
        for key, source in list(self._sources.items()):
            idle = self._look(key, source, now)
            if self._waits(source, now):
                self._keep_aside({key: source}, now)
            if not idle or source.held is not None:
                continue
            if source.first and now >= source.again and (now - source.last >= REST or now - source.first >= AGE):
                self._write(key, source)

    def _look(self, key: str, source: _Source, now: float) -> bool:
        """Whether the last write of a field has ended; one that failed is tried again, whether or not keys come."""
        pending = source.pending
        if pending is None or not pending.done():
            return pending is None
        source.pending = None
        trouble = pending.exception()
        if trouble is None:
            source.stored, source.again = source.written, 0.0
            source.kept_as = pending.result()
            if source.held is None:
                self._not_aside(key, source)
            self._say("")
        else:
            source.written = source.stored
            source.first, source.again = source.first or now, now + AGAIN
            self._say(brief(trouble))
        return True

    def _say(self, trouble: str) -> None:
        """Tell of trouble once, and once that it is over."""
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if trouble and self.on_trouble is not None:
            self.on_trouble(trouble)
        elif not trouble and self.on_relief is not None:
            self.on_relief()

    def _write(self, key: str, source: _Source) -> None:
        text = source.text()
        source.first = 0.0
        if text == source.written:
            return
        before = self._ours(key, source)
        source.written, source.since = text, self._clock()
        draft = Draft(key, source.label, text, source.revision)
        ours = None if self._known is None else before
        source.pending = self._writer.submit(service.keep, draft, *(() if ours is None else (ours,)))

    def flush(self, timeout: float = 2.0) -> bool:
        """Write everything now and wait for it, for at most ``timeout`` seconds; whether all of it is in the file.

        What is not is kept beside it, where that can be.
        """
        now = self._clock()
        end = time.monotonic() + timeout * (0.6 if self.aside is not None else 1)
        for key, source in list(self._sources.items()):
            self._look(key, source, now)
            if source.first and source.held is None:
                self._write(key, source)
        for key, source in list(self._sources.items()):
            if source.pending is not None:
                wait([source.pending], timeout=max(0.05, end - time.monotonic()))
                self._look(key, source, now)
        left = {k: s for k, s in self._sources.items() if s.first or s.pending is not None or s.held is not None}
        if left:
            self._keep_aside(left, now, timeout * 0.4)
        return not left

    # --- beside the journal --------------------------------------------------------------------------

    def _waits(self, source: _Source, now: float) -> bool:
        """Whether words have waited for the journal long enough, and have changed since they were kept beside it."""
        if self.aside is None or now - source.aside_at < WAITS:
            return False
        failed = bool(source.again and source.first)
        hangs = (source.pending is not None or source.held is not None) and now - source.since >= WAITS
        return failed or hangs

    def _keep_aside(self, sources: dict[str, _Source], now: float, seconds: float = 0.0) -> None:
        if self.aside is None:
            return
        drafts, ours = [], {}
        for key, source in sources.items():
            text = source.text()
            if seconds or text != source.aside:
                source.aside, source.aside_at = text, now
                drafts.append(Draft(key, source.label, text, source.revision))
                ours[key] = self._ours(key, source)
        if drafts:
            self.aside.keep(drafts, seconds, ours)

    def _not_aside(self, key: str, source: _Source | None) -> None:
        if source is not None and source.aside is not None and self.aside is not None:
            source.aside = None
            self.aside.give_up(key)


class Aside:
    """Keeps words beside the journal, in a thread of its own: the one that writes is waiting."""

    def __init__(self, beside: Beside, now: Callable[[], datetime]) -> None:
        self._beside = beside
        self._now = now
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")

    def keep(self, drafts: list[Draft], seconds: float, ours: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Keep them; with ``seconds`` they are on the disk before this returns, or so much time has passed."""
        done = self._pool.submit(self._beside.keep, drafts, self._now(), durable=bool(seconds), ours=ours)
        if seconds:
            wait([done], timeout=seconds)

    def give_up(self, key: str) -> None:
        """The journal has it, or nobody wants it."""
        self._pool.submit(self._beside.given_up, (key,))

    def close(self, timeout: float = 0.5) -> bool:
        """Let what is being kept finish; whether it is."""
        done = self._pool.submit(int)
        self._pool.shutdown(wait=False)
        return bool(wait([done], timeout=timeout).done)


def brief(trouble: BaseException) -> str:
    """Why something could not be written, in a few words."""
    return getattr(trouble, "brief", "") or str(trouble) or "it could not be written"


def found(app: MenteeApp, key: str) -> Draft | None:
    """The draft of a field that is opened here, and whose words are gone on with."""
    kept = service.find(app.journal, key)
    if kept is not None:
        app.keeper.takes(key, kept.text)
    return kept


def found_of(app: MenteeApp, begins: str) -> dict[str, Draft]:
    """The drafts of fields whose keys begin so, which are opened here."""
    kept = {draft.key: draft for draft in service.pending(app.journal) if draft.key.startswith(begins)}
    for key, draft in kept.items():
        app.keeper.takes(key, draft.text)
    return kept


def kept_values(app: MenteeApp, key: str) -> dict[str, str]:
    """What was typed into a form and not saved, by the keys of its fields."""
    import json

    text = app.keeper.typed(key)
    if text is None:
        kept = found(app, key)
        if kept is None:
            return {}
        text = kept.text
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}
