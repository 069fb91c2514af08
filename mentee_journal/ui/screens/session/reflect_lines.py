"""What Reflect shows besides its fields."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import DateOrder, day_words
from mentee_journal.domain.records import Reflection
from mentee_journal.domain.views import SessionPage
from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.session.meet_lines import called_off_words
from mentee_journal.ui.screens.session.reflect_form import CHOICES, OWN
from mentee_journal.ui.text import cell_len, quoted

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


def ask_lines(prompt: str, remark: str, width: int) -> list[Line]:
    """A question, with its help at the right where there is room, else under it."""
    flow = Flow(width)
    prompt = prompt or "What is on my mind"
    if cell_len(prompt) + cell_len(remark) + 2 <= width:
        return flow.row((prompt, "bold"), remark).lines
    return flow.text(prompt, "bold").text(remark, "quiet").lines


def gate_lines(page: SessionPage, width: int) -> list[Line]:
    """Why there is nothing to reflect on, kindly, and what can be done."""
    session, flow = page.session, Flow(width)
    name = first_name(page.mentor.name)
    if session.status is SessionStatus.HELD:
        flow.text("You said: no reflection on this one.", "bold")
        flow.text("That is a fine answer. If something comes back to you, it can be written after all.", "quiet")
        return flow.blank().buttons([("Reflect after all", ("action", "waive_back"))]).lines
    if session.status is SessionStatus.PLANNED:
        flow.text(f"This is where you look back, once you have met {name}.", "bold")
        flow.text(
            "Three questions: what showed as a strength, what you want to get better at, and one thing to try.",
            "quiet",
        )
        flow.blank().text("Has it taken place?")
        return flow.blank().buttons([("Mark as held", ("action", "hold"), True)]).lines
    flow.text(called_off_words(session, page.mentor.name), "bold")
    flow.text("There is nothing to reflect on here, unless it took place after all.", "quiet")
    return flow.blank().buttons([("Plan it again", ("action", "open_again"))]).lines


def choices(journal: Journal) -> tuple[tuple[str, str], ...]:
    """The short ways that are not hidden, the step's own three questions first."""
    from mentee_journal.services import frameworks

    offered = {OWN, *(way.key for way in frameworks.listing(journal))}
    return tuple((key, name) for key, name in CHOICES if key in offered)


def longer_lines(width: int, journal: Journal, *, unfolded: bool) -> list[Line]:
    """The fold with the longer frameworks, the user's own first."""
    line = Line().add("▾ " if unfolded else "▸ ", "quiet").add("Longer frameworks", "quiet")
    lines = [line.spot(("action", "longer"))]
    if unfolded:
        from mentee_journal.services import frameworks

        flow = Flow(width)
        for way in frameworks.listing(journal):
            if way.own or not (way.offered_first or way.free):
                # One text: a lead longer than its hang would push the end of the first line out of sight.
                flow.text(
                    " · ".join(part for part in (way.name, way.blurb) if part),
                    "quiet",
                    indent=2,
                    target=("longer", way.key),
                )
        lines += flow.lines
    return [*lines, Line()]


def finish_lines(
    width: int, loaded: Reflection | None, *, dirty: bool, today: datetime, order: DateOrder
) -> list[Line]:
    """The verbs under the fields, and whether what is written is saved."""
    flow = Flow(width)
    buttons: list[tuple[str, Hashable, bool]] = []
    if loaded is None:
        flow.buttons(
            [("Finish", ("action", "save")), ("Later", ("action", "later")), ("Not this one", ("action", "waive"))]
        )
        return flow.lines
    when = day_words(loaded.written_on, today=today.date(), order=order)
    words = f"written {when[0].lower() + when[1:] if when in ('Today', 'Yesterday') else when}"
    if dirty:
        buttons.append(("Save changes", ("action", "save"), False))
    else:
        flow.text(f"Reflection saved, {words}.", lead=("✓ ", "success")).blank()
    buttons.append(("Open it", ("reflection", loaded.id), False))
    return flow.buttons(buttons).lines


def other_lines(page: SessionPage, width: int, shown: Reflection | None) -> list[Line]:
    """What else was written about the session."""
    others = [r for r in page.reflections if shown is None or r.id != shown.id]
    if not others:
        return []
    flow = Flow(width).blank().heading("Also written")
    for other in others:
        first = next((a.text for a in other.answers if a.text.strip()), other.will_try)
        flow.text(other.title or first or "a reflection", most=2, target=("reflection", other.id))
    return flow.lines


def last_lines(page: SessionPage, width: int, *, now: datetime, order: DateOrder) -> list[Line]:
    """The words of last time."""
    last = page.last_reflection
    if last is None or not last.first_words.strip():
        return []
    flow = Flow(width).blank().heading("Last time you wrote")
    flow.text(quoted(last.first_words.strip()), most=4, target=("reflection", last.id))
    day = day_words(last.written_on, today=now.date(), order=order)
    flow.text(f"{day}, with {first_name(last.mentor)}" if last.mentor else day, "quiet")
    return flow.lines
