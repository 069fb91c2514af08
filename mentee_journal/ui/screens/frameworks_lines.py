"""The lines of the ways to reflect: the list, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentee_journal.domain.framework_views import Way
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.text import one_line

WIDEST = 74
NOTHING_ASKED = "No questions: you just write."


def list_lines(rows: Sequence[tuple[int, Way]], width: int) -> list[Line]:
    """Your own, those that come with every journal, and the hidden ones."""
    flow = Flow(width)
    for title, wanted in (
        ("Your own", [row for row in rows if row[1].own and not row[1].hidden]),
        ("Built in", [row for row in rows if not row[1].own and not row[1].hidden]),
        ("Hidden", [row for row in rows if row[1].hidden]),
    ):
        if not wanted:
            continue
        if flow.lines:
            flow.blank()
        flow.heading(title, "prompts")
        for number, way in wanted:
            asked = "" if way.free else str(len(way.prompts))
            name = (one_line(way.name), "quiet" if way.hidden else "")
            flow.row(name, asked, target=("framework", number))
    return flow.lines


def page_lines(way: Way, width: int, *, names: Mapping[str, str], uses: int) -> list[Line]:
    """What it asks, in its order, and what can be done with it."""
    flow = Flow(min(width, WIDEST))
    whose = "your own" if way.own else "built in"
    flow.heading(one_line(way.name), f"{whose}, hidden" if way.hidden else whose)
    if way.blurb.strip():
        flow.text(way.blurb, "quiet", most=4)
    flow.blank()
    if way.free:
        flow.text(NOTHING_ASKED)
    for number, prompt in enumerate([] if way.free else way.prompts):
        target = ("prompt", number) if way.own else None
        flow.text(prompt.text, "bold", lead=(f"{number + 1}  ", "quiet"), hang=3, most=4, target=target)
        if prompt.help.strip():
            flow.text(prompt.help, "quiet", indent=3, most=4, target=target)
    flow.blank()
    if way.copied_from:
        flow.fact("Copied from", names.get(way.copied_from, way.copied_from), most=2)
    used = f"in {count_words(uses, 'reflection')}" if uses else "not yet"
    flow.fact("Used", used, tone="" if uses else "quiet")
    flow.blank()
    hide = ("Show it again", ("action", "hide")) if way.hidden else ("Hide", ("action", "hide"))
    if way.own:
        flow.buttons(
            [
                ("Reflect in it", ("action", "write"), True),
                ("Change", ("action", "edit")),
                ("Copy", ("action", "copy")),
                hide,
                ("Delete", ("action", "delete")),
            ]
        )
        flow.blank().text(
            "What you wrote in it keeps the prompts and the name it was written with, whatever you change here.",
            "quiet",
        )
        return flow.lines
    flow.buttons([("Reflect in it", ("action", "write"), True), ("Copy and change", ("action", "copy")), hide])
    return flow.lines
