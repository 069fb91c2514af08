"""Names that stand beside the work alone: "evaluated Emma", "little Tommy", "Ethan's splint"; and initials with an age.

A name alone looks like any other word, so each of these is a weak finding.
"""

from __future__ import annotations

from mentee_journal.domain.identifiers.names import is_name, name_end
from mentee_journal.domain.identifiers.page import DETERMINERS, Page
from mentee_journal.domain.identifiers.words import (
    CARED_FOR,
    FIRST_NAMES,
    PEOPLE,
    RELATIVES,
    SHORT_FORMS,
    TITLES,
    WORK_TITLES,
    WORKERS,
    listed,
)

__all__ = ["BELONGS", "MET", "aged", "belongs", "household", "kin", "met", "works"]

_DID = listed(
    "treated assessed evaluated evaled screened splinted reassessed reevaluated discharged mobilised mobilized saw"
)
"""What is done to a client: a name may follow at once."""
_WITH = {
    "worked": ("with",),
    "working": ("with",),
    "session": ("with", "for"),
    "sessions": ("with", "for"),
    "played": ("with",),
    "evaluation": ("of", "for", "with"),
    "eval": ("of", "for", "with"),
    "treatment": ("of", "for"),
    "visit": ("with", "to"),
    "iep": ("for",),
    "ehcp": ("for",),
    "splint": ("for",),
    "wheelchair": ("for",),
    "note": ("for",),
    "notes": ("for",),
    "report": ("for",),
    "referral": ("for",),
    "plan": ("for",),
}
_THEIRS = listed("his her their")
_ANYBODYS = _THEIRS | listed("the my our")
_SMALL = listed("little young baby wee poor dear old")
MET = frozenset((*_DID, *_WITH, "little"))
BELONGS = listed(
    "iep ehcp splint orthosis prosthesis wheelchair walker evaluation eval reassessment discharge stroke surgery "
    "seizure seizures meltdown meltdowns tantrum diagnosis bedroom bathroom therapist aide"
)
_OF_MANY = listed(
    "families children clients patients kids people students residents adults parents men women boys girls staff "
    "community communities culture speakers language"
)
_OTHERS = listed("deaf blind latino latina hispanic black white muslim jewish christian sikh hindu catholic roma māori")
_AGE_WORDS = listed("yo y yr yrs year years month months mo")
_NEAR = frozenset({" (", ", ", ": ", " - ", " – "})


def _may_be_met(page: Page, begin: int) -> int:
    """The index after somebody's name at ``begin``; ``begin`` when it is none, or somebody other rules know."""
    low = page.low(begin)
    if low in TITLES or low in WORK_TITLES or low in CARED_FOR or low in RELATIVES or low in _OTHERS:
        return begin
    end = name_end(page, begin)
    goes_on = end > begin and page.gap(end - 1) == " " and page.word(end)[:1].isupper()
    return begin if page.low(end) in _OF_MANY or goes_on else end


def met(page: Page, index: int) -> None:
    """ "I evaluated Emma", "worked with Jaxon", "little Tommy", "the IEP for Ethan"."""
    low = page.low(index)
    begin = index + 1
    if low in _WITH:
        if page.gap(index) != " " or page.low(begin) not in _WITH[low]:
            return
        begin += 1
    first = index if low in _SMALL else begin
    if page.low(begin) in _SMALL and page.gap(begin - 1) == " ":
        begin += 1
    if page.gap(begin - 1) != " ":
        return
    word = page.word(begin)
    if low in _DID and len(word) == 2 and word.isupper() and word.isalpha() and page.low(begin) not in SHORT_FORMS:
        page.add(page.starts[begin], page.ends[begin], "initials", strong=False)
        return
    end = _may_be_met(page, begin)
    if end > begin:
        core = page.starts[begin], page.ends[end - 1]
        page.add(page.starts[first], core[1], "name", strong=False, core=core)


def works(page: Page, index: int) -> None:
    """ "his OT Rachel", "the aide Carla", "her teacher, Jo, ": who works with a client beside me."""
    whose = page.low(index - 1)
    short = page.low(index) in SHORT_FORMS
    if page.gap(index - 1) != " " or whose not in (_THEIRS if short else _ANYBODYS):
        return
    comma = page.gap(index) == ", "
    if (page.gap(index) != " " and not comma) or page.low(index + 1) in WORKERS:
        return
    end = _may_be_met(page, index + 1)
    if end == index + 1:
        return
    core = page.starts[index + 1], page.ends[end - 1]
    closed = page.text[core[1] : core[1] + 1] == ","
    if comma and not closed:
        return
    page.add(page.starts[index], core[1] + comma, "colleague", strong=False, instead=page.word(index), core=core)


def belongs(page: Page, index: int) -> None:
    """ "Ethan's splint", "Ethan's IEP"."""
    if page.low(index - 1) != "s" or page.gap(index - 1) != " " or page.gap(index - 2) not in ("'", "’"):
        return
    at = index - 2
    if at < 0 or not is_name(page, at) or page.low(at) in PEOPLE or page.low(at - 1) in TITLES:
        return
    if page.gap(at - 1) == " " and page.low(at - 1) in DETERMINERS:
        return  # "the Bobath's", "my Mac's": a thing.
    noun = page.text[page.starts[index] : page.ends[index]]
    page.add(
        page.starts[at],
        page.ends[index],
        "name",
        strong=False,
        instead=f"their {noun}",
        core=(page.starts[at], page.ends[at]),
    )


def household(page: Page, index: int) -> None:
    """ "the Smith family", "the Johnson twins"."""
    if page.low(index - 2) != "the" or page.gap(index - 1) != " " or page.gap(index - 2) != " ":
        return
    if is_name(page, index - 1):
        core = page.starts[index - 1], page.ends[index - 1]
        page.add(core[0], page.ends[index], "name", strong=False, instead=page.low(index), core=core)


def kin(page: Page, index: int) -> None:
    """ "Emma and her mum"."""
    if page.low(index - 1) not in _THEIRS or page.low(index - 2) != "and" or page.gap(index - 3) != " ":
        return
    if index >= 3 and is_name(page, index - 3) and page.low(index - 4) not in TITLES:
        page.add(page.starts[index - 3], page.ends[index - 3], "name", strong=False)


def aged(page: Page, index: int) -> None:
    """ "JB is a 7 y.o. boy", "KL, 7 years", "Ben (7)", "Ben, a 7-year-old": somebody with an age beside."""
    low = page.low(index)
    digits = low.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = low[len(digits) :] or (page.low(index + 1) if page.gap(index) in (" ", "-") else "")
    if not digits.isdecimal() or len(digits) > 3:
        return
    if unit not in _AGE_WORDS:
        if low == digits and int(digits) < 110:
            _said_in_passing(page, index)
        return
    at, said = index - 1, False
    if page.low(at) in ("a", "an") and page.gap(at) == " ":
        at -= 1
    if page.low(at) in ("is", "was", "aged") and page.gap(at) == " ":
        at, said = at - 1, True
    word = page.word(at)
    if page.gap(at) in _NEAR and is_name(page, at):
        page.add(page.starts[at], page.ends[at], "name", strong=False)
        return
    if len(word) not in (2, 3) or not (word.isupper() and word.isalpha()) or page.low(at) in SHORT_FORMS:
        return
    if page.low(at - 1) in ("a", "an", "the"):
        return
    if page.gap(at) in _NEAR or (said and page.gap(at) == " "):
        page.add(page.starts[at], page.ends[at], "initials", strong=False)


def _said_in_passing(page: Page, index: int) -> None:
    """ "Ben, 7, hates PE", "Ben (7)": an age and no word with it."""
    gap = page.gap(index - 1)
    after = page.text[page.ends[index] : page.ends[index] + 1]
    beside = (gap == ", " and after == ",") or (gap == " (" and after and after in "),")
    if not beside or not index or not is_name(page, index - 1):
        return
    noted = page.gap(index) == ", " and page.low(index + 1) in SHORT_FORMS  # "(5, ASD)"
    if page.low(index - 1) in FIRST_NAMES or noted:
        page.add(page.starts[index - 1], page.ends[index - 1], "name", strong=False)
