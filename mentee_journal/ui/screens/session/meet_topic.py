"""The topic that is open in Meet: its note, what came of it, and the verbs that settle it."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from mentee_journal.domain.records import AgendaItem
from mentee_journal.domain.words import AgendaStatus
from mentee_journal.services import sessions
from mentee_journal.services.merging import both
from mentee_journal.ui.screens.session.meet_kept import Kept, Writing
from mentee_journal.ui.screens.session.meet_lines import asks_words, topic_foot
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.widgets.fields import LineInput


def topic_key(item: AgendaItem, field: str) -> str:
    """The draft key of a topic's ``note`` or ``outcome``."""
    return f"session:{item.session_id}:item:{item.id}:{field}"


class OpenTopic(Vertical):
    """Made anew for every topic, so that undoing in the editor never brings another topic's words."""

    DEFAULT_CSS = """
    OpenTopic { height: auto; padding-left: 2; }
    OpenTopic #came { height: auto; }
    OpenTopic #came Static { width: 10; color: $quiet; }
    OpenTopic #came Kept { width: 1fr; }
    """

    def __init__(self, item: AgendaItem, label: str) -> None:
        super().__init__()
        self.item = item
        self.note = Kept(Writing(item.note, placeholder="What was said"), store=self._store)
        ask = "what came of it" if item.question_id is None else asks_words(label)
        line = LineInput(" ".join(item.outcome.split("\n")), placeholder=ask, select_on_focus=False, looked_at=True)
        self.outcome = Kept(line, store=self._store)
        for name, kept in (("note", self.note), ("outcome", self.outcome)):
            kept.key, kept.label = topic_key(item, name), f"{item.title[:60]}, {label}"
        self.foot = Part(lambda width: topic_foot(self.item, label, width), id="foot")
        self.take(item)

    def compose(self) -> ComposeResult:
        yield self.note
        with Horizontal(id="came"):
            yield Static("outcome", markup=False)
            yield self.outcome
        yield self.foot

    def take(self, item: AgendaItem) -> None:
        """The topic as it is in the journal now."""
        changed = item != self.item
        self.item = item
        self.note.take(item.note, 0)
        self.outcome.take(item.outcome, 0)
        if changed:
            self.foot.renew()

    def _whole(self, kept: Kept, text: str) -> str:
        """With what another program wrote into the same field meanwhile."""
        stored = self.item.note if kept is self.note else self.item.outcome
        return text if stored == kept.base else both(stored, text)

    async def _store(self, kept: Kept, text: str) -> tuple[str, int]:
        text = self._whole(kept, text)
        item = replace(self.item, note=text) if kept is self.note else replace(self.item, outcome=text)
        stored = await kept.mentee.write(sessions.edit_item, item)
        self.item = stored
        return (stored.note if kept is self.note else stored.outcome), 0

    async def save(self) -> bool:
        """Note and outcome for good."""
        return await self.note.save() and await self.outcome.save()

    async def settle(self, status: AgendaStatus) -> AgendaItem:
        """Say what became of the topic, with the words as they are typed. Raises JournalError."""
        note, outcome = self.note.text, self.outcome.text
        stored = await self.note.mentee.write(
            sessions.settle_item,
            self.item.id,
            status,
            note=self._whole(self.note, note) if self.note.dirty else None,
            outcome=self._whole(self.outcome, outcome) if self.outcome.dirty else None,
        )
        self.item = stored
        self.note.saved(note, stored.note, 0)
        self.outcome.saved(outcome, stored.outcome, 0)
        return stored
