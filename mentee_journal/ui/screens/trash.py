"""The trash: what was deleted, newest first, and bringing it back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.listed import listed
from mentee_journal.domain.purge_said import AGES, BACKUPS, UNFINISHED, age_words, amount, kept_words
from mentee_journal.services import trash
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import local
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import TrashEntry
    from mentee_journal.ui.app import MenteeApp

WIDEST = 74
"""Columns of text: a label and its day must stay one row for the eye."""
AT_ONCE = 200
"""Rows drawn before the end of the list is reached."""

KIND_WORDS = {
    "mentor": "mentor",
    "session": "session",
    "goal": "goal",
    "reflection": "reflection",
    "capability": "strength or area for growth",
    "evidence": "where a strength or growth was seen",
    "agenda_item": "topic of a session",
    "session_goal": "goal of a session",
    "role": "kind of guidance",
    "question": "captured thought",
    "answer": "answer",
    "follow_up": "follow-up",
    "review": "progress review",
    "plan": "rhythm of meetings",
    "time_off": "time off",
    "touchpoint": "contact between sessions",
    "framework": "way to reflect",
    "identifier_word": "word on a list",
    "saved_search": "saved search",
}
"""What each kind of record is called here."""

PURPOSE = "What you delete waits here, with everything that hung on it, and Enter brings it back as it was."


class TrashScreen(BaseScreen):
    """Removals that can be taken back, whatever else was done since."""

    PLACE = "trash"
    HERE = (
        Command("bring_back", "Bring back", "Puts what the cursor stands on back where it was.", "enter", "Bring back"),
        Command(
            "delete_for_ever",
            "Delete for ever",
            "Takes what the cursor stands on out of the journal’s file, words and search words.",
            "d",
            "Delete for ever",
        ),
        Command("empty", "Empty the trash", "Deletes everything in the trash for ever.", "x", "Empty"),
        Command("age", "How long the trash keeps things", "Until you delete it, or for some days.", "o"),
        Command("back", "Back", "Goes back to where you were.", "escape", "Back", palette=False),
    )
    BINDINGS = bindings(c for c in HERE if c.action != "bring_back")
    DEFAULT_CSS = """
    TrashScreen #trash { padding: 1 2 0 2; }
    TrashScreen.-narrow #trash { padding: 1 1 0 2; }
    """

    _entries: tuple[TrashEntry, ...] = ()
    _shown = AT_ONCE
    _busy = False

    def compose_main(self) -> ComposeResult:
        yield RecordList(self._lines, id="trash")

    def on_mount(self) -> None:
        self.records.focus()

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one("#trash", RecordList)

    def reload(self) -> None:
        self._entries = trash.contents(self.journal)
        self.records.show(self._lines)

    def commands(self) -> tuple[Command, ...]:
        return self.HERE if self._entries else self.HERE[3:]

    # --- the page ------------------------------------------------------------------------------------

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(min(width, WIDEST))
        count = len(self._entries)
        flow.heading("Trash", f"{count} to bring back" if count else "")
        flow.blank()
        purpose = f"{PURPOSE} {kept_words(self.mentee.profile.trash_days)}"
        if not self._entries:
            flow.text("Nothing is in the trash.").blank().text(purpose, "quiet").blank()
            return flow.text("To delete something, put the cursor on it and press d; u takes that back at once.").lines
        flow.text(purpose, "quiet").blank()
        for entry in self._entries[: self._shown]:
            target = ("step", entry.step_id)
            flow.row(entry.label or "Something without a name", self._when(entry), target=target)
            flow.row((f"  {kind_words(entry)}", "quiet"), target=target).blank()
        return flow.lines

    def _when(self, entry: TrashEntry) -> str:
        app = self.mentee
        at = local(entry.removed_at, app.zone)
        day = day_words(at.date(), today=app.now().date(), order=app.order)
        return f"{day[:1].lower() + day[1:] if day in ('Today', 'Yesterday') else day} {at:%H:%M}"

    def on_record_list_at_end(self) -> None:
        """Draw on."""
        if self._shown < len(self._entries):
            self._shown += AT_ONCE
            self.records.renew()

    # --- doing ---------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("step", int(step_id)):
                await self._bring_back(step_id)
            case _:
                await super().chosen(sheet, target)

    def action_bring_back(self) -> None:
        """The footer and the palette."""
        self.records.action_choose()

    async def _bring_back(self, step_id: int) -> None:
        entry = next((e for e in self._entries if e.step_id == step_id), None)
        if entry is None or self._busy:
            return
        from mentee_journal.ui.dialogs.typed import if_many

        async def back() -> None:
            await self.mentee.attempt(f"{entry.label} is back · u to undo", trash.bring_back, step_id)

        self._busy = True
        try:
            await if_many(
                self.mentee, f"Bring back {one_line(entry.label, 40)}?", "Bring back", back, records=entry.records
            )
        finally:
            self._busy = False

    def _entry(self) -> TrashEntry | None:
        match self.records.target:
            case ("step", int(step_id)):
                return next((entry for entry in self._entries if entry.step_id == step_id), None)
        return None

    def action_delete_for_ever(self) -> None:
        """What the cursor stands on."""
        if entry := self._entry():
            self._purge((entry.step_id,), f"Delete {one_line(entry.label, 60) or 'this'} for ever?", "Delete for ever")

    def action_empty(self) -> None:
        """Everything."""
        if self._entries:
            every = tuple(entry.step_id for entry in self._entries)
            self._purge(every, "Empty the trash for ever?", "Empty the trash")

    def _purge(self, steps: tuple[int, ...], question: str, verb: str) -> None:
        from mentee_journal.services import purging
        from mentee_journal.ui.dialogs.typed import ask

        app = self.mentee
        try:
            going = purging.preview(self.journal, steps)
        except JournalError as trouble:
            app.say(str(trouble), trouble=True)
            return
        also = f", and with it what waits here as {_named(going.others)}" if going.others else ""
        gone = (
            f"This takes {amount(going.records, going.drafts)} out of the journal’s file{also}: every earlier version, "
            f"and the words for searching too. It cannot be taken back. {BACKUPS}"
        )

        async def sure() -> None:
            if self._busy:
                return
            self._busy = True
            app.say("Deleting for ever…")
            try:
                done = await app.attempt("", purging.delete_for_ever, steps)
            finally:
                self._busy = False
            if done is not None:
                app.say(f"Deleted for ever: {amount(done.records, done.drafts)}" if done.finished else UNFINISHED)
            self.records.focus()

        ask(app, question, verb, sure, records=going.records, detail=gone)

    def action_age(self) -> None:
        """How long things are kept."""
        choose_age(self.mentee)

    def action_back(self) -> None:
        """To where the user was."""
        self.dismiss()


def choose_age(app: MenteeApp) -> None:
    """How long the trash keeps things; also a row of the settings."""
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog
    from mentee_journal.ui.screens.settings_forms import SAVED, change

    chosen = app.profile.trash_days
    ages = sorted({*AGES, *((chosen,) if chosen is not None else ())})
    options = [Pick("none", "Until I delete it"), *(Pick(days, f"For {age_words(days)}") for days in ages)]

    async def picked(value: Hashable) -> None:
        if value is not None:
            await app.attempt(SAVED, change, {"trash_days": value if isinstance(value, int) else None})

    app.push_screen(PickDialog("The trash keeps things", options, chosen="none" if chosen is None else chosen), picked)


def _named(entries: Sequence[TrashEntry]) -> str:
    return listed([f"“{one_line(entry.label, 40)}”" for entry in entries[:3]]) + (" and more" if entries[3:] else "")


def kind_words(entry: TrashEntry) -> str:
    """ "mentor, and 14 records with it"."""
    kind = KIND_WORDS.get(entry.kind, "record")
    more = entry.records - 1
    if more < 1:
        return kind
    return f"{kind}, and {more} {'record' if more == 1 else 'records'} with it"
