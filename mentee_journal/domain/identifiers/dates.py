"""Dates as they stand in a text: a weak finding, unless a word before them says what happened that day."""

from __future__ import annotations

import re

from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.words import listed

__all__ = ["birth", "care", "month_date", "numeric_date"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)[0-9]{2}\b"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_NUMERIC = re.compile(
    rf"(?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9](?![0-9]))"
    r"|(?P<one>[0-3]?[0-9])(?P<mark>[/.\-])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>(?:19|20)[0-9]{2}"
    r"|(?<=/)[0-9]{2})(?![0-9/]|[.\-][0-9])"
)
_ANY = re.compile(
    rf"(?:{_YEAR}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9][/.\-][0-3]?[0-9][/.\-](?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})"
    rf"|{_DAY}(?: of)?[ \-/]{_MONTH}(?:,?[ \-/]{_YEAR})?"
    rf"|{_MONTH}[ \-]{_DAY}\b(?:,? {_YEAR})?(?! ?(?:minutes|mins|metres|meters|steps|times|reps|x\b|%)))(?![0-9])",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"{_MONTH},? {_YEAR}", re.IGNORECASE)
_DAY_MONTH = re.compile(r"[0-3]?[0-9][/.\-][01]?[0-9](?![0-9/.\-])")
_AFTER_DAY = re.compile(rf"(?:,? {_YEAR}|-{_YEAR})?", re.IGNORECASE)
_AFTER_MONTH = re.compile(
    rf"\.? ({_DAY})\b(?!\s?(?:minutes|mins?|metres|meters|m\b|steps|times|reps|x\b|%|:))(?:,? {_YEAR})?"
)
_BIRTH = re.compile(
    r"(?:dob|d\.o\.b\.?|date of birth|birth ?-?date|birthday|b-?day|born)\b\.?"
    r"(?:[\s:=,(\-–]{1,3}(?:is|was|on|in|the|date)?\b){0,3}[\s:=(\-–]{0,3}",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"(?:admitted|admission|admit|adm|discharged?|surgery|operation|operated|op|transplant(?:ed)?|stroke|cva|tbi"
    r"|fall|fell"
    r"|injury|injured|accident|mva|rta|died|death|deceased|diagnosed|diagnosis|onset|doa|dod|doi|amputation|amputated"
    r"|fractured?|procedure|replacement|intubated|extubated|hospitali[sz]ed|sectioned|readmitted|miscarriage"
    r"|seizure)\b"
    r"(?:[\s:,(\-–]{1,3}(?:date|on|of|was|is|in|from|to|hospital|home|the|acute|rehab|a|and|back|again|due|since"
    r"|dated|[ht]er|his)?\b){0,5}"
    r"[\s:(]{0,2}",
    re.IGNORECASE,
)
_BESIDE = 12
"""Words before and after a date that are looked at."""
_ENDS = re.compile(r"[.!?] |\n|\.\.\.")
_OWN = listed(
    "start starts post band contract job "
    "session sessions met meet meets meeting meetings mentor mentors mentoring mentorship supervision "
    "supervisions "
    "supervisor supervisors course courses workshop workshops webinar webinars conference conferences congress "
    "appraisal "
    "appraisals deadline due by interview interviews exam exams placement placements training published guideline "
    "guidelines update updated version cpd module modules rotation rotations rotate lecture journal club talk "
    "assignment "
    "essay portfolio renewal registration audit feedback probation induction next accessed retrieved issue goal "
    "target "
    "review reviewed agreed book booked shadow shadowed shadowing inservice article poster leave holiday "
    "holidays strike "
    "semester term graduate graduated graduation qualified presentation present rhythm agenda mon tue wed thu fri"
)
"""Beside these a day is the user's own: of a meeting, a course, a deadline."""


def _is_own_day(page: Page, first: int, last: int) -> bool:
    """Whether the sentence around the words ``first`` to ``last`` speaks of meetings and courses."""
    for step in (-1, 1):
        here = first if step < 0 else last
        for _ in range(_BESIDE):
            between = page.gap(here - 1 if step < 0 else here)
            here += step
            if not 0 <= here < len(page.lower) or _ENDS.search(between):
                break
            if page.lower[here] in _OWN:
                return True
    return False


def _weak(page: Page, start: int, end: int, first: int) -> None:
    page.done = max(page.done, end)
    last = first
    while last + 1 < len(page.starts) and page.starts[last + 1] < end:
        last += 1
    if not _is_own_day(page, first, last):
        page.add(start, end, "date", strong=False)


def numeric_date(page: Page, index: int) -> bool:
    """ "2026-05-03", "3/5/2026", "12.04.1987" at a place; whether one stands there."""
    start = page.starts[index]
    match = _NUMERIC.match(page.text, start)
    if match is None or page.text[max(0, start - 1) : start] in ("/", ".", "-", "£", "$", "€"):
        return False
    if not match["iso"]:
        one, two = int(match["one"]), int(match["two"])
        if not (1 <= one <= 31 and 1 <= two <= 31 and (one <= 12 or two <= 12)):
            return False
    _weak(page, start, match.end(), index)
    return True


def month_date(page: Page, index: int) -> None:
    """ "3 May 2026", "May 3rd", "the 3rd of May"."""
    word, low = page.word(index), page.low(index)
    if low in ("may", "mar", "march", "dec", "jan", "sep") and not word[0].isupper():
        return
    start, end = page.starts[index], page.ends[index]
    back = index - 1
    if page.low(back) == "of" and page.gap(back) == " ":
        back -= 1
    day = page.low(back)
    number = day.rstrip("sthndr")
    if number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 31 and page.gap(back) in (" ", "-"):
        if page.text[max(0, page.starts[back] - 1) : page.starts[back]] in ("/", ".", ":"):
            return
        tail = _AFTER_DAY.match(page.text, end)
        _weak(page, page.starts[back], tail.end() if tail else end, back)
        return
    after = _AFTER_MONTH.match(page.text, end)
    if after is not None and 1 <= int(after[1].rstrip("sthndr")) <= 31:
        _weak(page, start, after.end(), index)


def birth(page: Page, index: int) -> None:
    """ "DOB 3/5/1948", "born on 3 May 1948", "born in May 1948"."""
    start = page.starts[index]
    said = _BIRTH.match(page.text, start)
    if said is None:
        return
    found = (
        _ANY.match(page.text, said.end())
        or _MONTH_YEAR.match(page.text, said.end())
        or _DAY_MONTH.match(page.text, said.end())
    )
    if found is None:
        return
    if page.low(index) == "born":
        page.add(page.ends[index] + 1, found.end(), "birth", strong=True, instead="some years ago", core=found.span())
    else:
        page.add(start, found.end(), "birth", strong=True, core=found.span())
    page.done = max(page.done, found.end())


def care(page: Page, index: int) -> None:
    """ "admitted on 3 May", "surgery 12/04/2026": a day somebody else has written down too."""
    said = _HAPPENED.match(page.text, page.starts[index])
    if said is None:
        return
    found = _ANY.match(page.text, said.end())
    if found is None and page.text[said.start() : said.end()].rstrip().endswith(" on"):
        found = _DAY_MONTH.match(page.text, said.end())
    if found is None:
        return
    start = found.start()
    before = page.text[max(0, start - 3) : start].lower()
    if before == "on ":
        start -= 3
    end = found.end() - (page.text[found.end() - 1] == ".")
    page.add(start, end, "care_date", strong=True, core=found.span())
    page.done = max(page.done, found.end())
