"""A field of a stored text: kept as a draft while it is typed in, saved when it is left."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import LineInput

if TYPE_CHECKING:
    from textual.widgets import Input

    from mentee_journal.domain.records import Draft
    from mentee_journal.ui.app import MenteeApp

Store = Callable[["Kept", str], Awaitable[tuple[str, int]]]
"""Stores the text for good; gives the text as it is stored then, and the revision. May raise JournalError."""


class Writing(Editor):
    """The editor of a step: Esc gives the keys back to the step and not to nobody, and the step's F6 is its own."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Textual's editor marks a line with F6.
        return False if action == "select_line" else super().check_action(action, parameters)

    def action_leave(self) -> None:
        leave = getattr(self.screen, "action_leave_field", None)
        if leave is not None:
            leave()
        else:
            super().action_leave()


def back_lines(draft: Draft, app: MenteeApp, width: int, target: object) -> list[Line]:
    """What says that unsaved words were brought back, and how to be rid of them."""
    at = ""
    if draft.updated_at is not None:
        from mentee_journal.ui.phrases import clock, day

        near = day(draft.updated_at, now=app.now(), order=app.order, zone=app.zone)
        at = f" at {clock(draft.updated_at, app.zone)}" if near == "Today" else f" on {near}"
    flow = Flow(width).text(f"What you typed{at} and had not saved is back.", "success")
    face, line = "Give it up", flow.lines[-1]
    if line.width + cell_len(face) + 3 > width:
        line = Line()
        flow.lines.append(line)
    else:
        line.add("   ")
    start = line.width
    line.add(face, "bold").spot(target, start=start)
    return flow.lines


class Kept(Vertical):
    """One text of a record with the field it is written in.

    ``base`` is the text as it is stored, as far as this field knows, and ``revision`` the one it belongs to:
    both stay as they were when somebody else changes a text that is being typed, so that saving keeps both.
    """

    DEFAULT_CSS = "Kept { height: auto; }"

    def __init__(self, field: Editor | LineInput, *, store: Store, id: str | None = None) -> None:
        super().__init__(id=id)
        self.field = field
        self.key = ""
        self.label = ""
        self.base = ""
        self.revision = 0
        self.on_changed: Callable[[], None] | None = None
        self._store = store
        self._shown = self.text
        self._sent: str | None = None
        self._draft: Draft | None = None
        self._touched = False
        self._lock = asyncio.Lock()
        self._banner = Part(self._banner_lines)
        self._mentee: MenteeApp | None = None

    def compose(self) -> ComposeResult:
        yield self.field
        if self._draft is not None:
            yield self._banner

    def on_mount(self) -> None:
        self._mentee = cast("MenteeApp", self.app)

    @property
    def mentee(self) -> MenteeApp:
        """The app, also after the field has gone from the screen."""
        return self._mentee or cast("MenteeApp", self.app)

    @property
    def text(self) -> str:
        """What is in the field now."""
        return self.field.text if isinstance(self.field, Editor) else self.field.value

    @property
    def dirty(self) -> bool:
        """Whether there are words in the field that are not stored."""
        return self.text != self._shown

    @property
    def brought_back(self) -> bool:
        """Whether the field shows unsaved words of an earlier time, untouched since."""
        return self._draft is not None

    def _put(self, text: str) -> None:
        if isinstance(self.field, Editor):
            if self.field.text != text:
                self.field.load_text(text)
        else:
            self.field.value = " ".join(text.splitlines())

    # --- what is stored ------------------------------------------------------------------------------

    def take(self, stored: str, revision: int) -> None:
        """The text as it is in the journal now; words being typed are never replaced."""
        if stored != self.base:
            if self._sent is not None and stored == self._sent:
                self._shown = self._sent
            elif self.dirty and self.text != stored:
                return
            else:
                self._put(stored)
                self._shown = self.text
            self.base = stored
        self.revision = revision

    def bring_back(self, draft: Draft) -> None:
        """Put in words that were typed and not saved."""
        if draft.text == self.base or self.dirty:
            return
        self._put(draft.text)
        self.revision = draft.revision or self.revision
        self._draft = draft
        if self.is_mounted:
            self.mount(self._banner)

    def _banner_lines(self, width: int) -> list[Line]:
        return [] if self._draft is None else back_lines(self._draft, self.mentee, width, ("give_up", self.key))

    def _settle(self) -> None:
        self._draft = None
        if self._banner.is_attached:
            self._banner.remove()

    def give_up(self) -> None:
        """The stored text again; the draft goes."""
        self._settle()
        self._touched = False
        self.mentee.keeper.discard(self.key)
        self._put(self.base)
        self._shown = self.text

    # --- typing --------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: Editor.Changed) -> None:
        event.stop()
        self._changed()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._changed()

    def _changed(self) -> None:
        if self._draft is not None:
            if self.text == self._draft.text or self.text.splitlines() == self._draft.text.splitlines():
                return
            self._settle()
        if self.dirty:
            self._touched = True
            self.mentee.keeper.touch(self.key, self.label, lambda: self.text, revision=self.revision)
        elif self._touched:
            self._touched = False
            self.mentee.keeper.discard(self.key)
        if self.on_changed is not None:
            self.on_changed()

    async def on_editor_left(self, event: Editor.Left) -> None:
        event.stop()
        await self._left()

    async def on_input_blurred(self, event: Input.Blurred) -> None:
        event.stop()
        await self._left()

    async def _left(self) -> None:
        if not self.brought_back and self.mentee.is_running:
            await self.save()

    async def save(self) -> bool:
        """Store the words for good; False, and the reason is said, when that cannot be done."""
        async with self._lock:
            text = self.text
            if text == self._shown:
                return True
            self._sent = text
            try:
                stored, revision = await self._store(self, text)
            except JournalError as trouble:
                self.mentee.say(str(trouble), trouble=True)
                return False
            finally:
                self._sent = None
            self.saved(text, stored, revision)
            return True

    def saved(self, text: str, stored: str, revision: int) -> None:
        """``text`` of this field is in the journal now, as ``stored``."""
        self.base, self.revision, self._shown = stored, revision, text
        if self.text == text:
            self._settle()
            if stored != text and self.is_attached:
                self._put(stored)
            self._shown = self.text
            self._touched = False
            self.mentee.keeper.discard(self.key)
