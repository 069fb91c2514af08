"""The goals and questions a follow-up can be tied to: a few are shown to choose from, many are found by their words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.words import GoalStatus
from mentee_journal.services import goals, questions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

FEW = 4
MOST = 200


class Ties:
    """Records by their words. ``word`` is what one is called in a sentence."""

    def __init__(self, word: str, found: Sequence[tuple[int, str]]) -> None:
        self.word = word
        self.found = [(one, " ".join(words.split())) for one, words in found]

    def field(self, key: str, label: str, chosen: int | None) -> Field:
        """Choices for a few, a line to type a few words of it in for many; under the fold."""
        if len(self.found) <= FEW:
            return Field(
                key,
                label,
                "one_of",
                options=tuple((str(one), one_line(words, 56)) for one, words in self.found),
                value=str(chosen) if chosen is not None else "",
                more=True,
                may_be_none=True,
                help="" if self.found else f"There is no open {self.word} yet.",
            )
        return Field(
            key,
            label,
            value=next((words for one, words in self.found if one == chosen), ""),
            placeholder="A few words of it",
            check=self._said,
            suggest=self._beginning,
            more=True,
        )

    def _beginning(self, typed: str) -> list[str]:
        return [words for _, words in self.found if words.casefold().startswith(typed.casefold())]

    def _said(self, typed: str) -> str:
        found = self.read(typed, "")
        return next((words for one, words in self.found if one == found), "")

    def read(self, typed: str, field: str) -> int | None:
        """Which one is meant; None for none. Raises Refused, which says what to do."""
        wanted = " ".join(typed.split()).casefold()
        if not wanted:
            return None
        if any(str(one) == wanted for one, _ in self.found):
            return int(wanted)
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [one for one, words in self.found if fits(words.casefold(), wanted)]
            if len(found) == 1:
                return found[0]
            if found:
                raise Refused(f"{len(found)} of them have these words. Type a few more.", field)
        raise Refused(f"No open {self.word} has these words. Leave it empty for none.", field)


def goal_ties(journal: Journal, chosen: int | None = None) -> Ties:
    """Active goals, and the one that is chosen already."""
    found = [(row.id, row.statement) for row in goals.listing(journal, status=GoalStatus.ACTIVE, limit=MOST)]
    if chosen is not None and all(one != chosen for one, _ in found):
        with suppress(JournalError):
            found.insert(0, (chosen, goals.get(journal, chosen).statement))
    return Ties("goal", found)


def question_ties(journal: Journal, chosen: int | None = None) -> Ties:
    """Unanswered questions, newly answered ones, and the one that is chosen already."""
    rows = (
        *questions.listing(journal, show="unanswered", limit=MOST),
        *questions.listing(journal, show="answered", limit=40),
    )
    found = [(row.id, row.text) for row in rows]
    if chosen is not None and all(one != chosen for one, _ in found):
        with suppress(JournalError):
            found.insert(0, (chosen, questions.get(journal, chosen).text))
    return Ties("question", found)
