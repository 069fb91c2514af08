"""The agenda as an e-mail to open."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.records import Mentor
from mentee_journal.exchange.agenda import (
    LONGEST_MAILTO,
    REST_ON_CLIPBOARD,
    agenda_mailto,
    agenda_text,
    mailto_fits,
)
from tests.cli.hostile import HOSTILE
from tests.exchange.pages import MINE, page

ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%@?=&:")


def parts(url: str) -> tuple[str, str, str]:
    """Recipient, subject and body of a ``mailto:`` address as a mail program reads it."""
    assert set(url) <= ALLOWED
    to, _, query = url.removeprefix("mailto:").partition("?")
    fields = [field.partition("=") for field in query.split("&")]
    assert [name for name, _, _ in fields] == ["subject", "body"]
    return unquote(to), unquote(fields[0][2]), unquote(fields[1][2])


def test_it_holds_the_whole_agenda() -> None:
    made = page(topics=["Grading & movement"])
    to, subject, body = parts(agenda_mailto(made, **MINE, my_name="Priya"))
    assert to == "dana@example.org"
    assert subject == "Agenda for our session, Tue 12 Jan 2027, 15:00"
    assert body.replace("\r\n", "\n") == (
        "Hello Dana Ortiz,\n\nthis is what I would like to talk about.\n\n"
        + agenda_text(made, **MINE, my_name="Priya")
        + "\nPriya\n"
    )
    assert "\n" not in body.replace("\r\n", "")
    assert "%0D%0A" in agenda_mailto(made, **MINE)
    assert mailto_fits(made, **MINE, my_name="Priya")


@pytest.mark.parametrize(
    ("email", "to"),
    [
        ("Dana <dana@example.org>", "dana@example.org"),
        ("a@example.org, b@example.org", "a@example.org"),
        ("a@example.org?cc=b@example.org&body=x", "a@example.org?cc=b"),
        ("a@example.org\r\nBcc: b@example.org", "a@example.org"),
        ("ask at the desk", ""),
        ("", ""),
        ("ä@exämple.org", "ä@exämple.org"),
        ("x" * 300 + "@example.org", ""),
    ],
)
def test_the_recipient_is_one_address_and_nothing_else(email: str, to: str) -> None:
    found, _, _ = parts(agenda_mailto(page(mentor=Mentor(name="Dana", email=email)), **MINE))
    assert found.startswith(to) if to else not found


def test_a_long_agenda_says_where_the_rest_is() -> None:
    long = page(topics=[f"Topic number {n} with some words" for n in range(60)])
    url = agenda_mailto(long, **MINE)
    assert LONGEST_MAILTO - 40 < len(url) <= LONGEST_MAILTO
    assert parts(url)[2].endswith(REST_ON_CLIPBOARD)
    assert not mailto_fits(long, **MINE)


@given(st.text(st.characters(exclude_categories=()), max_size=3000), st.text(max_size=60))
def test_anything_typed_makes_an_address_that_fits(typed: str, email: str) -> None:
    made = page(goals=(typed,), topics=(typed or "x",), mentor=Mentor(name=typed, email=email), place=typed)
    url = agenda_mailto(made, **MINE, my_name=typed)
    assert len(url) <= LONGEST_MAILTO
    parts(url)


def test_hostile_strings() -> None:
    for typed in HOSTILE:
        made = page(goals=(typed,), topics=(typed,), mentor=Mentor(name=typed, email=typed), place=typed)
        parts(agenda_mailto(made, **MINE, my_name=typed))
