"""What is marked as a possible identifier, what is not, and what the user's own words change."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.identifiers import KINDS, mark_of, pieces, scan
from mentee_journal.domain.identifiers.checks import is_luhn, is_mbi, is_medicare_au, is_nhs, is_sin, is_ssn
from tests.domain.labelled_identifiers import DENY, looked_at, measured, sentences, together
from tests.domain.nasty_identifiers import NASTY
from tests.hostile import HOSTILE

WANTED = 0.95


def found(text: str, **lists: object) -> list[tuple[str, str, bool]]:
    """What is marked, its kind, and whether strongly."""
    return [(text[f.start : f.end], f.kind, f.strong) for f in scan(text, **lists)]  # type: ignore[arg-type]


# --- the labelled sentences ----------------------------------------------------------------------------


def test_there_are_enough_sentences_of_every_kind() -> None:
    labels = [label for sentence in sentences() for label in sentence.labels]
    assert len(sentences()) >= 150
    assert sum(not sentence.labels for sentence in sentences()) >= 100
    assert {kind for kind in KINDS if sum(label.kind == kind for label in labels) < 5} == set()


def test_strong_findings_are_right_and_nearly_all_of_them_are_made() -> None:
    figures, wrong = measured()
    strong = together(figures, strong=True)
    assert strong.recall >= WANTED, wrong
    assert strong.precision >= WANTED, wrong


def test_every_strong_kind_is_found_reliably() -> None:
    figures, wrong = measured()
    poor = {kind: f for (kind, strong), f in figures.items() if strong and min(f.recall, f.precision) < WANTED}
    assert not poor, wrong


def test_a_quiet_mark_does_not_cry_wolf() -> None:
    harmless = [sentence.text for sentence in sentences() if not sentence.labels]
    marked = [
        text for text in harmless if scan(text, allow=("Hollybank School",), people=("Dana Ortiz", "Sam Whitlock"))
    ]
    assert len(marked) <= len(harmless) * 0.03, marked


def test_what_is_said_instead_is_not_marked_again() -> None:
    for sentence in sentences():
        for finding in looked_at(sentence):
            text = sentence.text[: finding.start] + finding.instead + sentence.text[finding.end :]
            again = scan(text, deny=DENY)
            assert not any(f.start < finding.start + len(finding.instead) and finding.start < f.end for f in again), (
                text
            )


def test_what_is_said_instead_fits_into_the_sentence() -> None:
    def reads(text: str) -> str:
        for finding in reversed(scan(text)):
            text = text[: finding.start] + finding.instead + text[finding.end :]
        return text

    assert reads("Today patient Mary refused.") == "Today the patient refused."
    assert reads("My client Tom likes trains.") == "My client likes trains."
    assert reads("Mrs Smith cried.") == "The client cried."
    assert reads("I rang her on 07700 900123.") == "I rang her on their phone."
    assert reads("A 94-year-old man.") == "A very old man."
    assert reads("She is 92 years old.") == "She is 90 or older."
    assert reads("Her MRN is 771204.") == "Her record number."
    assert reads("Mary's mum was worried.") == "Their mum was worried."
    assert reads("I rang the mum of Mary.") == "I rang the mum of the client."
    assert reads("His wife Joan cooks.") == "His wife cooks."
    assert reads("My client Sarah Thompson runs a shop.") == "My client runs a shop."
    assert reads("The client, Sarah, was late.") == "The client was late."
    assert reads("The twins, Ella and Max, swapped.") == "The twins swapped."
    assert reads("Her teacher, Ms. Frizzle, wants more.") == "Her teacher wants more."
    assert reads("His PT, Kevin, wants more.") == "His PT wants more."
    assert reads("A session with little Tommy.") == "A session with the client."
    assert reads("Ethan's splint had rubbed.") == "Their splint had rubbed."
    assert reads("My 12-year-old with CP in Truro.") == "My young client with CP in Truro."
    assert reads("A 9-year-old boy with CP in Truro.") == "A young boy with CP in Truro."
    assert reads("Her 90th birthday is near.") == "Her birthday is near."


# --- checks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holds", "right", "wrong"),
    [
        (is_ssn, "261709310", ("000709310", "666709310", "926709310", "261009310", "261700000", "078051120")),
        (is_nhs, "9434765919", ("9434765918", "943476591", "0000000000")),
        (is_mbi, "1EG4TE5MK73", ("1EG4TE5MK7", "0EG4TE5MK73", "1SG4TE5MK73", "1EG4TE5MKA3")),
        (is_medicare_au, "4856406856", ("4856406846", "1856406856", "48564")),
        (is_sin, "656459617", ("656459618", "056459617")),
        (is_luhn, "4954318589174816", ("4954318589174817",)),
    ],
)
def test_numbers_with_a_check_are_checked(holds, right: str, wrong: tuple[str, ...]) -> None:
    assert holds(right)
    assert not any(holds(text) for text in wrong)


def test_a_number_that_fails_its_check_is_at_most_weak() -> None:
    assert found("The label said 678 698 1985.") in ([], [("678 698 1985", "phone", True)])
    assert ("4954318589174817", "card", True) not in found("I saw 4954318589174817 there.")
    assert ("261-00-9310", "ssn", True) not in found("261-00-9310")


# --- lists ------------------------------------------------------------------------------------------------


def test_words_of_the_users_own_are_always_marked() -> None:
    assert found("We met at the Old Mill.", deny=("old mill",)) == [("Old Mill", "deny", True)]
    assert found("José was tired.", deny=("Jose",)) == [("José", "deny", True)]
    assert found("Millstone and millwork.", deny=("mill",)) == []


def test_words_that_are_allowed_are_never_marked() -> None:
    assert found("Mrs Smith taught me.", allow=("Smith",)) == []
    assert found("Rang 07700 900123.", allow=("+44 7700 900123",)) == []
    assert found("HCPC number OT55123", allow=("OT55123",)) == []
    assert found("See https://meet.example.org/dana?x=1", allow=("https://meet.example.org/dana",)) == []
    assert found("dana@example.org", allow=("Dana@Example.org",)) == []


def test_a_mentor_is_no_client_but_a_client_can_have_a_mentors_name() -> None:
    people = ("Dana Ortiz",)
    assert found("Ms Ortiz and Dr Ortiz, D.O. and Dana's husband.", people=people) == []
    assert found("My patient Dana slept.", people=people) == [("patient Dana", "name_role", False)]


def test_what_is_kept_stays_unmarked_and_only_that() -> None:
    text = "Mrs Smith and Mrs Jones."
    kept = {("name_title", mark_of("key", "name_title", "mrs  SMITH"))}
    assert found(text, kept=kept, key="key") == [("Mrs Jones", "name_title", True)]
    assert len(found(text, kept=kept, key="another")) == 2


def test_a_mark_is_twenty_bits_of_a_keyed_digest() -> None:
    marks = {mark_of("key", "phone", f"07700 9{n:05}") for n in range(2000)}
    assert all(0 <= mark < 1 << 20 for mark in marks)
    assert len(marks) > 1990
    assert mark_of("key", "phone", "1") != mark_of("other", "phone", "1")
    assert mark_of("key", "phone", "1") != mark_of("key", "email", "1")


# --- any text --------------------------------------------------------------------------------------------


def _is_sound(text: str) -> None:
    end = 0
    for finding in scan(text, deny=("zebra",), people=("Dana Ortiz",)):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
        assert finding.kind in KINDS
        assert finding.reason
        assert finding.instead


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    _is_sound(text)


@given(st.lists(st.sampled_from([*NASTY.values(), " ", "Mary", "on", "is", "12"]), max_size=30).map("".join))
def test_any_mixture_of_nasty_pieces_can_be_looked_at(text: str) -> None:
    _is_sound(text)


def test_hostile_texts_can_be_looked_at() -> None:
    for text in HOSTILE.values():
        _is_sound(text)


@given(st.text(alphabet="ab \n\t.", max_size=300).map(lambda text: text * 40))
def test_pieces_cover_everything_that_is_not_blank(text: str) -> None:
    spans = list(pieces(text))
    assert all(0 <= begin < end <= len(text) and end - begin <= 4096 for begin, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[b:e] for b, e in spans).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
def test_no_text_takes_longer_than_its_length(piece: str) -> None:
    """Eight times the text takes about eight times as long; what grows with the square takes 64 times."""

    def took(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        best = 1e9
        for _ in range(3):
            began = time.process_time()
            scan(text)
            best = min(best, time.process_time() - began)
        return best

    assert took(4000) < 32 * max(took(500), 0.0001)
