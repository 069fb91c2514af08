"""Contact between sessions, from the first line to the trash and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Mentor, Question, Touchpoint
from mentee_journal.domain.touchpoint_line import read_touch
from mentee_journal.domain.words import Channel, DateOrder, Owner, QuestionStatus, TouchOutcome
from mentee_journal.services import history, lookup, mentors, naming, questions, touchpoints, trash
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.hostile import HOSTILE, MULTILINE
from tests.services.conftest import records
from tests.services.writes import Ids

TODAY = NOW.date()


def test_the_newest_come_first_and_are_found_by_their_words(journal: Journal, ids: Ids) -> None:
    old = touchpoints.save(journal, Touchpoint(ids.mentor, TODAY - timedelta(days=9), text="Splints"))
    new = touchpoints.save(journal, Touchpoint(ids.other_mentor, TODAY, note="Splints again"))
    assert [row.id for row in touchpoints.listing(journal)] == [new.id, ids.touchpoint, old.id]
    assert [row.id for row in touchpoints.listing(journal, mentor_id=ids.mentor)] == [ids.touchpoint, old.id]
    assert [row.id for row in touchpoints.listing(journal, filter="splint")] == [new.id, old.id]
    assert [row.id for row in touchpoints.listing(journal, filter="lee")] == [new.id]
    assert [row.id for row in touchpoints.listing(journal, limit=1, offset=1)] == [ids.touchpoint]
    assert touchpoints.count(journal) == 3
    assert touchpoints.count(journal, mentor_id=ids.mentor, filter="splints") == 1
    row = touchpoints.listing(journal, mentor_id=ids.mentor)[0]
    assert (row.mentor, row.channel, row.question) == ("Dana Ortiz", Channel.CALL, "When do I ring the school?")


def test_an_answer_is_kept_with_its_question_in_one_step(journal: Journal, ids: Ids) -> None:
    question = questions.capture(journal, Question("How long?")).id
    before = records(journal)
    told = Touchpoint(ids.mentor, TODAY - timedelta(days=2), question_id=question, outcome=TouchOutcome.ANSWERED)
    touchpoints.save(journal, told, answer="Ten minutes")
    page = questions.page(journal, question)
    assert page.question.status is QuestionStatus.ANSWERED
    assert [(one.text, one.mentor, one.on) for one in page.answers] == [
        ("Ten minutes", "Dana Ortiz", TODAY - timedelta(days=2))
    ]
    history.undo(journal)
    assert records(journal) == before
    with pytest.raises(Refused, match="Which question") as refused:
        touchpoints.save(journal, replace(told, question_id=None), answer="Ten minutes")
    assert refused.value.field == "question_id"
    assert records(journal) == before


def test_the_story_of_a_question_tells_it(journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana")).id
    question = questions.capture(journal, Question("How long?", captured_on=TODAY - timedelta(days=3))).id
    early = touchpoints.save(journal, Touchpoint(dana, TODAY - timedelta(days=5), question_id=question)).id
    late = touchpoints.save(journal, Touchpoint(dana, TODAY, text="rang", question_id=question), answer="Ten").id
    told = [(line.on, line.what, line.words, line.kind, line.id) for line in questions.page(journal, question).story]
    assert told[1:] == [
        (TODAY - timedelta(days=3), "asked", "", "touchpoint", early),
        (TODAY, "asked", "rang", "touchpoint", late),
        (TODAY, "answered", "Ten", "", 0),
    ]


def test_what_cannot_be_is_refused_with_its_field(journal: Journal, ids: Ids) -> None:
    before = records(journal)
    told = Touchpoint(ids.mentor, TODAY)
    for wrong, field in (
        (replace(told, happened_on=TODAY + timedelta(days=1)), "happened_on"),
        (replace(told, happened_on=None), "happened_on"),  # type: ignore[arg-type]
        (replace(told, minutes=0), "minutes"),
        (replace(told, minutes=1441), "minutes"),
        (replace(told, channel="pigeon"), "channel"),  # type: ignore[arg-type]
        (replace(told, outcome="perhaps"), "outcome"),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused) as refused:
            touchpoints.save(journal, wrong)
        assert refused.value.field == field
    for wrong in (
        replace(told, mentor_id=99),
        replace(told, session_id=99),
        replace(told, question_id=99),
        replace(told, id=99),
    ):
        with pytest.raises(NotFound):
            touchpoints.save(journal, wrong)
    assert records(journal) == before


def test_it_has_a_name_and_is_found_in_the_palette(journal: Journal, ids: Ids) -> None:
    assert naming.label(journal, "touchpoint", ids.touchpoint) == "Call from Dana, Wed 18 Nov"
    found = [one for one in lookup.find(journal, "the school") if one.kind == "touchpoint"]
    assert [(one.id, one.label, one.detail) for one in found] == [(ids.touchpoint, "The school", "Dana Ortiz")]


def test_what_it_hangs_on_may_go(journal: Journal, ids: Ids) -> None:
    before = records(journal)
    steps = [trash.remove(journal, "question", ids.asked), trash.remove(journal, "session", ids.session)]
    found = touchpoints.get(journal, ids.touchpoint)
    assert (found.question_id, found.session_id) == (None, None)
    for step in reversed(steps):
        trash.bring_back(journal, step)
    assert records(journal) == before


@pytest.mark.parametrize("text", {**HOSTILE, "a megabyte": "word " * 200_000}.values(), ids=lambda text: text[:12])
def test_any_words_are_kept(journal: Journal, text: str, reopened: Callable[[], Journal]) -> None:
    text = text.strip()
    dana = mentors.save(journal, Mentor("Dana")).id
    kept = touchpoints.save(journal, Touchpoint(dana, TODAY, text=text, note=text))
    journal = reopened()
    row = touchpoints.listing(journal, filter=text)[0]
    assert (row.id, row.text, row.note) == (kept.id, text, text)
    assert 0 < len(naming.label(journal, "touchpoint", kept.id)) <= 120
    reading = read_touch(
        text, mentors=[(dana, text[:300])], with_mentor=dana, now=NOW, order=DateOrder.DAY_FIRST, zone="UTC"
    )
    assert reading.happened_on <= TODAY


@pytest.mark.parametrize("text", MULTILINE.values(), ids=MULTILINE)
def test_a_long_note_is_kept_as_it_is(journal: Journal, ids: Ids, text: str) -> None:
    assert touchpoints.save(journal, Touchpoint(ids.mentor, TODAY, note=text)).note == text


_lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(
    lambda t: t.replace("\r", "").replace("\n", "").strip(" \t")
)


@pytest.fixture(scope="module")
def one_journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    journal = Journal.open(tmp_path_factory.mktemp("touch") / "j.db", clock=lambda: NOW, durable=False)
    mentors.save(journal, Mentor("Dana"))
    questions.capture(journal, Question("Why?"))
    return journal


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    touchpoint=st.builds(
        Touchpoint,
        mentor_id=st.just(1),
        happened_on=st.dates(date(1900, 1, 1), TODAY),
        channel=st.sampled_from(Channel),
        begun_by=st.sampled_from(Owner),
        text=_lines,
        minutes=st.none() | st.integers(1, 1440),
        outcome=st.none() | st.sampled_from(TouchOutcome),
        note=_lines,
        question_id=st.none() | st.just(1),
    )
)
def test_any_contact_is_read_back_as_it_was_given(one_journal: Journal, touchpoint: Touchpoint) -> None:
    stored = touchpoints.save(one_journal, touchpoint)
    assert replace(stored, id=0, uid="") == touchpoint
    assert touchpoints.save(one_journal, stored) == stored == touchpoints.get(one_journal, stored.id)


def test_lists_walk_an_index(journal: Journal, ids: Ids, tmp_path: Path) -> None:
    seen: list[str] = []
    journal.db.set_trace_callback(seen.append)
    touchpoints.listing(journal)
    touchpoints.listing(journal, mentor_id=ids.mentor)
    mentors.page(journal, ids.mentor)
    journal.db.set_trace_callback(None)
    asked = [sql for sql in seen if "touchpoints" in sql and sql.startswith("SELECT")]
    assert len(asked) >= 4
    for sql in asked:
        plan = " / ".join(row[3] for row in journal.all(f"EXPLAIN QUERY PLAN {sql}"))
        assert "SCAN t" not in plan.replace("SCAN t USING INDEX touchpoints_by_day", "")
        assert "TEMP B-TREE FOR ORDER BY" not in plan.split("SCALAR SUBQUERY")[0]
