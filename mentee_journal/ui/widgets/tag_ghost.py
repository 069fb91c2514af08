"""The rest of a #tag while its beginning is typed, when there is such a tag: → takes it, and typing on ignores it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import TextArea

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

__all__ = ["TagGhost"]


class TagGhost(TextArea):
    """Uses TextArea's own ghost text, which only knows edits: here it goes when the cursor moves away, too."""

    DEFAULT_CSS = """
    TagGhost { & .text-area--suggestion { color: $quiet; } }
    """

    def update_suggestion(self) -> None:
        rest = self._rest_of_tag()
        if rest != self.suggestion:
            self.suggestion = rest

    def on_text_area_selection_changed(self) -> None:
        if self.suggestion:
            self.update_suggestion()

    def _rest_of_tag(self) -> str:
        """Only at a line's end: elsewhere → moves on, as it always does."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if "#" not in line or column != len(line) or not self.selection.is_empty or self.read_only:
            return ""
        journal: Journal | None = getattr(self.app, "journal", None) if self.is_attached else None
        if journal is None:
            return ""
        from mentee_journal.domain.tags import typed_tag
        from mentee_journal.ui.tag_names import rest_of

        mark = typed_tag(line, column)
        return rest_of(journal, mark.name) if mark is not None and mark.name else ""
