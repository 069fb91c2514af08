"""One reflection to read, and its earlier versions."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import reflections
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.reflection_page_lines import page_lines, page_title, versions_lines
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import ReflectionPage, Version

BACK = Command("close", "Back", "Goes back to where you were.", "escape", palette=False)


class OneSheet(BaseScreen):
    """A pushed page that is one sheet; Esc goes back."""

    PLACE = "reflections"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    OneSheet #page { padding: 1 1 0 2; min-width: 10; }
    OneSheet.-narrow #page { padding: 0 1 0 2; }
    """

    def __init__(self, reflection_id: int) -> None:
        super().__init__()
        self.reflection_id = reflection_id
        self.page: ReflectionPage | None = None
        self._first = True

    def compose_main(self) -> ComposeResult:
        yield Sheet(self.page_lines, id="page")

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return self.query_one("#page", Sheet)

    def page_lines(self, width: int) -> list[Line]:
        """What is shown."""
        return []

    def read(self) -> None:
        """Read what is shown; may raise JournalError."""
        self.page = reflections.page(self.journal, self.reflection_id)

    def reload(self) -> None:
        try:
            self.read()
        except JournalError as trouble:
            self.page = None
            if self.is_current:
                if self._first:
                    self.mentee.say(str(trouble), trouble=True)
                self.call_later(self.action_close)
            return
        self.sheet.renew()
        if self._first:
            self._first = False
            self.sheet.focus()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.page is None:
            self.call_later(self.action_close)

    def action_close(self) -> None:
        """Esc."""
        if self.is_current and len(self.app.screen_stack) > 1:
            self.app.pop_screen()


class ReflectionScreen(OneSheet):
    """Everything that was written, to read."""

    HERE = (
        Command("edit", "Change the reflection", "What it replaces is kept as an earlier version.", "e", "Change it"),
        Command("versions", "Earlier versions", "To read them, and to bring one back.", "v", "Versions"),
        Command("delete", "Delete the reflection", "Moves it to the trash; u brings it back.", "d", "Delete"),
        BACK._replace(footer="Back"),
    )
    BINDINGS = bindings(HERE)

    def page_lines(self, width: int) -> list[Line]:
        if self.page is None:
            return []
        app = self.mentee
        return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone)

    def select(self, record_id: int) -> None:
        """What was saved is what is shown: nothing to do."""

    def action_edit(self) -> None:
        """e."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        self.app.push_screen(ReflectionEditor(reflection_id=self.reflection_id))

    def action_versions(self) -> None:
        """v."""
        if self.page is not None and not self.page.versions:
            self.mentee.say("There are no earlier versions: it stands as it was first written.")
            return
        self.app.push_screen(VersionsScreen(self.reflection_id))

    def action_delete(self) -> None:
        """d: then back to where it was opened from."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        if self.page is not None:
            ask_and_remove(self, "reflection", self.reflection_id, f"the reflection “{page_title(self.page)}”")


class VersionsScreen(OneSheet):
    """How a reflection stood before; any version can be brought back."""

    HERE = (
        Command("open", "Read the version", "Unfolds what was written then.", "enter", "Read", palette=False),
        Command("bring", "Bring this version back", "What stands now becomes a version.", "b", "Bring back"),
        BACK._replace(footer="Back"),
    )
    BINDINGS = bindings(command for command in HERE if command.action != "open")

    def __init__(self, reflection_id: int) -> None:
        super().__init__(reflection_id)
        self.versions: tuple[Version, ...] = ()
        self.opened: int | None = None

    def read(self) -> None:
        super().read()
        self.versions = reflections.versions(self.journal, self.reflection_id)
        if self._first and self.versions:
            self.opened = self.versions[0].number

    def page_lines(self, width: int) -> list[Line]:
        if self.page is None:
            return []
        app, title = self.mentee, page_title(self.page)
        return versions_lines(title, self.versions, self.opened, width, now=app.now(), order=app.order, zone=app.zone)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("read", int(number)):
                self.opened = None if number == self.opened else number
                self.sheet.renew()
            case ("bring", int(number)):
                await self._bring(number)
            case _:
                await super().chosen(sheet, target)

    def action_open(self) -> None:
        """The footer's Enter."""
        self.sheet.action_choose()

    async def action_bring(self) -> None:
        """b: the version that is unfolded."""
        if self.opened is not None:
            await self._bring(self.opened)
        else:
            self.mentee.say("Read one first: Enter unfolds it.")

    async def _bring(self, number: int) -> None:
        back = await self.mentee.attempt("Brought back · u to undo", reflections.bring_back, self.reflection_id, number)
        if back is not None:
            self.action_close()
