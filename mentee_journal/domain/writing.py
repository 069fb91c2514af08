"""What is written: reflections, and text that is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import EvidenceSource, Manner

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.words import CapabilityKind, WordList


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written under one prompt; the prompt's wording is kept with it."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A strength or an area for growth as it is named while writing; ``note`` is the evidence."""

    name: str
    kind: CapabilityKind
    note: str = ""
    source: EvidenceSource = EvidenceSource.ME


@dataclass(frozen=True, slots=True)
class Reflection:
    """Dated writing in a framework."""

    written_on: date
    id: int = 0
    uid: str = ""
    framework: str = "free"
    """Key of the framework; its prompts are copied into the answers."""
    title: str = ""
    answers: tuple[Answer, ...] = ()
    session_id: int | None = None
    goal_id: int | None = None
    mentor_id: int | None = None
    question_id: int | None = None
    event: str = ""
    """What it is about when it is about neither a session, a goal nor a question."""
    manner: Manner = Manner.SOLO
    mentor_view: str = ""
    will_try: str = ""
    """What I will change or try."""
    came_of_it: str = ""
    """What came of that, written later."""
    benefit: str = ""
    """What it is good for to those I treat, without them."""
    framework_name: str = ""
    """The name of a framework of the user's own, as it was then; empty for the built-in ones."""
    look_back: bool = True
    """False: it is never shown again unasked."""
    tags: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    """The strengths and areas for growth it names."""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class FrameworkPrompt:
    """One question of a way to reflect that the user made."""

    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class OwnFramework:
    """A way to reflect that the user made, or copied and changed."""

    name: str
    id: int = 0
    uid: str = ""
    key: str = ""
    """What reflections keep; made from the name, never changed."""
    blurb: str = ""
    prompts: tuple[FrameworkPrompt, ...] = ()
    copied_from: str = ""
    """Key of the framework it was copied from."""
    position: int = 0


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is kept under a name."""

    name: str
    query: str
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierWord:
    """A word the user always wants to be marked as a possible identifier, or never."""

    text: str
    list: WordList
    id: int = 0
    uid: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierKeep:
    """A possible identifier that stays: its kind, why, and a few bits by which it is known again, never the text."""

    kind: str
    mark: int
    reason: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was typed and not saved yet."""

    key: str
    """What it belongs to: ``session:12:notes``, ``reflection:new:session:12`` …"""
    label: str
    """Named for the user: "Notes, Dana Ortiz, Tue 24 Nov"."""
    text: str
    """The field's text, or a JSON object for a form with several fields."""
    revision: int = 0
    """The revision of the record it began from."""
    updated_at: datetime | None = None
