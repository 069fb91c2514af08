"""What is written in Reflect, apart from the fields it is written in: as a draft, and as a reflection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mentee_journal.domain.capability_naming import name_key as name_key  # for the fields
from mentee_journal.domain.records import Answer, Reflection, Seen, Session
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services.reflections import field_tags

STRENGTHS = "Strengths that showed"
GROWTH = "Areas for growth"
TRY = "What I will try"
HELP = {
    STRENGTHS: "what I did well, in my words",
    GROWTH: "what I want to get better at",
    TRY: "one thing, small enough for next week",
}
OWN = "strengths"
"""Key of the framework whose short form these three questions are."""
CHOICES = ((OWN, "Strengths and growth"), ("quick", "Quick pair"), ("what", "What, so what, now what"))
NO_DAY = "none"
"""The day of a follow-up that is to have none."""
KINDS = {STRENGTHS: CapabilityKind.STRENGTH, GROWTH: CapabilityKind.GROWTH}


def _day(text: object) -> str:
    """The day in a draft; empty when it is none."""
    if text == NO_DAY:
        return NO_DAY
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Named:
    """A strength or an area for growth by name."""

    name: str
    by_mentor: bool = False
    note: str | None = None
    """Words of its own as evidence; None: the longer text it stands under."""


@dataclass(frozen=True, slots=True)
class Written:
    """Everything that is in the fields."""

    framework: str = OWN
    answers: Mapping[str, str] = field(default_factory=dict)
    """Text by prompt, in order."""
    will_try: str = ""
    strengths: tuple[Named, ...] = ()
    growth: tuple[Named, ...] = ()
    becomes: bool | None = None
    """Whether what is tried is to become a follow-up; None: nothing was said, and it is as usual."""
    due: str = ""
    """The day it gets then, as ISO text; empty for the usual one."""

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written or named."""
        said = any(text.strip() for text in self.answers.values())
        return not (said or self.will_try.strip() or self.strengths or self.growth)

    def named(self, prompt: str) -> tuple[Named, ...]:
        """The names under one of the two questions."""
        return self.strengths if prompt == STRENGTHS else self.growth

    # --- as a draft

    def to_text(self) -> str:
        """As JSON; texts first, so that a list of drafts shows words and not settings."""

        def rows(names: tuple[Named, ...]) -> list[dict[str, Any]]:
            return [{"name": n.name, "by_mentor": n.by_mentor, "note": n.note} for n in names]

        values: dict[str, Any] = {
            "answers": {prompt: text for prompt, text in self.answers.items() if text},
            "try": self.will_try,
            "strengths": rows(self.strengths),
            "growth": rows(self.growth),
            "framework": self.framework,
        }
        if self.becomes is not None:
            values["becomes"] = self.becomes
        if self.due:
            values["due"] = self.due
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Written | None:
        """A draft read back; None when it is none."""
        try:
            values = json.loads(text)
            names = {
                which: tuple(
                    Named(
                        str(n["name"]),
                        bool(n.get("by_mentor")),
                        None if n.get("note") is None else str(n["note"]),
                    )
                    for n in values.get(which, ())
                )
                for which in ("strengths", "growth")
            }
            answers = {str(prompt): str(words) for prompt, words in values.get("answers", {}).items()}
            becomes, due = values.get("becomes"), _day(values.get("due"))
            return cls(
                str(values.get("framework", OWN)),
                answers,
                str(values.get("try", "")),
                becomes=becomes if isinstance(becomes, bool) else None,
                due=due,
                **names,
            )
        except (ValueError, TypeError, AttributeError, KeyError):
            return None

    # --- as a reflection

    @classmethod
    def from_reflection(cls, reflection: Reflection) -> Written:
        """The fields filled with a stored reflection."""
        answers: dict[str, str] = {}
        for answer in reflection.answers:
            before = answers.get(answer.prompt)
            answers[answer.prompt] = answer.text if before is None else f"{before}\n\n{answer.text}"

        def names(prompt: str) -> tuple[Named, ...]:
            words = answers.get(prompt, "")
            return tuple(
                Named(s.name, s.source is EvidenceSource.MENTOR, None if s.note == words else s.note)
                for s in reflection.seen
                if s.kind is KINDS[prompt]
            )

        return cls(reflection.framework, answers, reflection.will_try, names(STRENGTHS), names(GROWTH))

    def reflection(self, session: Session, loaded: Reflection | None, today: date) -> Reflection:
        """What is to be saved; ``loaded`` is the stored reflection it began from."""
        seen = tuple(
            Seen(
                one.name,
                kind,
                self.answers.get(prompt, "") if one.note is None else one.note,
                EvidenceSource.MENTOR if one.by_mentor else EvidenceSource.ME,
            )
            for prompt, kind in KINDS.items()
            for one in self.named(prompt)
        )
        answers = tuple(Answer(prompt, text) for prompt, text in self.answers.items() if text.strip())
        begun = Reflection(today, session_id=session.id, mentor_id=session.mentor_id)
        if loaded is not None:
            begun = replace(loaded, tags=field_tags(loaded))
        return replace(begun, framework=self.framework, answers=answers, will_try=self.will_try, seen=seen)
