"""The lines of Prepare: goals, agenda with its minutes drawn, suggestions."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.records import AgendaItem
from mentee_journal.domain.views import SessionPage, Suggestion
from mentee_journal.domain.words import AgendaStatus
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.text import cell_len, clip

if TYPE_CHECKING:
    from mentee_journal.content import AgendaTemplate

KIND_WIDTH = 11
SHOWN = 4
"""Suggestions shown under one heading before the rest is folded."""


def agenda_items(page: SessionPage, order: Sequence[int] | None = None) -> list[AgendaItem]:
    """The topics of the agenda, dropped ones left out, in the order they are shown."""
    items = [item for item in page.items if item.status is not AgendaStatus.DROPPED]
    if order is not None:
        places = {item_id: index for index, item_id in enumerate(order)}
        items.sort(key=lambda item: places.get(item.id, len(places)))
    return items


def free_words(page: SessionPage) -> str:
    """ "10 min free", "10 min over", or nothing when it just fits."""
    free = page.session.minutes - page.planned_minutes
    return f"{free} min free" if free > 0 else f"{-free} min over" if free < 0 else "just full"


def plan_lines(page: SessionPage, width: int, order: Sequence[int] | None = None) -> list[Line]:
    """What I want from the session, and its agenda."""
    flow = Flow(width)
    _goals(flow, page)
    flow.blank(2)
    items = agenda_items(page, order)
    planned, length = page.planned_minutes, page.session.minutes
    over = planned > length
    words = f"{planned} of {length} min" + (f", {planned - length} min over" if over else "")
    flow.heading("Agenda", (words, "bold" if over else ""))
    _segments(flow, items, planned, length)
    flow.blank()
    if not items:
        flow.text("No topics yet. Type one below, or take a template: it comes with times.", "quiet")
        flow.text("For example: Grading movement work up 15", "quiet").blank()
    for number, item in enumerate(items, start=1):
        _topic(flow, number, item)
    return flow.lines


def _goals(flow: Flow, page: SessionPage) -> None:
    remark = "g adds another" if page.goals else "g writes it down"
    flow.heading("What I want from this session", remark)
    flow.lines[-1].spot(("action", "add_goal"), start=max(0, flow.lines[-1].width - len(remark)))
    if not page.goals:
        flow.text(
            "What would make it worth the time? One sentence is enough.",
            "quiet",
            target=("action", "add_goal"),
        )
    for goal in page.goals:
        target: Hashable = ("session_goal", goal.id)
        flow.text(goal.text, target=target)
        statement = page.goal_names.get(goal.goal_id or 0, "")
        if statement and statement != goal.text:
            flow.text(f"toward: {statement}", "quiet", most=2, target=target)


def _segments(flow: Flow, items: Sequence[AgendaItem], planned: int, length: int) -> None:
    """Minutes as pieces of a line with labels under them; free time faint, what is over in another tone."""
    timed = [(number, item) for number, item in enumerate(items, start=1) if item.minutes]
    free = max(0, length - planned)
    count = len(timed) + (1 if free else 0)
    whole = max(planned, length, 1)
    room = flow.width - max(0, count - 1)
    if not count or room < count:
        return
    sizes = _shares([item.minutes or 0 for _, item in timed] + ([free] if free else []), whole, room)
    bar, labels = Line(), Line()
    used = 0
    for index, size in enumerate(sizes):
        if index:
            bar.add(" ")
            labels.pad_to(bar.width)
        if index < len(timed):
            number, item = timed[index]
            used += item.minutes or 0
            tone = "rose" if used > length else "primary" if index % 2 == 0 else "tint-b"
            bar.add("━" * size, tone)
            label = f"{number} {item.kind.words}" if item.kind else str(number)
            if cell_len(label) > size:
                label = str(number) if size >= len(str(number)) else ""
            labels.add(label, "quiet")
        else:
            bar.add("━" * size, "faint")
            label = next((w for w in (f"{free} min free", f"{free} free", str(free)) if len(w) <= size), "")
            labels.add(label, "quiet")
    flow.lines.extend((bar, labels))


def _shares(parts: Sequence[int], whole: int, room: int) -> list[int]:
    """Cells for each part, at least one each, all of ``room`` together."""
    total = max(1, sum(parts), whole)
    sizes = [max(1, part * room // total) for part in parts]
    rest = room - sum(sizes)
    step = 1 if rest > 0 else -1
    order = sorted(range(len(parts)), key=lambda i: parts[i] * room % total, reverse=True)
    guard = 0
    while rest and guard < 4 * room:
        index = order[guard % len(order)]
        if sizes[index] + step >= 1:
            sizes[index] += step
            rest -= step
        guard += 1
    return sizes


def _topic(flow: Flow, number: int, item: AgendaItem) -> None:
    target = ("agenda_item", item.id)
    minutes = f"{item.minutes} min" if item.minutes else "no time yet"
    head = f"{number}".ljust(3)
    kind = "workplace" if item.kind.value == "workplace" else item.kind.words
    small = flow.width < 44
    lead = head if small else head + kind.ljust(KIND_WIDTH)
    done = "" if item.status is AgendaStatus.OPEN else f"{item.status.words}  "
    flow.row(
        [(lead, "quiet"), (item.title, "")],
        [(done, "success"), (minutes, "" if item.minutes else "quiet")],
        target=target,
    )
    wanted = f"wanted: {item.wanted}" if item.wanted else "from last time" if item.carried_from_id else ""
    if small and not wanted:
        wanted = kind
    if wanted:
        flow.row((" " * cell_len(lead) + clip(wanted, max(1, flow.width - cell_len(lead))), "quiet"), target=target)
    flow.blank()


def suggestion_lines(
    suggestions: Sequence[Suggestion],
    templates: Sequence[AgendaTemplate],
    width: int,
    unfolded: frozenset[str],
) -> list[Line]:
    """What could go on the agenda, by where it comes from; templates come with their topics."""
    flow = Flow(width).row(("Suggestions", "bold"), "Enter adds")
    groups: dict[str, list[tuple[int, Suggestion]]] = {}
    for index, suggestion in enumerate(suggestions):
        groups.setdefault(suggestion.origin, []).append((index, suggestion))
    activities = [origin for origin in groups if not _grown(origin)]
    for origin in (o for o in groups if o not in activities):
        _group(flow, origin, groups[origin], unfolded, SHOWN)
    flow.blank().row(("Templates", "quiet"), "topics")
    for template in templates:
        flow.row(
            [("+ ", "primary"), (template.name, "")],
            str(len(template.topics)),
            target=("template", template.key),
        )
    flow.text("Their minutes are made to fit a session as long as yours.", "quiet", indent=2)
    if activities:
        flow.blank().text("Things to do together", "quiet")
    for origin in activities:
        if origin in unfolded:
            _group(flow, origin, groups[origin], unfolded, SHOWN)
        else:
            flow.row([("▸ ", "quiet"), (origin, "")], str(len(groups[origin])), target=("unfold", origin))
    return flow.lines


def _grown(origin: str) -> bool:
    """Whether suggestions come from this mentorship, and not from the list of activities."""
    return origin == "Goals" or origin.startswith(("Carried over", "Left open"))


def _group(
    flow: Flow, origin: str, rows: Sequence[tuple[int, Suggestion]], unfolded: frozenset[str], most: int
) -> None:
    flow.blank().text(origin, "quiet")
    shown = rows if origin in unfolded or len(rows) <= most + 1 else rows[:most]
    for index, suggestion in shown:
        flow.text(suggestion.title, lead=("+ ", "primary"), most=2, target=("suggestion", index))
    if len(shown) < len(rows):
        flow.text(f"{len(rows) - len(shown)} more", "quiet", lead=("▸ ", "quiet"), target=("unfold", origin))


def echo_topic(title: str, minutes: int | None, page: SessionPage | None) -> str:
    """How the typed line is understood, and what is left of the session then."""
    if not title:
        return ""
    time = f"{minutes} min" if minutes else "no time yet; end with a number for minutes"
    left = ""
    if page is not None and minutes:
        free = page.session.minutes - page.planned_minutes - minutes
        words = f"{free} min free" if free > 0 else f"{-free} min over" if free < 0 else "just full"
        left = f" · {words} then"
    return f"{title[:80]} · {time}{left}"


def added_words(count: int, name: str) -> str:
    """ "7 topics from Regular session · u to undo"."""
    return f"{count_words(count, 'topic')} from {name} · u to undo"
