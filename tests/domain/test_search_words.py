"""What is one word to a search, and where it stands."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.search_marks import Locator, Marker, snippet
from mentee_journal.domain.search_wanted import Term
from mentee_journal.domain.search_words import LONGEST, fold, stem, stems, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Don’t, Zoë!", "don t zoe"),
        ("COPM 7.2", "copm 7 2"),
        ("well-being_now", "well being now"),
        ("Ålesund Łódź Straße Ørsted", "alesund lodz strasse orsted"),
        ("naïve nai\u0308ve", "naive naive"),
        ("soft\u00adhyphen zero\u200dwidth", "softhyphen zerowidth"),
        ("two\u200bwords", "two words"),
        ("治療", "治 療"),
        ("שָׁלוֹם", "שלום"),
        ("½ of m²", "1 2 of m2"),
        ("a\x00b", "a b"),
        ("\ue000 \ue001m1 \ue002", "m1"),
        ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
        ("🎉 :-) ***", ""),
        ("x" * 1000, "x" * LONGEST),
    ],
)
def test_a_text_in_folded_words(text: str, folded: str) -> None:
    assert " ".join(fold(text)) == folded


@given(st.text())
def test_words_lie_in_their_order_and_apart(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        assert word.folded and all(0 < len(folded) <= LONGEST for folded in word.folded)
        at = word.end


@given(st.text())
def test_composed_or_not_is_the_same_text(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    once = fold(text)
    assert all(fold(word) == (word,) for word in once)


@pytest.mark.parametrize(
    ("word", "root"),
    [("grading", "grade"), ("graded", "grade"), ("families", "famili"), ("7", "7"), ("治", "治"), ("de", "de")],
)
def test_endings_do_not_matter(word: str, root: str) -> None:
    assert stem(word) == root


def test_a_stem_is_kept_where_it_differs_and_once() -> None:
    assert stems(("grading", "graded", "table", "ran")) == ("grade", "tabl")


def marked(text: str, *terms: Term) -> str:
    return "".join(f"[{span.text}]" if span.marked else span.text for span in Marker(terms).spans(text))


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        (Term(("grad",), begun=True), "Grading: upgrade, GRADES", "[Grad]ing: upgrade, [GRAD]ES"),
        (Term(("graded",)), "Grading a grade upgrades", "[Grading] a [grade] upgrades"),
        (Term(("graded",), exact=True), "Grading, graded", "Grading, [graded]"),
        (
            Term(("just", "right")),
            "just right, “just\nright”, just or right",
            "[just right], “[just\nright]”, just or right",
        ),
        (Term(("just", "ri"), begun=True), "Just right, just rest", "[Just ri]ght, just rest"),
        (Term(("zoe",)), "Zoë and Zoe\u0308", "[Zoë] and [Zoe\u0308]"),
        (Term(("zo",), begun=True), "Zoë", "[Zoë]"),
        (Term(("療",)), "治療 治", "治[療] 治"),
        (Term(("治", "療")), "治療 治", "[治療] 治"),
        (Term(("die",)), "Dying is no dye", "[Dying] is no dye"),
        (Term(("us",), begun=True), "using us", "[us]ing [us]"),
        (Term(("use",), begun=True), "using useful", "[using] [use]ful"),
        (Term(("happi",), begun=True), "happy, happily", "[happy], [happi]ly"),
    ],
)
def test_what_was_looked_for_is_marked(term: Term, text: str, found: str) -> None:
    assert marked(text, term) == found


_FORMS = """
    cry cries cried crying dying dies tie ties tying sky skies ski skis use used using ice icing age aging hop hoping
    hopping hopped hope able ability abilities happy happily happiness family families go going gone see seeing saw run
    running early only ugly singly news relational conditional operator feudalism decisiveness hopefulness callousness
    formality sensitivity sensibility analogies bow bowed by bying eye eyeing owe owing yes yelling therapy therapies
    generously communism arsenal generic skating dyed lay lying die ace acing do doing did adjustment effective
"""
FORMS = _FORMS.split()


@pytest.mark.parametrize("word", FORMS)
def test_the_closer_look_is_taken_at_every_word_that_is_found(word: str) -> None:
    """A mark is made where the plain rules find one: at the word, at its stem, or at a beginning of either."""
    for length in range(1, len(word) + 1):
        begun = Term((word[:length],), begun=True)
        assert marked(word, begun) != word
        assert Locator([begun]).part("", word, "notes") == "notes"
    root = stem(word)
    for length in range(1, len(root) + 1):
        assert marked(word, Term((root[:length],), begun=True)) != word, root[:length]
    for other in FORMS:
        alike = root in (stem(other), other) or word == stem(other)
        assert (marked(word, Term((other,))) != word) == alike, other


def test_the_part_with_most_of_the_words_is_taken() -> None:
    text = " \ue000 ".join(["table chair", "", "the busy table here", "busy"])
    parts = "why\ncriteria\nreview:3\nreview:4"
    locate = [Term(("busy",)), Term(("table",))]
    assert Locator(locate).part("a table", text, parts) == "review:3"
    assert Locator(locate).part("a busy table", text, parts) == "title"
    assert Locator([Term(("here",))]).part("a busy table", text, parts) == "review:3"
    assert Locator([Term(("nowhere",))]).part("", text, parts) == "why"
    assert Locator([]).part("", text, parts) == "why"


def said(text: str, *terms: Term, length: int = 60) -> str:
    return "".join(f"[{s.text}]" if s.marked else s.text for s in snippet(text, Marker(terms), length))


def test_a_snippet_begins_with_the_sentence_when_it_is_near() -> None:
    text = "I had changed the seat and the task together. If I grade one thing,\n I can see  what it did. " * 3
    assert said(text, Term(("grade",))).startswith("…If I [grade] one thing, I can see what it did.")
    assert said(text, Term(("seat",))).startswith("I had changed the [seat] and")
    far = "word " * 30 + "target after"
    assert said(far, Term(("target",))).startswith("…word word") and "[target] after" in said(far, Term(("target",)))


@given(st.text(alphabet="ab \n\té療\ue000", max_size=300), st.sampled_from(["a", "b", "ab", "療"]))
def test_a_snippet_is_one_line_of_the_text(text: str, word: str) -> None:
    spans = snippet(text, Marker([Term((word,), begun=True)]), 40)
    line = "".join(span.text for span in spans)
    assert "\n" not in line and len(line) <= 41 and "  " not in line
    assert line.removeprefix("…").strip() in " ".join(text.split())
    if any(folded.startswith(word) for folded in fold(text)):
        assert any(span.marked for span in spans)


def test_one_language_is_loaded_not_thirty() -> None:
    told = "import sys; from mentee_journal.domain.search_words import stem; print(stem('graded'), *sys.modules)"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert found[0] == "grade"
    assert [name for name in found if name.startswith("snowballstemmer.") and name.endswith("_stemmer")] == [
        "snowballstemmer.english_stemmer"
    ]
    assert "snowballstemmer" not in found, "a stand-in is left for nobody to find"
