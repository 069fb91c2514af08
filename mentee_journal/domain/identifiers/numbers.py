"""Numbers by their shape and by the checks they carry: each is read once, from its first digit."""

from __future__ import annotations

import re

from mentee_journal.domain.identifiers.checks import is_ip, is_luhn, is_mbi, is_medicare_au, is_nhs, is_sin, is_ssn
from mentee_journal.domain.identifiers.dates import numeric_date
from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.places import street, zip_code

__all__ = ["age_said", "age_words", "birthday", "number"]

_EDGE = r"(?![0-9]|[-.][0-9])"
_RUN = re.compile(r"[0-9][0-9 ().\-\u2013\u00a0]{0,26}[0-9]")
_PLAIN = re.compile(r"[0-9]{1,40}")
_SSN = re.compile(rf"([0-9]{{3}})([- ])([0-9]{{2}})\2([0-9]{{4}}){_EDGE}")
_CARD = re.compile(
    rf"(?:[0-9]{{4}}([ -])[0-9]{{4}}\1[0-9]{{4}}\1[0-9]{{1,7}}|3[0-9]{{3}}[ -][0-9]{{6}}[ -][0-9]{{5}}"
    rf"|[0-9]{{13,19}}){_EDGE}"
)
_NHS = re.compile(rf"[0-9]{{3}}([ -]?)[0-9]{{3}}\1[0-9]{{4}}{_EDGE}")
_MEDICARE = re.compile(rf"[2-6][0-9]{{3}}([ -]?)[0-9]{{5}}\1[0-9](?:[ /-]?[1-9])?{_EDGE}")
_SIN = re.compile(rf"[0-9]{{3}}([ -])[0-9]{{3}}\1[0-9]{{3}}{_EDGE}")
_NORTH_AMERICA = re.compile(
    rf"(?:\+?1[-. ]?)?(?:\([2-9][0-9]{{2}}\) ?|[2-9][0-9]{{2}}(?P<mark>[-. ]))[2-9][0-9]{{2}}(?(mark)(?P=mark)"
    rf"|[-. ])[0-9]{{4}}{_EDGE}"
)
_ABROAD = re.compile(r"\+[1-9][0-9]{0,3}(?:[ .\-]?\(?[0-9]{1,5}\)?){1,7}(?![0-9])")
_TRUNK = re.compile(
    rf"(?:\(0[0-9]{{1,4}}\)[ -]?|0[0-9]{{1,4}}[ -])[0-9]{{3,8}}(?:[ -][0-9]{{3,4}}){{0,2}}{_EDGE}"
    rf"|0[0-9]{{9,10}}{_EDGE}|0[0-9]{{2,3}} [0-9]{{2}} [0-9]{{2}} [0-9]{{2}}{_EDGE}"
)
_SERVICE = re.compile(rf"1[38]00[ -][0-9]{{3}}[ -][0-9]{{3}}{_EDGE}")
_MBI = re.compile(r"[1-9][A-Z][0-9A-Z][0-9]-?[A-Z][0-9A-Z][0-9]-?[A-Z]{2}[0-9]{2}(?![0-9A-Za-z])")
_IP = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])")
_AGE = re.compile(
    r"(?P<years>9[0-9]|1[01][0-9])(?P<form>[- ]?y\.?/?o\b\.?"
    r"|[- ]?(?:years?|yrs?|y)(?:[- ](?:olds?|young|of age)|/?o)?\b"
    r"|(?-i:[FM])(?= (?:s/p|with|w/|adm|admitted|c/o|p/w|presents?|presented|lives?|living|who|post|found)\b))"
    r"(?!\s?(?:ago|later|since|of experience|between|service))",
    re.IGNORECASE,
)
_OLD = re.compile(r"old|young|of age|o\b|^[FM]$", re.IGNORECASE)
_NO_NUMBER_BEFORE = re.compile(
    r"(?:pmid|doi|isbn|issn|pmc|nct|order|invoice|grant|version|budget|[£$€#/=_])[\s:#.]{0,3}$", re.IGNORECASE
)
_AGED = re.compile(
    r"(?:aged?)\b(?:[:\s]|\sof\s|\sis\s|\swas\s){1,2}(9[0-9]|1[01][0-9])(?![0-9]|[.,][0-9]|[-–/][0-9]"
    r"|\s?(?:months?|mths?|weeks?|days?|mo|m|%|or\b|and (?:over|above)|\+))",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"(?:he|she|they|who|client|patient|mum|mom|dad|mother|father|grandmother|grandfather|nan|granny|resident)"
    r"(?:\s(?:is|was|turned|turns|just turned|has turned|are|were)|['’]s)(?:\s(?:now|nearly|almost|already|only))?"
    r"\s(9[0-9]|1[01][0-9])(?=\s?(?:[.,;!?)]|$|and\b|but\b|with\b|now\b|today\b|this\b|last\b"
    r"|yesterday\b|years?\b|yrs\b))",
    re.IGNORECASE,
)


def number(page: Page, index: int) -> None:
    """What the number that begins at a word may be."""
    start = page.starts[index]
    if start < page.done:
        return
    text = page.text
    if _age(page, start) or numeric_date(page, index):
        return
    if street(page, start) or zip_code(page, index):
        return
    mbi = _MBI.match(text, start)
    if mbi is not None and is_mbi(mbi[0].replace("-", "")):
        page.add(*mbi.span(), "mbi", strong=True)
        page.done = mbi.end()
        return
    run = _RUN.match(text, start)
    if run is None or sum(map(str.isdigit, run[0])) < 7:
        return
    if text[start - 1 : start] in (".", ",", "/", "_", "-") and text[start - 2 : start - 1].isalnum():
        return
    _long(page, start)


def _long(page: Page, start: int) -> None:
    text = page.text
    for kind, pattern, holds in _CHECKED:
        match = pattern.match(text, start)
        if match is not None and holds("".join(filter(str.isdigit, match[0]))):
            page.add(*match.span(), kind, strong=True)
            page.done = match.end()
            return
    begin = start
    while begin > 0 and start - begin < 2 and text[begin - 1] in "(+":
        begin -= 1
    for at in range(begin, start + 1):
        for pattern in _PHONES:
            match = pattern.match(text, at)
            if match is not None and 8 <= sum(map(str.isdigit, match[0])) <= 15:
                page.add(*match.span(), "phone", strong=True)
                page.done = match.end()
                return
    address = _IP.match(text, start)
    if address is not None:
        if is_ip(address[0]):
            page.add(*address.span(), "ip", strong=False)
        page.done = address.end()
        return
    plain = _PLAIN.match(text, start)
    if plain is not None and len(plain[0]) >= 7:
        page.done = plain.end()
        after = text[plain.end() : plain.end() + 1]
        if (
            len(plain[0]) < 20
            and not after.isalpha()
            and not _NO_NUMBER_BEFORE.search(text[max(0, start - 12) : start])
        ):
            page.add(*plain.span(), "number", strong=False)


_CHECKED = (
    ("ssn", _SSN, is_ssn),
    ("card", _CARD, lambda digits: digits[0] in "23456" and len(set(digits)) > 2 and is_luhn(digits)),
    ("nhs", _NHS, is_nhs),
    ("medicare_au", _MEDICARE, is_medicare_au),
    ("sin", _SIN, is_sin),
)
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SAID = re.compile(
    rf"(?:ninety(?:[- ]{_ONES})?|hundred(?: and (?:{_ONES}|ten))?(?=[- ]years?[- ]old))\b"
    r"(?P<form>[- ]years?[- ](?:olds?|young|of age)\b)?",
    re.IGNORECASE,
)
_BEFORE_AGE = frozenset({"aged", "age", "is", "was", "turned", "turns", "nearly", "almost", "over"})
_AFTER_AGE = re.compile(
    r"\s?(?:[.,;!?)]|$|\n|and\b|but\b|with\b|now\b|today\b|this\b|last\b|on\b|when\b)", re.IGNORECASE
)

_PHONES = (_ABROAD, _NORTH_AMERICA, _TRUNK, _SERVICE)


def _age(page: Page, start: int) -> bool:
    match = _AGE.match(page.text, start)
    if match is None or not _OLD.search(match["form"]):
        return False
    if match["form"] == "F" and int(match["years"]) > 95:
        return False  # How warm it was.
    attributive = page.text[match.end() : match.end() + 1] == " " and "-" in match["form"]
    page.add(*match.span(), "age", strong=True, instead="very old" if attributive else "90 or older")
    page.done = match.end()
    return True


def age_said(page: Page, index: int) -> None:
    """ "ninety-two years old", "aged ninety", "a hundred and two years old"."""
    start = page.starts[index]
    match = _SAID.match(page.text, start)
    if match is None:
        return
    if page.low(index) == "hundred" and page.gap(index - 1) == " " and page.low(index - 1) in ("a", "one"):
        start = page.starts[index - 1]
    if match["form"]:
        attributive = match["form"][0] == "-"
        page.add(start, match.end(), "age", strong=True, instead="very old" if attributive else "90 or older")
    elif page.gap(index - 1) == " " and page.low(index - 1) in _BEFORE_AGE and _AFTER_AGE.match(page.text, match.end()):
        page.add(start, match.end(), "age", strong=True)


def birthday(page: Page, index: int) -> None:
    """ "her 90th birthday"."""
    before = page.low(index - 1)
    years = before[:-2]
    if page.gap(index - 1) != " " or not before.endswith(("th", "st", "nd", "rd")):
        return
    if years.isdecimal() and len(years) <= 3 and 90 <= int(years) < 120:
        page.add(page.starts[index - 1], page.ends[index], "age", strong=True, instead="birthday")


def age_words(page: Page, index: int) -> None:
    """ "aged 94", "age: 92", "she is 93."."""
    start = page.starts[index]
    match = _AGED.match(page.text, start)
    if match is not None:
        page.add(start, match.end(), "age", strong=True, instead="of great age")
        return
    match = _THEY.match(page.text, start)
    if match is not None and match.end() > page.done:
        page.add(*match.span(1), "age", strong=True)
