"""Where somebody lives, as it is told: "lives on Magnolia Avenue", "lives in Larkspur"; and hospitals of saints."""

from __future__ import annotations

import re

from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.words import NOT_NAMES, listed

__all__ = ["lives", "saint"]

_NAME = r"(?:[A-Z][\w'’\-]{1,24})"
_ON = re.compile(
    rf"(?:lives?|living|lived|moved)\s(?:on|at|in|to|near|off)\s(?P<where>(?:{_NAME} ){{1,3}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Crescent|Terrace|Boulevard|Blvd|Gardens|Grove|Mews"
    r"|Parade|Square)\b)",
    re.IGNORECASE,
)
_AT = re.compile(rf"(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Mm]oved) (?:at|to) (?P<where>[0-9]{{1,5}}[A-Za-z]? {_NAME})")
_IN = re.compile(
    r"(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Mm]oved|[Gg]rew up) (?:in|to|near|outside) "
    rf"(?P<where>{_NAME}(?: {_NAME}){{0,2}})"
)
_SAINT = re.compile(r"(?:at|to|from|in|of|into) (?P<where>(?:St\.?|Saint) [A-Z][a-z]{2,20}(?:['’]s?)?)(?! ?[A-Z\d])")
_WIDE = listed(
    "england scotland wales ireland britain uk usa america canada australia zealand europe africa asia india china "
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode "
    "tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec alberta manitoba saskatchewan "
    "queensland victoria tasmania somalia syria pakistan poland germany france spain italy ukraine nigeria ghana"
)
"""So wide that it points at nobody."""


def lives(page: Page, index: int) -> None:
    """ "lives on Magnolia Avenue", "lives at 14 Magnolia", "lives in Larkspur"."""
    start = page.starts[index]
    street = _ON.match(page.text, start) or _AT.match(page.text, start)
    if street is not None:
        words = street["where"].split()
        if words[0][:1].isupper() or (words[0][:1].isdigit() and words[-1].lower() not in NOT_NAMES):
            page.add(*street.span("where"), "address", strong=False)
        return
    town = _IN.match(page.text, start)
    if town is None:
        return
    words = town["where"].lower().split()
    if not any(word in NOT_NAMES or word in _WIDE for word in words) and len(words[0]) > 2:
        page.add(*town.span("where"), "place", strong=False, instead="a town")


def saint(page: Page, index: int) -> None:
    """ "at St Thomas'": a hospital or a school."""
    start = page.starts[index]
    said = _SAINT.search(page.text, max(0, start - 5), min(len(page.text), start + 40))
    if said is not None and said.start("where") == start:
        end = said.end() - (page.text[said.end() - 1] in "'’" and page.text[said.end() : said.end() + 1] == "s")
        page.add(start, end, "place", strong=False)
