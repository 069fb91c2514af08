"""What was agreed: its lists, its course until it has been tried, and where else it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.errors import JournalError, NotFound, Refused
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.records import FollowUp, Goal, Mentor, Question, Reflection, Session
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.services import (
    follow_ups,
    goals,
    history,
    mentors,
    questions,
    reflections,
    sessions,
    trash,
)
from mentee_journal.services.transfer import load
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.hostile import HOSTILE
from tests.store.test_reading import counted

TODAY = NOW.date()
MENTOR = Owner.MENTOR


def day(by: int) -> date:
    return TODAY + timedelta(days=by)


@pytest.fixture
def dana(journal: Journal) -> int:
    return mentors.save(journal, Mentor("Dana Órtiz", roles=("clinical_reasoning",))).id


@pytest.fixture
def lee(journal: Journal) -> int:
    return mentors.save(journal, Mentor("Lee Park")).id


def agree(journal: Journal, text: str, due: int | None = None, **fields: object) -> int:
    due_on = None if due is None else day(due)
    return follow_ups.save(journal, FollowUp(text, due_on=due_on, **fields)).id  # type: ignore[arg-type]


def shown(journal: Journal, show: str = "open", **how: object) -> list[str]:
    return [row.text for row in follow_ups.listing(journal, show=show, **how)]  # type: ignore[arg-type]


def planned(journal: Journal, mentor: int, days: int) -> int:
    return sessions.create(journal, Session(mentor, NOW + timedelta(days=days), "UTC")).id


# --- one of them ----------------------------------------------------------------------------------------------------


def test_a_new_one_is_mine_and_agreed_today(journal: Journal) -> None:
    made = follow_ups.save(journal, FollowUp("  Film the\nopener "))
    assert (made.text, made.owner, made.status, made.agreed_on) == (
        "Film the opener",
        Owner.ME,
        FollowUpStatus.OPEN,
        TODAY,
    )
    assert follow_ups.get(journal, made.id) == made


def test_without_words_it_is_refused_at_its_field(journal: Journal) -> None:
    with pytest.raises(Refused) as refused:
        follow_ups.save(journal, FollowUp(" \n "))
    assert refused.value.field == "text"


@pytest.mark.parametrize("link", ["mentor_id", "session_id", "goal_id", "question_id", "reflection_id"])
def test_it_points_only_at_what_is_there(journal: Journal, link: str) -> None:
    with pytest.raises(NotFound):
        follow_ups.save(journal, FollowUp("Film it", **{link: 99}))  # type: ignore[arg-type]
    assert follow_ups.count(journal, "all") == 0


def test_from_a_session_it_is_with_the_mentor_of_that_session_until_it_is_said_otherwise(
    journal: Journal, dana: int
) -> None:
    made = follow_ups.save(journal, FollowUp("Film it", session_id=planned(journal, dana, 1)))
    assert made.mentor_id == dana
    assert follow_ups.save(journal, replace(made, mentor_id=None)).mentor_id is None


def test_done_with_what_happened_and_afterwards_in_other_words(journal: Journal, clock: Clock) -> None:
    one = agree(journal, "Film it", 2)
    done = follow_ups.finish(journal, one, tried=HowFar.PARTLY, happened="Once")
    assert (done.status, done.closed_on, done.tried, done.happened) == (
        FollowUpStatus.DONE,
        TODAY,
        HowFar.PARTLY,
        "Once",
    )
    clock.forward(days=3)
    later = follow_ups.say_tried(journal, one, HowFar.YES, "Twice")
    assert (later.closed_on, later.tried, later.happened) == (TODAY, HowFar.YES, "Twice")
    again = follow_ups.finish(journal, one)
    assert again == later, "done once is done, and nothing said takes nothing away"
    assert follow_ups.say_tried(journal, one, None, "").happened == ""


def test_done_asks_for_nothing(journal: Journal) -> None:
    done = follow_ups.finish(journal, agree(journal, "Film it"))
    assert (done.tried, done.happened, done.closed_on) == (None, "", TODAY)


def test_opened_again_it_keeps_what_happened_so_far(journal: Journal) -> None:
    one = agree(journal, "Film it", 2)
    follow_ups.finish(journal, one, tried=HowFar.YES, happened="Once")
    back = follow_ups.reopen(journal, one)
    assert (back.status, back.closed_on, back.tried, back.happened) == (FollowUpStatus.OPEN, None, None, "Once")
    assert follow_ups.finish(journal, one, tried=HowFar.NO).happened == "Once"


def test_dropped_and_put_off(journal: Journal) -> None:
    one = agree(journal, "Film it", -2)
    assert follow_ups.put_off(journal, one, day(7)).due_on == day(7)
    assert follow_ups.put_off(journal, one, None).due_on is None
    dropped = follow_ups.drop(journal, one)
    assert (dropped.status, dropped.closed_on) == (FollowUpStatus.DROPPED, TODAY)
    with pytest.raises(Refused):
        follow_ups.put_off(journal, one, date(1700, 1, 1))


@pytest.mark.parametrize(
    "act",
    [
        lambda j, i: follow_ups.finish(j, i),
        lambda j, i: follow_ups.say_tried(j, i, None, ""),
        lambda j, i: follow_ups.reopen(j, i),
        lambda j, i: follow_ups.drop(j, i),
        lambda j, i: follow_ups.put_off(j, i, None),
        lambda j, i: follow_ups.page(j, i),
        lambda j, i: follow_ups.save(j, FollowUp("x", id=i)),
    ],
)
def test_what_is_gone_is_said_to_be_gone(journal: Journal, act: Callable[[Journal, int], object]) -> None:
    one = agree(journal, "Film it")
    trash.remove(journal, "follow_up", one)
    before = history.last(journal)
    with pytest.raises(NotFound, match="no such follow-up"):
        act(journal, one)
    assert history.last(journal) == before


# --- lists ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(journal: Journal, dana: int, lee: int, clock: Clock) -> None:
    agree(journal, "undated")
    agree(journal, "hers undated", owner=MENTOR, mentor_id=dana)
    agree(journal, "late", -2, mentor_id=dana)
    agree(journal, "soon", 1, mentor_id=lee)
    agree(journal, "his", -1, owner=MENTOR, mentor_id=lee)
    agree(journal, "today", 0)
    agree(journal, "later", 30)
    first = agree(journal, "done first", -9, mentor_id=dana)
    second = agree(journal, "done second", 9)
    third = agree(journal, "done third")
    dropped = agree(journal, "dropped")
    follow_ups.finish(journal, second, happened="The café was full")
    follow_ups.finish(journal, third)
    clock.forward(days=1)
    follow_ups.finish(journal, first)
    follow_ups.drop(journal, dropped)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("show", "texts"),
    [
        ("mine", ["late", "today", "soon", "later", "undated"]),
        ("waiting", ["his", "hers undated"]),
        ("open", ["late", "his", "today", "soon", "later", "undated", "hers undated"]),
        ("done", ["done first", "done third", "done second"]),
        ("dropped", ["dropped"]),
        (
            "all",
            [
                *("late", "his", "today", "soon", "later", "undated", "hers undated"),
                *("dropped", "done first", "done third", "done second"),
            ],
        ),
    ],
)
def test_each_list_in_its_order_whole_and_in_pieces(journal: Journal, show: str, texts: list[str]) -> None:
    assert shown(journal, show) == texts
    assert follow_ups.count(journal, show) == len(texts)
    pieces = [shown(journal, show, limit=2, offset=start) for start in range(0, len(texts) + 2, 2)]
    assert [text for piece in pieces for text in piece] == texts


@pytest.mark.usefixtures("many")
def test_of_one_mentor_and_by_words(journal: Journal, dana: int) -> None:
    assert shown(journal, mentor_id=dana) == ["late", "hers undated"]
    assert shown(journal, "all", mentor_id=dana) == ["late", "hers undated", "done first"]
    assert shown(journal, "all", filter="CAFE") == ["done second"], "what happened, case and accents aside"
    assert shown(journal, "all", filter="ortiz", limit=2) == ["late", "hers undated"]
    assert shown(journal, "all", filter="undat") == ["undated", "hers undated"]


def test_a_list_there_is_not_is_refused(journal: Journal) -> None:
    for ask in (lambda: follow_ups.listing(journal, show="gone"), lambda: follow_ups.count(journal, "gone")):
        with pytest.raises(Refused, match="waiting"):
            ask()


def test_a_row_says_whether_it_is_late(journal: Journal) -> None:
    agree(journal, "late", -1)
    agree(journal, "today", 0)
    agree(journal, "undated")
    done = agree(journal, "done", -1)
    follow_ups.finish(journal, done)
    late = [row.text for row in follow_ups.listing(journal, show="all") if row.late(TODAY)]
    assert late == ["late"]


# --- where else it is shown -----------------------------------------------------------------------------------------


def test_a_page_has_all_it_is_tied_to(journal: Journal, dana: int) -> None:
    session, goal = planned(journal, dana, -3), goals.save(journal, Goal("Grade it")).id
    question = questions.capture(journal, Question("How?")).id
    reflection = reflections.save(journal, Reflection(TODAY, title="After it")).id
    made = follow_ups.save(
        journal,
        FollowUp("Film it", session_id=session, goal_id=goal, question_id=question, reflection_id=reflection),
    )
    page = follow_ups.page(journal, made.id)
    assert (page.follow_up, page.mentor, page.roles) == (made, "Dana Órtiz", ("clinical_reasoning",))
    assert page.session is not None and page.session.id == session
    assert (page.goal, page.question) == ("Grade it", "How?")
    assert page.reflection.startswith("After it")
    alone = follow_ups.page(journal, agree(journal, "Alone"))
    assert (alone.mentor, alone.roles, alone.session, alone.goal, alone.question, alone.reflection) == (
        *("", (), None, "", "", ""),
    )


def test_what_it_was_tied_to_may_go_and_come_back(journal: Journal, dana: int) -> None:
    session, goal = planned(journal, dana, -3), goals.save(journal, Goal("Grade it")).id
    one = follow_ups.save(journal, FollowUp("Film it", session_id=session, goal_id=goal)).id
    trash.remove(journal, "goal", goal)
    trash.remove(journal, "mentor", dana)
    left = follow_ups.get(journal, one)
    assert (left.mentor_id, left.session_id, left.goal_id, left.text) == (None, None, None, "Film it")
    history.undo(journal)
    history.undo(journal)
    back = follow_ups.get(journal, one)
    assert (back.mentor_id, back.session_id, back.goal_id) == (dana, session, goal)


def test_a_session_has_what_was_agreed_in_it_and_what_is_open_from_before(
    journal: Journal, dana: int, lee: int
) -> None:
    before, here = planned(journal, dana, -7), planned(journal, dana, 1)
    agree(journal, "undated", mentor_id=dana)
    agree(journal, "from before", 4, session_id=before)
    agree(journal, "hers", 2, owner=MENTOR, mentor_id=dana)
    agree(journal, "second here", 1, session_id=here)
    done = agree(journal, "first here, done", session_id=here)
    follow_ups.finish(journal, done)
    agree(journal, "another’s", mentor_id=lee)
    follow_ups.drop(journal, agree(journal, "dropped", mentor_id=dana))
    page = sessions.page(journal, here)
    assert [row.text for row in page.follow_ups] == ["second here", "first here, done"]
    assert [row.text for row in page.open_with_mentor] == ["hers", "from before", "undated"]


def test_what_was_agreed_after_a_session_is_not_open_from_before_it(journal: Journal, dana: int) -> None:
    past = planned(journal, dana, -7)
    agree(journal, "later", mentor_id=dana)
    agree(journal, "that day", mentor_id=dana, agreed_on=day(-7))
    assert [row.text for row in sessions.page(journal, past).open_with_mentor] == ["that day"]


def test_a_mentor_has_what_is_open_with_them(journal: Journal, dana: int, lee: int) -> None:
    for number in range(22):
        agree(journal, f"mine {number}", 30 - number, mentor_id=dana)
    agree(journal, "hers", owner=MENTOR, mentor_id=dana)
    agree(journal, "another’s", mentor_id=lee)
    rows = mentors.page(journal, dana).follow_ups
    assert len(rows) == 20
    assert rows[0].text == "mine 21"
    assert [row.text for row in mentors.page(journal, lee).follow_ups] == ["another’s"]


# --- anything, and many ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_are_kept_and_found(journal: Journal, text: str) -> None:
    try:
        made = follow_ups.save(journal, FollowUp(text))
    except JournalError:
        assert not text.strip() or "\ud800" <= max(text) <= "\udfff"
        return
    done = follow_ups.finish(journal, made.id, happened=text)
    assert done.happened in (text, "")
    assert [row.text for row in follow_ups.listing(journal, show="all", filter=text.strip()[:40])] == [made.text]


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, Journal]:
    """A journal with a hundred of each kind and one with five thousand."""
    folder = tmp_path_factory.mktemp("agreed")

    def grown(size: int) -> Journal:
        journal = Journal.open(Path(folder / f"{size}.db"), clock=lambda: NOW, durable=False)
        at = {"created_at": to_utc_text(NOW), "updated_at": to_utc_text(NOW)}
        kinds = [
            {"owner": owner, "status": status, "due_on": due}
            for owner in ("me", "mentor")
            for status in ("open", "done", "dropped")
            for due in ("2026-11-", None)
        ]
        rows = [
            {
                **kind,
                "uid": f"f{n}",
                "text": f"Follow-up {n}",
                "agreed_on": "2026-11-01",
                "due_on": f"2026-11-{1 + n % 28:02}" if kind["due_on"] else None,
                "closed_on": None if kind["status"] == "open" else f"2026-11-{1 + n % 28:02}",
                "mentor_id": 1 + n % 20,
                "session_id": 1 if n < 5 else None,
                **at,
            }
            for n, kind in enumerate(kinds[n % len(kinds)] for n in range(size * len(kinds)))
        ]
        load(
            journal,
            {
                "mentors": [{"id": n, "uid": f"m{n}", "name": f"Mentor {n}", **at} for n in range(1, 21)],
                "sessions": [{"id": 1, "uid": "s", "mentor_id": 1, "starts_at": to_utc_text(NOW), "zone": "UTC", **at}],
                "follow_ups": rows,
            },
        )
        return journal

    return grown(100), grown(5000)


@pytest.mark.parametrize("show", ["mine", "waiting", "open", "done", "dropped", "all"])
def test_a_list_reads_no_more_when_there_is_more(small_and_large: tuple[Journal, Journal], show: str) -> None:
    def read(journal: Journal) -> None:
        assert len(follow_ups.listing(journal, show=show, limit=20)) == 20

    small, large = (counted(journal, read) for journal in small_and_large)
    assert small[0] == large[0], "statements"
    # What is dropped is found among what is done, in the order of the day: a few rows are passed over.
    assert large[1] <= small[1] + 30, f"machine steps, in hundreds: {small[1]} and {large[1]}"


def test_pages_ask_as_often_whatever_there_is(small_and_large: tuple[Journal, Journal]) -> None:
    reads: tuple[Callable[[Journal], object], ...] = (
        lambda j: follow_ups.page(j, 1),
        lambda j: follow_ups.count(j, "open"),
        lambda j: sessions.page(j, 1),
        lambda j: mentors.page(j, 1),
    )
    for read in reads:
        small, large = (counted(journal, read)[0] for journal in small_and_large)
        assert small == large
