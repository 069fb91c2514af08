"""The thread from a question to what was tried, in any order: after every step everything agrees, and can be told.

The figures of every list are worked out a second time here, from the rows alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from mentee_journal.domain.records import (
    AgendaItem,
    FollowUp,
    Goal,
    Mentor,
    ProgressReview,
    Question,
    QuestionAnswer,
    Session,
)
from mentee_journal.domain.words import (
    AgendaStatus,
    Decision,
    FollowUpStatus,
    GoalKind,
    GoalStatus,
    HowFar,
    Owner,
    QuestionStatus,
)
from mentee_journal.services import (
    attainment,
    follow_ups,
    goals,
    history,
    lookup,
    mentors,
    naming,
    questions,
    reviews,
    sessions,
    thoughts,
    today,
    trash,
)
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW
from tests.services.any_order import Machine, rows_of

WHICH = st.integers(0, 5)
"""One of the records that there are, counted round."""
OUTCOMES = st.sampled_from((None, "", " \n", "So", "\u00a0", "Otherwise"))
OVER = (sessions.hold, sessions.cancel, sessions.miss, sessions.reopen)
REMOVED = (
    "mentor",
    "session",
    "agenda_item",
    "goal",
    "question",
    "answer",
    "follow_up",
    "review",
    "capability",
    "role",
)


@cache
def empty() -> bytes:
    """A journal with two mentors, made once."""

    def fill(journal: Journal) -> None:
        mentors.save(journal, Mentor("Dana", roles=("procedural",)))
        mentors.save(journal, Mentor("Lee"))
        for days in (-3, 2, 5):
            sessions.create(journal, Session(1 + days % 2, NOW + timedelta(days=days), "UTC"))
        with journal.writing():
            # Nothing before this can be undone.
            journal.run("DELETE FROM steps")

    return templates.made(NOW, fill)[0]


class AnyOrder(Machine):
    """Whatever can be done to the thread."""

    @initialize()
    def begin(self) -> None:
        self.lay(empty())

    # -- asking

    @rule(mentor=st.none() | WHICH, role=st.none() | WHICH, goal=st.none() | WHICH, quick=st.booleans())
    def capture(self, mentor: int | None, role: int | None, goal: int | None, quick: bool) -> None:
        given = {
            f"{kind}_id": self.one(kind, which) or None
            for kind, which in (("mentor", mentor), ("role", role), ("goal", goal))
            if which is not None
        }
        if quick:
            thoughts.capture(self.journal, "a thought", mentor_id=given.get("mentor_id"), role_id=given.get("role_id"))
        else:
            questions.capture(self.journal, Question("a question", **given))  # type: ignore[arg-type]

    @rule(which=WHICH, wheres=st.lists(WHICH, min_size=1, max_size=2))
    def put_on(self, which: int, wheres: list[int]) -> None:
        question = self.one("question", which)
        with self.perhaps():
            questions.put_on(self.journal, question, [self.one("session", one) for one in wheres])
            # A dropped one is open again by that, whatever was answered.
            self.by_hand.add(question)

    @rule(which=WHICH, where=WHICH)
    def take_off(self, which: int, where: int) -> None:
        with self.perhaps():
            questions.take_off(self.journal, self.one("question", which), self.one("session", where))

    @rule(where=WHICH, which=WHICH)
    def take_what_is_offered(self, where: int, which: int) -> None:
        with self.perhaps():
            offered = sessions.suggestions(self.journal, self.one("session", where))
            sessions.add_item(self.journal, offered[which % len(offered)].item)

    @rule(which=WHICH, status=st.sampled_from(AgendaStatus), outcome=OUTCOMES)
    def settle(self, which: int, status: AgendaStatus, outcome: str | None) -> None:
        with self.perhaps():
            sessions.settle_item(self.journal, self.one("agenda_item", which), status, outcome=outcome)

    @rule(which=WHICH, outcome=OUTCOMES, question=st.none() | WHICH)
    def edit_topic(self, which: int, outcome: str | None, question: int | None) -> None:
        row = self.journal.one("SELECT session_id FROM agenda_items WHERE id = ?", (self.one("agenda_item", which),))
        if row is None:
            return
        items = {item.id: item for item in sessions.page(self.journal, row[0]).items}
        item = items[self.one("agenda_item", which)]
        about = None if question is None else self.one("question", question) or None
        sessions.edit_item(self.journal, replace(item, outcome=outcome or "", question_id=about))

    @rule(which=WHICH, mentor=st.none() | WHICH)
    def answer(self, which: int, mentor: int | None) -> None:
        by = None if mentor is None else self.one("mentor", mentor) or None
        with self.perhaps():
            questions.answer(self.journal, QuestionAnswer(self.one("question", which), "So", mentor_id=by))

    @rule(which=WHICH)
    def edit_answer(self, which: int) -> None:
        with self.perhaps():
            had = questions.get_answer(self.journal, self.one("answer", which))
            questions.edit_answer(self.journal, replace(had, text=f"{had.text[:20]} more"))

    @rule(which=WHICH, turn=st.sampled_from((questions.drop, questions.reopen)))
    def drop_or_reopen(self, which: int, turn: Callable[[Journal, int], Question]) -> None:
        question = self.one("question", which)
        with self.perhaps():
            turn(self.journal, question)
            if turn is questions.reopen:
                self.by_hand.add(question)

    @rule(which=WHICH, mentor=WHICH)
    def edit_question(self, which: int, mentor: int) -> None:
        with self.perhaps():
            had = questions.get(self.journal, self.one("question", which))
            questions.save(self.journal, replace(had, note="n", mentor_id=self.one("mentor", mentor) or None))

    @rule(which=WHICH, what=st.sampled_from(("goal", "growth", "follow-up")))
    def make(self, which: int, what: str) -> None:
        question = self.one("question", which)
        with self.perhaps():
            if what == "goal":
                questions.make_goal(self.journal, question)
            elif what == "growth":
                questions.make_growth(self.journal, question)
            else:
                questions.make_follow_up(self.journal, question, FollowUp(""))

    # -- follow-ups

    @rule(about=WHICH, owner=st.sampled_from(Owner), due=st.none() | st.integers(-2, 3))
    def agree(self, about: int, owner: Owner, due: int | None) -> None:
        follow_ups.save(
            self.journal,
            FollowUp(
                "a follow-up",
                owner=owner,
                due_on=None if due is None else self.clock.now.date() + timedelta(days=due),
                session_id=self.one("session", about) or None,
                question_id=self.one("question", about) or None,
                goal_id=self.one("goal", about) or None,
            ),
        )

    @rule(which=WHICH, how=st.sampled_from(("finish", "reopen", "drop", "say_tried", "put_off")))
    def turn_follow_up(self, which: int, how: str) -> None:
        one = self.one("follow_up", which)
        with self.perhaps():
            if how == "finish":
                follow_ups.finish(self.journal, one, tried=HowFar.PARTLY, happened="h")
            elif how == "say_tried":
                follow_ups.say_tried(self.journal, one, None, "otherwise")
            elif how == "put_off":
                follow_ups.put_off(self.journal, one, self.clock.now.date())
            else:
                getattr(follow_ups, how)(self.journal, one)

    # -- goals

    @rule(measured=st.booleans(), weeks=st.sampled_from((None, 1, 260)))
    def aim(self, measured: bool, weeks: int | None) -> None:
        goals.save(self.journal, Goal("a goal", level_expected="x" if measured else "", review_weeks=weeks))

    @rule(which=WHICH, word=st.sampled_from("ab"), field=st.sampled_from(("statement", "criteria", "level_more")))
    def reword(self, which: int, word: str, field: str) -> None:
        with self.perhaps():
            had = goals.get(self.journal, self.one("goal", which))
            goals.save(self.journal, replace(had, baseline_level=-1, **{field: word}))

    @rule(which=WHICH, decision=st.sampled_from(Decision), level=st.none() | st.integers(-2, 2), ago=st.integers(-1, 9))
    def review(self, which: int, decision: Decision, level: int | None, ago: int) -> None:
        with self.perhaps():
            reviews.save(
                self.journal,
                ProgressReview(
                    self.one("goal", which),
                    self.clock.now.date() - timedelta(days=ago),
                    level=level,
                    decision=decision,
                    session_id=self.one("session", which) or None,
                    mentor_id=self.one("mentor", which) or None,
                ),
            )

    @rule(which=WHICH, decision=st.sampled_from(Decision))
    def change_review(self, which: int, decision: Decision) -> None:
        with self.perhaps():
            had = reviews.get(self.journal, self.one("review", which))
            reviews.save(self.journal, replace(had, decision=decision, evidence="e"))

    @rule(which=WHICH, how=st.sampled_from(("achieved", "paused", "reopen", "learning", "growth")))
    def turn_goal(self, which: int, how: str) -> None:
        one = self.one("goal", which)
        with self.perhaps():
            if how == "reopen":
                goals.reopen(self.journal, one)
            elif how in ("learning", "growth"):
                goals.set_kind(self.journal, one, GoalKind(how))
            else:
                goals.close(self.journal, one, GoalStatus(how))

    # -- sessions, and everything else

    @rule(mentor=WHICH, days=st.integers(-9, 9))
    def plan(self, mentor: int, days: int) -> None:
        with self.perhaps():
            sessions.create(
                self.journal,
                Session(self.one("mentor", mentor), self.clock.now + timedelta(days=days), "Pacific/Auckland"),
                goals=["know more"],
                items=[AgendaItem(0, "a topic")],
            )

    @rule(which=WHICH, turn=st.sampled_from(OVER))
    def turn_session(self, which: int, turn: Callable[[Journal, int], Session]) -> None:
        with self.perhaps():
            turn(self.journal, self.one("session", which))

    @rule(which=WHICH, mentor=WHICH)
    def with_somebody_else(self, which: int, mentor: int) -> None:
        with self.perhaps():
            had = sessions.get(self.journal, self.one("session", which))
            sessions.save(self.journal, replace(had, mentor_id=self.one("mentor", mentor)))

    @rule(name=st.sampled_from(("Dana", "Ana")))
    def meet_somebody(self, name: str) -> None:
        mentors.save(self.journal, Mentor(name, roles=("procedural", "moral_support")), new_role="leadership")

    @rule(kind=st.sampled_from(REMOVED), which=WHICH)
    def remove(self, kind: str, which: int) -> None:
        one = self.one(kind, which)
        with self.perhaps():
            trash.what_goes_with(self.journal, kind, one)
            trash.remove(self.journal, kind, one)

    @rule(which=WHICH)
    def bring_back(self, which: int) -> None:
        there = trash.contents(self.journal)
        if there:
            with self.perhaps():
                trash.bring_back(self.journal, there[which % len(there)].step_id)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            history.undo(self.journal)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            history.redo(self.journal)

    @rule(days=st.integers(1, 4))
    def later(self, days: int) -> None:
        self.clock.forward(days=days, minutes=7)

    # -- what must be so

    @invariant()
    def questions_follow_their_answers(self) -> None:
        rows = {q["id"]: q for q in self.table("questions")}
        planned = {s["id"] for s in self.table("sessions") if s["status"] == "planned"}
        items = self.table("agenda_items")
        waiting = {i["question_id"] for i in items if i["status"] == "open" and i["session_id"] in planned}
        answers = [x["question_id"] for x in self.table("question_answers")]
        answers += [i["question_id"] for i in items if i["status"] == "discussed" and i["outcome"].strip(" \t\r\n")]
        inbox = {one for one, q in rows.items() if q["status"] == "open" and one not in waiting}
        shown = {
            "inbox": inbox,
            "unanswered": {one for one, q in rows.items() if q["status"] == "open"},
            "asked": {one for one, q in rows.items() if q["status"] == "open" and one in waiting},
            "answered": {one for one, q in rows.items() if q["status"] == "answered"},
            "closed": {one for one, q in rows.items() if q["status"] in ("sorted", "dropped")},
            "all": set(rows),
        }
        for show, wanted in shown.items():
            listed = questions.listing(self.journal, show=show)
            assert len(listed) == len(wanted) == questions.count(self.journal, show), show
            assert {row.id for row in listed} == wanted, show
            for row in listed:
                assert row.answers == answers.count(row.id)
        assert {row[0] for row in self.journal.all("SELECT id FROM inbox")} == inbox
        assert thoughts.inbox_count(self.journal) == len(inbox)
        assert today.counts(self.journal).inbox == len(inbox)
        for one, row in rows.items():
            count = answers.count(one)
            assert (row["status"] == "open") == (row["closed_on"] is None)
            if row["status"] == "answered":
                assert count
            if row["status"] == "open" and one not in self.by_hand:
                assert not count
            page = questions.page(self.journal, one)
            assert len(page.answers) == count
            assert page.in_inbox == (one in inbox)
            days = [line.on for line in page.story]
            assert days == sorted(days)
            captured = next(line.on for line in page.story if line.what == "captured")
            asked = [i for i in items if i["question_id"] == one]
            ahead = planned - {i["session_id"] for i in asked if i["status"] != "open"}
            for line in page.story:
                assert line.on >= captured or line.what != "put" or line.id not in ahead
            assert {s.id for s in questions.sessions_for(self.journal, one)} <= planned
            assert page.suggested == questions.suggest_session(self.journal, one)

    @invariant()
    def sessions_can_be_prepared(self) -> None:
        inbox = {row.id for row in questions.listing(self.journal)}
        for one in self.ids("session"):
            page = sessions.page(self.journal, one)
            present = {item.question_id for item in page.items} - {None}
            offered = [s.item.question_id for s in sessions.suggestions(self.journal, one) if s.item.question_id]
            assert len(offered) == len(set(offered))
            assert not set(offered) & present
            fitting = [row.id for row in questions.fitting(self.journal, one)]
            assert set(fitting) <= inbox
            assert set(fitting) <= set(offered) | present
        for one in self.ids("mentor"):
            mentors.page(self.journal, one)

    @invariant()
    def follow_ups_agree(self) -> None:
        rows = self.table("follow_ups")
        for row in rows:
            assert (row["status"] == "open") == (row["closed_on"] is None)
            assert row["tried"] is None or row["status"] != "open"
            page = follow_ups.page(self.journal, row["id"])
            assert page.follow_up.status is FollowUpStatus(row["status"])
        figures = {
            "all": len(rows),
            "mine": sum(row["status"] == "open" and row["owner"] == "me" for row in rows),
            "waiting": sum(row["status"] == "open" and row["owner"] == "mentor" for row in rows),
            "done": sum(row["status"] == "done" for row in rows),
            "dropped": sum(row["status"] == "dropped" for row in rows),
        }
        for show, figure in figures.items():
            assert len(follow_ups.listing(self.journal, show=show)) == figure == follow_ups.count(self.journal, show)

    @invariant()
    def goals_agree(self) -> None:
        wordings = {w["id"]: w["goal_id"] for w in self.table("goal_wordings")}
        for row in self.table("progress_reviews"):
            assert row["wording_id"] is None or wordings[row["wording_id"]] == row["goal_id"]
        day = self.clock.now.date()
        due = 0
        for one in self.ids("goal"):
            page = goals.page(self.journal, one)
            assert (page.goal.closed_on is None) == (page.goal.status in (GoalStatus.ACTIVE, GoalStatus.PAUSED))
            due += page.review_due is not None and page.review_due <= day
            if page.grew_from_question:
                assert page.grew_from_question.status is QuestionStatus.SORTED
        assert len(reviews.due(self.journal)) == due == today.counts(self.journal).reviews_due
        for chosen in (None, self.ids("goal")):
            score = attainment.score(self.journal, chosen)
            assert score.words
            assert (score.t_score is None) == (not score.goals)

    @invariant()
    def the_first_screen_can_be_drawn(self) -> None:
        view = today.overview(self.journal)
        assert view.lead is not None and view.lead.words
        assert view.mine_count + view.waiting_count == view.counts.follow_ups == follow_ups.count(self.journal)
        for days in (0, 1, 30):
            found = today.due(self.journal, self.clock.now.date() + timedelta(days=days))
            assert all(one.words for one in found)
            assert [one.on for one in found] == sorted(one.on for one in found)

    @invariant()
    def everything_has_a_name(self) -> None:
        for kind in naming.NAMES:
            for one in self.ids(kind):
                assert naming.label(self.journal, kind, one)
        for found in lookup.find(self.journal, "a"):
            assert lookup.label(self.journal, found.kind, found.id)
        for entry in trash.contents(self.journal):
            assert entry.label and entry.records

    @invariant()
    def the_file_is_whole(self) -> None:
        assert self.journal.all("PRAGMA foreign_key_check") == []
        assert self.journal.one("SELECT step_id, recording FROM step_now") == (None, 1)
        assert self.journal.all("SELECT id FROM changes WHERE step_id IS NULL") == []

    def table(self, name: str) -> list[dict[str, Any]]:
        return rows_of(self.journal)[name]


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
