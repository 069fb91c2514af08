"""The lines of a reflection's page, and of its earlier versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, day_words, full_day, long_day
from mentee_journal.domain.records import Reflection, Seen
from mentee_journal.domain.views import ReflectionPage, Version
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, count_words, first_name, local
from mentee_journal.ui.text import cell_len, one_line

WIDEST = 84
"""Cells of a line of text that are still easily read."""


def page_title(page: ReflectionPage) -> str:
    """What a reflection is called: its title, else what it is about."""
    about = page.session.mentor if page.session is not None else ""
    for words in (page.reflection.title, about, page.reflection.event, page.goal, page.mentor):
        if words.strip():
            return one_line(words, 200)
    return "Reflection"


def framework_name(key: str) -> str:
    """What a framework is called."""
    from mentee_journal.content import framework

    way = framework(key)
    return way.name if way is not None else key.replace("_", " ")


def page_lines(page: ReflectionPage, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """Everything that was written, under the questions it answers."""
    flow = Flow(min(width, WIDEST))
    reflection = page.reflection
    flow.text(page_title(page), "bold", most=3)
    flow.text(long_day(reflection.written_on, order), "quiet")
    flow.blank()
    _ties(flow, page, now.date(), order, zone)
    _written(flow, reflection)
    _seen(flow, reflection.seen, page)
    flow.blank().buttons([("Change it", ("action", "edit"))])
    if page.versions:
        words = count_words(page.versions, "earlier version")
        flow.blank().row([(words, ""), (" ›", "quiet")], "v reads them", target=("action", "versions"))
    return flow.lines


def _ties(flow: Flow, page: ReflectionPage, today: date, order: DateOrder, zone: str) -> None:
    reflection, session = page.reflection, page.session
    if session is not None:
        at = local(session.starts_at, zone)
        when = f"{day_words(at.date(), today=today, order=order)}, {at:%H:%M}"
        words = f"{session.mentor}, {when} ›"
        flow.fact("Session", words, most=2, target=("session", session.id))
    if page.mentor and reflection.mentor_id is not None:
        flow.fact("Mentor", f"{page.mentor} ›", most=2, target=("mentor", reflection.mentor_id))
    if page.goal and reflection.goal_id is not None:
        flow.fact("Goal", f"{page.goal} ›", most=3, target=("goal", reflection.goal_id))
    if reflection.event.strip():
        flow.fact("About", reflection.event, most=3)
    flow.fact("Framework", framework_name(reflection.framework))
    if reflection.manner is Manner.DISCUSSED:
        flow.fact("How", f"talked through with {page.mentor or 'a mentor'}", most=2)
    if reflection.tags:
        flow.fact("Tags", " ".join(f"#{one_line(tag)}" for tag in reflection.tags), most=4)


def _written(flow: Flow, reflection: Reflection) -> None:
    for answer in reflection.answers:
        if not answer.text.strip():
            continue
        flow.blank()
        if answer.prompt.strip():
            flow.text(answer.prompt, "bold", most=4)
        flow.text(answer.text.strip("\n"))
    for heading, text in (("What I will try", reflection.will_try), ("My mentor’s view", reflection.mentor_view)):
        if text.strip():
            flow.blank().text(heading, "bold").text(text.strip("\n"))


def _seen(flow: Flow, seen: Sequence[Seen], page: ReflectionPage | None) -> None:
    for kind, title, glyph in (
        (CapabilityKind.STRENGTH, "Strengths named", ("↑ ", "success")),
        (CapabilityKind.GROWTH, "Areas for growth named", ("◦ ", "primary")),
    ):
        named = [one for one in seen if one.kind is kind]
        if not named:
            continue
        flow.blank().heading(title)
        for one in named:
            who = first_name(page.mentor) if page is not None and page.mentor else "a mentor"
            by = f"seen by {who}" if one.source is EvidenceSource.MENTOR else ""
            _name(flow, one.name, by, glyph)


def _name(flow: Flow, name: str, by: str, glyph: Run) -> None:
    name = " ".join(name.split())
    if by and cell_len(name) + cell_len(by) + 6 <= flow.width:
        flow.row([glyph, (name, "")], by)
        return
    flow.text(name, lead=glyph, most=3)
    if by:
        flow.text(by, "quiet", indent=2)


# --- earlier versions ---------------------------------------------------------------------------------


def until_words(version: Version, *, now: datetime, order: DateOrder, zone: str) -> str:
    """ "stood until today 14:02"."""
    until = local(version.until, zone)
    near = day_words(until.date(), today=now.date(), order=order)
    near = near[0].lower() + near[1:] if near in ("Today", "Yesterday") else near
    return f"stood until {near} {clock(version.until, zone)}"


def versions_lines(
    title: str,
    versions: Sequence[Version],
    opened: int | None,
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
) -> list[Line]:
    """Each version with the time until which it stood; the opened one with its text."""
    flow = Flow(min(width, WIDEST))
    flow.text("Earlier versions", "bold").text(title, "quiet", most=2).blank()
    if not versions:
        return flow.text("There are none: it stands as it was first written.", "quiet").lines
    for version in versions:
        here = version.number == opened
        words = until_words(version, now=now, order=order, zone=zone)
        mark = "▾ " if here else "▸ "
        count = sum(len(answer.text.split()) for answer in version.reflection.answers)
        flow.row(
            [(mark, "quiet"), (words, "bold" if here else "")],
            count_words(count, "word"),
            target=("read", version.number),
        )
        if here:
            _version(flow, version, order)
    return flow.lines


def _version(flow: Flow, version: Version, order: DateOrder) -> None:
    inner = Flow(max(1, flow.width - 2))
    then = version.reflection
    if then.title.strip():
        inner.blank().text(then.title, "bold", most=3)
    inner.text(full_day(then.written_on, order), "quiet")
    _written(inner, then)
    _seen(inner, then.seen, None)
    if then.tags:
        inner.blank().fact("Tags", " ".join(f"#{one_line(tag)}" for tag in then.tags), most=4)
    inner.blank().buttons([("Bring this back", ("bring", version.number))], note="what stands now becomes a version")
    flow.extend(inner.lines, indent=2).blank()
