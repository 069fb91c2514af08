"""Any record that is accepted is read back as it was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import (
    AgendaItem,
    Answer,
    Draft,
    Evidence,
    Goal,
    Mentor,
    Question,
    QuestionAnswer,
    Reflection,
    Seen,
    Session,
)
from mentee_journal.domain.words import (
    AgendaStatus,
    CapabilityKind,
    EvidenceSource,
    Formality,
    GoalDomain,
    GoalStatus,
    ItemKind,
    Manner,
    MentorStatus,
    Mode,
    Party,
    QuestionKind,
    SessionStatus,
)
from mentee_journal.services import capabilities, drafts, goals, mentors, questions, reflections, sessions
from mentee_journal.store.capabilities import name_key
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.services.writes import Ids, sample

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
lines = texts.map(lambda t: t.replace("\r", "").replace("\n", "").strip(" \t"))
names = lines.filter(lambda t: bool(t.strip()))
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
moments = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)).map(
    lambda m: m.replace(microsecond=0)
)
zones = st.sampled_from(["UTC", "Europe/London", "America/Los_Angeles", "Asia/Kolkata"])
maybe = st.none()
quick = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Journal, Ids]]:
    """One journal for all examples: what is saved is read by its id."""
    path: Path = tmp_path_factory.mktemp("trip") / "j.db"
    with Journal.open(path, clock=lambda: NOW, durable=False) as journal:
        yield journal, sample(journal)


@quick
@given(
    mentor=st.builds(
        Mentor,
        name=names,
        roles=st.lists(st.sampled_from(["procedural", "clinical_reasoning", "leadership"]), unique=True)
        .map(sorted)
        .map(tuple),
        headline=lines,
        status=st.sampled_from(MentorStatus),
        formality=st.sampled_from(Formality),
        email=lines.map(lambda t: t and f"{t}@x"),
        phone=lines,
        link=lines,
        reach=lines,
        zone=zones,
        hours=texts,
        offers=texts,
        does_not_offer=texts,
        started_on=maybe | days,
        end_reason=texts,
        notes=texts,
        nudge_days=maybe | st.integers(1, 730),
    )
)
def test_mentors(filled: tuple[Journal, Ids], mentor: Mentor) -> None:
    journal, _ = filled
    stored = mentors.save(journal, mentor)
    assert replace(stored, id=0, uid="", roles=tuple(sorted(stored.roles))) == mentor
    assert mentors.save(journal, stored) == stored == mentors.get(journal, stored.id)


@quick
@given(
    session=st.builds(
        Session,
        mentor_id=st.just(1),
        starts_at=moments,
        zone=zones,
        minutes=st.integers(1, 1440),
        mode=maybe | st.sampled_from(Mode),
        place=lines,
        status=st.sampled_from(SessionStatus),
        status_reason=texts,
        status_by=maybe | st.sampled_from(Party),
        started_at=maybe | moments,
        ended_at=maybe | moments,
        notes=texts,
        takeaways=texts,
        reflect_waived=st.booleans(),
    )
)
def test_sessions(filled: tuple[Journal, Ids], session: Session) -> None:
    journal, _ = filled
    stored = sessions.save(journal, session)
    assert replace(stored, id=0, uid="", revision=0) == session
    assert sessions.save(journal, stored) == stored


@quick
@given(
    item=st.builds(
        AgendaItem,
        session_id=st.just(1),
        title=names,
        kind=st.sampled_from(ItemKind),
        minutes=maybe | st.integers(1, 1440),
        wanted=texts,
        status=st.sampled_from(AgendaStatus),
        note=texts,
        outcome=texts,
        goal_id=maybe | st.just(1),
        question_id=maybe | st.just(1),
    )
)
def test_agenda_items(filled: tuple[Journal, Ids], item: AgendaItem) -> None:
    journal, _ = filled
    stored = sessions.add_item(journal, item)
    assert replace(stored, id=0, uid="", position=0) == item
    assert sessions.edit_item(journal, stored) == stored


@quick
@given(
    question=st.builds(
        Question,
        text=names,
        note=texts,
        kind=st.sampled_from(QuestionKind),
        captured_on=days,
        role_id=maybe | st.just(1),
        mentor_id=maybe | st.just(1),
        session_id=maybe | st.just(1),
        goal_id=maybe | st.just(1),
        capability_id=maybe | st.just(1),
    )
)
def test_questions(filled: tuple[Journal, Ids], question: Question) -> None:
    journal, _ = filled
    stored = questions.save(journal, question)
    assert replace(stored, id=0, uid="") == question
    assert questions.save(journal, stored) == stored == questions.page(journal, stored.id).question


@quick
@given(
    answer=st.builds(
        QuestionAnswer,
        question_id=st.just(1),
        text=texts.filter(lambda t: bool(t.strip())),
        answered_on=days,
        mentor_id=maybe | st.just(1),
        who=lines,
    )
)
def test_answers(filled: tuple[Journal, Ids], answer: QuestionAnswer) -> None:
    journal, _ = filled
    stored = questions.answer(journal, answer)
    assert replace(stored, id=0, uid="") == answer
    assert questions.edit_answer(journal, stored) == stored


@quick
@given(
    goal=st.builds(
        Goal,
        statement=names,
        why=texts,
        criteria=texts,
        target_date=maybe | days,
        review_weeks=maybe | st.integers(1, 260),
        domain=maybe | st.sampled_from(GoalDomain),
        status=st.sampled_from(GoalStatus),
        mentor_id=maybe | st.just(1),
        started_on=maybe | days,
        closed_on=maybe | days,
        closing_note=texts,
    )
)
def test_goals(filled: tuple[Journal, Ids], goal: Goal) -> None:
    journal, _ = filled
    stored = goals.save(journal, goal)
    begun = goal.started_on or (NOW.date() if goal.review_weeks else None)
    assert replace(stored, id=0, uid="") == replace(goal, started_on=begun)
    assert goals.save(journal, stored) == stored


@quick
@given(
    reflection=st.builds(
        Reflection,
        written_on=days,
        framework=st.sampled_from(["free", "gibbs", "something newer"]),
        framework_name=lines,
        title=lines,
        answers=st.lists(st.builds(Answer, prompt=texts, text=texts), max_size=4).map(tuple),
        goal_id=maybe | st.just(1),
        question_id=maybe | st.just(1),
        event=lines,
        manner=st.sampled_from(Manner),
        mentor_view=texts,
        will_try=texts,
        came_of_it=texts,
        benefit=texts,
        look_back=st.booleans(),
        seen=st.lists(
            st.builds(
                Seen,
                name=names.filter(lambda n: bool(name_key(n))),
                kind=st.sampled_from(CapabilityKind),
                note=texts,
                source=st.sampled_from(EvidenceSource),
            ),
            max_size=3,
        ).map(tuple),
    )
)
def test_reflections(filled: tuple[Journal, Ids], reflection: Reflection) -> None:
    journal, _ = filled
    stored = reflections.save(journal, reflection)
    # A name that is there already keeps its spelling.
    assert [name_key(s.name) for s in stored.seen] == [name_key(s.name) for s in reflection.seen]
    # What is typed as a #tag is one of its tags.
    assert replace(stored, id=0, uid="", revision=0, seen=reflection.seen, tags=()) == reflection
    assert reflections.save(journal, stored) == stored


@quick
@given(
    name=names.filter(lambda n: bool(name_key(n))),
    also=st.lists(names, max_size=3),
    became=maybe | days,
)
def test_capabilities(filled: tuple[Journal, Ids], name: str, also: list[str], became: date | None) -> None:
    journal, ids = filled
    if became is not None:
        capabilities.become_strength(journal, ids.capability, became)
    else:
        capabilities.back_to_growth(journal, ids.capability)
    try:
        stored = capabilities.rename(journal, ids.capability, name, also)
    except Refused:  # a name that an earlier example gave to another
        return
    own = {name_key(name), ""}
    assert stored.name == name and stored.became_strength_on == became
    assert [name_key(one) for one in stored.also] == list(dict.fromkeys(k for k in map(name_key, also) if k not in own))
    assert capabilities.rename(journal, stored.id, stored.name, stored.also) == stored
    assert capabilities.get(journal, stored.id) == stored


@quick
@given(
    evidence=st.builds(
        Evidence,
        capability_id=st.just(1),
        seen_on=days,
        kind=st.sampled_from(CapabilityKind),
        source=st.sampled_from(EvidenceSource),
        note=texts,
        mentor_id=maybe | st.just(1),
        session_id=maybe | st.just(1),
        confidence=maybe | st.integers(1, 5),
    )
)
def test_evidence(filled: tuple[Journal, Ids], evidence: Evidence) -> None:
    journal, _ = filled
    stored = capabilities.add_evidence(journal, evidence)
    assert replace(stored, id=0, uid="") == evidence
    assert capabilities.edit_evidence(journal, stored) == stored == capabilities.get_evidence(journal, stored.id)


@quick
@given(key=texts, text=texts, revision=st.integers(0, 2**31))
def test_drafts(filled: tuple[Journal, Ids], key: str, text: str, revision: int) -> None:
    journal, _ = filled
    drafts.keep(journal, Draft(key, "label", text, revision))
    assert drafts.find(journal, key) == Draft(key, "label", text, revision, NOW)
    drafts.discard(journal, key)
    assert drafts.find(journal, key) is None
