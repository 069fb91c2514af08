"""A quiet reminder of somebody one has not heard from. It says what is so, and asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called

if TYPE_CHECKING:
    from mentee_journal.domain.touch_views import Nudge

__all__ = ["nudge_line", "nudge_words"]


def nudge_words(nudge: Nudge) -> str:
    """ "no contact for 34 days"; "no contact yet, for 34 days" where there was never any."""
    days = f"{nudge.days} day{'' if nudge.days == 1 else 's'}"
    return f"no contact yet, for {days}" if nudge.last == "start" else f"no contact for {days}"


def nudge_line(nudge: Nudge) -> str:
    """ "Dana: no contact for 34 days"."""
    return f"{called(nudge.mentor)}: {nudge_words(nudge)}"
