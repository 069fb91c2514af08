"""What a record said before."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

__all__ = ["Wording", "WordingText", "column_words"]

_WORDS = {
    "headline": "Who they are",
    "reach": "How to reach them",
    "does_not_offer": "Does not offer",
    "hours": "When they can be reached",
    "end_reason": "Why it ended",
    "criteria": "How I will know",
    "why": "Why it matters",
    "closing_note": "What was noted at its end",
    "level_much_less": "Much less than expected",
    "level_less": "Less than expected",
    "level_expected": "What I expect",
    "level_more": "More than expected",
    "level_much_more": "Much more than expected",
    "status_reason": "Why",
    "statement": "The goal",
    "wanted": "The outcome I want",
    "will_try": "What I will try",
    "mentor_view": "My mentor’s view",
    "happened": "What happened",
    "who": "Who said it",
    "blurb": "In a line",
    "title": "The topic",
}
_BY_TABLE = {
    ("session_goals", "text"): "What I want from it",
    ("questions", "text"): "The thought",
    ("questions", "note"): "More about it",
    ("question_answers", "text"): "The answer",
    ("follow_ups", "text"): "What is to be done",
    ("touchpoints", "text"): "What it was about",
    ("agenda_items", "note"): "Notes on a topic",
    ("agenda_items", "outcome"): "What came of a topic",
    ("evidence", "note"): "What showed it",
    ("progress_reviews", "evidence"): "What showed it, in a review",
    ("framework_prompts", "text"): "A prompt",
    ("framework_prompts", "help"): "The hint of a prompt",
}


def column_words(table: str, column: str) -> str:
    """What a text is called where it is shown."""
    return _BY_TABLE.get((table, column)) or _WORDS.get(column) or column.replace("_", " ").capitalize()


class WordingText(NamedTuple):
    """One text as it was."""

    table: str
    row_id: int
    column: str
    text: str
    after: str
    """What it said next."""

    @property
    def label(self) -> str:
        """What it is called where it is shown."""
        return column_words(self.table, self.column)


class Wording(NamedTuple):
    """What a record said until a change."""

    number: int
    """1 is the oldest."""
    until: datetime
    texts: tuple[WordingText, ...]
