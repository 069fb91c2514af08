"""The forms of the register: naming a strength or an area for growth, adding evidence, renaming."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Capability, Evidence
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import capabilities, mentors
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.phrases import name_choice
from mentee_journal.ui.screens.goals_form import kept_values
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "form:reflections:capability"
EVIDENCE_KEY = "form:reflections:evidence:"
ME = "me"
FEW = 7
"""Up to so many mentors are shown to choose from; the others are typed."""
Then = Callable[[int], None]


def is_draft(key: str) -> bool:
    """Whether a draft belongs to one of the forms here."""
    return key == NEW_KEY or (key.startswith(EVIDENCE_KEY) and key.removeprefix(EVIDENCE_KEY).isdigit())


class _Seen:
    """Who saw it, and when, as it is typed."""

    def __init__(self, app: MenteeApp) -> None:
        self.app = app
        self.rows = mentors.listing(app.journal)
        self.today = app.now().date()

    def fields(self, *, more: bool) -> list[Field]:
        """Who and when."""
        options = [(ME, "me"), *((str(r.id), name_choice(r.name, r.roles)) for r in self.rows[:FEW])]
        fields = [Field("who", "Seen by", "one_of", options=tuple(options), value=ME, more=more)]
        if len(self.rows) > FEW:
            names = tuple(row.name for row in self.rows)
            fields.append(
                Field(
                    "other",
                    "or by another mentor",
                    placeholder="Begin with a name",
                    check=self.said_mentor,
                    suggest=lambda typed: [n for n in names if n.casefold().startswith(typed.casefold())],
                    more=more,
                )
            )
        today = full_day(self.today, self.app.order)
        return [*fields, Field("seen_on", "When", value=today, check=self.said_date, more=more)]

    def said_mentor(self, text: str) -> str:
        """Their whole name."""
        return mentors.find_by_name(self.app.journal, text.strip()).name

    def day(self, text: str) -> date:
        """The day that is meant, the last one of its kind. Raises ValueError."""
        app = self.app
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")

    def said_date(self, text: str) -> str:
        """The day in full."""
        app = self.app
        return echo_date(self.day(text), now=app.now(), order=app.order, zone=app.zone)

    def read(self, values: Values) -> tuple[EvidenceSource, int | None, date]:
        """Source, mentor and day. Raises Refused with the field it belongs to."""
        try:
            seen_on = self.day(values["seen_on"]) if values["seen_on"].strip() else self.today
        except ValueError as trouble:
            raise Refused(str(trouble), "seen_on") from trouble
        if values.get("other", "").strip():
            try:
                found = mentors.find_by_name(self.app.journal, values["other"].strip())
            except JournalError as trouble:
                raise Refused(str(trouble), "other") from trouble
            return EvidenceSource.MENTOR, found.id, seen_on
        if values["who"] not in ("", ME):
            return EvidenceSource.MENTOR, int(values["who"]), seen_on
        return EvidenceSource.ME, None, seen_on


def new(screen: BaseScreen, then: Then) -> None:
    """Name a strength or an area for growth, with what shows it."""
    app = screen.mentee
    seen = _Seen(app)
    known = {row.id for row in capabilities.register(app.journal)}
    names = capabilities.names(app.journal)
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
        )

    def saved(result: object) -> None:
        if isinstance(result, Capability):
            name = one_line(result.name, 60)
            if result.id in known:
                kind = "a strength" if result.kind is CapabilityKind.STRENGTH else "an area for growth"
                app.say(f"“{name}” is {kind} already: one more piece of evidence · u to undo")
            else:
                app.say(f"In your register: {name} · u to undo")
            then(result.id)

    draft = kept_values(app, NEW_KEY)
    form = FormDialog(
        "A strength or an area for growth",
        fields,
        submit,
        verb="Keep it",
        intro="Brought back as you left it." if draft else "",
        more_words="seen by whom, and when",
        draft_key=NEW_KEY,
        draft_label="A strength or an area for growth",
        draft=draft,
    )
    app.push_screen(form, saved)


def add_evidence(screen: BaseScreen, capability_id: int) -> None:
    """A dated sighting, mine or a mentor's."""
    app = screen.mentee
    try:
        page = capabilities.page(app.journal, capability_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    seen, key = _Seen(app), f"{EVIDENCE_KEY}{capability_id}"
    fields = [
        Field("note", "What showed it", "text", placeholder="She waited, and then the boy began by himself."),
        *seen.fields(more=False),
    ]

    async def submit(values: Values) -> Evidence:
        source, mentor_id, seen_on = seen.read(values)
        evidence = Evidence(
            capability_id, seen_on, kind=page.row.kind, source=source, note=values["note"], mentor_id=mentor_id
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
        intro=f"{page.row.name}{'. Brought back as you left it.' if draft else ''}",
        draft_key=key,
        draft_label=f"Evidence: {one_line(page.row.name, 50)}",
        draft=draft,
    )
    app.push_screen(form, saved)


def rename(screen: BaseScreen, capability_id: int) -> None:
    """Another name; the evidence stays with it."""
    app = screen.mentee
    try:
        had = capabilities.get(app.journal, capability_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return

    async def submit(values: Values) -> Capability:
        return await app.write(capabilities.rename, capability_id, values["name"])

    form = FormDialog("Rename", [Field("name", "In a few words", value=had.name)], submit, verb="Rename")
    app.push_screen(form, lambda result: app.say("Renamed · u to undo") if result is not None else None)


async def make_goal(app: MenteeApp, capability_id: int) -> None:
    """One step: an area for growth is a goal now. One that is a goal already is left alone."""
    try:
        had = capabilities.page(app.journal, capability_id).row.goal_id
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    goal = await app.attempt("", capabilities.make_goal, capability_id)
    if goal is not None:
        app.say("It is a goal already; its page has it." if goal.id == had else "Now a goal · u to undo")
