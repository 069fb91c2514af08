"""Whether a question is answered, kept in step with the answers it has.

open becomes answered when an answer comes, and answered becomes open when the last one goes. What the mentee decided,
a question sorted, dropped or opened again, stays until another answer comes (the last of them) or for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mentee_journal.services.naming import own_today
from mentee_journal.store import question_states as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["following", "refresh"]


@contextmanager
def following(journal: Journal, ids: Iterable[int | None]) -> Iterator[None]:
    """Around a change inside ``atomic``: questions gain or lose their state with the answers they gain or lose."""
    wanted = {one for one in ids if one is not None}
    had = store.answered_by(journal, wanted) if wanted else {}
    yield
    if wanted:
        refresh(journal, wanted, had)


def refresh(journal: Journal, ids: Iterable[int], had: store.Answers | None = None) -> None:
    """Set the state of questions by their answers, inside the transaction that changed those.

    ``had`` says what answered them before: only an answer that is not in it makes an open question answered, so that
    one opened again by hand stays open. Without ``had`` any answer does.
    """
    wanted = set(ids)
    if not wanted:
        return
    had = had or {}
    have = store.answered_by(journal, wanted)
    for question_id, status in store.states(journal, wanted):
        answers = have.get(question_id, frozenset())
        if status == "open" and answers - had.get(question_id, frozenset()):
            store.set_state(journal, question_id, "answered", own_today(journal))
        elif status == "answered" and not answers:
            store.set_state(journal, question_id, "open", None)
