"""What a reflection's page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.today_views import SessionRow
    from mentee_journal.domain.writing import Reflection


class ReflectionPage(NamedTuple):
    """Everything a reflection's page shows."""

    reflection: Reflection
    session: SessionRow | None
    mentor: str
    goal: str
    versions: int
    """Number of earlier versions."""
    question: str = ""
    """The question it is about."""
    framework: str = ""
    """What the way it was written in was called then."""


class Version(NamedTuple):
    """A reflection as it stood until a later save."""

    number: int
    """1 is the oldest."""
    until: datetime
    reflection: Reflection
