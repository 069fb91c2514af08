"""The lines of one reflection, as it is read; and of an earlier version of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from mentee_journal.domain.capability_naming import name_key
from mentee_journal.domain.dates import DateOrder, long_day, minutes_words
from mentee_journal.domain.records import Reflection
from mentee_journal.domain.views import ReflectionPage, SessionRow, Version
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.ui.lines import Flow, Line, beside
from mentee_journal.ui.phrases import clock, count_words, day, first_name, glyph_run, local
from mentee_journal.ui.text import cell_len, one_line

PANEL = 34
WILL_TRY = "What I will change or try"
READING = 72
"""No line of a text is longer."""


def title_of(page: ReflectionPage) -> str:
    """What the reflection is called at the head of its page."""
    if page.reflection.title.strip():
        return page.reflection.title
    if page.session is not None:
        return f"Session with {page.session.mentor}"
    return (
        page.goal or page.question or page.reflection.event or (f"With {page.mentor}" if page.mentor else "Reflection")
    )


def page_lines(
    page: ReflectionPage,
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    framework: str,
    capabilities: Mapping[str, int],
) -> list[Line]:
    """Title, date, what it is about; the texts under their prompts; beside them what they became."""
    reflection = page.reflection
    flow = Flow(width)
    written = long_day(reflection.written_on, order)
    title = one_line(title_of(page))
    if cell_len(title) + cell_len(written) + 3 <= width:
        flow.row((title, "bold"), (written, ""))
    else:
        flow.text(title, "bold").text(written)
    back = Line().add("‹ Back", "quiet").spot(("action", "back"))
    flow.lines.append(back.add(f"   {one_line(framework)}", "quiet") if framework else back)
    wide = width >= 84
    work = width - PANEL - 2 if wide else width
    text = Flow(min(work, READING)).extend(_about(page, min(work, READING), now, order, zone))
    texts(text, reflection, page.mentor, offer=True)
    edit, delete = ("Edit", ("action", "edit")), ("Delete", ("action", "delete"))
    text.blank().buttons([edit, *_later_button(reflection), *_version_button(page), delete])
    side = Flow(PANEL - 4 if wide else width)
    became(side, reflection, page.mentor, capabilities)
    if page.versions:
        side.blank() if side.lines else None
        words = count_words(page.versions, "earlier version")
        side.row((words, "quiet"), "v", target=("action", "versions"))
    if not reflection.look_back:
        side.blank() if side.lines else None
        side.row(("never looked back at", "quiet"), "h", target=("action", "look_back"))
    if wide and side.lines:
        body = beside(text.lines, side.lines, left_width=work, right_width=PANEL, fill="surface")
        return flow.blank().extend(body).lines
    flow.blank().extend(text.lines)
    return flow.blank().extend(side.lines).lines if side.lines else flow.lines


def _later_button(reflection: Reflection) -> list[tuple[str, tuple[str, str]]]:
    """Where nothing stands that one meant to change, what came of it is offered here."""
    asked = reflection.will_try.strip() or reflection.came_of_it.strip()
    return [] if asked else [("What came of it…", ("action", "came_of_it"))]


def _version_button(page: ReflectionPage) -> list[tuple[str, tuple[str, str]]]:
    return [("Earlier versions", ("action", "versions"))] if page.versions else []


def session_words(row: SessionRow, now: datetime, order: DateOrder, zone: str) -> str:
    """ "Tue 24 Nov, 15:00, 45 min"."""
    when = day(row.starts_at, now=now, order=order, zone=zone)
    return f"{when}, {clock(row.starts_at, zone)}, {minutes_words(row.minutes)}"


def _about(page: ReflectionPage, width: int, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    flow, reflection = Flow(width), page.reflection
    if page.session is not None:
        words = session_words(page.session, now, order, zone)
        flow.fact("Session", words, target=("session", page.session.id))
    if page.mentor and reflection.mentor_id is not None:
        roles = page.session.roles if page.session is not None else ()
        glyph = f"{glyph_run(roles)[0]} " if roles else ""
        flow.fact("With", f"{glyph}{page.mentor}", target=("mentor", reflection.mentor_id), most=2)
    if page.goal and reflection.goal_id is not None:
        flow.fact("Goal", page.goal, target=("goal", reflection.goal_id), most=3)
    if page.question and reflection.question_id is not None:
        flow.fact("Question", page.question, target=("question", reflection.question_id), most=3)
    if reflection.event.strip():
        flow.fact("About", reflection.event, most=4)
    if reflection.manner is Manner.DISCUSSED:
        with_whom = f" with {first_name(page.mentor)}" if page.mentor else ""
        flow.fact("How", f"talked through{with_whom}")
    return flow.lines


def texts(flow: Flow, reflection: Reflection, mentor: str = "", *, offer: bool = False) -> None:
    """Every prompt with the text under it, what I will change, what came of it, the mentor's view.

    ``offer``: where nothing is said yet of what came of it, it can be written down.
    """
    for answer in reflection.answers:
        if not answer.text.strip():
            continue
        if flow.lines:
            flow.blank()
        if answer.prompt.strip():
            flow.text(answer.prompt, "bold")
        flow.text(answer.text.strip("\n"))
    for title, said in (
        (WILL_TRY, reflection.will_try),
        ("What came of it", reflection.came_of_it),
        ("What those I treat gain by it", reflection.benefit),
        (f"How {first_name(mentor)} sees it" if mentor else "How my mentor sees it", reflection.mentor_view),
    ):
        if said.strip():
            if flow.lines:
                flow.blank()
            flow.text(title, "bold").text(said.strip("\n"))
            if offer and title == WILL_TRY and not reflection.came_of_it.strip():
                flow.text("What came of it? o writes it down.", "quiet", target=("action", "came_of_it"))


def became(flow: Flow, reflection: Reflection, mentor: str, capabilities: Mapping[str, int]) -> None:
    """The strengths and areas for growth it names, and its tags."""
    for kind, title, glyph, tone in (
        (CapabilityKind.STRENGTH, "Strengths", "↑", "success"),
        (CapabilityKind.GROWTH, "Areas for growth", "◦", "primary"),
    ):
        seen = [one for one in reflection.seen if one.kind is kind]
        if not seen:
            continue
        if flow.lines:
            flow.blank()
        flow.heading(title)
        for one in seen:
            found = capabilities.get(name_key(one.name))
            target = ("capability", found) if found is not None else None
            flow.text(one.name, lead=(f"{glyph} ", tone), most=3, target=target)
            said = one.note.strip()
            if said and not any(said == answer.text.strip() for answer in reflection.answers):
                flow.text(said, "quiet", indent=2, most=6)
            if one.source is EvidenceSource.MENTOR:
                flow.text(f"seen by {mentor or 'a mentor'}", "quiet", indent=2, most=2)
    if reflection.tags:
        if flow.lines:
            flow.blank()
        flow.heading("Tags")
        flow.text("  ".join(f"#{tag}" for tag in reflection.tags), "quiet", most=6)


def until_words(version: Version, *, now: datetime, order: DateOrder, zone: str) -> str:
    """ "until Tue 10 Nov, 14:02"."""
    when = day(version.until, now=now, order=order, zone=zone)
    near = when.lower() if when in ("Today", "Yesterday") else when
    return f"until {near}, {local(version.until, zone):%H:%M}"


def version_list_lines(
    versions: Sequence[Version], width: int, *, now: datetime, order: DateOrder, zone: str
) -> list[Line]:
    """Earlier versions, the newest first, each with its first words."""
    flow = Flow(width)
    for index, version in enumerate(versions):
        target = ("version", version.number)
        flow.row(until_words(version, now=now, order=order, zone=zone), target=target)
        first = next((a.text.strip() for a in version.reflection.answers if a.text.strip()), "")
        if first:
            flow.text(first, "quiet", most=2, target=target)
        if index + 1 < len(versions):
            flow.blank()
    return flow.lines


def version_lines(
    version: Version, width: int, *, now: datetime, order: DateOrder, zone: str, mentor: str
) -> list[Line]:
    """One earlier version, to read and to bring back."""
    flow = Flow(min(width, READING))
    flow.text(version.reflection.title.strip() or "As it was", "bold")
    flow.text(f"It stood {until_words(version, now=now, order=order, zone=zone)}", "quiet").blank()
    flow.buttons([("Bring this back", ("action", "bring_back")), ("Delete for ever", ("action", "forget"))])
    flow.text("What stands now then becomes an earlier version itself.", "quiet").blank()
    inner = Flow(flow.width)
    texts(inner, version.reflection, mentor)
    side = Flow(flow.width)
    became(side, version.reflection, mentor, {})
    flow.extend(inner.lines)
    return flow.blank().extend(side.lines).lines if side.lines else flow.lines
