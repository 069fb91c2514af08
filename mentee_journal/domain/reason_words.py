"""Why a meeting was moved or called off, and who asked, as both the app and the command line say it."""

from __future__ import annotations

from mentee_journal.domain.words import MeetingReason, Party

__all__ = ["asked_words", "kind_words", "why_words"]


def kind_words(kind: MeetingReason, name: str) -> str:
    """A reason as it is picked and shown: "Dana was busy"."""
    return f"{name} was busy" if kind is MeetingReason.MENTOR_BUSY else kind.words


def why_words(kind: MeetingReason | None, words: str, name: str) -> str:
    """The reason and the mentee's own words: "Dana was busy: the audit"; empty when neither was given."""
    said = kind_words(kind, name) if kind is not None and not (kind is MeetingReason.OTHER and words.strip()) else ""
    return ": ".join(part for part in (said, words.strip()) if part)


def asked_words(by: Party | None, name: str) -> str:
    """ "asked by Dana", "asked by you"; empty when nobody said."""
    if by is None:
        return ""
    return f"asked by {'you' if by is Party.ME else name if by is Party.MENTOR else f'you and {name}'}"
