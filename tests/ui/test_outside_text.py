"""Answers as one file, and back: whatever is done to the file, no word is dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.ui.outside_text import as_file, from_file

TWO = (("What happened?", "This."), ("So what?", "That.\n\nAnd more."))
words = st.text(st.sampled_from("ab \r\n<!->. 12#"), max_size=30)


def test_prompts_stand_as_comments_and_answers_come_back() -> None:
    file = as_file(TWO)
    assert file.startswith("<!-- 1. What happened? -->\n\nThis.\n")
    assert from_file(file, TWO) == ("This.", "That.\n\nAnd more.")
    assert from_file(file.replace("This.", "This,\nand this."), TWO) == ("This,\nand this.", "That.\n\nAnd more.")


def test_what_stands_under_a_heading_that_is_gone_stays() -> None:
    file = as_file(TWO)
    assert from_file(file.replace("<!-- 2. So what? -->\n", ""), TWO) == ("This.\n\n\nThat.\n\nAnd more.", "")
    assert "So what now" in from_file(file.replace("So what?", "So what now"), TWO)[0]
    assert from_file("Above.\n" + file, TWO)[0].startswith("Above.\n")


def test_words_that_look_like_a_heading_are_words() -> None:
    texts = (("a", "x\r<!-- 2. b -->\ny"), ("b", "<!--- 1. a -->"), ("a -->", ""))
    given_back = as_file(texts).replace("\r", "\n")
    assert from_file(given_back, texts) == tuple(text for _, text in texts)


def test_free_writing_has_no_heading() -> None:
    assert as_file([("", "Just this.\n")]) == "Just this.\n"
    assert from_file("Just this.\n", [("", "Just this.")]) == ("Just this.",)
    assert from_file("\nJust that.\n", [("", "Just this.")]) == ("\nJust that.",)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
def test_a_file_nobody_touched_changes_nothing(texts: list[tuple[str, str]]) -> None:
    given_back = as_file(texts).replace("\r\n", "\n").replace("\r", "\n")
    assert from_file(given_back, texts) == tuple(text for _, text in texts)


@given(st.lists(st.tuples(words, words), min_size=2, max_size=4), words)
def test_every_line_of_any_file_is_kept(texts: list[tuple[str, str]], written: str) -> None:
    found = from_file(written, texts)
    marks = (" ", "\n", "\r")
    assert [c for c in written if c not in marks] == [c for c in "".join(found) if c not in marks]
