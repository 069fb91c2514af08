"""Numbers that a word before them gives away: records, cases, accounts, licences, devices, phones."""

from __future__ import annotations

import re
from collections.abc import Callable

from mentee_journal.domain.identifiers.page import Page

__all__ = ["RULES", "phone"]

_NUM = (
    r"(?:[\s\-]?(?:no\b\.?|nos\b\.?|num\b\.?|numbers?\b|nr\b\.?|#|№|id\b\.?|identifier\b|code\b|ref(?:erence)?\b\.?))"
)
_SEP = r"(?:[\s:=\-–#(]{1,3}(?:is|was|of|reads|on file)?\b){0,2}[\s:=\-–#(.]{0,3}"
_VALUE = (
    r"(?P<value>[A-Za-z]{0,5}[\-/ ]?[0-9](?:[0-9A-Za-z]|[\-/.](?=[0-9A-Za-z])"
    r"|[ ](?=[0-9]{2,6}(?![0-9A-Za-z]))){1,22})"
    r"(?![0-9A-Za-z])"
)


def _coded(kind: str, word: str, *, digits: int, most: int = 20, instead: str = "") -> Callable[[Page, int], None]:
    """A rule for ``word`` followed by a value with at least ``digits`` digits."""
    pattern = re.compile(word + _SEP + _VALUE, re.IGNORECASE)

    def rule(page: Page, index: int) -> None:
        start = page.starts[index]
        match = pattern.match(page.text, start)
        if match is None:
            return
        count = sum(map(str.isdigit, match["value"]))
        if digits <= count <= most:
            page.add(start, match.end("value"), kind, strong=True, instead=instead, core=match.span("value"))
            page.done = max(page.done, match.end("value"))

    return rule


_record = _coded(
    "record",
    r"(?:medical|hospital|patient|pt|client|student|resident|participant|pupil|chart|records?|health|unit|file"
    r"|consumer|unique"
    r"|nursing|clinic|theatre|pathology|lab)"
    rf"(?:[\s/](?:records?|chart|hospital|file|registration|identity|identification|patient|unit"
    rf"|notes)){{0,2}}{_NUM}{{1,2}}",
    digits=3,
)
_mrn = _coded("record", rf"(?:mrn|urn|nhi|chi|umrn|emrn){_NUM}?", digits=3)
_mr = _coded("record", r"(?:mr ?#|ur (?:no\b\.?|number\b|#))", digits=3)
_chart = _coded("record", r"(?:chart|record)", digits=5)
_case = _coded(
    "case_number",
    r"(?:case|referral|iep|504|incident|complaint|court|docket|ehcp|safeguarding|file|ticket|job"
    r"|datix)(?: (?:plan|report|file))?"
    rf"{_NUM}{{1,2}}",
    digits=3,
)
_claim = _coded(
    "account",
    rf"(?:claim|policy|member|subscriber|insurance|beneficiary|group)(?: (?:policy|card))?{_NUM}{{1,2}}",
    digits=4,
)
_account = _coded("account", rf"(?:account|acct|bank account|sort code|bsb|iban){_NUM}?", digits=5, most=34)
_tax = _coded("account", rf"(?:tax file|tfn|national insurance|ni){_NUM}", digits=6)
_licence = _coded(
    "licence",
    rf"(?:driver['’]?s |driving )?(?:licen[cs]e|licensure|registration|certificate|passport|permit|hcpc|ahpra"
    rf"|nbcot|npi|aota|gmc|nmc)"
    rf"(?: (?:registration|card))?{_NUM}{{1,2}}",
    digits=4,
)
_licence_short = _coded("licence", r"(?:hcpc|ahpra|nbcot|npi|passport)", digits=5)
_serial = _coded(
    "device",
    rf"(?:serial|device|implant|pacemaker|prosthesis|model|asset|equipment)(?: serial)?{_NUM}{{1,2}}",
    digits=3,
)
_sn = _coded("device", r"(?:s/n|sn)\b\.?", digits=4)
_health = _coded(
    "health_plan",
    r"(?:medicare|medicaid|ohip|phn|ramq|dva|ihi|health ?care card|health card|health insurance|msp|care card"
    r"|pharmacare|ndis)"
    rf"(?: (?:card|plan|participant))?{_NUM}{{0,2}}",
    digits=6,
)
_nhs = _coded("nhs", rf"nhs{_NUM}?", digits=10, most=10)
_ssn = _coded("ssn", rf"(?:ssn|social security){_NUM}?", digits=9, most=9)
_sin = _coded("sin", rf"(?:sin|social insurance){_NUM}?", digits=9, most=9)
_vin = re.compile(rf"vin{_NUM}?{_SEP}(?P<value>[A-HJ-NPR-Z0-9]{{17}})(?![0-9A-Za-z])", re.IGNORECASE)
_plate = re.compile(
    rf"(?:plate|rego|reg|registration){_NUM}?{_SEP}(?P<value>(?=[A-Z0-9 \-]{{0,8}}[0-9])"
    r"(?=[A-Z0-9 \-]{0,8}[A-Z])[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{2,4})(?![0-9A-Za-z])"
)
_PLATE_WORD = re.compile(r"(?:plate|rego|reg|registration)", re.IGNORECASE)
_CALL = re.compile(
    r"(?:phone|ph|tel|telephone|call|called|rang|ring|mobile|mob|cell|cellphone|text|texted|fax|whatsapp|contact"
    r"|landline)\b\.?"
    r"(?:[\s:=(\-–]{1,3}(?:her|him|them|mum|mom|dad|me|us|the|family|is|was|at|on|no|number|home|back|numbers?"
    r"|#)?\b\.?){0,4}[\s:=#\-–]{0,3}"
    r"(?P<value>\+?\(?[0-9][0-9 ().\-]{5,18}[0-9])(?![0-9/])",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[.\-][0-9]{1,2}[.\-][0-9]{2,4})(?![0-9])")
PHONE_WORDS = (
    "phone ph tel telephone call called rang ring mobile mob cell cellphone text texted fax whatsapp contact landline"
)


def phone(page: Page, index: int) -> None:
    """ "call her on 555-0142": a word says what it is."""
    match = _CALL.match(page.text, page.starts[index])
    if match is None or not 7 <= sum(map(str.isdigit, match["value"])) <= 15 or _DAY.match(match["value"]):
        return
    if max(map(len, re.findall(r"[0-9]+", match["value"]))) < 3:
        return
    page.add(*match.span("value"), "phone", strong=True)
    page.done = max(page.done, match.end("value"))


def _vehicle(page: Page, index: int) -> None:
    start = page.starts[index]
    match = _vin.match(page.text, start)
    if match is None:
        word = _PLATE_WORD.match(page.text, start)
        if word is not None:
            match = _plate.match(page.text[start : start + 48].replace(word[0], word[0].lower(), 1))
            if match is not None:
                page.add(
                    start,
                    start + match.end("value"),
                    "vehicle",
                    strong=True,
                    core=(start + match.start("value"), start + match.end("value")),
                )
        return
    page.add(start, match.end("value"), "vehicle", strong=True, core=match.span("value"))


RULES: dict[str, list[Callable[[Page, int], None]]] = {}


def _for(rule: Callable[[Page, int], None], words: str) -> None:
    for word in words.split():
        RULES.setdefault(word, []).append(rule)


_for(
    _record,
    "medical hospital patient pt client student resident participant pupil chart record records health unit file",
)
_for(_record, "consumer unique nursing clinic theatre pathology lab")
_for(_mrn, "mrn urn nhi chi umrn emrn")
_for(_mr, "mr ur")
_for(_chart, "chart record")
_for(_case, "case referral iep 504 incident complaint court docket ehcp safeguarding file ticket datix")
_for(_claim, "claim policy member subscriber insurance beneficiary group")
_for(_account, "account acct bank sort bsb iban")
_for(_tax, "tax tfn national ni")
_for(
    _licence,
    "driver driving licence license licensure registration certificate passport permit hcpc ahpra nbcot npi gmc nmc",
)
_for(_licence_short, "hcpc ahpra nbcot npi passport")
_for(_serial, "serial device implant pacemaker prosthesis asset equipment")
_for(_sn, "s sn")
_for(_health, "medicare medicaid ohip phn ramq dva ihi health msp care pharmacare ndis")
_for(_nhs, "nhs")
_for(_ssn, "ssn social")
_for(_sin, "sin social")
_for(_vehicle, "vin plate rego registration reg")
_for(phone, PHONE_WORDS)
