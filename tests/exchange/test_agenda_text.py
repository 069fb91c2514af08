"""The agenda as it is sent: plain text and Markdown."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentee_journal.domain.records import AgendaItem, Mentor
from mentee_journal.domain.words import AgendaStatus
from mentee_journal.exchange.agenda import agenda_markdown, agenda_text
from tests.cli.hostile import HOSTILE
from tests.exchange.pages import MINE, page

TOPICS = (
    AgendaItem(
        session_id=1,
        title="Grading movement",
        minutes=15,
        wanted="A rule I can try",
        note="secret",
        outcome="x",
    ),
    AgendaItem(session_id=1, title="My write-up", minutes=10),
    AgendaItem(session_id=1, title="Not this", minutes=20, status=AgendaStatus.DROPPED),
    AgendaItem(session_id=1, title="Anything else?"),
)


def test_as_text() -> None:
    text = agenda_text(page(topics=TOPICS, place="https://meet.example/d", notes="private"), **MINE, my_name="Priya")
    assert text == (
        "Agenda for Dana Ortiz and Priya\n"
        "Tuesday 12 January 2027, 15:00 (Eastern), 45 min, by video\n"
        "12:00 for Dana Ortiz (Pacific)\n"
        "https://meet.example/d\n"
        "\n"
        "What I would like out of it:\n"
        "- One rule of thumb\n"
        "\n"
        "What I would like to talk about:\n"
        "1. Grading movement (15 min)\n"
        "   Outcome I am after: A rule I can try\n"
        "2. My write-up (10 min)\n"
        "3. Anything else?\n"
        "\n"
        "25 min of 45 min planned.\n"
    )


def test_as_markdown() -> None:
    text = agenda_markdown(page(topics=TOPICS, place="Room [3]"), **MINE)
    assert text == (
        "# Agenda for Dana Ortiz\n"
        "\n"
        "**Tuesday 12 January 2027, 15:00 (Eastern)**, 45 min, by video\\\n"
        "12:00 for Dana Ortiz (Pacific)\\\n"
        "Room \\[3\\]\n"
        "\n"
        "## What I would like out of it\n"
        "\n"
        "- One rule of thumb\n"
        "\n"
        "## What I would like to talk about\n"
        "\n"
        "1. Grading movement (15 min)\\\n"
        "   Outcome I am after: A rule I can try\n"
        "2. My write-up (10 min)\n"
        "3. Anything else?\n"
        "\n"
        "25 min of 45 min planned.\n"
    )


def test_without_anything_prepared() -> None:
    bare = page(goals=(), mentor=Mentor(name="Dana"), mode=None)
    assert agenda_text(bare, **MINE).splitlines() == [
        "Agenda for Dana",
        "Tuesday 12 January 2027, 15:00 (Eastern), 45 min",
        "",
        "No goals or topics yet.",
    ]


def test_another_day_on_the_mentors_clock_is_named() -> None:
    far = page(mentor=Mentor(name="Mei", zone="Asia/Tokyo"))
    assert "Wednesday 13 January 2027, 05:00 for Mei (" in agenda_text(far, **MINE)


def test_the_same_clock_is_not_told_twice() -> None:
    near = page(mentor=Mentor(name="Lee", zone="America/Toronto"))
    assert " for Lee (" not in agenda_text(near, **MINE)


def test_a_zone_that_is_unknown_here_is_left_out() -> None:
    odd = page(mentor=Mentor(name="Lee", zone="Mars/Olympus"))
    assert " for Lee (" not in agenda_text(odd, **MINE)


def test_more_topics_than_time() -> None:
    full = page(topics=["a", "b", "c"], minutes=20, starts_at=datetime(2027, 7, 1, 12, tzinfo=UTC))
    assert agenda_text(full, **MINE).endswith("The topics take 30 min, the session has 20 min.\n")


def _shown(html: str, tag: str) -> list[str]:
    parts = html.split(f"<{tag}>")[1:]
    return [unescape(part.split(f"</{tag}>")[0]) for part in parts]


def check_shown_as_typed(typed: str) -> None:
    """Markdown made of ``typed`` in every place shows it as plain letters."""
    made = page(
        goals=(typed,),
        topics=(AgendaItem(session_id=1, title=typed, minutes=5, wanted=typed),),
        mentor=Mentor(name=typed),
        place=typed,
    )
    html = MarkdownIt("gfm-like", {"linkify": False}).render(agenda_markdown(made, **MINE, my_name=typed))
    flat = " ".join(typed.split())
    goal, topic = _shown(html, "li")
    assert goal == flat
    assert topic == f"{flat} (5 min)<br />\nOutcome I am after: {flat}"
    assert _shown(html, "h1") == [f"Agenda for {flat} and {flat}"]
    assert _shown(html, "p")[0].endswith(f"by video<br />\n{flat}")


def test_markdown_shows_hostile_strings_as_typed() -> None:
    for typed in HOSTILE:
        if "\x00" not in typed:
            check_shown_as_typed(typed)


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)
    | st.text("[]*_`\\<>#|-+=1.)&;~!(a: $", min_size=1).filter(str.strip)
)
def test_markdown_shows_anything_as_typed(typed: str) -> None:
    check_shown_as_typed(typed)
