"""A list on the left and the page of the selected record on the right; where only one fits, one after the other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line, Runs
from mentee_journal.ui.screens.base import BaseScreen, is_text_field
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import Undone

BACK = bindings((Command("back", "Back", "", "escape"),))
BACK_WORDS = "← Esc"


class ListPageScreen(BaseScreen):
    """Subclasses say what is read and how it is drawn; cursor, filter, and the way between list and page are here."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-tall")]
    KIND: ClassVar[str] = ""
    """First part of the targets of the list's rows, ``(KIND, id)``."""
    TITLE_WORDS: ClassVar[str] = ""
    DEFAULT_CSS = """
    ListPageScreen #side { width: 34; height: 100%; padding: 1 0 0 0; border-right: vkey $faint; }
    ListPageScreen #title { height: 2; padding: 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    ListPageScreen #above { height: 2; padding: 0 2 1 2; }
    ListPageScreen #list { padding: 0 0 0 2; min-width: 10; }
    ListPageScreen #page { padding: 1 0 0 2; }
    ListPageScreen.-narrow #side { width: 100%; border-right: none; padding: 0; }
    ListPageScreen.-narrow #page { display: none; padding: 0 0 0 2; }
    ListPageScreen.-narrow.-page #side { display: none; }
    ListPageScreen.-narrow.-page #page { display: block; }
    ListPageScreen.-short #title { display: none; }
    ListPageScreen.-short #above { height: 1; padding: 0 2; display: none; }
    ListPageScreen.-short.-filtering #above { display: block; }
    ListPageScreen.-empty #side { display: none; }
    ListPageScreen.-narrow.-empty #page { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.filter_text = ""
        self._read = False
        self._first: int | None = None
        """Where the cursor will be once the list is drawn."""

    # --- what a subclass says --------------------------------------------------------------------------

    def read_rows(self) -> bool:
        """Read the list with ``filter_text``; whether there is anything in it."""
        return False

    def read_page(self, record_id: int | None) -> None:
        """Read the selected record, or forget it."""

    def list_lines(self, width: int) -> Sequence[Line]:
        """The list."""
        return ()

    def page_lines(self, width: int) -> Sequence[Line]:
        """The page of the selected record."""
        return ()

    def empty_lines(self, width: int) -> Sequence[Line]:
        """What the place is for, shown instead of an empty list."""
        return ()

    def title_remark(self) -> Runs:
        """Right of the title."""
        return ""

    def first_row(self) -> int | None:
        """Where the cursor begins; None: at the first row."""
        return None

    def read_on(self) -> bool:
        """Read further rows when the cursor reaches the end; False when there are none."""
        return False

    # --- frame -----------------------------------------------------------------------------------------

    def compose_main(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="side"):
                yield Sheet(self.title_lines, id="title", focusable=False)
                with Vertical(id="above"):
                    yield LineInput(placeholder="Type to filter", id="filter", select_on_focus=False)
                yield RecordList(self.list_lines, id="list")
            yield Sheet(self._page, id="page")

    def title_lines(self, width: int) -> Sequence[Line]:
        """The name of the place, and a remark."""
        return Flow(width).row((self.TITLE_WORDS, "bold"), self.title_remark()).lines

    def _page(self, width: int) -> Sequence[Line]:
        return self.empty_lines(width) if self.has_class("-empty") else self.page_lines(width)

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one("#list", RecordList)

    @property
    def page_sheet(self) -> Sheet:
        """The page."""
        return self.query_one("#page", Sheet)

    @property
    def selected(self) -> int | None:
        """The record the cursor stands on."""
        match self.records.target:
            case (str(kind), int(record_id)) if kind == self.KIND:
                return record_id
        return self._first if not self.records.targets else None

    # --- reading ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        empty = not self.read_rows() and not self.filter_text
        first = not self._read
        self._read = True
        changed = empty is not self.has_class("-empty")
        self.set_class(empty, "-empty")
        if empty:
            self._first = None
        elif (first or changed) and self._first is None:
            self._first = self.first_row()
        self.records.show(self.list_lines)
        if (first or changed) and self._first is not None:
            self.records.move_to((self.KIND, self._first))
        if first or (changed and not is_text_field(self.focused)):
            (self.page_sheet if empty else self.records).focus()
        self.show_page()
        self.query_one("#title", Sheet).renew()

    def show_page(self, *, top: bool = False) -> None:
        """Read and draw the page of the selected record."""
        self.read_page(self.selected)
        self.page_sheet.show(self._page, top=top)
        self.refresh_footer()

    # --- list ------------------------------------------------------------------------------------------

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The page follows the list; on the page, the footer says what can be done with what the cursor stands on."""
        if event.sheet is self.records:
            event.stop()
            self.show_page(top=True)
        elif event.sheet is self.page_sheet:
            self.refresh_footer()

    def on_record_list_at_end(self, event: RecordList.AtEnd) -> None:
        """Read on."""
        event.stop()
        if self.read_on():
            self.records.show(self.list_lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list narrows while typing."""
        event.stop()
        if event.input.id != "filter" or self.filter_text == event.value.strip():
            return
        self.filter_text = event.value.strip()
        self.set_class(bool(self.filter_text), "-filtering")
        self.read_rows()
        self.records.show(self.list_lines)
        if self.selected is None:
            self.records.action_edge(-1)
        self.show_page(top=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the list."""
        event.stop()
        self.records.focus()

    async def on_key(self, event: events.Key) -> None:
        if event.key == "down" and is_text_field(self.focused):
            event.stop()
            event.prevent_default()
            self.records.focus()

    def action_leave_field(self) -> None:
        """Esc in the filter clears it and leaves."""
        self.query_one("#filter", LineInput).value = ""
        self.remove_class("-filtering")
        self.records.focus()

    def action_filter(self) -> None:
        """To the filter."""
        if not self.has_class("-empty"):
            self.remove_class("-page")
            self.add_class("-filtering")
            self.query_one("#filter").focus()

    def action_back(self) -> None:
        """From the page to the list, out of a filter, and back to where a record was opened from."""
        if self.visiting and (self.narrow or not self.filter_text):
            self.dismiss()
            return
        if self.has_class("-empty"):
            return
        if self.narrow and self.has_class("-page"):
            self.remove_class("-page")
        elif self.records.has_focus and self.filter_text:
            self.query_one("#filter", LineInput).value = ""
        self.records.focus()

    def select(self, record_id: int) -> None:
        """Put the cursor on a record and show its page, alone where only one fits."""
        self._first = record_id
        self.set_class(self.app.size.width < 100, "-page")
        if not self._read:
            return
        if self.filter_text:
            self.filter_text = ""
            self.query_one("#filter", LineInput).value = ""
            self.stale = True
        if self.stale:
            self.stale = False
            self.reload()
        self.records.move_to((self.KIND, record_id))
        self.show_page(top=True)
        if self.narrow:
            self.page_sheet.focus()

    def walked(self, step: Undone) -> None:
        if step.subject_kind == self.KIND and step.subject_id is not None:
            self._stand_on(step.subject_id)

    def _stand_on(self, record_id: int) -> None:
        """The list's cursor on a record that is in it; where something else has the focus, all stays as it is."""
        target = (self.KIND, record_id)
        if self.records.has_focus and target in self.records.targets:
            self.records.move_to(target)
            self.show_page(top=True)

    def action_open(self) -> None:
        """To the page; where only one fits, instead of the list."""
        self.add_class("-page")
        self.show_page()
        self.page_sheet.to_first_button()
        self.page_sheet.focus()

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        if sheet is self.records:
            self.action_open()
        else:
            await super().chosen(sheet, target)


class OpenedListScreen(ListPageScreen):
    """A list that is opened above whatever is there; Esc leads back to that."""

    _alone = False
    """Opened upon one record: where only one fits, its page comes first and Esc leads back from there."""

    def begin_with(self, record_id: int) -> None:
        """Open upon this record."""
        self._first = record_id
        self._alone = True
        self.add_class("-page")

    def reload(self) -> None:
        first = not self._read
        super().reload()
        if first and self._alone and self.narrow:
            self.page_sheet.focus()

    def title_remark(self) -> Runs:
        return "" if self.filter_text else BACK_WORDS

    def _page(self, width: int) -> Sequence[Line]:
        lines = super()._page(width)
        # Where nothing is yet there is no list that is headed with the name, and no way back that shows.
        return [*self.title_lines(width), Line(), *lines] if self.has_class("-empty") else lines

    def title_lines(self, width: int) -> Sequence[Line]:
        """The way back is for the mouse as well."""
        lines = super().title_lines(width)
        if lines and lines[0].text.endswith(BACK_WORDS):
            lines[0].spot(("action", "leave"), start=lines[0].width - len(BACK_WORDS))
        return lines

    def action_leave(self) -> None:
        """A click on the way back, from wherever the focus is."""
        self.dismiss()

    def action_back(self) -> None:
        """Esc: from the page to the list, out of the filter, and back to where this was opened from."""
        on_page = self.page_sheet.has_focus and not self.has_class("-empty")
        if self.narrow and self.has_class("-page") and self._alone:
            self.dismiss()
        elif on_page or self.filter_text:
            super().action_back()
        else:
            self.dismiss()
