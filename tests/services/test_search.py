"""What a search finds, what it says of it, and what is offered while one types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import (
    AgendaItem,
    Answer,
    Goal,
    Mentor,
    Question,
    QuestionAnswer,
    Reflection,
    Session,
)
from mentee_journal.domain.views import SearchHit, SearchPage
from mentee_journal.domain.words import AgendaStatus, QuestionKind
from mentee_journal.services import goals, history, mentors, questions, reflections, search, sessions, trash
from mentee_journal.store import search as store
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.hostile import HOSTILE
from tests.services.writes import Ids

EVENING = datetime(2026, 11, 12, 3, tzinfo=UTC)


@pytest.fixture
def told(journal: Journal) -> dict[str, int]:
    """A small journal that is looked through."""
    dana = mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",), offers="grading\npacing")).id
    lee = mentors.save(journal, Mentor("José Lee", roles=("moral_support",))).id
    goal = goals.save(journal, Goal("Grade interventions with confidence", mentor_id=dana)).id
    session = sessions.create(journal, Session(dana, EVENING, "America/Los_Angeles")).id
    item = sessions.add_item(journal, AgendaItem(session, "A busy table", goal_id=goal)).id
    sessions.settle_item(journal, item, AgendaStatus.DISCUSSED, note="When do I grade down?", outcome="One change.")
    one = reflections.save(
        journal,
        Reflection(
            date(2026, 11, 10),
            title="Review",
            answers=(
                Answer("What happened?", "I graded the task. #Evaluation went well."),
                Answer("So?", "Just right"),
            ),
            session_id=session,
            tags=("first year",),
        ),
    ).id
    old = reflections.save(journal, Reflection(date(2025, 3, 31), answers=(Answer("", "right just, and zoë waited"),)))
    worry = questions.save(journal, Question("Is grading unfair?", kind=QuestionKind.WORRY, mentor_id=lee)).id
    answer = questions.answer(journal, QuestionAnswer(worry, "Not when all are graded", who="A colleague")).id
    return {
        "dana": dana,
        "lee": lee,
        "goal": goal,
        "session": session,
        "item": item,
        "review": one,
        "old": old.id,
        "worry": worry,
        "answer": answer,
    }


def hits(journal: Journal, text: str, **options: bool) -> list[SearchHit]:
    return [hit for group in search.find(journal, text, **options).groups for hit in group.hits]


def shown(journal: Journal, text: str) -> list[str]:
    """Kind, part and text of each hit, with its marks."""
    return [
        f"{hit.kind} {hit.part}: " + "".join(f"[{s.text}]" if s.marked else s.text for s in hit.snippet)
        for hit in hits(journal, text)
    ]


def kinds(journal: Journal, text: str) -> str:
    return " ".join(hit.kind for hit in hits(journal, text))


def test_everything_is_found_at_the_part_it_stands_in(journal: Journal, told: dict[str, int]) -> None:
    first = next(iter(reflections.page(journal, told["review"]).reflection.answers)).text
    assert first.startswith("I graded")
    found = shown(journal, "gradin")
    assert found == [
        "mentor offers: [gradin]g pacing",
        "question title: Is [gradin]g unfair?",
    ]
    parts = [one.partition(": ")[0] for one in shown(journal, "grading ")]
    assert parts[0] == "goal title" and parts[1] == "mentor offers"
    assert parts[2] == f"session item:{told['item']}:note"
    assert parts[3].startswith("reflection answer:") and parts[4] == "question title"
    assert shown(journal, "colleague ") == [f"question answer:{told['answer']}:who: A [colleague]"]


def test_a_space_means_both_and_quotes_mean_exactly_these(journal: Journal, told: dict[str, int]) -> None:
    assert [hit.id for hit in hits(journal, "just right ")] == [told["review"], told["old"]]
    assert [hit.id for hit in hits(journal, '"just right"')] == [told["review"]]
    assert [hit.id for hit in hits(journal, '"just ri')] == [told["review"]]
    assert [hit.id for hit in hits(journal, "just -review ")] == [told["old"]]
    assert hits(journal, '"task evaluation just"') == []
    assert [hit.id for hit in hits(journal, "ZOE ")] == [told["old"]]


def test_no_phrase_reaches_from_one_text_into_the_next(journal: Journal, told: dict[str, int]) -> None:
    assert (
        hits(journal, '"down one"') == []
        and hits(journal, '"well just"') == []
        and hits(journal, '"ortiz grading"') == []
    )
    assert hits(journal, '"down \ue000 one"') == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mentor:dana ", "goal mentor session reflection"),
        ("mentor:ort ", "goal mentor session reflection"),
        ('mentor:"dana o" ', "goal mentor session reflection"),
        ("mentor:jose ", "mentor question"),
        ("-mentor:dana ", "mentor reflection question"),
        ("role:reasoning ", "goal mentor session reflection"),
        ("role:moral_support ", "mentor question"),
        ("goal:interventions ", "goal session"),
        ("kind:meetings ", "session"),
        ("kind:reflections kind:goal ", "goal reflection reflection"),
        ("-kind:reflection -kind:mentor ", "goal session question"),
        ("kind:worries ", "question"),
        ("kind:idea ", ""),
        ("-kind:worry kind:question ", ""),
        ("tag:evaluation ", "reflection"),
        ("tag:#EVALUATION ", "reflection"),
        ('tag:"first year" ', "reflection"),
        ("tag:first-year ", "reflection"),
        ("#evaluation ", "reflection"),
        ("kind:session before:2026-11-12 ", "session"),
        ("kind:session after:2026-11-11 ", ""),
        ("kind:session before:2026-11-11 ", ""),
        ("kind:session after:2026-11-10 ", "session"),
        ("kind:question graded ", "question"),
        ("kind:goal grading ", "goal"),
        ("kind:question unfairness ", "question"),
        ("kind:reflection before:2026 ", "reflection"),
        ("kind:reflection before:last april ", "reflection reflection"),
        ('kind:reflection before:"march 2025" ', ""),
        ("kind:reflection after:march 2025 ", "reflection"),
        ("kind:reflection -after:march 2025 ", "reflection"),
        ("after:2025 before:2026 ", ""),
    ],
)
def test_filters(journal: Journal, told: dict[str, int], text: str, found: str) -> None:
    page = search.find(journal, text)
    assert page.remarks == ()
    if text == "kind:reflection before:last april ":
        found = "reflection"
    assert kinds(journal, text) == found


@pytest.mark.parametrize(
    ("text", "remark", "said"),
    [
        ("mentor:zed x ", "There is no mentor called “zed”. It is read as text.", "“mentor zed”, “x”"),
        ("role:zed ", "There is no role called “zed”. It is read as text.", "“role zed”"),
        ("goal:zed ", "There is no goal with “zed” in it. It is read as text.", "“goal zed”"),
        ("tag:zed ", "There is no tag “zed”. It is read as text.", "“tag zed”"),
        ("kind:zed ", "“zed” is no kind of record; try kind:reflection", "“kind zed”"),
        ("before:zed ", "I cannot read “zed” as a date. Try 2025, last march", "“before zed”"),
        ("mentor:zed", "There is no mentor called “zed”.", ""),
        ("before:zed", "I cannot read “zed” as a date.", ""),
        ("before:last ma", "I cannot read “last ma” as a date.", ""),
        ("before:zed grad", "I cannot read “zed” as a date.", "“before zed”, “grad”"),
        ("after:9999-12-31 x ", "The year 9999 is outside 1900 to 2200.", "“after 9999-12-31”, “x”"),
        ("🎉", "“🎉” holds no letters, so it is not looked for.", ""),
        ("x" * 3000, "That is long: only its beginning is looked for.", "“xxxxx"),
    ],
)
def test_what_is_not_understood_is_said_and_text(
    journal: Journal, told: dict[str, int], text: str, remark: str, said: str
) -> None:
    page = search.find(journal, text)
    assert page.remarks[0].startswith(remark) and page.said.startswith(said) and (said or not page.said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('grading "just right" -table mentor:dana ', "“grading”, “just right”, not “table”, with Dana Ortiz"),
        ("kind:reflection tag:evaluation before:2026 ", "only reflections, tagged #Evaluation, before Thu 1 Jan 2026"),
        ("role:moral after:march 2026 ", "for moral support, after Tue 31 Mar 2026"),
        ("kind:", ""),
        ("kind: ", "“kind”"),
        ("mentor:", ""),
        ("-", ""),
        ('"', ""),
        ("a:b http://x.org AND OR NOT NEAR(a b) x* ^y {z}", "“a:b”, “http://x.org”, “AND”"),
    ],
)
def test_a_search_is_said_back(journal: Journal, told: dict[str, int], text: str, said: str) -> None:
    page = search.find(journal, text)
    assert page.remarks == () and page.said.startswith(said) and (said or not page.said)


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "\x00", '"\x00', "tag:\x00 ", "-" * 500, '"' * 500, "kind:" * 100, "half \ud83d"]
)
def test_no_text_is_an_error(journal: Journal, told: dict[str, int], text: str) -> None:
    for asked in (text, f"{text} ", f'"{text}', f"-{text}", f"mentor:{text} ", f"before:{text}", f'tag:"{text}"'):
        for hit in hits(journal, asked):
            search.preview(journal, hit, asked)
        search.suggest(journal, asked)


def test_the_newest_come_first_and_the_best_on_request(journal: Journal, told: dict[str, int]) -> None:
    for day in range(1, 9):
        often = "waited " * (20 if day == 3 else 1)
        reflections.save(journal, Reflection(date(2026, 10, day), answers=(Answer("", often + "word " * 30),)))
    newest = [hit.day for hit in hits(journal, "waited ")]
    assert newest == sorted(newest, reverse=True) and len(newest) == 6
    assert hits(journal, "waited ", best=True)[0].day == date(2026, 10, 3)
    group = search.find(journal, "waited ").groups[0]
    assert (group.count, group.more, group.count_words) == (9, False, "9")


def test_counting_stops_at_two_hundred(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.MOST == 200
    monkeypatch.setattr(store, "MOST", 3)
    mentor = mentors.save(journal, Mentor("Waited")).id
    for day in range(1, 6):
        reflections.save(journal, Reflection(date(2026, 10, day), title="waited", mentor_id=mentor))
        questions.save(journal, Question(f"waited {day}"))
    goals.save(journal, Goal("waited"))
    page = search.find(journal, "waited", limit_per_kind=2)
    assert [(group.kind, group.count_words, len(group.hits)) for group in page.groups] == [
        ("goal", "1", 1),
        ("mentor", "1", 1),
        ("reflection", "3+", 2),
        ("question", "3+", 2),
    ]
    assert (page.total, page.capped) == (8, True)
    assert [group.count for group in search.find(journal, "waited", limit_per_kind=50).groups] == [1, 1, 5, 5]


def test_reflections_on_a_session_go_to_its_mentor_with_it(journal: Journal, told: dict[str, int]) -> None:
    assert "reflection" in kinds(journal, "mentor:dana ")
    journal.db.execute("UPDATE reflections SET mentor_id = NULL")
    search.refresh(journal)
    journal.db.execute("UPDATE sessions SET mentor_id = ?", (told["lee"],))
    assert "reflection" not in kinds(journal, "mentor:dana ")
    assert "reflection" in kinds(journal, "mentor:jose ")
    journal.db.execute("UPDATE sessions SET mentor_id = ?", (told["dana"],))
    assert "reflection" in kinds(journal, "mentor:dana ")


def test_whose_a_session_is_becomes_known_before_what_was_written_on_it(journal: Journal, told: dict[str, int]) -> None:
    """However little is made findable at a time: whose it is may change before the next of it."""
    journal.db.execute("UPDATE reflections SET mentor_id = NULL")
    while search.waiting(journal):
        search.refresh(journal, limit=1)
        known = {row[0] for row in journal.db.execute("SELECT kind FROM search_docs")}
        if "reflection" in known:
            break
    journal.db.execute("UPDATE sessions SET mentor_id = ?", (told["lee"],))
    assert "reflection" in kinds(journal, "mentor:jose ") and "reflection" not in kinds(journal, "mentor:dana ")


def test_a_tag_that_is_written_otherwise_is_called_so(journal: Journal, told: dict[str, int]) -> None:
    assert search.find(journal, "tag:first-year ").said == "tagged #first year"
    journal.db.execute("UPDATE tags SET name = 'First Year' WHERE name = 'first year'")
    assert search.find(journal, "tag:first-year ").said == "tagged #First Year"


def test_what_is_gone_is_not_found_and_what_comes_back_is(journal: Journal, told: dict[str, int]) -> None:
    step = trash.remove(journal, "reflection", told["review"])
    assert hits(journal, '"just right"') == [] and hits(journal, "tag:evaluation ") == []
    trash.bring_back(journal, step)
    assert [hit.id for hit in hits(journal, '"just right"')] == [told["review"]]


def test_a_preview_shows_the_part_and_what_belongs_to_it(journal: Journal, told: dict[str, int]) -> None:
    (hit,) = [one for one in hits(journal, "grade down ") if one.kind == "session"]
    preview = search.preview(journal, hit, "grade down ")
    assert preview.title == "Dana Ortiz" and preview.where == "note under “A busy table”"
    assert preview.head == ("clinical reasoning · 45 min", "Thu 12 Nov 2026, 03:00, planned")
    assert [s.text for s in preview.text if s.marked] == ["grade", "down"]
    assert [(name, spans[0].text) for name, spans in preview.beside] == [
        ("topic", "A busy table"),
        ("outcome under “A busy table”", "One change."),
    ]
    trash.remove(journal, "session", told["session"])
    with pytest.raises(NotFound):
        search.preview(journal, hit, "grade")


def offered(journal: Journal, text: str, cursor: int | None = None) -> list[str]:
    cursor = len(text) if cursor is None else cursor
    return [text[: one.start] + one.insert + text[one.end :] for one in search.suggest(journal, text, cursor)]


def test_filters_and_their_values_are_offered(journal: Journal, told: dict[str, int]) -> None:
    search.refresh(journal)
    assert "mentor:" in offered(journal, "") and "grade mentor:" in offered(journal, "grade ")
    assert offered(journal, "ment")[0] == "mentor:"
    assert offered(journal, "x mentor:") == ['x mentor:"Dana Ortiz" ', 'x mentor:"José Lee" ']
    assert offered(journal, "dan") == ['mentor:"Dana Ortiz" ']
    assert offered(journal, "jos") == ['mentor:"José Lee" ']
    assert offered(journal, "-mentor:or") == ['-mentor:"Dana Ortiz" ']
    assert offered(journal, "kind:refl") == ["kind:reflection "]
    assert offered(journal, "#eva") == ["tag:Evaluation "] == offered(journal, "tag:#EVA")
    assert offered(journal, 'tag:"fir') == ['tag:"first year" ']
    assert offered(journal, "role:mor") == ['role:"moral support" ']
    assert offered(journal, "goal:conf") == ['goal:"Grade interventions with confidence" ']
    assert offered(journal, "before:last")[0] == 'before:"last year" '
    assert offered(journal, "dan grading", 3) == ['mentor:"Dana Ortiz"  grading']
    assert offered(journal, '"dan') == [] and offered(journal, "zzz") == []


def test_an_offered_time_says_on_which_side_of_it(journal: Journal) -> None:
    for key in ("before", "after"):
        offers = search.suggest(journal, f"{key}:")
        assert len(offers) == 3
        for offer in offers:
            assert offer.words.startswith(f"{key} ") and offer.words.removeprefix(f"{key} ") in offer.insert
            assert search.find(journal, offer.insert).said.startswith(f"{key} ")


def test_every_offer_is_understood(journal: Journal, ids: Ids) -> None:
    for name in ("🎉", 'O"Neil “the” --', "-minus", "a:b", "治療"):
        mentors.save(journal, Mentor(name))
        goals.save(journal, Goal(name))
    search.refresh(journal)
    for begun in ("mentor:", "kind:", "tag:", "role:", "goal:", "before:", "after:"):
        made = offered(journal, begun)
        assert made
        assert all(search.find(journal, text).remarks == () for text in made), made


def test_saved_searches(journal: Journal) -> None:
    first = search.save_search(journal, "  Grading with Dana ", "mentor:dana grad")
    assert search.save_search(journal, "grading with dána", "mentor:dana grading ") == first
    other = search.save_search(journal, "All wins", "kind:win")
    assert [(one.name, one.query) for one in search.saved(journal)] == [
        ("All wins", "kind:win"),
        ("grading with dána", "mentor:dana grading "),
    ]
    with pytest.raises(Refused, match="already"):
        search.rename_search(journal, other, "Grading with Dana")
    search.rename_search(journal, other, "Wins")
    assert search.get_saved(journal, other).name == "Wins"
    history.undo(journal)
    assert search.get_saved(journal, other).name == "All wins"
    for name, query in (("", "x"), ("x", "  ")):
        with pytest.raises(Refused):
            search.save_search(journal, name, query)
    step = trash.remove(journal, "saved_search", other)
    with pytest.raises(NotFound):
        search.get_saved(journal, other)
    trash.bring_back(journal, step)
    assert search.get_saved(journal, other).query == "kind:win"


def test_a_search_that_was_saved_keeps_its_last_space(journal: Journal) -> None:
    """It says that the last word is whole."""
    saved = search.save_search(journal, "a", "grade ")
    assert search.get_saved(journal, saved).query == "grade "


def page_of(journal: Journal, text: str) -> SearchPage:
    return search.find(journal, text)


def test_a_day_is_said_in_twelve_letters(journal: Journal, clock: Clock, told: dict[str, int]) -> None:
    assert [hit.when for hit in hits(journal, "just right ")] == ["Tue 10 Nov", "31 Mar 2025"]
    for asked in ("-nowhere ", "grading "):
        assert all(len(hit.when) <= 12 for hit in hits(journal, asked))


def test_another_program_may_write_any_date(
    journal: Journal, told: dict[str, int], reopened: Callable[[], Journal]
) -> None:
    journal.db.execute("UPDATE reflections SET written_on = '2026-99-99' WHERE id = ?", (told["review"],))
    journal.db.execute("UPDATE reflections SET written_on = '9999-12-31' WHERE id = ?", (told["old"],))
    assert [hit.day for hit in hits(journal, "just right ")] == [date(9999, 12, 31), None]


def test_another_program_may_write_what_is_no_text(journal: Journal, told: dict[str, int]) -> None:
    journal.db.execute("UPDATE sessions SET notes = CAST(x'66ff6f75' AS TEXT) WHERE id = ?", (told["session"],))
    journal.db.execute("UPDATE mentors SET name = CAST(x'44616e61ff' AS TEXT) WHERE id = ?", (told["dana"],))
    assert {hit.kind for hit in hits(journal, "mentor:dana one ")} == {"session"}
    (hit,) = hits(journal, "ou ")
    assert hit.kind == "session" and "ou" in [span.text for span in search.preview(journal, hit, "ou ").text]
