"""Opening what was found where its words stand: the page scrolled to the part, the words marked in it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any

from textual.geometry import Region
from textual.widget import Widget

from mentee_journal.domain.search_marks import Marker
from mentee_journal.domain.search_words import fold
from mentee_journal.services import search_meaning
from mentee_journal.ui.widgets.chrome import Footer, Sidebar
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.reveal import reveal
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.screen import Screen

    from mentee_journal.domain.search_views import SearchHit
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.session.step import StepName
    from mentee_journal.ui.widgets.marks import Marks

TRIES = 20
"""So often a page is looked at until the words stand on it: some parts come after the page itself."""
AGAIN = 0.03
SPOTS = {"item": ("topic", "agenda_item"), "review": ("review",), "answer": ("answer",), "evidence": ("evidence",)}
"""What the parts of a record are called on its page."""


def open_hit(app: MenteeApp, hit: SearchHit, text: str) -> None:
    """Open the record's page at the part that was found; Esc there leads back to the search."""
    before = app.screen
    _open(app, hit)
    if app.screen is not before:
        Landing(app.screen, hit, marks_of(app.journal, text)).begin()


def marks_of(journal: Journal, text: str) -> Marks:
    """Where in any text stands what is looked for."""
    marker = Marker(search_meaning.read(journal, text).wanted.terms)
    return lambda line: [(mark.start, mark.end) for mark in marker.marks(line)]


def _open(app: MenteeApp, hit: SearchHit) -> None:
    if hit.kind == "session":
        from mentee_journal.ui.screens.session.screen import SessionScreen

        app.push_screen(SessionScreen(hit.id, _step(hit)))
        return
    app.open_record(hit.kind, hit.id)
    if hit.kind == "capability":
        from mentee_journal.ui.screens.register import RegisterScreen

        if isinstance(app.screen, RegisterScreen):
            app.screen.visiting = True
            name, _, number = hit.part.partition(":")
            if name == "evidence" and number.isdecimal():
                app.screen.read_to(int(number))
    elif hit.kind == "goal" and hit.part.partition(":")[0] in ("review", "wording"):
        from mentee_journal.ui.screens.goals import GoalsScreen
        from mentee_journal.ui.screens.goals_history import EARLIER, WORDINGS

        if isinstance(app.screen, GoalsScreen):
            app.screen.unfold(EARLIER, WORDINGS)


def _step(hit: SearchHit) -> StepName | None:
    """Where a part of a session is read: topics and what is wanted while it is planned, else what was said."""
    name = hit.part.rpartition(":")[2]
    if name in ("note", "outcome", "notes", "takeaways"):
        return "meet"
    if hit.part.partition(":")[0] in ("goal", "item"):
        return "prepare" if hit.status == "planned" else "meet"
    return None


class Landing:
    """Finds on the page that was opened the line that was found, as soon as it is there."""

    def __init__(self, screen: Screen[Any], hit: SearchHit, marks: Marks) -> None:
        self._screen = screen
        self._marks = marks
        self._near = frozenset(fold("".join(span.text for span in hit.snippet)))
        name, _, rest = hit.part.partition(":")
        number = rest.partition(":")[0]
        self._spots = {(spot, int(number)) for spot in SPOTS.get(name, ()) if number.isdecimal()}
        self._tries = 0

    def begin(self) -> None:
        """Once the page is drawn."""
        self._screen.call_after_refresh(self._look)

    def _look(self) -> None:
        if not self._screen.is_current:
            return
        self._tries += 1
        found = [place for place in (*self._on_sheets(), *self._in_fields()) if place[0]]
        best = max(found, key=lambda place: place[0], default=None)
        if best is None:
            if self._tries < TRIES:
                self._screen.set_timer(AGAIN, self._look)
            return
        _, widget, row = best
        if isinstance(widget, Sheet):
            stand_on(widget, row)
        elif isinstance(widget, Editor):
            self._write_in(widget, row)
        elif isinstance(widget, LineInput):
            widget.focus()
            widget.cursor_position = next(iter(self._marks(widget.value)), (0, 0))[0]

    def _score(self, text: str, following: str = "") -> int:
        """How well a line fits: nothing without a marked word, else by the words around it."""
        if not self._marks(text):
            return 0
        return 1 + len(self._near.intersection(fold(f"{text} {following}")))

    def _on_sheets(self) -> Iterator[tuple[int, Widget, int]]:
        for sheet in self._screen.query(Sheet):
            if isinstance(sheet, Sidebar | Footer | RecordList) or not shown(sheet) or sheet.id in ("title", "header"):
                continue
            sheet.marks = self._marks
            sheet.refresh()
            lines = [line.text for line in sheet.lines]
            scores = []
            here: set[Hashable] = set()
            for row, line in enumerate(sheet.lines):
                here = {spot.target for spot in line.spots} or here
                score = self._score(lines[row], lines[row + 1] if row + 1 < len(lines) else "")
                scores.append((score + 5 * bool(score and here & self._spots), -row))
            if scores:
                score, row = max(scores)
                yield score, sheet, -row

    def _in_fields(self) -> Iterator[tuple[int, Widget, int]]:
        for editor in self._screen.query(Editor):
            if shown(editor):
                editor.searched = self._marks
                editor.redraw_marks()
                for row, line in enumerate(editor.document.lines):
                    yield self._score(line), editor, row
        for field in self._screen.query(LineInput):
            if shown(field):
                yield self._score(field.value), field, 0

    def _write_in(self, editor: Editor, row: int) -> None:
        """The cursor before the word; letters stay commands until the field is entered, but for a form."""
        start = next(iter(self._marks(editor.document.get_line(row))), (0, 0))[0]
        editor.move_cursor((row, start))
        from textual.screen import ModalScreen

        if isinstance(self._screen, ModalScreen):
            editor.focus()
        reveal(editor, Region(0, 0, 1, editor.size.height))


def shown(widget: Widget) -> bool:
    """Whether it and all it lies in are displayed."""
    return all(node.display for node in (widget, *widget.ancestors) if isinstance(node, Widget))


def stand_on(sheet: Sheet, row: int) -> None:
    """A line of a sheet in sight, the cursor on what can be chosen there or last before it, and the focus with it."""
    above = [spot.target for line in sheet.lines[: row + 1] for spot in line.spots]
    if sheet.can_focus:
        sheet.focus(scroll_visible=False)
    if above:
        sheet.move_to(above[-1])
    if sheet.max_scroll_y > 0:
        # As long as the line is in sight from the beginning, so are the heading and the way back.
        away = row - sheet.size.height // 3 if row >= sheet.size.height * 3 // 4 else 0
        sheet.scroll_to(y=away, animate=False, force=True)
    else:
        reveal(sheet, Region(0, row, 1, 1))
