"""Names: after a title, beside "client" or a relative, and initials. A name alone looks like any other word."""

from __future__ import annotations

from mentee_journal.domain.identifiers.page import DETERMINERS, Page
from mentee_journal.domain.identifiers.words import (
    AFTER_NAME,
    CALLED,
    CARED_FOR,
    ED_NAMES,
    EPONYMS,
    FIRST_NAMES,
    MADE_UP,
    MONTHS,
    NOT_NAME_ENDS,
    NOT_NAMES,
    PARTICLES,
    PEOPLE,
    RELATIVES,
    SHORT_FORMS,
    SURNAMES,
    TITLES,
    WORK_TITLES,
    WORKERS,
    listed,
)

__all__ = ["called", "initials", "is_name", "name_end", "of_relative", "role", "title"]

_JOINS = frozenset({"-", "'", "’"})
_PLACEHOLDERS = frozenset({"x", "y"})
_LETTERS = _PLACEHOLDERS | {"a", "b", "c", "i"}
_MAX_OF = listed("a assist assistance support help x of cues cueing effort capacity")
_SIDE_WORDS = listed("on in at to for with by from and or but who is was has had")
_NO_INITIALS = listed(
    "us uk eu un ie eg am pm bsc msc phd md rn ot pt st sl nz dc ad bc ba ma nb ps pe id ed tv op cit va la er iv cv "
    "qa ny rom adl slp slt iep icu bmi"
)


def _is_name(page: Page, index: int, *, after_title: bool) -> bool:
    """Whether the word can be a name: a capital, then small letters, and nothing that is known as something else."""
    word, low = page.word(index), page.low(index)
    if not word or not word[0].isupper() or not word.isalpha():
        return False
    if len(word) == 1:
        return after_title and low not in _PLACEHOLDERS and low not in ("a", "i")
    if word.isupper():
        return after_title and len(word) > 2 and low not in SHORT_FORMS
    if after_title:
        return low not in _NOT_AFTER_TITLE and low not in MADE_UP
    if low in SURNAMES and page.low(index - 1) in CARED_FOR:
        return page.gap(index) == " " and page.word(index + 1).islower() and page.low(index + 1) not in AFTER_NAME
    if word == "Max":
        after = page.word(index + 1)
        return after.islower() and after not in _MAX_OF
    if low in NOT_NAMES or low in SHORT_FORMS or low in EPONYMS or low.endswith(NOT_NAME_ENDS):
        return False
    if (low.endswith("ed") and low not in ED_NAMES) or (low.endswith("ing") and len(low) > 6):
        return False  # "Pt Ambulated", "Pt Transferring": notes are written so.
    return not (page.gap(index) == " " and page.low(index + 1) in AFTER_NAME)


_NOT_AFTER_TITLE = frozenset(MONTHS) | listed(
    "monday tuesday wednesday thursday friday saturday sunday the a "
    "an and or but i he she it we they my this that "
    "google who right world usa"
)


def _name_end(page: Page, index: int, *, after_title: bool) -> int:
    """The index after a name that begins here; ``index`` itself when there is none."""
    here = index
    if after_title:
        while here < index + 3 and page.low(here) in PARTICLES and page.gap(here) in (" ", "'", "’", ". "):
            if len(page.low(here)) == 1 and page.gap(here) not in _JOINS:
                break
            here += 1
    if not _is_name(page, here, after_title=after_title):
        return index
    here += 1
    for _ in range(4):
        gap = page.gap(here - 1)
        joined = gap in _JOINS and page.word(here)[:1].isupper()
        spaced = (gap == " " or (gap == ". " and len(page.low(here - 1)) == 1)) and _follows(page, here)
        if not joined and not spaced:
            break
        here += 1
    return here


def is_name(page: Page, index: int) -> bool:
    """Whether the word can be a name where nothing before it says so."""
    return _is_name(page, index, after_title=False)


def name_end(page: Page, index: int) -> int:
    """The index after a name that begins here; ``index`` itself when there is none."""
    return _name_end(page, index, after_title=False)


def _follows(page: Page, index: int) -> bool:
    """Whether a further capitalised word belongs to the name: a surname, or the letter of one."""
    word, low = page.word(index), page.low(index)
    if len(word) == 1:
        return word.isupper() and low not in ("i", "a")
    if low in SURNAMES and word.istitle():
        return page.low(index + 1) not in AFTER_NAME
    return _is_name(page, index, after_title=False) and not (
        page.gap(index) == " " and page.low(index + 1) in AFTER_NAME
    )


def title(page: Page, index: int) -> None:
    """ "Mrs Smith", "Dr Patel"."""
    low, word = page.low(index), page.word(index)
    if low not in WORK_TITLES and ((word.isupper() and low != "mrs") or (low in ("ms", "miss") and word.islower())):
        return  # MS and ms are a condition and a time, and to miss is a verb.
    if page.gap(index) not in (" ", ". ", ".", ".  "):
        return
    end = _name_end(page, index + 1, after_title=True)
    if end == index + 1:
        _small_title(page, index)
        return
    span = page.starts[index], page.ends[end - 1]
    core = page.starts[index + 1], page.ends[end - 1]
    if low in WORK_TITLES:
        if not word[0].isupper() or page.low(index + 1) in EPONYMS - {"morris", "thomas", "alexander"}:
            return
        page.add(*span, "colleague", strong=False, core=core)
    elif not _beside_work(page, index, end):
        page.add(*span, "name_title", strong=True, core=core)


def _small_title(page: Page, index: int) -> None:
    """ "mrs jones", "mrs b": as quick notes are typed."""
    name = page.low(index + 1)
    if page.low(index) not in ("mr", "mrs") or not page.word(index + 1).islower() or not name.isalpha():
        return
    if name in NOT_NAMES or name in SHORT_FORMS or name in _PLACEHOLDERS or name in _NO_MRS:
        return
    core = page.starts[index + 1], page.ends[index + 1]
    page.add(page.starts[index], core[1], "name_title", strong=False, core=core)


_NO_MRS = listed("i imaging image images scan scans scanner angiogram angiography spectroscopy men bean right")


def _beside_work(page: Page, index: int, end: int) -> bool:
    """ "her teacher, Ms Frizzle", "resident Mr Fitzgerald": who it is said to be is what can stand there."""
    gap, before = page.gap(index - 1), page.low(index - 1)
    if not index or gap not in (" ", ", ") or not (before in WORKERS or before in CARED_FOR or before in RELATIVES):
        return False
    core = page.starts[index], page.ends[end - 1]
    stop = core[1] + (gap == ", " and page.text[core[1] : core[1] + 1] == ",")
    works = before in WORKERS
    said = page.word(index - 1) if works else _role_words(page, index - 1)
    kind = "colleague" if works else "name_title"
    page.add(page.starts[index - 1], stop, kind, strong=not works, instead=said, core=core)
    return True


def _beside(page: Page, index: int) -> tuple[int, bool]:
    """Where a name may begin after a role, and whether only a comma divides them."""
    gap = page.gap(index)
    if gap in (" ", ": ", ":", " - ", " – ", " ("):
        return index + 1, False
    if gap == ", " or (gap == ". " and page.low(index) in ("pt", "pts")):
        return index + 1, True
    return 0, False


_WHOSE = frozenset({"client", "patient"})
"""Of whom these are is more often who treats them: such a name is a weak finding."""


def role(page: Page, index: int) -> None:
    """ "patient Mary", "mum of Mary", "Mary's mum", "client J.S."."""
    low, word = page.low(index), page.word(index)
    if low in RELATIVES:
        _owner(page, index)
    if page.gap(index) == " " and page.low(index + 1) in ("of", "to") and (low in RELATIVES or low in _WHOSE):
        begin, comma = index + 2, False
        if page.gap(index + 1) != " ":
            return
        of = True
    else:
        begin, comma = _beside(page, index)
        of = False
    if not begin:
        return
    if page.low(begin) in ("called", "named", "is", "was") and page.gap(begin) == " ":
        if page.low(begin) in CALLED or page.low(begin + 1) in CALLED:
            begin += 1 if page.low(begin) in CALLED else 2
        else:
            return
    if page.low(begin) in TITLES:
        return  # The title says it.
    if low in CARED_FOR and _initials_after(page, index, begin):
        return
    end = _name_end(page, begin, after_title=False)
    if end == begin:
        if page.low(begin) in FIRST_NAMES and page.word(begin).islower() and not comma:
            core = page.starts[begin], page.ends[begin]
            first, said = (core[0], "") if of else (page.starts[index], _role_words(page, index))
            page.add(first, core[1], "name_role", strong=False, instead=said, core=core)
        return
    if page.gap(begin) == " " and end == begin + 1 and _is_thing(page, begin):
        return
    if end - begin > 1 and page.low(end - 1) in AFTER_NAME:
        return
    if low in RELATIVES and comma:
        if page.text[page.ends[end - 1] : page.ends[end - 1] + 1] == ",":
            core = page.starts[begin], page.ends[end - 1]
            page.add(*core, "name_role", strong=False, instead="name left out", core=core)
        return
    if word == "PT" and page.low(index - 1) in ("his", "her", "their"):
        return  # Who treats them: the rule for those says it.
    titled = word[0].isupper() and page.gap(index - 1) == " " and page.word(index - 1)[:1].isupper()
    if titled and not _begins_sentence(page, index - 1):
        return  # "the Royal Patient Trust": a title of something.
    if of and low in _WHOSE and page.gap(end - 1) == " " and page.word(end)[:1].isupper():
        return  # "a client of Age UK": where they are treated.
    strong = not comma and word != "PT" and not (of and low in _WHOSE)
    many = low.endswith("s") and low not in TITLES
    last = _another(page, end) if many else end
    core = page.starts[begin], page.ends[last - 1]
    if page.text[core[0] - 1] == "(":
        page.add(*core, "name_role", strong=strong, instead="name left out", core=core)
    elif of or page.low(begin - 1) in CALLED:
        page.add(*core, "name_role", strong=strong, core=core)
    else:
        stop = core[1] + (comma and page.gap(index) == ", " and page.text[core[1] : core[1] + 1] == ",")
        page.add(page.starts[index], stop, "name_role", strong=strong, instead=_role_words(page, index), core=core)
    if last == end:
        _and_another(page, end, strong=strong)


def _begins_sentence(page: Page, index: int) -> bool:
    before = page.text[max(0, page.starts[index] - 3) : page.starts[index]].rstrip(" ")
    return not before or before[-1] in ".!?\n:-–"


def _is_thing(page: Page, index: int) -> bool:
    """Whether the capitalised word goes on as the name of a thing: "Child Outcome Rating Scale"."""
    after = page.word(index + 1)
    return after.isupper() and len(after) > 1 and page.low(index + 1) not in SHORT_FORMS


def _role_words(page: Page, index: int) -> str:
    low = {"pt": "patient", "pts": "patients"}.get(page.low(index), page.low(index))
    before = page.low(index - 1)
    owned = before in DETERMINERS or before == "s" or (before.endswith("s") and page.gap(index - 1) in ("' ", "’ "))
    return low if owned or low.endswith("ts") else f"the {low}"


def _another(page: Page, end: int) -> int:
    """The index after "and Max" where two names follow one word for them; ``end`` where there is none."""
    if page.low(end) != "and" or page.gap(end - 1) != " " or page.gap(end) != " ":
        return end
    last = _name_end(page, end + 1, after_title=False)
    return end if last == end + 1 or _is_thing(page, end + 1) or page.low(last) == "s" else last


def _and_another(page: Page, end: int, *, strong: bool) -> None:
    """ "patients Mary and Tom": the second name."""
    if page.low(end) == "and" and page.gap(end - 1) == " " and page.gap(end) == " ":
        last = _name_end(page, end + 1, after_title=False)
        if last > end + 1 and not _is_thing(page, end + 1) and page.low(last) not in ("s", "agreed", "suggested"):
            page.add(page.starts[end + 1], page.ends[last - 1], "name_role", strong=strong, instead="another")


def _owner(page: Page, index: int) -> None:
    """ "Mary's mum": the name before a relative."""
    if page.low(index - 1) != "s" or page.gap(index - 1) != " " or page.gap(index - 2) not in ("'", "’"):
        return
    at = index - 2
    if at < 0:
        return
    small = page.low(at) in FIRST_NAMES and page.word(at).islower()
    if not small and not _is_name(page, at, after_title=False):
        return
    start = page.starts[at]
    if at and page.low(at - 1) in TITLES:
        return
    instead = f"their {page.low(index)}"
    page.add(start, page.ends[index], "name_role", strong=not small, instead=instead, core=(start, page.ends[at]))


def _initials_after(page: Page, index: int, begin: int) -> bool:
    """ "client J.S." and "client JS"."""
    word = page.word(begin)
    end = _dotted_end(page, begin)
    if end > begin + 1:
        stop = page.ends[end - 1]
        stop += page.text[stop : stop + 1] == "."
        core = page.starts[begin], stop
        page.add(page.starts[index], stop, "initials", strong=True, instead=_role_words(page, index), core=core)
        return True
    if len(word) == 1 and word.isupper() and page.low(begin) not in _LETTERS and page.gap(index) == " ":
        after = page.text[page.ends[begin] : page.ends[begin] + 3]
        if after[:2] == ". " and after[2:].islower():
            stop = page.ends[begin] + 1
            core = page.starts[begin], stop
            page.add(page.starts[index], stop, "initials", strong=False, instead=_role_words(page, index), core=core)
            return True
    if len(word) in (2, 3) and word.isupper() and word.isalpha() and page.low(begin) not in SHORT_FORMS:
        if page.gap(begin) == " " and page.word(begin + 1)[:1].isupper():
            return False
        core = page.starts[begin], page.ends[begin]
        page.add(page.starts[index], core[1], "initials", strong=False, instead=_role_words(page, index), core=core)
        return True
    return False


def _dotted_end(page: Page, index: int) -> int:
    """The index after single capitals with full stops between them: "J.S.", "J. S."."""
    here = index
    while here < index + 4 and len(page.word(here)) == 1 and page.word(here).isupper():
        here += 1
        if page.gap(here - 1) not in (".", ". "):
            break
    if here - index < 2:
        return index
    stop = page.ends[here - 1]
    return here if page.text[stop : stop + 1] == "." or page.gap(index) == "." else index


def initials(page: Page, index: int) -> None:
    """ "J.S." standing alone, or before a surname."""
    if page.text[page.ends[index] : page.ends[index] + 1] != "." or not page.word(index).isupper():
        return
    if index and page.gap(index - 1) in (".", ". ", "'", "’", "/", "&") and len(page.word(index - 1)) == 1:
        return
    end = _dotted_end(page, index)
    if end - index not in (2, 3) or "".join(page.lower[index:end]) in _NO_INITIALS:
        return
    stop = page.ends[end - 1]
    if page.text[stop : stop + 1] != ".":
        return
    after = page.text[stop + 1 : stop + 3]
    if after == " (":
        return  # A year follows: an author.
    if page.gap(index - 1) == ", " and page.low(index - 1) in EPONYMS:
        return
    if after[:1] == " " and after[1:].isupper() and not _sentence_word(page, end):
        return  # Before a surname they are an author's more often than a client's.
    page.add(page.starts[index], stop + 1, "initials", strong=page.low(index - 1) == "initials")


def _sentence_word(page: Page, index: int) -> bool:
    return page.low(index) in NOT_NAMES


def called(page: Page, index: int) -> None:
    """ "a boy called Sam", "her name is Mary", "Name: Mary Smith"."""
    low = page.low(index)
    if low in CALLED:
        near = {page.low(index - 1), page.low(index - 2), page.low(index - 3)}
        if not near & (PEOPLE | CARED_FOR | RELATIVES) or page.gap(index) != " ":
            return
        begin = index + 1
    elif low == "name":
        begin = index + 1
        if page.low(begin) in ("is", "was") and page.gap(index) == " " and page.gap(begin) == " ":
            begin += 1
        elif page.gap(index) not in (": ", ":", " - ", " – "):
            return
    else:
        return
    if page.low(begin) in TITLES:
        return
    end = _name_end(page, begin, after_title=False)
    if end > begin:
        page.add(page.starts[begin], page.ends[end - 1], "name_role", strong=True, instead="a name left out")


def of_relative(page: Page, index: int) -> None:
    """ "Tom's teacher": somebody who belongs to a child."""
    _owner(page, index)
