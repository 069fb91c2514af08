"""What a look at texts before they leave the journal came to: how many and of which kinds, never which text."""

from __future__ import annotations

from typing import NamedTuple

from mentee_journal.domain.listed import listed

__all__ = ["ExportCheck", "FoundIn", "check_words", "counted_found", "counted_kinds", "line_words", "strength"]


class FoundIn(NamedTuple):
    """A record with possible identifiers in it."""

    kind: str
    id: int
    number: int


class ExportCheck(NamedTuple):
    """What was found in what is about to leave."""

    total: int = 0
    strong: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    """Kinds of identifiers and how many, the strong ones first."""
    where: tuple[FoundIn, ...] = ()
    """The records, those with the most first."""
    earlier: int = 0
    """Strong ones that stand nowhere else than in earlier versions, in drafts or in the trash, which leave as well."""


def counted_kinds(kinds: tuple[tuple[str, int], ...], *, most: int = 3) -> str:
    """ "2 phone numbers, a date and 3 more"."""
    from mentee_journal.domain.identifiers import KINDS

    parts = [KINDS[kind].name if count == 1 else f"{count} {KINDS[kind].plural}" for kind, count in kinds[:most]]
    rest = sum(count for _, count in kinds[most:])
    if rest:
        parts.append(f"{rest} more")
    return listed(parts)


def counted_found(number: int) -> str:
    """ "3 found"."""
    return f"{number} found"


def check_words(check: ExportCheck) -> str:
    """ "3 possible identifiers in 2 records: 2 phone numbers and a date." Empty when there is none."""
    said = []
    if check.total:
        records = f" in {len(check.where)} records" if len(check.where) > 1 else ""
        said.append(f"{_possible(check.total)}{records}: {counted_kinds(check.kinds)}.")
    if check.earlier:
        number = f"And {check.earlier}" if said else _possible(check.earlier)
        said.append(f"{number} in earlier versions, drafts or the trash.")
    return " ".join(said)


def _possible(number: int) -> str:
    return "1 possible identifier" if number == 1 else f"{number} possible identifiers"


def strength(strong: bool) -> str:
    """How sure a finding is: a check or a word beside it says so, or only its form."""
    return "strong" if strong else "weak"


def line_words(kind: str, strong: bool, instead: str) -> str:
    """The line under a field: "Possible identifier: a phone number (strong). Say “their phone” instead." """
    from mentee_journal.domain.identifiers import KINDS

    advice = "Leave it out." if instead == "…" else f"Say “{instead}” instead."
    return f"Possible identifier: {KINDS[kind].name} ({strength(strong)}). {advice}"
