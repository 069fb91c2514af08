"""How meetings were kept, in a sentence: what was kept comes first, and nobody is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called
from mentee_journal.domain.words import MeetingReason, Party

if TYPE_CHECKING:
    from mentee_journal.domain.plan_views import Keeping

__all__ = ["because", "keeping_words"]


def keeping_words(keeping: Keeping) -> str:
    """ "9 of 11 kept, 2 moved, 1 missed, mostly because Dana was busy." Empty when nothing has come up yet."""
    parts = [_kept(keeping.kept, keeping.agreed)] if keeping.agreed else []
    others = ((keeping.moved, "moved"), (keeping.cancelled, "called off"), (keeping.missed, "missed"))
    parts += [f"{number} {words}" for number, words in others if number]
    events = sum(number for number, _ in others)
    why = because(keeping.reason, keeping.reason_by, called(keeping.mentor)) if events else ""
    if why:
        parts.append(f"{_how_often(keeping.reason_times, events)}because {why}")
    said = [", ".join(parts)] if parts else []
    if keeping.skipped:
        said.append(f"{keeping.skipped} skipped")
    return " ".join(f"{one}." for one in said)


def _how_often(times: int, events: int) -> str:
    """ "mostly " only where it is more than half of all that came between."""
    if events == 1:
        return ""
    if times * 2 > events:
        return "mostly "
    return {1: "once ", 2: "twice "}.get(times, f"{times} times ")


def _kept(kept: int, agreed: int) -> str:
    if kept == agreed:
        return {1: "1 kept", 2: "Both kept"}.get(kept, f"All {kept} kept")
    return f"{kept} of {agreed} kept"


def because(reason: MeetingReason | None, by: Party | None, name: str) -> str:
    """What stands after "because": "Dana was busy"; empty for no reason, and for one that says nothing."""
    if reason is None or reason is MeetingReason.OTHER:
        return ""
    if reason is MeetingReason.ILL:
        return {Party.ME: "you were ill", Party.MENTOR: f"{name} was ill"}.get(by or Party.BOTH, "of illness")
    return {
        MeetingReason.MENTOR_BUSY: f"{name} was busy",
        MeetingReason.I_WAS_BUSY: "you were busy",
        MeetingReason.CASELOAD: "of the caseload",
        MeetingReason.NO_ANSWER: "there was no answer",
        MeetingReason.TIME_OFF: "of time off",
        MeetingReason.TECHNICAL: "the line or the link failed",
    }[reason]
