"""Age, condition and place in one paragraph: none of them alone, all of them perhaps."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.words import EPONYMS, NOT_NAMES, SHORT_FORMS, listed

__all__ = ["combination"]

_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEENS = {word: number for number, word in enumerate(_COUNTED.split(), 1)}
_AGE = re.compile(
    r"\b(?P<years>[0-9]{1,3})[- ]?(?:years?|yrs?|y)(?:[- ]?old|/?o)\b|\b(?P<yo>[0-9]{1,3}) ?y\.?/?o\b\.?"
    r"|\b(?P<months>[0-9]{1,2})[- ]months?[- ]old\b|\baged? (?P<aged>[0-9]{1,2})\b(?! ?(?:months|weeks|%))"
    rf"|\b(?P<said>{'|'.join(_TEENS)})[- ](?:year|month)s?[- ]old\b"
    r"|\b(?P<only>(?:the|my|our) only (?:child|kid|boy|girl|man|woman|person|client|patient|one|student|pupil"
    r"|resident))\b",
    re.IGNORECASE,
)
_CONDITIONS = listed(
    "syndrome dystrophy ataxia amputation amputee quadriplegia tetraplegia paraplegia hemiplegia diplegia palsy cp "
    "arthrogryposis achondroplasia osteogenesis spina bifida leukodystrophy mitochondrial huntington huntingtons als "
    "mnd sma dmd encephalitis anencephaly microcephaly hydrocephalus transplant aphasia apraxia dyspraxia mutism "
    "trisomy downs down's phenylketonuria thalidomide fibrosis autism autistic asd epilepsy stroke cva tbi dementia "
    "parkinson parkinsons cancer sarcoma leukaemia leukemia lymphoma myeloma glioma glioblastoma tumour tumor "
    "meningitis narcolepsy albinism dwarfism scleroderma sclerosis guillain barre rett angelman prader duchenne "
    "marfan ehlers wernicke korsakoff burns deafblind schizophrenia hiv torticollis cleft locked"
)
_PLACE = re.compile(
    r"\b(?:in|from|of|near|at"
    r"|outside) ((?:[A-Z][a-zà-ÿ'’\-]{2,24})(?: [A-Z][a-zà-ÿ'’\-]{2,24}){0,2})"
)
_TOWNS = listed(
    "oxford edinburgh glasgow montreal boston nottingham hamilton dundee denver quebec minnesota stanford maitland "
    "oswestry perthes morris constant western"
)
_NO_PLACE = NOT_NAMES | SHORT_FORMS | _CONDITIONS | (EPONYMS - _TOWNS)
_VILLAGE = re.compile(r"\b(?:village|hamlet|town|island|farm|parish|suburb)\b", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r" [a-z]{3,}")
_NO_NOUN = listed("with who whose from and has had was were but that near outside because since for when after before")


def combination(page: Page, people: AbstractSet[str] = frozenset()) -> None:
    """Marks the age when all three stand in the piece; where ``people`` are is no place."""
    if not _CONDITIONS.intersection(page.lower):
        return
    age = _AGE.search(page.text)
    if age is None or not _has_place(page, people):
        return
    if age["only"]:
        page.add(*age.span(), "rare", strong=False, instead="somebody")
        return
    years = _TEENS[age["said"].lower()] if age["said"] else int(age["years"] or age["yo"] or age["aged"] or 0)
    if years > 89:
        return  # Marked for itself.
    page.add(*age.span(), "rare", strong=False, instead=_stage(page, years, age))


def _stage(page: Page, years: int, age: re.Match[str]) -> str:
    """A stage of life instead, as a word for a person or as what stands before one."""
    if age["aged"]:
        return "of that age"
    after = _NOUN_FOLLOWS.match(page.text, age.end())
    before = page.text[: age.start()].rstrip()[-1:]
    stages = ((13, "young", "young client"), (20, "teenage", "teenager"), (65, "grown-up", "adult"))
    adjective, noun = next((words for least, *words in stages if years < least), ["retired", "older adult"])
    alone = after is None or after[0].strip() in _NO_NOUN
    return noun if alone and before != "," else adjective


def _has_place(page: Page, people: AbstractSet[str]) -> bool:
    if any(found.kind in ("place", "address", "postcode") for found in page.found):
        return True
    if _VILLAGE.search(page.text):
        return True
    for match in _PLACE.finditer(page.text):
        words = [word.partition("'")[0].partition("’")[0] for word in match[1].lower().split()]
        if not all(word in _NO_PLACE or word in people for word in words):
            return True
    return False
