"""The lines of Prepare's left side: goals, and the agenda with its minutes drawn."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from mentee_journal.domain.records import AgendaItem
from mentee_journal.domain.views import SessionPage
from mentee_journal.domain.words import AgendaStatus, ItemKind
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.screens.session.meet_lines import LOOK
from mentee_journal.ui.text import cell_len, clip, one_line, wrap

KIND_WIDTH = 11


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
    small = flow.width < 44
    kind = "workplace" if item.kind is ItemKind.WORKPLACE else item.kind.words
    head = f"{number}".ljust(3)
    hang = cell_len(head) if small else cell_len(head) + KIND_WIDTH
    minutes = f"{item.minutes} min" if item.minutes else "no time yet"
    title = wrap(item.title, max(8, flow.width - hang - len(minutes) - 2), most=3)
    for index, part in enumerate(title):
        line = Line().add(head if index == 0 else "", "quiet")
        if index == 0 and not small:
            _kind(line, item, kind)
        line.pad_to(hang).add(part)
        if index == 0:
            line.pad_to(flow.width - len(minutes)).add(minutes, "" if item.minutes else "quiet")
        line.pad_to(flow.width).spot(target)
        flow.lines.append(line)
    comes = ["from last time"] if item.carried_from_id else []
    comes += ["from your inbox"] if item.question_id is not None else []
    under = f"wanted: {item.wanted}" if item.wanted else ", ".join(comes)
    if small and not under:
        under = kind
    if under:
        flow.row((" " * hang + clip(one_line(under), max(1, flow.width - hang)), "quiet"), target=target)
    if item.status is not AgendaStatus.OPEN:
        sign, tone = LOOK[item.status]
        flow.row((f"{' ' * hang}{sign} {item.status.words}", tone), target=target)
    if small and item.question_id is not None:
        flow.row((" " * hang + "its question ›", "primary"), target=("question", item.question_id))
    flow.blank()


def _kind(line: Line, item: AgendaItem, kind: str) -> None:
    """What kind of topic; that of a question leads to it."""
    if item.question_id is None:
        line.add(kind, "quiet")
        return
    start = line.width
    words = f"{kind} ›" if len(kind) + 2 < KIND_WIDTH else f"{kind[: KIND_WIDTH - 2]}›"
    line.add(words, "primary").spot(("question", item.question_id), start=start)


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
