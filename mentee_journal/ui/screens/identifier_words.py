"""The user's own words for the check of possible identifiers: always marked, never marked; and what is kept."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.identifiers.kinds import KINDS
from mentee_journal.domain.records import IdentifierKeep, IdentifierWord
from mentee_journal.domain.words import WordList
from mentee_journal.services import identifiers
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field
from mentee_journal.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.sheet import Sheet

WIDEST = 74
PURPOSE = (
    "While you write, and before anything leaves this journal, text that looks like a client’s name, number, date or "
    "address is marked quietly. Nothing is blocked, and no list is made of what was marked. Your mentors and you "
    "yourself are left alone. It misses some: add your school, ward or town. A client’s name is better on no list, "
    "for what is on a list is kept."
)


def open_words(app: MenteeApp, word_id: int = 0) -> None:
    """Show the lists, with the cursor on a word where one is given."""
    if isinstance(app.screen, WordsScreen):
        app.screen.select(word_id)
    else:
        app.push_screen(WordsScreen(word_id))


class WordsScreen(BaseScreen):
    """Two lists of words, and below them what stays with its reason."""

    PLACE = "settings"
    TITLE_WORDS = "Possible identifiers"
    HERE = (
        Command("new", "Add a word", "Always marked, or never.", "n", "Add a word"),
        Command("edit", "Change this word", "Its text, its list, what it is.", "enter,e", "Change"),
        Command("delete", "Take it off the list", "Or mark again what is kept; u takes it back.", "d", "Take off"),
        Command("back", "Back", "Goes back to where you were.", "escape", "Back", palette=False),
    )
    BINDINGS = [
        *bindings(c for c in HERE if c.action != "edit"),
        *bindings((Command("edit", "Change", "", "e"),)),
    ]
    DEFAULT_CSS = """
    WordsScreen #words { padding: 1 2 0 2; }
    WordsScreen.-narrow #words { padding: 1 1 0 2; }
    """

    def __init__(self, chosen: int = 0) -> None:
        super().__init__()
        self._words: Sequence[IdentifierWord] = ()
        self._keeps: Sequence[IdentifierKeep] = ()
        self._wanted = chosen

    def compose_main(self) -> ComposeResult:
        yield RecordList(self._lines, id="words")

    def on_mount(self) -> None:
        self.records.focus()

    @property
    def records(self) -> RecordList:
        """The lists."""
        return self.query_one("#words", RecordList)

    def select(self, record_id: int) -> None:
        if self.is_mounted and record_id:
            self.records.move_to(("identifier_word", record_id))

    def reload(self) -> None:
        self._words = identifiers.listing(self.journal)
        self._keeps = identifiers.keeps(self.journal)
        wanted, self._wanted = self._wanted, 0
        self.records.show(self._lines, cursor=("identifier_word", wanted) if wanted else None)
        self.refresh_footer()

    def commands(self) -> tuple[Command, ...]:
        return self.HERE if self._words or self._keeps else (self.HERE[0], self.HERE[-1])

    # --- the page ------------------------------------------------------------------------------------

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(min(width, WIDEST))
        off = "" if self.mentee.profile.identifier_check else "the check is off"
        flow.heading("Possible identifiers", off).blank()
        flow.text(PURPOSE, "quiet").blank()
        for which, title, example in (
            (WordList.DENY, "Always marked", "Such as the school you visit, your ward, your town."),
            (WordList.ALLOW, "Never marked", "Such as an author, or the name of a course."),
        ):
            listed = [word for word in self._words if word.list is which]
            flow.heading(title, str(len(listed)) if listed else "")
            for word in listed:
                flow.row(one_line(word.text), one_line(word.note), indent=2, target=("identifier_word", word.id))
            if not listed:
                flow.text(example, "quiet", indent=2)
            flow.blank()
        if self._keeps:
            flow.heading("Kept, because …", str(len(self._keeps)))
            for keep in self._keeps:
                name = KINDS[keep.kind].name if keep.kind in KINDS else keep.kind
                words = one_line(keep.reason) or "no reason given"
                flow.row(words, name, indent=2, target=("keep", keep.id))
            flow.text("Only the reason is stored, not the text: d marks it again.", "quiet", indent=2).blank()
        return flow.buttons([("Add a word", ("action", "new"), not self._words)], note="n").lines

    # --- doing ---------------------------------------------------------------------------------------

    def _here(self) -> IdentifierWord | IdentifierKeep | None:
        match self.records.target if self.is_mounted else None:
            case ("identifier_word", int(found)):
                return next((word for word in self._words if word.id == found), None)
            case ("keep", int(found)):
                return next((keep for keep in self._keeps if keep.id == found), None)
        return None

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("identifier_word" | "keep", int(_)):
                self.action_edit()
            case _:
                await super().chosen(sheet, target)

    def action_new(self) -> None:
        """n."""
        self._ask(IdentifierWord("", WordList.DENY), "Add a word")

    def action_edit(self) -> None:
        """Enter or e."""
        match self._here():
            case IdentifierWord() as word:
                self._ask(word, "Change a word")
            case IdentifierKeep():
                self.mentee.say("The text is not stored. d marks it again wherever it stands.")
            case _:
                self.mentee.say("Put the cursor on a word first, or press n to add one.")

    async def action_delete(self) -> None:
        """d."""
        match self._here():
            case IdentifierWord() as word:
                from mentee_journal.ui.screens.removal import ask_and_remove

                ask_and_remove(self, "identifier_word", word.id, f"“{one_line(word.text, 40)}”", self.records)
            case IdentifierKeep() as keep:
                await self.mentee.attempt("It is marked again · u to undo", identifiers.forget, keep.id)
            case _:
                self.mentee.say("Put the cursor on one first.")

    def _ask(self, word: IdentifierWord, title: str) -> None:
        async def save(values: Values) -> IdentifierWord:
            which = WordList(values["list"])
            if not word.id:
                return await self.mentee.write(identifiers.add, values["text_word"], which, values["note"])
            changed = replace(word, text=values["text_word"], list=which, note=values["note"])
            return await self.mentee.write(identifiers.edit, changed)

        def saved(stored: object) -> None:
            if isinstance(stored, IdentifierWord):
                self.select(stored.id)
                self.mentee.say(f"It is {stored.list.words} · u to undo")

        fields = [
            Field(
                "text_word",
                "Word or name",
                value=word.text,
                placeholder="Fernleigh School",
                help="A place or a thing; rather no client’s name.",
            ),
            Field(
                "list",
                "Is",
                "one_of",
                value=word.list.value,
                options=tuple((which.value, which.words) for which in WordList),
            ),
            Field("note", "What it is", value=word.note, help="If you like: a school, an author.", more=not word.note),
        ]
        self.app.push_screen(FormDialog(title, fields, save, more_words="what it is"), saved)

    def action_back(self) -> None:
        """To where the user was."""
        self.dismiss()
