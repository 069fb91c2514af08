"""How meetings were kept, in a sentence: what was kept comes first, and nobody is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called
from mentee_journal.domain.words import MeetingReason, Party

if TYPE_CHECKING:
    from mentee_journal.domain.plan_views import Keeping

__all__ = ["because", "keeping_words"]


def keeping_words(keeping: Keeping) -> str:
    """ "9 of 11 kept, 2 moved, mostly because Dana was busy." Empty when nothing has come up yet."""
    parts = [_kept(keeping.kept, keeping.agreed)] if keeping.agreed else []
    if keeping.moved:
        parts.append(f"{keeping.moved} moved")
    off = keeping.cancelled + keeping.missed
    events = keeping.moved + off
    why = because(keeping.reason, keeping.reason_by, called(keeping.mentor)) if events else ""
    if why:
        if not keeping.moved:
            # The reason is not that of what was kept.
            parts.append(f"{off} {_off(keeping)}")
        parts.append(f"because {why}" if events == 1 else f"mostly because {why}")
    said = [", ".join(parts)] if parts else []
    if keeping.skipped:
        said.append(f"{keeping.skipped} skipped")
    return " ".join(f"{one}." for one in said)


def _off(keeping: Keeping) -> str:
    if not keeping.missed:
        return "called off"
    return "called off or missed" if keeping.cancelled else "missed"


def _kept(kept: int, agreed: int) -> str:
    if kept == agreed:
        return "1 kept" if kept == 1 else f"All {kept} kept"
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
