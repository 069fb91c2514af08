"""One walk over the words of a text: each asks its own rules, and every rule looks at a bounded stretch.

That is why the time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mentee_journal.domain.identifiers import dates, homes, keywords, met, names, numbers, places, rare, signs, words
from mentee_journal.domain.identifiers.kinds import KINDS
from mentee_journal.domain.identifiers.lists import Lists, fold, prepare
from mentee_journal.domain.identifiers.page import Finding, Found, Page
from mentee_journal.domain.identifiers.words import listed

__all__ = ["pieces", "scan", "scan_all", "scan_with"]

LONGEST = 4096
"""Characters of a piece. A longer paragraph is divided, at the end of a sentence where there is one."""

_PARAGRAPH = re.compile(r"\n[ \t\r]{0,80}\n")
_RULES: dict[str, list[Callable[[Page, int], None]]] = {}


def _for(rule: Callable[[Page, int], None], triggers: Iterable[str]) -> None:
    for trigger in triggers:
        _RULES.setdefault(trigger, []).append(rule)


_for(names.title, words.TITLES | words.WORK_TITLES)
_for(names.role, words.CARED_FOR | words.RELATIVES)
_for(names.called, words.CALLED | {"name"})
_for(names.of_relative, ("teacher", "teachers", "family", "keyworker", "employer"))
_for(names.initials, "abcdefghijklmnopqrstuvwxyz")
_for(met.met, met.MET)
_for(met.belongs, met.BELONGS)
_for(met.works, words.WORKERS)
_for(met.kin, words.RELATIVES)
_for(met.household, listed("family twins siblings household"))
_for(dates.month_date, words.MONTHS)
_for(dates.birth, listed("dob d date birth birthdate birthday bday born"))
_for(
    dates.care,
    listed(
        "admitted admission admit adm discharge discharged surgery operation operated op "
        "transplant transplanted stroke cva "
        "tbi fall fell injury injured accident mva rta died death deceased diagnosed diagnosis onset doa dod doi "
        "amputation "
        "amputated fracture fractured procedure replacement intubated extubated hospitalised hospitalized sectioned "
        "readmitted miscarriage seizure"
    ),
)
_for(
    numbers.age_words,
    listed(
        "age aged he she they who client patient mum mom dad mother father grandmother grandfather nan granny resident"
    ),
)
_for(numbers.age_said, ("ninety", "hundred"))
_for(numbers.birthday, ("birthday", "bday"))
_for(places.box, ("po", "gpo"))
_for(places.area, listed("zip zipcode post postcode postal pcode"))
_for(places.room, listed("room rm ward bed bay cubicle bedroom flat apartment apt"))
_for(
    places.named_place,
    listed(
        "hospital infirmary hospice clinic school academy nursery kindergarten preschool centre center home college "
        "elementary elem primary ward"
    ),
)
_for(homes.lives, listed("lives live living lived moved grew"))
_for(homes.saint, ("st", "saint"))
_for(signs.link, listed("http https ftp www facebook instagram linkedin twitter tiktok snapchat x"))
_for(signs.picture, listed("jpg jpeg png heic gif tif tiff bmp mp4 mov avi m4a wav mp3 dcm"))
for _trigger, _several in keywords.RULES.items():
    for _rule in _several:
        _for(_rule, (_trigger,))
_READY = {trigger: tuple(rules) for trigger, rules in _RULES.items()}


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text begin and end; a finding never goes beyond one."""
    begin = 0
    for gap in _PARAGRAPH.finditer(text):
        yield from _divided(text, begin, gap.start())
        begin = gap.end()
    yield from _divided(text, begin, len(text))


def _divided(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > LONGEST:
        cut = max(text.rfind(mark, begin + LONGEST // 2, begin + LONGEST) for mark in (". ", "\n"))
        if cut < 0:
            cut = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = begin + LONGEST if cut < 0 else cut + 1
        yield begin, cut
        begin = cut
    if begin < end:
        yield begin, end


def scan(
    text: str,
    *,
    deny: Iterable[str] = (),
    allow: Iterable[str] = (),
    people: Iterable[str] = (),
    kept: Iterable[tuple[str, int]] = (),
    key: str = "",
) -> tuple[Finding, ...]:
    """What in the text may be an identifier.

    ``deny`` and ``allow`` are the user's lists; ``people`` are known and no clients; ``kept`` are kinds and marks
    (:func:`mark_of` with ``key``) of what stays.
    """
    return scan_all(text, prepare(deny, allow, people, kept, key))


def scan_all(text: str, lists: Lists) -> tuple[Finding, ...]:
    """The same with lists that are ready."""
    return tuple(
        finding._replace(start=finding.start + begin, end=finding.end + begin)
        for begin, end in pieces(text)
        for finding in scan_with(text[begin:end], lists)
    )


def scan_with(piece: str, lists: Lists) -> tuple[Finding, ...]:
    """What one piece of a text holds, in order of place; findings do not overlap."""
    page = Page(piece)
    deny = lists.deny
    for index, word in enumerate(page.lower):
        if deny and (first := word if word.isascii() else fold(word)) in deny:
            lists.always(page, index, first)
        rules = _READY.get(word)
        if rules is not None:
            for rule in rules:
                rule(page, index)
        if not word.isalpha():
            if "0" <= word[0] <= "9":
                numbers.number(page, index)
                met.aged(page, index)
            else:
                places.code(page, index)
    if "@" in piece:
        signs.emails(page)
    rare.combination(page, lists.people)
    return _settled(page, lists)


def _settled(page: Page, lists: Lists) -> tuple[Finding, ...]:
    """Of findings that overlap the strong one stays, then the longer."""
    kept: list[Found] = []
    for found in sorted(page.found):
        judged = lists.judge(page, found)
        if judged is None:
            continue
        if kept and judged.start < kept[-1].end:
            if _weight(judged) > _weight(kept[-1]):
                kept[-1] = judged
            continue
        kept.append(judged)
    return tuple(Finding(f.start, f.end, f.kind, f.strong, KINDS[f.kind].reason, f.instead) for f in kept)


def _weight(found: Found) -> tuple[bool, bool, int]:
    return found.kind == "deny", found.strong, found.end - found.start
