"""Earlier versions of a reflection: read one, bring one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import reflections, wordings
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.list_page import BACK, OpenedListScreen
from mentee_journal.ui.screens.reflection_page_lines import until_words, version_lines, version_list_lines
from mentee_journal.ui.screens.wordings import FORGET, ask_to_forget

if TYPE_CHECKING:
    from mentee_journal.domain.views import Version


class VersionsScreen(OpenedListScreen):
    """What a reflection said before; the list says until when."""

    PLACE = "reflections"
    KIND = "version"
    TITLE_WORDS = "Earlier versions"
    HERE = (
        Command("open", "Read the version", "On its page.", "enter", "Read", palette=False),
        Command("bring_back", "Bring this version back", "What stands now becomes a version.", "b", "Bring this back"),
        FORGET,
        Command("filter", "Filter the list", "By words of the version.", "f"),
    )
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self, reflection_id: int) -> None:
        super().__init__()
        self.reflection_id = reflection_id
        self.versions: tuple[Version, ...] = ()
        self.version: Version | None = None
        self._mentor = ""

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        try:
            found = reflections.versions(self.journal, self.reflection_id)
            self._mentor = reflections.page(self.journal, self.reflection_id).mentor
        except JournalError:
            found = ()
        words = self.filter_text.casefold().split()
        self.versions = tuple(v for v in found if all(word in _all_words(v) for word in words))
        return bool(self.versions)

    def first_row(self) -> int | None:
        return self.versions[0].number if self.versions else None

    def read_page(self, record_id: int | None) -> None:
        record_id = record_id if record_id is not None else self.first_row()
        self.version = next((v for v in self.versions if v.number == record_id), None)

    # --- lines ---------------------------------------------------------------------------------------

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if not self.versions and self.filter_text:
            return Flow(width).text("No version has these words. Esc shows all.", "quiet").lines
        return version_list_lines(self.versions, width, now=app.now(), order=app.order, zone=app.zone)

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.version is None:
            return []
        return version_lines(self.version, width, now=app.now(), order=app.order, zone=app.zone, mentor=self._mentor)

    def empty_lines(self, width: int) -> Sequence[Line]:
        flow = Flow(min(width, 62)).text("There is no earlier version of this reflection.")
        return flow.text("Each time you change it, what it said before is kept here.", "quiet").lines

    # --- actions -------------------------------------------------------------------------------------

    async def action_bring_back(self) -> None:
        """b: it stands again, and Esc or the page shows it."""
        if self.version is None:
            return
        done = "It stands again · u to undo"
        number = self.version.number
        if await self.mentee.attempt(done, reflections.bring_back, self.reflection_id, number) is not None:
            self.dismiss()

    def action_forget(self) -> None:
        """d: asked about, since nothing brings it back."""
        if self.version is None:
            return
        app, number = self.mentee, self.version.number
        until = until_words(self.version, now=app.now(), order=app.order, zone=app.zone)
        ask_to_forget(self, until, lambda journal: wordings.forget_version(journal, self.reflection_id, number))

    def action_back(self) -> None:
        """Esc: from the page to the list, then back to the reflection."""
        if (self.page_sheet.has_focus and not self.has_class("-empty")) or self.filter_text:
            super().action_back()
        else:
            self.dismiss()


def _all_words(version: Version) -> str:
    reflection = version.reflection
    said = (reflection.will_try, reflection.came_of_it, reflection.benefit, reflection.mentor_view)
    texts = [reflection.title, *said, *(answer.text for answer in reflection.answers)]
    return "\n".join(texts).casefold()
