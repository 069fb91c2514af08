"""Ways to reflect: those that come with every journal, and your own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import frameworks, lookup
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.frameworks_lines import list_lines, page_lines
from mentee_journal.ui.screens.list_page import BACK, OpenedListScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from collections.abc import Hashable

    from mentee_journal.domain.framework_views import Way
    from mentee_journal.domain.records import OwnFramework
    from mentee_journal.ui.screens.base import BaseScreen
    from mentee_journal.ui.widgets.sheet import Sheet

NEW = Command("new", "Make a way to reflect", "With a name and prompts of your own.", "n", "New")
COPY = Command("copy", "Copy it", "Begins one of your own with its prompts.", "y", "Copy")
EDIT = Command("edit", "Change it", "Its name and its prompts.", "e", "Change")
WRITE = Command("write", "Reflect in it", "Opens the editor with its prompts.", "w", "Reflect in it")
HIDE = Command("hide", "Hide it", "It is not offered any more; what was written in it stays.", "h", "Hide")
SHOW = Command("hide", "Show it again", "It is offered again.", "h", "Show again")
UP = Command("move(-1)", "Move it up", "The way, or the prompt the cursor is on.", "shift+up", "Move")
DOWN = Command("move(1)", "Move it down", "The way, or the prompt the cursor is on.", "shift+down")
DELETE = Command("delete", "Delete it, or the prompt the cursor is on", "u brings it back.", "d", "Delete")
OPEN = Command("open", "Open it", "Its page with the prompts.", "enter", palette=False)
FILTER = Command("filter", "Filter the list", "By words of the name and the prompts.", "f")


def show(screen: BaseScreen, framework_id: int | None = None) -> None:
    """Open the ways to reflect, with the cursor on one of the user's own where one is given."""
    if isinstance(screen, FrameworksScreen):
        if framework_id is not None:
            screen.select(framework_id)
    else:
        screen.mentee.push_screen(FrameworksScreen(framework_id))


class FrameworksScreen(OpenedListScreen):
    """The list of ways at the left, what one asks at the right; Esc leads back to where it was opened from."""

    PLACE = "reflections"
    KIND = "framework"
    TITLE_WORDS = "Ways to reflect"
    visiting = True
    HERE = (NEW, COPY, EDIT, WRITE, HIDE, UP, DOWN, DELETE, OPEN, FILTER)
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self, framework_id: int | None = None) -> None:
        super().__init__()
        self.rows: list[tuple[int, Way]] = []
        """The user's own by their ids, the built-in ones by numbers below zero."""
        self.way: Way | None = None
        self._names: dict[str, str] = {}
        self._uses: dict[str, int] = {}
        self._first = self._asked_for = framework_id

    def on_mount(self) -> None:
        """Opened upon one of them: its page, alone where only one fits."""
        if self._asked_for is not None:
            self.call_after_refresh(self.select, self._asked_for)

    def commands(self) -> tuple[Command, ...]:
        if self.way is None:
            return (NEW, FILTER)
        hide = SHOW if self.way.hidden else HIDE
        if not self.way.own:
            return (NEW, COPY._replace(footer="Copy and change"), WRITE, hide, OPEN, FILTER)
        return (NEW, EDIT, WRITE, hide, UP, DELETE, DOWN, COPY, OPEN, FILTER)

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        ways = frameworks.listing(self.journal, hidden=True)
        self._names = {way.key: way.name for way in ways}
        self._uses = {key: uses for key, _, uses in frameworks.used(self.journal)}
        wanted = self.filter_text.casefold()
        built_in = [way.key for way in ways if not way.own]
        numbered = [(way.id if way.own else ~built_in.index(way.key), way) for way in ways]
        self.rows = [row for row in numbered if wanted in _words(row[1])]
        self.rows.sort(key=lambda row: (row[1].hidden, not row[1].own))
        return bool(self.rows)

    def read_page(self, record_id: int | None) -> None:
        self.way = next((way for number, way in self.rows if number == record_id), None)

    def first_row(self) -> int | None:
        return self.rows[0][0] if self.rows else None

    def list_lines(self, width: int) -> Sequence[Line]:
        return list_lines(self.rows, width)

    def page_lines(self, width: int) -> Sequence[Line]:
        if self.way is None:
            return [Line().add("Nothing fits what you typed.", "quiet")]
        return page_lines(self.way, width, names=self._names, uses=self._uses.get(self.way.key, 0))

    def _own(self) -> OwnFramework | None:
        """The way of the user's own that is shown; else it is said why not."""
        if self.way is None:
            return None
        if not self.way.own:
            self.mentee.say("This one comes with every journal and stays as it is. y copies it, and the copy is yours.")
            return None
        try:
            return frameworks.get_own(self.journal, self.way.id)
        except JournalError as trouble:
            self.mentee.say(str(trouble), trouble=True)
            return None

    @property
    def _prompt(self) -> int | None:
        """The prompt the cursor stands on."""
        match self.page_sheet.target if self.page_sheet.has_focus else None:
            case ("prompt", int(number)):
                return number
        return None

    # --- actions -------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("prompt", int()):
                self.action_edit()
            case _:
                await super().chosen(sheet, target)

    def action_back(self) -> None:
        """Esc: from the page to the list, out of the filter, and back to where this was opened from."""
        if self.page_sheet.has_focus or self.has_class("-page") or self.filter_text:
            self.remove_class("-page")
            if self.records.has_focus and self.filter_text:
                self.action_leave_field()
            self.records.focus()
        else:
            self.dismiss()

    def _made(self, made: OwnFramework) -> None:
        self.select(made.id)

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.frameworks_form import new

        new(self.mentee, self._made)

    def action_copy(self) -> None:
        """y."""
        from mentee_journal.ui.screens.frameworks_form import copy

        if self.way is not None:
            copy(self.mentee, self.way.key, self._made)

    def action_edit(self) -> None:
        """e: one of the user's own; a built-in one is copied."""
        from mentee_journal.ui.screens.frameworks_form import edit

        if self.way is not None and not self.way.own:
            self.action_copy()
        elif (own := self._own()) is not None:
            edit(self.mentee, own.id)

    def action_write(self) -> None:
        """w."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        if self.way is not None:
            self.app.push_screen(ReflectionEditor(framework=self.way.key))

    async def action_hide(self) -> None:
        """h: hidden, or offered again."""
        if self.way is None:
            return
        way, number = self.way, self.selected
        if way.hidden:
            await self.mentee.attempt("It is offered again · u to undo", frameworks.show, way.key)
        else:
            await self.mentee.attempt("Hidden; what you wrote in it stays · u to undo", frameworks.hide, way.key)
        if number is not None:
            self._stand_on(number)

    async def action_move(self, by: int) -> None:
        """Shift+↑ and Shift+↓: a prompt among the prompts, or the way among the user's own."""
        own, at = self._own(), self._prompt
        if own is None:
            return
        if at is None:
            if not self.page_sheet.has_focus:
                await self.mentee.attempt("", frameworks.move, own.id, by)
            return
        prompts = list(own.prompts)
        if 0 <= at + by < len(prompts):
            prompts.insert(at + by, prompts.pop(at))
            await self.mentee.attempt("", frameworks.save, replace(own, prompts=tuple(prompts)))
            self.page_sheet.move_to(("prompt", at + by))

    async def action_delete(self) -> None:
        """d: the prompt the cursor is on; else the way, after a question."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        own, at = self._own(), self._prompt
        if own is None:
            return
        if at is not None:
            kept = tuple(one for number, one in enumerate(own.prompts) if number != at)
            await self.mentee.attempt("Prompt removed · u to undo", frameworks.save, replace(own, prompts=kept))
            self.page_sheet.move_to(("prompt", max(0, min(at, len(kept) - 1))))
            return
        name = f"“{one_line(lookup.label(self.journal, 'framework', own.id), 100)}”"
        ask_and_remove(self, "framework", own.id, name, self.records)


def _words(way: Way) -> str:
    return "\n".join((way.name, way.blurb, *(prompt.text for prompt in way.prompts))).casefold()
