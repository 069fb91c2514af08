"""The mentee, the kinds of guidance, and the people who give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import Formality, MentorStatus

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.words import DateOrder


@dataclass(frozen=True, slots=True)
class Profile:
    """The mentee, and how the app speaks to them. Empty ``zone`` and ``date_order`` follow the computer."""

    name: str = ""
    profession: str = ""
    situation: str = ""
    zone: str = ""
    date_order: DateOrder | None = None
    first_weekday: int = 0
    """0 = Monday … 6 = Sunday."""
    theme: str = ""
    welcomed: bool = False
    """True once the first-run questions were answered or skipped."""
    plan_weeks: int = 8
    """How far ahead sessions are made of meeting plans."""
    alarm_minutes: int | None = 60
    """How long before a session calendar files ring; None: not at all."""
    looking_back: bool = True
    """Whether Today shows a line written long ago."""
    identifier_check: bool = True
    """Whether text is looked at for possible identifiers while it is written."""
    one_prompt: bool = False
    """Whether the editor shows one prompt at a time."""
    trash_days: int | None = None
    """Days after which what is in the trash goes for ever; None: it stays until it is emptied by hand."""
    lock_minutes: int = 10
    """Minutes without a key after which a journal with a passphrase locks itself; 0: never."""


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of guidance: one of the three built in, or the user's own."""

    id: int = 0
    uid: str = ""
    key: str = ""
    name: str = ""
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Mentor:
    """A person who guides me."""

    name: str
    id: int = 0
    uid: str = ""
    roles: tuple[str, ...] = ()
    """Role keys."""
    headline: str = ""
    """Who they are in a line: "pediatric OT, clinic in Portland"."""
    status: MentorStatus = MentorStatus.ACTIVE
    formality: Formality = Formality.INFORMAL
    email: str = ""
    phone: str = ""
    link: str = ""
    """A meeting link or place they usually use."""
    reach: str = ""
    """How they like to be reached: "mail, answers in a day"."""
    zone: str = ""
    hours: str = ""
    """When they can be met, in words."""
    offers: str = ""
    """One per line."""
    does_not_offer: str = ""
    """One per line."""
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    notes: str = ""
    nudge_days: int | None = None
    """After so many days without contact the mentee wants a reminder; None: never."""
