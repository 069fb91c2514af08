"""How many records are more than one looks over."""

from __future__ import annotations

__all__ = ["MANY", "many"]

MANY = 20
"""As many records can be looked over before they are changed; more cannot."""


def many(records: int) -> bool:
    """Whether so many records are more than one looks over."""
    return records > MANY
