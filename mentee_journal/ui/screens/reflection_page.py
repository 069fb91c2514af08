"""Reading a reflection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import capabilities, lookup, reflections
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.reflection_page_lines import page_lines
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import ReflectionPage

EDIT = Command("edit", "Change the reflection", "What it replaces is kept as an earlier version.", "e", "Edit")
VERSIONS = Command("versions", "Earlier versions", "Read one, or bring it back.", "v", "Earlier versions")
CAME_OF_IT = Command("came_of_it", "Write down what came of it", "Of what you meant to change.", "o", "What came of it")
DELETE = Command("delete", "Delete the reflection", "Moves it to the trash; u brings it back.", "d")
NEVER = Command("look_back", "Never look back at it", "Today shows it no more unasked; u takes it back.", "h")
SOME_DAY = NEVER._replace(name="Look back at it some day", help="Today may show it when the time comes.")
NEW = Command("new", "Write a reflection", "About anything; two questions are enough.", "n")
REGISTER = Command("register", "Strengths and growth", "The register, with all evidence.", "s")
BACK = Command("back", "Back", "To where it was opened from.", "escape", "Back", palette=False)


class ReflectionScreen(BaseScreen):
    """One reflection on its page; Esc leads back to where it was opened from."""

    PLACE = "reflections"
    TITLE_WORDS = "A reflection"
    SHEETS_ONLY = True
    HERE = (EDIT, CAME_OF_IT, VERSIONS, DELETE, NEW, REGISTER, NEVER, BACK)
    BINDINGS = bindings(HERE)
    DEFAULT_CSS = """
    ReflectionScreen #read { padding: 1 1 0 2; }
    ReflectionScreen.-narrow #read { padding: 0 1 0 2; }
    """

    def __init__(self, reflection_id: int) -> None:
        super().__init__()
        self.reflection_id = reflection_id
        self.page: ReflectionPage | None = None
        self._framework = ""
        self._capabilities: dict[str, int] = {}

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="read")

    def on_mount(self) -> None:
        self.query_one("#read", Sheet).focus()

    def commands(self) -> tuple[Command, ...]:
        if self.page is None:
            return (NEW, BACK)
        versions = (VERSIONS,) if self.page.versions else ()
        hide = NEVER if self.page.reflection.look_back else SOME_DAY
        return (EDIT, CAME_OF_IT, *versions, DELETE, NEW, REGISTER, hide, BACK)

    def reload(self) -> None:
        try:
            self.page = reflections.page(self.journal, self.reflection_id)
        except JournalError:
            self.page = None
            self.call_later(self._gone)
            return
        self._framework = self.page.framework
        named = capabilities.by_names(self.journal) if self.page.reflection.seen else {}
        self._capabilities = {key: row.id for key, row in named.items()}
        self.query_one("#read", Sheet).show(self._lines)

    def _gone(self) -> None:
        if self.is_current and self.page is None:
            self.dismiss()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._gone()

    def _lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.page is None:
            return [Line().add("This reflection does not exist any more.", "quiet")]
        return page_lines(
            self.page,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            framework=self._framework,
            capabilities=self._capabilities,
        )

    # --- actions -------------------------------------------------------------------------------------

    def select(self, record_id: int) -> None:
        """Another reflection was written from here: it is the one to read now."""
        if record_id != self.reflection_id:
            self.reflection_id = record_id
            self.reload()

    def action_edit(self) -> None:
        """e."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        self.app.push_screen(ReflectionEditor(reflection_id=self.reflection_id))

    def action_came_of_it(self) -> None:
        """o."""
        from mentee_journal.ui.screens.reflection_later import ask_came_of_it

        if self.page is not None:
            ask_came_of_it(self.mentee, self.reflection_id)

    async def action_look_back(self) -> None:
        """h: never shown unasked; again: some day after all."""
        from mentee_journal.services import looking_back

        if self.page is not None:
            show = not self.page.reflection.look_back
            said = "It may be shown some day · u to undo" if show else "Never shown unasked · u to undo"
            await self.mentee.attempt(said, looking_back.show, self.reflection_id, show)

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        self.app.push_screen(ReflectionEditor())

    def action_versions(self) -> None:
        """v."""
        from mentee_journal.ui.screens.reflection_versions import VersionsScreen

        if self.page is not None and self.page.versions:
            self.app.push_screen(VersionsScreen(self.reflection_id))
        else:
            self.mentee.say("There is no earlier version: it stands as it was written.")

    def action_register(self) -> None:
        """s."""
        from mentee_journal.ui.screens.register import RegisterScreen

        self.app.push_screen(RegisterScreen())

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        if self.page is not None:
            name = f"“{one_line(lookup.label(self.journal, 'reflection', self.reflection_id), 200)}”"
            ask_and_remove(self, "reflection", self.reflection_id, name)

    def action_back(self) -> None:
        """Esc."""
        self.dismiss()
