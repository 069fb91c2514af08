"""A field whose text is looked at for possible identifiers: quiet marks in it, and one line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from mentee_journal.domain.identifiers import Finding

KEY = "ctrl+r"
"""Goes through what was found, from within the field."""

MOST = 300
"""Marks in one line of a field: painting a row reads all of its line."""
MOST_IN_ALL = 2000
"""Marks in one field."""


class Span(NamedTuple):
    """A mark in one line of a field."""

    start: int
    end: int
    strong: bool


class Marks:
    """Where marks stand, line by line; they follow an edit until the text has been looked at again."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[str, tuple[Span, ...]]] = {}
        self._lines: dict[str, tuple[Span, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self._rows)

    def put(self, text: str, findings: Sequence[Finding]) -> None:
        """Take what was found in ``text``, whose lines end with a line feed."""
        self._rows, self._lines = {}, {}
        row = begin = start = 0
        spans: dict[int, list[Span]] = {}
        starts: dict[int, int] = {}
        for finding in findings[:MOST_IN_ALL]:
            ahead = text.count("\n", begin, finding.start)
            if ahead:
                row += ahead
                start = text.rfind("\n", begin, finding.start) + 1
            begin = finding.start
            head, at = start, row
            while head < finding.end:  # A finding may go over the end of a line.
                stop = text.find("\n", max(head, finding.start), finding.end)
                stop = finding.end if stop < 0 else stop
                first, last = max(finding.start, head) - head, stop - head
                several = spans.setdefault(at, [])
                if first < last and len(several) < MOST:
                    several.append(Span(first, last, finding.strong))
                    starts[at] = head
                head, at = stop + 1, at + 1
        for at, several in spans.items():
            if not several:
                continue
            stop = text.find("\n", starts[at])
            line = text[starts[at] : len(text) if stop < 0 else stop]
            self._rows[at] = line, tuple(several)
            self._lines[line] = tuple(several)

    def of(self, row: int, line: str) -> tuple[Span, ...]:
        """The marks of a line as it is now."""
        known = self._lines.get(line)
        if known is not None:
            self._rows[row] = line, known  # It may have moved here.
            return known
        was = self._rows.get(row)
        if was is None:
            return ()
        old, spans = was
        moved = len(line) - len(old)
        kept = []
        for span in spans:
            word = old[span.start : span.end]
            if line[span.start : span.end] == word:
                kept.append(span)
            elif line[span.start + moved : span.end + moved] == word and span.start + moved >= 0:
                kept.append(Span(span.start + moved, span.end + moved, span.strong))
        return tuple(kept)


class FoundLine(Static):
    """The one muted line below a field; a click goes through what was found."""

    DEFAULT_CSS = """
    FoundLine { height: auto; width: 1fr; color: $quiet; pointer: pointer; }
    FoundLine:hover { color: $foreground; }
    """

    def __init__(self, field: Looked) -> None:
        super().__init__("", markup=False)
        self._field = field

    def on_click(self) -> None:
        """Through what was found."""
        self._field.action_findings()


# No widget itself, so that the component styles of those that mix it in are still found.
if TYPE_CHECKING:
    _Mixed = Widget
else:
    _Mixed = object


class Looked(_Mixed):
    """Mixed into fields. A subclass gives ``look_text``, ``redraw_marks`` and ``replace_found``."""

    LOOK_BINDINGS: ClassVar[list[BindingType]] = [Binding(KEY, "findings", show=False)]

    looked_at: bool = True
    findings: tuple[Finding, ...] = ()
    marks: Marks
    _line: FoundLine | None = None

    @property
    def look_text(self) -> str:
        """All of the text; its lines end with a line feed."""
        raise NotImplementedError

    def look_soon(self) -> None:
        """Something was typed: look when there is a rest."""
        if self.looked_at and self.is_attached:
            from mentee_journal.ui.identifier_marks import looker

            looker(self.app).touch(self)

    def take_findings(self, text: str, findings: tuple[Finding, ...]) -> None:
        """Show what was found in ``text``; nothing happens when the field says something else by now."""
        if not self.is_attached or (not findings and not self.findings):
            return
        self.findings = findings
        self.marks.put(text, findings)
        self.redraw_marks()
        self._tell()

    def redraw_marks(self) -> None:
        """Paint the text again."""
        self.refresh()

    def replace_found(self, finding: Finding) -> None:
        """Put the wording in its place, in a way that can be undone."""
        raise NotImplementedError

    def action_findings(self) -> None:
        """Go through what was found."""
        from mentee_journal.ui.identifier_marks import go_through

        go_through(self)

    # --- the line ------------------------------------------------------------------------------------

    @property
    def near(self) -> Finding:
        """The finding that is told of: a strong one before a weak one."""
        return next((finding for finding in self.findings if finding.strong), self.findings[0])

    def _tell(self) -> None:
        if not self.findings:
            if self._line is not None:
                self._line.display = False
            return
        if self._line is None:
            parent = self.parent
            if (
                not isinstance(parent, Widget)
                or parent.styles.layout is None
                or parent.styles.layout.name != "vertical"
            ):
                return
            self._line = FoundLine(self)
            if self.styles.margin.bottom:
                self._line.styles.margin = (-1, 0, self.styles.margin.bottom, 0)
            parent.mount(self._line, after=self)
        self._line.display = True
        words = self._words()
        if words != self._line.content:  # Another text lays the screen out again.
            self._line.update(words)

    def _words(self) -> Content:
        from mentee_journal.domain.identifier_views import line_words

        near = self.near
        number = len(self.findings)
        words = line_words(near.kind, near.strong, near.instead)
        return Content.assemble(f"{words} ", ("^r", "$foreground"), f" 1 of {number}" if number > 1 else " look")

    def lose_line(self) -> None:
        """The field goes: its line goes too."""
        if self._line is not None and self._line.is_attached:
            self._line.remove()
        self._line = None


def stylize(text: Text, spans: Sequence[Span], field: Widget) -> Text:
    """Underlined is a strong finding, slanted a weak one: seen without colours too."""
    if spans:
        from mentee_journal.ui.theme import tones

        look = tones(field.app)
        for span in spans:
            text.stylize(look["possible strong" if span.strong else "possible weak"], span.start, span.end)
    return text
