"""When and where a line is typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from mentee_journal.domain.moments import DateOrder

__all__ = ["Setting"]


class Setting(NamedTuple):
    """What days and times in a line are read against; ``today`` is the day of ``now`` in ``zone``."""

    now: datetime
    today: date
    zone: str
    order: DateOrder
