"""#tags in a text: which they are, which are one, and that changing one leaves the rest as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.tags import (
    LONGEST,
    Mark,
    drop_tag,
    find_tags,
    marks,
    replace_tag,
    tag_key,
    text_form,
    typed_tag,
)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#evaluation", ("evaluation",)),
        ("the #evaluation form", ("evaluation",)),
        ("at its end #evaluation", ("evaluation",)),
        ("one #a\n#b\r\n\t#c", ("a", "b", "c")),
        ("(#a) [#b] {#c} “#d” '#e' «#f» <#g>", ("a", "b", "c", "d", "e", "f", "g")),
        ("#a, #b; #c. #d! #e? #f: #g…", ("a", "b", "c", "d", "e", "f", "g")),
        ("#a,#b", ("a", "b")),
        ("see—#grading", ("grading",)),
        ("**#bold** *#thin*", ("bold", "thin")),
        ("#grade-3 #snake_case #3rd-floor", ("grade-3", "snake_case", "3rd-floor")),
        ("#grading- #grading_ #grading--next", ("grading",)),
        ("#children's", ("children",)),
        ("#Évaluation", ("Évaluation",)),
        ("#E\u0301valuation", ("E\u0301valuation",)),
        ("#评估 #评估。 #оценка #αξιολόγηση", ("评估", "оценка", "αξιολόγηση")),
        ("#परीक्षा #می\u200cشود", ("परीक्षा", "می\u200cشود")),
        ("#Evaluation and #evaluation and #ÉVALUATION", ("Evaluation",)),
        ("#family-work, #family_work", ("family-work",)),
        ("#a/b", ("a",)),
        ("what#then", ()),
    ],
)
def test_tags_in_a_text(text: str, tags: tuple[str, ...]) -> None:
    assert find_tags(text) == tags


@pytest.mark.parametrize(
    "text",
    [
        "", "#", "##", "# Heading", "## Heading", "##heading", "#1", "#2026", "#1-2", "room #12.", "C#", "C# and F#",
        "F#-minor", "a#b", "#-a", "#_a", "#!", "#💪", "&#39;", "&#x27;", "https://example.org/page#top",
        "https://example.org/#top", "(https://example.org/a,#top)", "see www.example.org/#top", "example.org/?a=#top",
        "name#desk@example.org", "#desk@example.org", "~/notes/#a", "a\\#b", "\u0301#", "#\u0301a",
        "#" + "a" * (LONGEST + 1),
    ],
)  # fmt: skip
def test_what_is_no_tag(text: str) -> None:
    assert find_tags(text) == ()


def test_a_tag_beside_a_web_address_is_one() -> None:
    assert find_tags("#reading https://example.org/#top #grading") == ("reading", "grading")


def test_one_tag_whatever_its_case_accents_and_dividers() -> None:
    assert len({tag_key(name) for name in ("Évaluation", "évaluation", "E\u0301VALUATION", "evaluation")}) == 1
    assert tag_key("Family Work") == tag_key("family-work") == tag_key("FAMILY_work") == "family work"
    assert tag_key("かき") != tag_key("かぎ")
    assert tag_key("---") == "---"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("evaluation", "evaluation"),
        ("#evaluation", "evaluation"),
        (" family  work ", "family-work"),
        ("family_work", "family_work"),
        ("family - work", "family-work"),
        ("2026", ""),
        ("C#", ""),
        ("a/b", ""),
        ("", ""),
        ("💪", ""),
        ("what?", ""),
        ("x" * (LONGEST + 1), ""),
    ],
)
def test_a_name_as_it_stands_in_a_text(name: str, written: str) -> None:
    assert text_form(name) == written


def test_replacing_leaves_everything_else() -> None:
    text = "The #Evaluation  form (#evaluation),\r\n#evaluations https://x.org/#evaluation #évaluation\t"
    assert replace_tag(text, "evaluation", "family work") == (
        "The #family-work  form (#family-work),\r\n#evaluations https://x.org/#evaluation #family-work\t"
    )


def test_a_tag_that_goes_leaves_its_word() -> None:
    assert drop_tag("The #Evaluation form, #evaluation-day", "évaluation") == "The Evaluation form, #evaluation-day"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("about #eva|", Mark(6, 10, "eva")),
        ("#|", Mark(0, 1, "")),
        ("#fam-| later", Mark(0, 5, "fam-")),
        ("#2|", Mark(0, 2, "2")),
        ("(#a|)", Mark(1, 3, "a")),
        ("#ev|al", None),
        ("#eva |", None),
        ("C#|", None),
        ("##|", None),
        ("https://x.org/#to|", None),
        ("nothing|", None),
        ("|#a", None),
    ],
)
def test_the_tag_that_is_being_typed(line: str, mark: Mark | None) -> None:
    cursor = line.index("|")
    assert typed_tag(line.replace("|", ""), cursor) == mark


LETTERS = "abzÉé3#_-/:.@&(), \n\t\u0301\u200c评w"
TEXTS = st.lists(
    st.one_of(
        st.text(LETTERS, max_size=8),
        st.text(max_size=4),
        st.sampled_from(["#old", " #old", "#OLD,", "#Öld", "#new", "#older", "https://", "www.", "##", "#old#old"]),
    ),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_marks_are_where_they_say(text: str) -> None:
    last = 0
    for mark in marks(text):
        assert last <= mark.start < mark.end
        assert text[mark.start : mark.end] == f"#{mark.name}"
        assert text_form(mark.name), mark
        last = mark.end


@given(TEXTS)
def test_there_and_back_is_the_same_text(text: str) -> None:
    spelled = replace_tag(text, "old", "old")
    there = replace_tag(replace_tag(spelled, "unused", "other"), "old", "unused")
    assert replace_tag(there, "unused", "old") == replace_tag(spelled, "unused", "other")


@given(TEXTS)
def test_renaming_touches_one_tag_only(text: str) -> None:
    before = [tag_key(mark.name) for mark in marks(text)]
    after = [tag_key(mark.name) for mark in marks(replace_tag(text, "old", "wholly new"))]
    assert after == ["wholly new" if key == "old" else key for key in before]


@given(TEXTS)
def test_a_tag_that_goes_is_gone_and_no_other(text: str) -> None:
    dropped = drop_tag(text, "old")
    assert [tag_key(mark.name) for mark in marks(dropped)] == [
        key for mark in marks(text) if (key := tag_key(mark.name)) != "old"
    ]
    assert len(text) - len(dropped) == sum(tag_key(mark.name) == "old" for mark in marks(text))


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert tag_key(tag_key(name)) == tag_key(name)


@pytest.mark.parametrize("unit", ["#", "#a", "#a.", "#a-", " #a", "#\u0301", "a#@", "://#a"])
def test_a_text_without_spaces_as_long_as_a_book_is_read_in_one_go(unit: str) -> None:
    assert len(find_tags(unit * 50_000)) <= 1  # it would take minutes if time grew faster than the text
