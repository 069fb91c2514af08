"""The forms of the register: naming a strength or an area for growth, evidence, names, the day it became a strength."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.capability_words import kind_words
from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Capability, Evidence
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import capabilities
from mentee_journal.services import together as service
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.register_offers import NameForm
from mentee_journal.ui.screens.register_seen import SHOWED, Seen, sure_field, sure_of
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "form:reflections:capability"
EVIDENCE_KEY = "form:reflections:evidence:"
SAID_KEY = "form:reflections:said:"
LEFT = "Brought back as you left it."
Then = Callable[[int], None]


def is_draft(key: str) -> bool:
    """Whether a draft belongs to one of the forms here."""
    return key == NEW_KEY or any(
        key.startswith(begins) and key.removeprefix(begins).isdigit() for begins in (EVIDENCE_KEY, SAID_KEY)
    )


def _found(app: MenteeApp, capability_id: int) -> Capability | None:
    try:
        return capabilities.still(app.journal, capability_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return None


def new(screen: BaseScreen, then: Then) -> None:
    """Name a strength or an area for growth, with what shows it."""
    app = screen.mentee
    seen = Seen(app)
    register = capabilities.register(app.journal)
    known = {row.id for row in register}
    names = [row.name for row in register]
    kinds = tuple((kind.value, kind.words) for kind in CapabilityKind)
    fields = [
        Field(
            "name",
            "In a few words",
            placeholder="Staying calm with families",
            suggest=lambda typed: [name for name in names if name.casefold().startswith(typed.casefold())],
        ),
        Field("kind", "It is", "one_of", options=kinds, value=CapabilityKind.STRENGTH.value),
        Field("note", "What showed it", "text", placeholder="The father raised his voice; I slowed down."),
        *seen.fields(more=True),
        sure_field(),
    ]

    async def submit(values: Values) -> Capability:
        source, mentor_id, seen_on = seen.read(values)
        return await app.write(
            capabilities.add,
            values["name"],
            CapabilityKind(values["kind"] or CapabilityKind.STRENGTH),
            note=values["note"],
            source=source,
            mentor_id=mentor_id,
            seen_on=seen_on,
            confidence=sure_of(values),
        )

    def saved(result: object) -> None:
        if isinstance(result, Capability):
            name = one_line(result.name, 60)
            if result.id in known:
                app.say(f"“{name}” is {kind_words(result.kind)} already: one more piece of evidence · u to undo")
            else:
                app.say(f"In your register: {name} · u to undo")
            then(result.id)

    draft = kept_values(app, NEW_KEY)
    form = NameForm(
        "A strength or an area for growth",
        fields,
        submit,
        verb="Keep it",
        intro=LEFT if draft else "",
        more_words="seen by whom, and when",
        draft_key=NEW_KEY,
        draft_label="A strength or an area for growth",
        draft=draft,
    )
    app.push_screen(form, saved)


def add_evidence(screen: BaseScreen, capability_id: int) -> None:
    """A dated sighting, mine or a mentor's."""
    app = screen.mentee
    about = _found(app, capability_id)
    if about is None:
        return
    seen, key = Seen(app), f"{EVIDENCE_KEY}{capability_id}"
    fields = [
        Field("note", "What showed it", "text", placeholder="She waited, and then the boy began by himself."),
        Field("kind", "It showed that", "one_of", options=SHOWED, value=about.kind.value),
        *seen.fields(more=False),
        sure_field(),
    ]

    async def submit(values: Values) -> Evidence:
        source, mentor_id, seen_on = seen.read(values)
        evidence = Evidence(
            about.id,
            seen_on,
            kind=CapabilityKind(values["kind"] or about.kind),
            source=source,
            note=values["note"],
            mentor_id=mentor_id,
            confidence=sure_of(values),
        )
        return await app.write(capabilities.add_evidence, evidence)

    def saved(result: object) -> None:
        if result is not None:
            app.say("Evidence added · u to undo")

    draft = kept_values(app, key)
    form = FormDialog(
        "Evidence",
        fields,
        submit,
        verb="Add it",
        intro=f"{about.name}{f'. {LEFT}' if draft else ''}",
        more_words="how sure you feel",
        draft_key=key,
        draft_label=f"Evidence: {one_line(about.name, 50)}",
        draft=draft,
    )
    app.push_screen(form, saved)


def edit_evidence(screen: BaseScreen, evidence_id: int) -> None:
    """A sighting in other words; of one that a reflection tells, how sure one felt."""
    app = screen.mentee
    try:
        had = capabilities.get_evidence(app.journal, evidence_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    seen, told = Seen(app, had), had.reflection_id is not None
    fields = [sure_field(had.confidence, more=False)]
    if not told:
        fields = [
            Field("note", "What showed it", "text", value=had.note),
            Field("kind", "It showed that", "one_of", options=SHOWED, value=had.kind.value),
            *seen.fields(more=False),
            *fields,
        ]

    async def submit(values: Values) -> Evidence:
        if told:
            return await together.save(app, capabilities.edit_evidence, had, replace(had, confidence=sure_of(values)))
        source, mentor_id, seen_on = seen.read(values)
        changed = replace(
            had,
            seen_on=seen_on,
            kind=CapabilityKind(values["kind"] or had.kind),
            source=source,
            note=values["note"],
            mentor_id=mentor_id,
            confidence=sure_of(values),
        )
        return await together.save(app, capabilities.edit_evidence, had, changed)

    intro = "A reflection tells of it: its words are changed there." if told else ""
    form = FormDialog("Evidence", fields, submit, intro=intro)
    app.push_screen(form, lambda result: app.say("Saved · u to undo") if result is not None else None)


def names(screen: BaseScreen, capability_id: int) -> None:
    """Another name, and other names it is found by; the evidence stays with it."""
    app = screen.mentee
    had = _found(app, capability_id)
    if had is None:
        return

    async def submit(values: Values) -> Capability:
        also = values["also"].splitlines() if values["also"] != "\n".join(had.also) else None
        return together.tell(app, await app.write(service.rename, had, values["name"], also))

    fields = [
        Field("name", "In a few words", value=had.name),
        Field(
            "also",
            "Also called",
            "text",
            value="\n".join(had.also),
            help="One name a line. Whichever you type, this is what is meant.",
        ),
    ]
    form = FormDialog("Names", fields, submit)
    app.push_screen(form, lambda result: app.say("Saved · u to undo") if result is not None else None)


def became(screen: BaseScreen, capability_id: int) -> None:
    """The day from which it is a strength."""
    app = screen.mentee
    had = _found(app, capability_id)
    if had is None:
        return

    def day(text: str) -> date:
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")

    def said(text: str) -> str:
        return echo_date(day(text), now=app.now(), order=app.order, zone=app.zone)

    async def submit(values: Values) -> Capability:
        try:
            on = day(values["on"])
        except ValueError as trouble:
            raise Refused(str(trouble), "on") from trouble
        return await app.write(capabilities.become_strength, capability_id, on)

    now = had.became_strength_on or app.now().date()
    field = Field("on", "Since when", value=full_day(now, app.order), check=said, replaced=True)
    form = FormDialog("A strength", [field], submit, intro=f"{had.name}. Before that day it was an area for growth.")
    app.push_screen(form, lambda result: app.say("A strength since then · u to undo") if result is not None else None)


async def make_goal(app: MenteeApp, capability_id: int) -> None:
    """One step: an area for growth is a goal now. One that is a goal already is left alone."""
    try:
        had = capabilities.page(app.journal, capability_id, limit=0).row.goal_id
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    goal = await app.attempt("", capabilities.make_goal, capability_id)
    if goal is not None:
        app.say("It is a goal already; its page has it." if goal.id == had else "Now a goal · u to undo")
