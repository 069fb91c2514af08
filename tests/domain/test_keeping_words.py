"""How meetings were kept is said in one kind sentence."""

from __future__ import annotations

import pytest

from mentee_journal.domain.keeping_words import because, keeping_words
from mentee_journal.domain.views import Keeping
from mentee_journal.domain.words import MeetingReason, Party


@pytest.mark.parametrize(
    ("figures", "reason", "by", "words"),
    [
        (
            (9, 2, 1, 1, 0),
            MeetingReason.MENTOR_BUSY,
            Party.MENTOR,
            "9 of 11 kept, 2 moved, 1 called off, 1 missed, mostly because Dana was busy.",
        ),
        ((11, 0, 0, 0, 0), None, None, "All 11 kept."),
        ((2, 0, 0, 0, 0), None, None, "Both kept."),
        ((1, 0, 0, 0, 0), None, None, "1 kept."),
        ((11, 1, 0, 0, 3), MeetingReason.I_WAS_BUSY, None, "All 11 kept, 1 moved, because you were busy. 3 skipped."),
        (
            (0, 0, 1, 1, 0),
            MeetingReason.ILL,
            Party.ME,
            "0 of 2 kept, 1 called off, 1 missed, mostly because you were ill.",
        ),
        ((14, 0, 1, 0, 0), MeetingReason.ILL, Party.MENTOR, "14 of 15 kept, 1 called off, because Dana was ill."),
        ((4, 0, 0, 1, 0), MeetingReason.NO_ANSWER, None, "4 of 5 kept, 1 missed, because there was no answer."),
        ((2, 0, 1, 0, 0), MeetingReason.OTHER, Party.ME, "2 of 3 kept, 1 called off."),
        ((0, 0, 0, 0, 2), None, None, "2 skipped."),
        ((0, 0, 0, 0, 0), None, None, ""),
    ],
)
def test_sentences(
    figures: tuple[int, int, int, int, int], reason: MeetingReason | None, by: Party | None, words: str
) -> None:
    assert keeping_words(Keeping(1, "Dr. Dana Ortiz", *figures, reason, by, 3)) == words


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (1, "1 of 5 kept, 4 missed, once because there was no answer."),
        (2, "1 of 5 kept, 4 missed, twice because there was no answer."),
        (3, "1 of 5 kept, 4 missed, mostly because there was no answer."),
    ],
)
def test_mostly_is_more_than_half(times: int, words: str) -> None:
    assert keeping_words(Keeping(1, "Dana", 1, 0, 0, 4, 0, MeetingReason.NO_ANSWER, None, times)) == words


def test_a_reason_among_many_says_how_often() -> None:
    found = Keeping(1, "Dana", 1, 0, 8, 0, 0, MeetingReason.MENTOR_BUSY, Party.MENTOR, 3)
    assert keeping_words(found) == "1 of 9 kept, 8 called off, 3 times because Dana was busy."


def test_every_reason_can_be_said() -> None:
    for reason in MeetingReason:
        for by in (None, *Party):
            assert bool(because(reason, by, "Dana")) == (reason is not MeetingReason.OTHER)
    assert because(MeetingReason.ILL, Party.BOTH, "Dana") == "of illness"
    assert because(MeetingReason.ILL, Party.MENTOR, "Dana") == "Dana was ill"
