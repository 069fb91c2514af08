"""The register of strengths and areas for growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain import capability_naming as naming
from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Capability, Evidence, Goal
from mentee_journal.domain.views import CapabilityPage, CapabilityRow, EvidenceRow, Named
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import checks
from mentee_journal.services import goals as goal_service
from mentee_journal.services.naming import own_today, short
from mentee_journal.store import capabilities as store
from mentee_journal.store import capability_pages as pages
from mentee_journal.store import goals, mentors, reflections, sessions

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "add",
    "add_evidence",
    "alike",
    "back_to_growth",
    "become_strength",
    "by_names",
    "edit_evidence",
    "get",
    "get_evidence",
    "make_goal",
    "names",
    "page",
    "register",
    "rename",
    "said_in",
    "still",
    "suggest",
]

READ = 100
"""Pieces of evidence read at a time."""
MOST_POINTS = 200
MOST_TIED = 50
"""Goals and questions of one."""


def get(journal: Journal, capability_id: int) -> Capability:
    """The strength or area for growth with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(capability_id))
    if found is None:
        raise NotFound("That strength or area for growth does not exist any more.")
    return found


def still(journal: Journal, capability_id: int) -> Capability:
    """The one with this id, or the one it was put together with since. Raises NotFound."""
    found = store.get(journal, checks.row_id(capability_id))
    if found is None and (other := store.put_together_with(journal, capability_id)) is not None:
        found = store.get(journal, other)
    return found if found is not None else get(journal, capability_id)


def register(journal: Journal) -> tuple[CapabilityRow, ...]:
    """Every strength and every area for growth, strengths first, the last seen first."""
    with journal.reading():
        return store.register(journal)


def by_names(journal: Journal) -> dict[str, CapabilityRow]:
    """The register by every name one can be known by, as :func:`name_key` of domain.capability_naming gives it."""
    return naming.by_names(register(journal))


def page(journal: Journal, capability_id: int, *, limit: int = READ) -> CapabilityPage:
    """One of them with all that was seen of it, the newest first: ``limit`` pieces at most. Raises NotFound."""
    capability_id = checks.row_id(capability_id)
    with journal.reading():
        row = store.row(journal, capability_id)
        if row is None:
            raise NotFound("That strength or area for growth does not exist any more.")
        return CapabilityPage(
            row=row,
            sights=pages.sights(journal, capability_id, limit),
            pieces=pages.pieces(journal, capability_id),
            months=pages.months(journal, capability_id),
            points=pages.points(journal, capability_id, MOST_POINTS),
            goals=pages.goals_of(journal, capability_id, MOST_TIED),
            questions=pages.questions_of(journal, capability_id, MOST_TIED),
        )


def said_in(journal: Journal, session_id: int) -> tuple[EvidenceRow, ...]:
    """What a mentor said in a session that was kept as evidence, the oldest first."""
    return store.said_in(journal, checks.row_id(session_id))


def suggest(journal: Journal, typed: str, *, kind: CapabilityKind | None = None, limit: int = 3) -> tuple[Named, ...]:
    """What of the register a typed name may mean, with the reason in words. Nothing is ever made of it by itself."""
    return naming.suggest(register(journal), typed, today=own_today(journal), kind=kind, limit=limit)


def alike(journal: Journal, capability_id: int) -> tuple[CapabilityRow, ...]:
    """Others of nearly the same name: perhaps they are one. Raises NotFound."""
    rows = register(journal)
    own = next((row for row in rows if row.id == capability_id), None)
    if own is None:
        raise NotFound("That strength or area for growth does not exist any more.")
    return naming.alike(rows, own)


def names(journal: Journal, kind: CapabilityKind | None = None) -> tuple[str, ...]:
    """The names there are, for completing what is typed."""
    return store.names(journal, kind)


def _named(name: str) -> str:
    return checks.needed(name, "name", "Name the strength or the area for growth.")


def rename(journal: Journal, capability_id: int, name: str, also: Sequence[str] | None = None) -> Capability:
    """Give it another name, and when ``also`` is given just these other names to be found by.

    When it went by the new name as well and nothing is said of its other names, the two change places: nothing it was
    called is forgotten. Raises NotFound, or Refused when another one goes by one of the names.
    """
    with journal.atomic("Rename a strength or an area for growth", subject_kind="capability"):
        had, name = get(journal, capability_id), _named(name)
        wanted = _other_names(had, name, also)
        for one, field in ((name, "name"), *((one, "also") for one in wanted)):
            twin = store.by_name(journal, one)
            if twin is not None and twin.id != had.id:
                raise Refused(_taken(twin, one), field)
        kept = {store.name_key(one) for one in wanted}
        for one in had.also:
            if store.name_key(one) not in kept:
                store.take_name(journal, one)
        store.update(journal, replace(had, name=name))
        there = {store.name_key(one) for one in had.also}
        for one in wanted:
            if store.name_key(one) not in there:
                store.add_name(journal, had.id, one)
        return get(journal, had.id)


def _other_names(had: Capability, name: str, also: Sequence[str] | None) -> list[str]:
    """The other names it is to go by, each once and none of them its own."""
    given = [checks.line(one, "also") for one in also] if also is not None else list(had.also)
    own = store.name_key(name)
    if also is None and own in {store.name_key(one) for one in had.also}:
        given.append(had.name)
    named = {store.name_key(one): one for one in reversed(given) if store.name_key(one) not in ("", own)}
    return list(reversed(named.values()))


def _taken(twin: Capability, name: str) -> str:
    kind = "a strength" if twin.kind is CapabilityKind.STRENGTH else "an area for growth"
    called = f"{kind} called {short(twin.name)}"
    if store.name_key(twin.name) == store.name_key(name):
        return f"There is {called} already. Are the two one? Then put them together."
    return f"There is {called}, which goes by that name as well."


def add(
    journal: Journal,
    name: str,
    kind: CapabilityKind,
    *,
    note: str = "",
    source: EvidenceSource = EvidenceSource.ME,
    mentor_id: int | None = None,
    seen_on: date | None = None,
    session_id: int | None = None,
    confidence: int | None = None,
) -> Capability:
    """Note a strength or an area for growth, seen today unless ``seen_on`` says when.

    One that goes by that name already gets the sighting and keeps its kind. Raises Refused or NotFound.
    """
    kind = checks.member(CapabilityKind, kind, "kind")
    with journal.atomic(f"Note the {kind.words} {short(str(name), 40)}", subject_kind="capability"):
        made = store.find_or_make(journal, _named(name), kind)
        add_evidence(
            journal,
            Evidence(
                capability_id=made,
                seen_on=seen_on or own_today(journal),
                kind=kind,
                source=source,
                note=note,
                mentor_id=mentor_id,
                session_id=session_id,
                confidence=confidence,
            ),
        )
        return get(journal, made)


def add_evidence(journal: Journal, evidence: Evidence) -> Evidence:
    """Add a dated sighting. Raises Refused or NotFound."""
    evidence = _checked(evidence)
    with journal.atomic("Add a sighting", subject_kind="evidence"):
        get(journal, evidence.capability_id)
        _links(journal, evidence)
        return get_evidence(journal, store.add_evidence(journal, evidence))


def _checked(evidence: Evidence) -> Evidence:
    seen_on = checks.day(evidence.seen_on, "seen_on", required=True)
    assert seen_on is not None
    checks.text(evidence.note, "note")
    return replace(
        evidence,
        seen_on=seen_on,
        kind=checks.member(CapabilityKind, evidence.kind, "kind"),
        source=checks.member(EvidenceSource, evidence.source, "source"),
        confidence=checks.between(evidence.confidence, 1, 5, "confidence", "Confidence goes from 1 to 5."),
    )


def get_evidence(journal: Journal, evidence_id: int) -> Evidence:
    """The sighting with this id. Raises NotFound."""
    found = store.evidence(journal, checks.row_id(evidence_id))
    if found is None:
        raise NotFound("That sighting does not exist any more.")
    return found


def edit_evidence(journal: Journal, evidence: Evidence) -> Evidence:
    """Change a sighting. What a reflection tells of one is changed there: here only its confidence is.

    It stays with its capability. Raises Refused or NotFound.
    """
    given = _checked(evidence)
    with journal.atomic("Change a sighting", subject_kind="evidence"):
        had = get_evidence(journal, given.id)
        if had.reflection_id is not None:
            given = replace(had, confidence=given.confidence)
        else:
            _links(journal, given)
        store.change_evidence(journal, replace(given, capability_id=had.capability_id))
        return get_evidence(journal, had.id)


def _links(journal: Journal, evidence: Evidence) -> None:
    if evidence.mentor_id is not None:
        checks.link(mentors.get(journal, checks.row_id(evidence.mentor_id)), "That mentor does not exist any more.")
    if evidence.session_id is not None:
        checks.link(sessions.get(journal, checks.row_id(evidence.session_id)), "That session does not exist any more.")
    if evidence.reflection_id is not None:
        checks.link(
            reflections.get(journal, checks.row_id(evidence.reflection_id)),
            "That reflection does not exist any more.",
        )


def make_goal(journal: Journal, capability_id: int) -> Goal:
    """A goal that grows from it; the active one there is already is returned. Raises NotFound."""
    with journal.atomic("Make it a goal", subject_kind="goal"):
        capability = get(journal, capability_id)
        present = goals.active_of_capability(journal, capability_id)
        if present is not None:
            return present
        today = own_today(journal)
        return goal_service.save(
            journal, Goal(statement=capability.name, capability_id=capability_id, started_on=today)
        )


def become_strength(journal: Journal, capability_id: int, on: date) -> Capability:
    """An area for growth has become a strength, on a day. Raises NotFound or Refused."""
    day = checks.day(on, "became_strength_on", required=True)
    with journal.atomic(f"{short(get(journal, capability_id).name, 40)} is a strength now", subject_kind="capability"):
        had = get(journal, capability_id)
        store.update(journal, replace(had, kind=CapabilityKind.STRENGTH, became_strength_on=day))
        return get(journal, capability_id)


def back_to_growth(journal: Journal, capability_id: int) -> Capability:
    """It is an area for growth after all. Raises NotFound."""
    with journal.atomic(
        f"{short(get(journal, capability_id).name, 40)} is an area for growth again",
        subject_kind="capability",
    ):
        had = get(journal, capability_id)
        store.update(journal, replace(had, kind=CapabilityKind.GROWTH, became_strength_on=None))
        return get(journal, capability_id)
