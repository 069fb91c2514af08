"""Reflections: writing, reading back, and earlier versions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.records import Answer, Reflection, Seen
from mentee_journal.domain.tags import find_tags
from mentee_journal.domain.views import ReflectionPage, ReflectionRow, Version
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.services import checks
from mentee_journal.services.frameworks import name_of
from mentee_journal.services.merging import both
from mentee_journal.services.naming import reflection_label
from mentee_journal.store import capabilities, drafts, frameworks, goals, mentors, questions, sessions
from mentee_journal.store import reflections as store
from mentee_journal.store import versions as version_store

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.store.journal import Journal

__all__ = [
    "bring_back",
    "count",
    "field_tags",
    "first_day",
    "get",
    "page",
    "save",
    "say_came_of_it",
    "tags",
    "timeline",
    "versions",
]


def get(journal: Journal, reflection_id: int) -> Reflection:
    """The reflection with this id, whole. Raises NotFound."""
    found = store.get(journal, checks.row_id(reflection_id))
    if found is None:
        raise NotFound("That reflection does not exist any more.")
    return found


def _checked(journal: Journal, given: Reflection) -> Reflection:
    given = checks.tidy(
        given,
        lines=("title", "event", "framework", "framework_name"),
        texts=("mentor_view", "will_try", "came_of_it", "benefit"),
    )
    written_on = checks.day(given.written_on, "written_on", required=True)
    assert written_on is not None
    for answer in given.answers:
        checks.text(answer.prompt, "answers")
        checks.text(answer.text, "answers")
    given = replace(
        given,
        written_on=written_on,
        framework=given.framework or "free",
        manner=checks.member(Manner, given.manner, "manner"),
        look_back=bool(given.look_back),
        tags=_tags((*given.tags, *_typed_tags(given))),
        seen=_seen(given.seen),
    )
    return _linked(journal, given)


def _linked(journal: Journal, given: Reflection) -> Reflection:
    mentor_id = given.mentor_id
    if given.session_id is not None:
        session = sessions.get(journal, checks.row_id(given.session_id))
        if session is None:
            raise NotFound("The session this is about does not exist any more. Tie it to another, or to none.")
        mentor_id = session.mentor_id if mentor_id is None else mentor_id
    if given.goal_id is not None and goals.get(journal, checks.row_id(given.goal_id)) is None:
        raise NotFound("The goal this is about does not exist any more. Tie it to another, or to none.")
    if given.question_id is not None and questions.get(journal, checks.row_id(given.question_id)) is None:
        raise NotFound("The question this is about does not exist any more. Tie it to another, or to none.")
    if mentor_id is not None and mentors.get(journal, checks.row_id(mentor_id)) is None:
        raise NotFound("The mentor this is about does not exist any more. Choose another, or none.")
    return replace(given, mentor_id=mentor_id)


def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in given:
        name = checks.line(tag, "tags").lstrip("#").strip(" \t")
        if name.strip():
            kept.setdefault(store.tag_key(name), name)
    return tuple(kept.values())


def _typed_tags(given: Reflection) -> tuple[str, ...]:
    """Those typed as #tags in what is written."""
    written = (given.event, given.mentor_view, given.will_try, given.came_of_it, given.benefit)
    return find_tags("\n".join((given.title, *(answer.text for answer in given.answers), *written)))


def field_tags(reflection: Reflection) -> tuple[str, ...]:
    """Tags of a reflection that are not typed in it: what its field holds for whoever changes it.

    Those in the text come and go with the text.
    """
    typed = {store.tag_key(tag) for tag in _typed_tags(reflection)}
    return tuple(tag for tag in reflection.tags if store.tag_key(tag) not in typed)


def _seen(given: tuple[Seen, ...]) -> tuple[Seen, ...]:
    kept = []
    for seen in given:
        name = checks.needed(seen.name, "seen", "Name the strength or the area for growth.")
        kept.append(
            Seen(
                name=name,
                kind=checks.member(CapabilityKind, seen.kind, "seen"),
                note=checks.text(seen.note, "seen"),
                source=checks.member(EvidenceSource, seen.source, "seen"),
            )
        )
    return tuple(kept)


def save(journal: Journal, reflection: Reflection, *, draft_key: str | None = None) -> Reflection:
    """Store a reflection with its tags and the evidence it gives (``id`` 0: a new one).

    The draft ``draft_key`` goes in the same transaction. When the reflection was saved elsewhere since
    ``revision``, both texts are kept under each prompt. Raises Refused or NotFound; then the draft stays.
    """
    label = "Save the reflection" if reflection.id else "Write a reflection"
    with journal.atomic(label, subject_kind="reflection"):
        checked = _checked(journal, reflection)
        if checked.id:
            stored = _update(journal, checked)
        else:
            checked = _named(journal, checked, None)
            stored = replace(checked, id=store.insert(journal, checked))
            capabilities.set_seen(journal, stored)
        if draft_key is not None:
            drafts.discard(journal, draft_key)
        return get(journal, stored.id)


def say_came_of_it(journal: Journal, reflection_id: int, text: str, *, had: str | None = None) -> Reflection:
    """Write down what came of what a reflection meant to change, and leave everything else as it is.

    When something else than ``had`` stands there by now, both are kept. Raises Refused or NotFound.
    """
    with journal.atomic("Write down what came of it", subject_kind="reflection"):
        now = get(journal, reflection_id)
        if had is not None and now.came_of_it != had:
            text = both(now.came_of_it, text)
        return save(journal, replace(now, came_of_it=text))


def _update(journal: Journal, given: Reflection) -> Reflection:
    had = get(journal, given.id)
    given = _named(journal, given, had)
    if given.revision and given.revision != had.revision:
        given = _merged(had, given)
    if {store.tag_key(tag) for tag in given.tags} == {store.tag_key(tag) for tag in had.tags}:
        given = replace(given, tags=had.tags)
    if replace(given, uid=had.uid, revision=had.revision) != had:
        store.update(journal, given, had)
        capabilities.set_seen(journal, given)
    return given


def _named(journal: Journal, given: Reflection, had: Reflection | None) -> Reflection:
    """A way of the user's own is remembered by the name it has when a reflection is first written in it."""
    if had is not None and had.framework == given.framework:
        return replace(given, framework_name=had.framework_name)
    if given.framework_name and (had is None or given.framework_name != had.framework_name):
        return given
    own = frameworks.by_key(journal, given.framework)
    return replace(given, framework_name=own.name if own is not None else "")


def _merged(had: Reflection, given: Reflection) -> Reflection:
    answers: list[Answer] = []
    stored = list(had.answers)
    for answer in given.answers:
        twin = next((one for one in stored if one.prompt == answer.prompt), None)
        if twin is not None:
            stored.remove(twin)
            answer = replace(answer, text=both(twin.text, answer.text))
        answers.append(answer)
    answers += [one for one in stored if one.text.strip()]
    present = {(capabilities.name_key(one.name), one.kind, one.source) for one in given.seen}
    seen = [one for one in had.seen if (capabilities.name_key(one.name), one.kind, one.source) not in present]
    return replace(
        given,
        title=given.title or had.title,
        event=given.event or had.event,
        answers=tuple(answers),
        mentor_view=both(had.mentor_view, given.mentor_view),
        will_try=both(had.will_try, given.will_try),
        came_of_it=both(had.came_of_it, given.came_of_it),
        benefit=both(had.benefit, given.benefit),
        tags=_tags((*given.tags, *had.tags)),
        seen=(*given.seen, *seen),
    )


def timeline(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    goal_id: int | None = None,
    tag: str | None = None,
    framework: str | None = None,
    filter: str = "",
    limit: int = 100,
    offset: int = 0,
) -> tuple[ReflectionRow, ...]:
    """Reflections that fit every filter, the newest first."""
    with journal.reading():
        return store.timeline(
            journal,
            mentor_id=mentor_id,
            goal_id=goal_id,
            tag=tag,
            framework=framework,
            text=filter,
            limit=limit,
            offset=offset,
        )


def count(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    goal_id: int | None = None,
    tag: str | None = None,
    framework: str | None = None,
    filter: str = "",
) -> int:
    """How many reflections fit every filter."""
    return store.count(journal, mentor_id=mentor_id, goal_id=goal_id, tag=tag, framework=framework, text=filter)


def page(journal: Journal, reflection_id: int) -> ReflectionPage:
    """Everything a reflection's page shows. Raises NotFound."""
    with journal.reading():
        found = get(journal, reflection_id)
        mentor = mentors.get(journal, found.mentor_id) if found.mentor_id else None
        goal = goals.get(journal, found.goal_id) if found.goal_id else None
        question = questions.get(journal, found.question_id) if found.question_id else None
        return ReflectionPage(
            reflection=replace(found, tags=_tags((*found.tags, *_typed_tags(found)))),
            session=sessions.row(journal, found.session_id) if found.session_id else None,
            mentor=mentor.name if mentor else "",
            goal=goal.statement if goal else "",
            versions=len(version_store.versions(journal, reflection_id)),
            question=question.text if question else "",
            framework=name_of(journal, found),
        )


def tags(journal: Journal) -> tuple[tuple[str, int], ...]:
    """Tags in use, in the field or in what is written, with how often; the most used first."""
    from mentee_journal.store import tags as tag_store  # Few who read a reflection ask for all tags.

    with journal.reading():
        counted = tag_store.counted(journal, ("reflection",))
    return tuple((row.name, row.records) for row in counted)


def first_day(journal: Journal) -> date | None:
    """The day of the oldest reflection; None when there is none."""
    return store.first_day(journal)


def versions(journal: Journal, reflection_id: int) -> tuple[Version, ...]:
    """Earlier versions, the newest first. Raises NotFound."""
    with journal.reading():
        get(journal, reflection_id)
        return version_store.versions(journal, reflection_id)


def bring_back(journal: Journal, reflection_id: int, number: int) -> Reflection:
    """Make an earlier version's writing the present one; the present becomes a version.

    What it is tied to (session, goal, mentor, question) and whether it is looked back at stay as they are now.
    Raises NotFound.
    """
    now = get(journal, reflection_id)
    with journal.atomic(f"Bring back version {number} of {reflection_label(journal, now)}", subject_kind="reflection"):
        now = get(journal, reflection_id)
        wanted = next((one for one in version_store.versions(journal, reflection_id) if one.number == number), None)
        if wanted is None:
            raise NotFound("There is no such version of this reflection.")
        then = wanted.reflection
        back = replace(
            then,
            session_id=now.session_id,
            goal_id=now.goal_id,
            mentor_id=now.mentor_id,
            question_id=now.question_id,
            look_back=now.look_back,
            revision=now.revision,
        )
        return save(journal, back)
