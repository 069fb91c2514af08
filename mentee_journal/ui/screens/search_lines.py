"""The lines of the search: what was found by kind, the part a hit stands in, what may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.search_kinds import LABELS
from mentee_journal.domain.search_views import Span
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.text import cell_len, clip, one_line, safe, wrap

if TYPE_CHECKING:
    from mentee_journal.domain.search_views import SearchGroup, SearchHit, SearchPage, SearchPreview
    from mentee_journal.ui.screens.search_answer import Offer

NARROW = 36
"""Below so many cells the words stand alone."""
LABEL = 12
"""Cells of the column that says when, or where it stands; one more where the month stands first."""
HOW = "Several words find what has all of them. In quotes: exactly these words."


def snippet_runs(spans: Iterable[Span], width: int) -> list[Run]:
    """The words around a hit, the first mark in sight whatever stands before it."""
    runs = [(one_line(span.text), "hit" if span.marked else "") for span in spans if span.text]
    first = next((index for index, (_, tone) in enumerate(runs) if tone), None)
    if first:
        before = "".join(text for text, _ in runs[:first])
        if cell_len(before) + cell_len(runs[first][0]) > width - 4:
            tail = before[-max(1, width // 3) :]
            tail = tail.partition(" ")[2] or tail
            runs[:first] = [(f"…{tail.lstrip('…')}", "")]
    return runs


def label_width(groups: Iterable[SearchGroup]) -> int:
    """Cells of the first column, in which all that stands there has room."""
    return max((LABEL, *(min(LABEL + 1, cell_len(hit.when) + 1) for group in groups for hit in group.hits)))


def hit_line(hit: SearchHit, width: int, column: int = LABEL) -> Line:
    """When, and the words with what was looked for marked; where it is narrow the words alone."""
    target = ("hit", hit.kind, hit.id)
    flow = Flow(width)
    first: list[Run] = []
    if width >= NARROW:
        when = clip(one_line(hit.when), column - 1)
        first.append((when + " " * (column - cell_len(when)), "quiet"))
    # Without it one could read that a mentor offers what they do not, or never learn which strength it was.
    whose = {"mentor": hit.where, "capability": hit.title if hit.part != "title" else ""}.get(hit.kind, "")
    if whose and width >= NARROW:
        first.append((f"{one_line(whose, max(8, width // 3))}: ", "quiet"))
    taken = sum(cell_len(text) for text, _ in first)
    return flow.row([*first, *snippet_runs(hit.snippet, width - taken)], target=target).lines[0]


def group_lines(flow: Flow, group: SearchGroup, column: int = LABEL, *, alone: bool = False) -> None:
    """A kind with its count, its newest or best hits, and the way to the others: ``alone``, they follow here."""
    flow.row((group.label, "bold"), group.count_words)
    flow.extend(hit_line(hit, flow.width, column) for hit in group.hits)
    rest = group.count - len(group.hits)
    if rest > 0 or group.more:
        words = f"and {rest}{'+' if group.more else ''} more" if rest > 0 else "and more"
        target = ("more", len(group.hits)) if alone else ("kind", group.kind)
        indent = column if flow.width >= NARROW else 0
        flow.row((words, "quiet"), "›", indent=indent, target=target)


def found_lines(page: SearchPage, width: int, *, alone: bool, how: bool) -> list[Line]:
    """All groups, one under the other; ``alone`` when only one kind is searched."""
    flow, column = Flow(width), label_width(page.groups)
    for index, group in enumerate(page.groups):
        if index:
            flow.blank()
        group_lines(flow, group, column, alone=alone)
    if how:
        flow.blank().text(HOW, "quiet")
    return flow.lines


def marked_text(flow: Flow, spans: Iterable[Span], tone: str = "", *, most: int | None = None) -> None:
    """Wrapped text with its marks, wherever the lines break."""
    pieces = [(safe(span.text.replace("\r\n", "\n").replace("\r", "\n")), span.marked) for span in spans]
    marks = [marked for text, marked in pieces for char in text if not char.isspace()]
    at = 0
    for part in wrap("".join(text for text, _ in pieces), flow.width - flow.indent, most=most):
        line = Line().add(" " * flow.indent)
        run, on = "", False
        for index, char in enumerate(part):
            if char.isspace():
                # Between two marked words of a phrase the space belongs to them.
                is_marked = on and index + 1 < len(part) and at < len(marks) and marks[at]
            else:
                is_marked = at < len(marks) and marks[at]
                at += 1
            if is_marked != on:
                line.add(run, "hit" if on else tone)
                run, on = "", is_marked
            run += char
        line.add(run, "hit" if on else tone)
        flow.lines.append(line)


def preview_lines(preview: SearchPreview | None, width: int) -> list[Line]:
    """The record, the part with its marks, what belongs to it, and what Enter and Esc do."""
    flow = Flow(width)
    if preview is None:
        return flow.lines
    is_title = "".join(span.text for span in preview.text).strip() == preview.title.strip()
    marked_text(flow, preview.text if is_title else [Span(preview.title)], "bold", most=None if is_title else 3)
    for words in preview.head:
        flow.text(words, "quiet", most=2)
    if not is_title:
        flow.blank()
        if preview.where:
            flow.text(_begun(preview.where), "quiet", most=2)
        marked_text(flow, preview.text)
    for name, spans in preview.beside:
        flow.blank().text(name, "quiet", most=2)
        marked_text(flow, spans, most=8)
    flow.blank(2).text("Enter opens it here.", "quiet", target=("action", "open"))
    return flow.text("Esc goes back to where you were.", "quiet", target=("action", "back")).lines


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def found_words(page: SearchPage | None, kind: str, width: int) -> Line:
    """ "10 found in everything ▾" at the right, where it is chosen what is searched."""
    place = LABELS.get(kind, "everything").lower()
    words = f"{place} ▾"
    if page is not None and page.said:
        count = f"{page.total}{'+' if page.capped else ''}"
        words = next(
            (
                one
                for one in (f"{count} found in {words}", f"{count} in {words}", f"{count} found ▾")
                if len(one) <= width
            ),
            f"{count} ▾",
        )
    line = Line().pad_to(max(0, width - cell_len(words))).add(words, "quiet")
    return line.spot(("action", "where"), start=line.width - cell_len(words))


def offer_lines(
    offers: Sequence[Offer],
    chosen: int | None,
    remarks: Sequence[str],
    width: int,
    *,
    best: bool,
    saveable: bool,
) -> list[Line]:
    """What Tab would put in, in the order it would; at the right how it is sorted; below what was not understood."""
    right = Line()
    for words, action, on in (("newest", "sort(False)", not best), ("best first", "sort(True)", best)):
        start = right.width
        right.add(f" {words} ", "here" if on else "quiet").spot(("action", action), start=start)
    if saveable and width >= 76:
        start = right.add("  ").width
        right.add("save", "quiet").spot(("action", "save"), start=start)
    room = width - right.width - 2 if width >= 44 else width
    left = Line()
    for index, offer in enumerate(offers):
        face = one_line(offer.face, 40)
        lead = "Tab " if not left.width else ""
        if left.width and left.width + len(lead) + cell_len(face) + 3 > room:
            break
        if lead:
            left.add(lead, "bold quiet")
        start = left.width
        left.add(f" {clip(face, max(1, room - left.width - 2))} ", "here" if index == chosen else "quiet")
        left.spot(("offer", index), start=start).add(" ")
    if width >= 44:
        left.pad_to(width - right.width).join(right)
    said = Line().add(clip(one_line("  ".join(remarks)), width), "quiet") if remarks else Line()
    return [left, said]


def waiting_lines(width: int, waiting: int) -> list[Line]:
    """That something written may be missing from what is found."""
    number = f"{waiting:,} records" if waiting > 1 else "One record"
    more = " or more" if waiting >= 1000 else ""
    return Flow(width).text(f"{number}{more} written lately cannot be found yet.", "quiet").lines


def ready_lines(width: int, done: int, left: int) -> list[Line]:
    """How far what was written is findable."""
    flow = Flow(width)
    flow.text("Getting the search ready…", "bold")
    share = done / (done + left) if done + left else 0
    size = min(40, width)
    full = round(size * share)
    flow.lines.append(Line().add("━" * full, "accent").add("─" * (size - full), "faint"))
    words = f"{done:,} of {done + left:,}. What is ready is found already; you can go on meanwhile."
    return flow.text(words, "quiet").blank().lines
