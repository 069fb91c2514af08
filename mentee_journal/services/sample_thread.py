"""The second half of the sample journal: questions, follow-ups, levels and reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentee_journal.services.sample import Telling

__all__ = ["LEVELS", "tell_measures", "tell_thread"]

Row = dict[str, Any]
Raw = Mapping[str, Any]
LEVELS = ("level_much_less", "level_less", "level_expected", "level_more", "level_much_more")
EVENING = time(19, 40)


def tell_measures(story: Raw, telling: Telling) -> None:
    """Give the goals their levels, earlier wordings and reviews, and the session goals whether they were met."""
    goals = telling.tables["goals"]
    for raw in story["levels"]:
        goals[telling.ids["goals", raw["goal"]] - 1].update(
            zip(LEVELS, raw["words"], strict=True),
            baseline_level=raw["baseline"],
            importance=raw["importance"],
            difficulty=raw["difficulty"],
        )
    wordings: dict[str, int] = {}
    for raw in story["wording"]:
        until = telling.day_of(raw["until"])
        wordings[raw["goal"]] = telling.add(
            "goal_wordings",
            columns=dict.fromkeys(LEVELS, ""),
            goal_id=telling.ids["goals", raw["goal"]],
            until_on=until.isoformat(),
            statement=raw["statement"],
            criteria=raw["criteria"],
            baseline_level=None,
            **telling.times(until),
        )
    for raw in _by_day(story["review"], telling.day_of):
        day = telling.day_of(raw["day"])
        telling.add(
            "progress_reviews",
            goal_id=telling.ids["goals", raw["goal"]],
            reviewed_on=day.isoformat(),
            level=raw.get("level"),
            confidence=raw.get("confidence"),
            evidence=raw["evidence"],
            mentor_view=raw.get("mentor_view", ""),
            mentor_id=telling.id("mentors", raw.get("mentor")),
            decision=raw.get("decision", "keep"),
            session_id=None,
            wording_id=wordings[raw["goal"]] if raw.get("old") else None,
            **telling.times(day, clock=EVENING),
        )
    for how_far, keys in story["met"].items():
        for key in keys:
            telling.tables["session_goals"][telling.ids["session_goals", key] - 1]["met"] = how_far


def tell_thread(story: Raw, telling: Telling) -> None:
    """Add the questions with their answers, tie the topics to them, and add what was agreed."""
    for raw in _by_day(story["question"], telling.day_of):
        _question(raw, telling)
    answers = [(raw["key"], answer) for raw in story["question"] for answer in raw.get("answer", ())]
    for key, raw in sorted(answers, key=lambda pair: telling.day_of(pair[1]["day"])):
        day = telling.day_of(raw["day"])
        telling.add(
            "question_answers",
            question_id=telling.ids["questions", key],
            text=raw["text"],
            answered_on=day.isoformat(),
            mentor_id=telling.id("mentors", raw.get("mentor")),
            who=raw.get("who", ""),
            **telling.times(day, clock=EVENING),
        )
    for raw in _by_day(story["follow_up"], telling.day_of):
        _follow_up(raw, telling)


def _by_day(raws: Iterable[Raw], day: Callable[[int | str], date]) -> list[Raw]:
    return sorted(raws, key=lambda raw: day(raw["day"]))


def _question(raw: Raw, telling: Telling) -> None:
    captured = telling.day_of(raw["day"])
    closed = telling.day_of(raw["closed"]) if "closed" in raw else None
    made = telling.ids["questions", raw["key"]] = telling.add(
        "questions",
        text=raw["text"],
        note=raw.get("note", ""),
        kind=raw.get("kind", "question"),
        status=raw.get("status", "open"),
        captured_on=captured.isoformat(),
        closed_on=closed.isoformat() if closed else None,
        role_id=telling.id("roles", raw.get("role")),
        mentor_id=telling.id("mentors", raw.get("mentor")),
        session_id=telling.id("sessions", raw.get("session")),
        goal_id=telling.id("goals", raw.get("goal")),
        capability_id=telling.id("capabilities", raw.get("capability")),
        **telling.times(captured, closed),
    )
    for topic in raw.get("topics", ()):
        telling.tables["agenda_items"][telling.ids["agenda_items", topic] - 1]["question_id"] = made


def _follow_up(raw: Raw, telling: Telling) -> None:
    agreed = telling.day_of(raw["day"])
    closed = telling.day_of(raw["closed"]) if "closed" in raw else None
    telling.add(
        "follow_ups",
        text=raw["text"],
        owner="mentor" if "by" in raw else "me",
        status=raw.get("status", "open"),
        agreed_on=agreed.isoformat(),
        due_on=telling.day_of(raw["due"]).isoformat() if "due" in raw else None,
        closed_on=closed.isoformat() if closed else None,
        tried=raw.get("tried"),
        happened=raw.get("happened", ""),
        mentor_id=telling.id("mentors", raw.get("by", raw.get("mentor"))),
        session_id=telling.id("sessions", raw.get("session")),
        goal_id=telling.id("goals", raw.get("goal")),
        question_id=telling.id("questions", raw.get("question")),
        reflection_id=None,
        **telling.times(agreed, closed),
    )
