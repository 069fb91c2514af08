"""Age, condition and place in one paragraph: none of them alone, all of them perhaps."""

from __future__ import annotations

import re

from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.words import NOT_NAMES, listed

__all__ = ["combination"]

_AGE = re.compile(
    r"\b(?P<years>[0-9]{1,3})[- ]?(?:years?|yrs?|y)(?:[- ]?old|/?o)\b|\b(?P<yo>[0-9]{1,3}) ?y/?o\b"
    r"|\b(?P<months>[0-9]{1,2})[- ]months?[- ]old\b|\baged? (?P<aged>[0-9]{1,2})\b(?! ?(?:months|weeks|%))",
    re.IGNORECASE,
)
_CONDITIONS = listed(
    "syndrome dystrophy ataxia amputation amputee quadriplegia tetraplegia paraplegia "
    "hemiplegia arthrogryposis "
    "achondroplasia osteogenesis spina bifida leukodystrophy mitochondrial huntington huntingtons huntington's "
    "encephalitis "
    "anencephaly microcephaly hydrocephalus transplant locked-in aphasia mutism trisomy phenylketonuria thalidomide "
    "sarcoma leukaemia leukemia lymphoma myeloma glioma glioblastoma meningitis narcolepsy albinism dwarfism "
    "scleroderma "
    "sclerosis guillain barre rett angelman prader duchenne marfan ehlers wernicke korsakoff burns deafblind"
)
_PLACE = re.compile(
    r"\b(?:in|from|of|near|at"
    r"|outside) ((?:[A-Z][a-zà-ÿ'’\-]{2,24})(?: [A-Z][a-zà-ÿ'’\-]{2,24}){0,2})"
)
_VILLAGE = re.compile(r"\b(?:village|hamlet|town|island|farm|parish|suburb)\b", re.IGNORECASE)


def combination(page: Page) -> None:
    """Marks the age when all three stand in the piece."""
    if not _CONDITIONS.intersection(page.lower):
        return
    age = _AGE.search(page.text)
    if age is None or not _has_place(page):
        return
    years = int(age["years"] or age["yo"] or age["aged"] or 0)
    if years > 89:
        return  # Marked for itself.
    if age["aged"]:
        wording = "of that age"
    else:
        wording = "young" if years < 13 else "teenage" if years < 20 else "grown-up" if years < 65 else "retired"
    page.add(*age.span(), "rare", strong=False, instead=wording)


def _has_place(page: Page) -> bool:
    if any(found.kind in ("place", "address", "postcode") for found in page.found):
        return True
    if _VILLAGE.search(page.text):
        return True
    for match in _PLACE.finditer(page.text):
        words = match[1].lower().split()
        if not all(word in NOT_NAMES or word in _CONDITIONS for word in words):
            return True
    return False
