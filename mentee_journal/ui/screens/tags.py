"""The tags: all there are, in the field and in any text; renaming, merging and removing one everywhere."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.tags import tag_key
from mentee_journal.services import reflections, tags
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens import tags_forms as forms
from mentee_journal.ui.screens.list_page import BACK, OpenedListScreen
from mentee_journal.ui.screens.tags_lines import NEWEST, empty_lines, list_lines, page_lines

if TYPE_CHECKING:
    from mentee_journal.domain.tag_views import TagRow
    from mentee_journal.domain.views import ReflectionRow, Undone
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.sheet import Sheet

NEW = Command("new", "Write a reflection", "With a #tag in it.", "n", "Write")
SEE = Command("see", "See where it stands", "Searches for the tag.", "s", "See where")
RENAME = Command("edit", "Rename the tag", "Everywhere it stands; u takes it back.", "e", "Rename")
MERGE = Command("merge", "Merge the tag into another", "One tag of two; u takes it back.", "m", "Merge")
REMOVE = Command("delete", "Remove the tag", "Words stay, without the #; u takes it back.", "d")
OPEN = Command("open", "Open the tag", "What it stands in.", "enter", palette=False)
FILTER = Command("filter", "Filter the list", "By letters of the tag.", "f")


def open_tags(app: MenteeApp, tag_id: int = 0) -> None:
    """Show every tag, above whatever is there; with a tag's id that one's page."""
    name = tags.name(app.journal, tag_id) if tag_id else ""
    if isinstance(app.screen, TagsScreen) and name:
        app.screen.select_tag(name)
    elif not isinstance(app.screen, TagsScreen):
        app.push_screen(TagsScreen(name))


class TagsScreen(OpenedListScreen):
    """Every tag with its records; Esc leads back to where it was opened from."""

    PLACE = "reflections"
    KIND = "tag"
    TITLE_WORDS = "Tags"
    HERE = (SEE, RENAME, MERGE, REMOVE, OPEN, FILTER, NEW)
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self, name: str = "") -> None:
        """``name``: the tag whose page is shown first."""
        super().__init__()
        self.rows: tuple[TagRow, ...] = ()
        self.row: TagRow | None = None
        self.newest: tuple[ReflectionRow, ...] = ()
        self._numbers: dict[str, int] = {}
        """Tags have no numbers of their own: these are given out here, and stay with a tag that is renamed."""
        if name:
            self.begin_with(self._number(tag_key(name)))

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, max(self._numbers.values(), default=0) + 1)

    def commands(self) -> tuple[Command, ...]:
        if self.has_class("-empty"):
            return (NEW,)
        return (SEE, RENAME, MERGE, REMOVE, OPEN, FILTER) if self.row is not None else (FILTER,)

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        typed = tag_key(self.filter_text.lstrip("#"))
        self.rows = tuple(row for row in tags.listing(self.journal) if typed in row.key)
        for row in self.rows:
            self._number(row.key)
        return bool(self.rows)

    def first_row(self) -> int | None:
        return self._number(self.rows[0].key) if self.rows else None

    def read_page(self, record_id: int | None) -> None:
        record_id = record_id if record_id is not None else self.first_row()
        self.row = next((row for row in self.rows if self._numbers[row.key] == record_id), None)
        self.newest = ()
        if self.row is not None and any(kind == "reflection" for kind, _ in self.row.kinds):
            self.newest = reflections.timeline(self.journal, tag=self.row.name, limit=NEWEST)

    # --- lines ---------------------------------------------------------------------------------------

    def list_lines(self, width: int) -> Sequence[Line]:
        return list_lines(self.rows, self._numbers, width, filtered=self.filter_text)

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.row is None:
            return []
        return page_lines(self.row, self.newest, width, today=app.now().date(), order=app.order)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width)

    # --- actions -------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        if isinstance(target, tuple) and target[0] == "where":
            self._search(str(target[1]))
        else:
            await super().chosen(sheet, target)

    def _search(self, kind: str = "") -> None:
        from mentee_journal.ui.screens.search import open_search

        if self.row is not None:
            open_search(self.mentee, forms.searched(self.row.name, kind))

    def action_see(self) -> None:
        """s: a search for the tag."""
        self._search()

    def action_new(self) -> None:
        """n, where there is no tag yet."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        self.app.push_screen(ReflectionEditor())

    def action_edit(self) -> None:
        """e."""
        if self.row is not None:
            forms.rename(self, self.row)

    def action_merge(self) -> None:
        """m."""
        if self.row is not None:
            forms.merge(self, self.row, tags.listing(self.journal))

    def action_delete(self) -> None:
        """d."""
        if self.row is not None:
            forms.remove(self, self.row)

    def is_now(self, key: str, name: str) -> None:
        """The tag ``key`` is called ``name`` from now on: the cursor stays with it."""
        now = tag_key(name)
        if now != key:
            self._numbers[now] = self._numbers.pop(key)

    def walked(self, step: Undone) -> None:
        """The cursor goes to the tag that was changed, when the step still knows which."""
        if step.subject_kind == "tag" and step.subject_id is not None:
            self._stand_on(self._number(tag_key(tags.name(self.journal, step.subject_id))))

    def select_tag(self, name: str) -> None:
        """Put the cursor on a tag."""
        self.select(self._number(tag_key(name)))
