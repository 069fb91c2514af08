"""What is written in the editor of reflections, apart from its fields: as a draft, and as a reflection."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.records import Answer, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.services.reflections import field_tags
from mentee_journal.ui.screens.session.reflect_form import Named

if TYPE_CHECKING:
    from mentee_journal.domain.framework_views import Way

Texts = tuple[tuple[str, str], ...]
"""Prompt and text, in order."""
LOOK_BACK, NEVER = "some day", "never"
"""Whether it may be shown again unasked."""
AS_THEY_ARE = (
    *("title", "event", "framework", "mentor_view", "will_try", "came_of_it", "benefit"),
    *("session_id", "goal_id", "mentor_id", "question_id"),
)
"""Fields that are stored as they are typed."""


def split_tags(text: str) -> tuple[str, ...]:
    """Tags as they are typed: parted by commas or by #."""
    return tuple(tag.strip() for tag in re.split(r"[,#\n]+", text) if tag.strip())


def lined_up(answers: Texts, prompts: Sequence[str]) -> Texts:
    """Every prompt with the text stored under it, then what was written under other prompts."""
    rest = list(answers)
    if rest and not any(prompt in prompts for prompt, _ in rest):
        return tuple(rest)
    found = []
    for prompt in prompts:
        twin = next((one for one in rest if one[0] == prompt), None)
        if twin is not None:
            rest.remove(twin)
        found.append(twin or (prompt, ""))
    return (*found, *rest)


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything that is in the fields."""

    framework: str = "quick"
    answers: Texts = ()
    title: str = ""
    day: str = ""
    """The date as it is typed."""
    session_id: int | None = None
    goal_id: int | None = None
    mentor_id: int | None = None
    event: str = ""
    manner: str = Manner.SOLO.value
    mentor_view: str = ""
    will_try: str = ""
    tags: str = ""
    strengths: tuple[Named, ...] = ()
    growth: tuple[Named, ...] = ()
    question_id: int | None = None
    came_of_it: str = ""
    benefit: str = ""
    look_back: str = LOOK_BACK

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written or named."""
        texts = (*self._long, self.title)
        return not (any(text.strip() for text in texts) or self.strengths or self.growth)

    @property
    def word_count(self) -> int:
        """Words in the long texts."""
        return sum(len(text.split()) for text in self._long)

    @property
    def _long(self) -> tuple[str, ...]:
        said = (self.will_try, self.came_of_it, self.benefit, self.mentor_view)
        return (*(text for _, text in self.answers), *said)

    # --- as a draft

    def to_text(self) -> str:
        """As JSON; what was written first, so that a list of drafts shows words and not settings."""

        def names(named: tuple[Named, ...]) -> list[dict[str, Any]]:
            return [{"name": one.name, "by_mentor": one.by_mentor, "note": one.note} for one in named]

        values = {
            "title": self.title,
            "texts": [text for _, text in self.answers],
            "will_try": self.will_try,
            "came_of_it": self.came_of_it,
            "benefit": self.benefit,
            "mentor_view": self.mentor_view,
            "strengths": names(self.strengths),
            "growth": names(self.growth),
            "tags": self.tags,
            "event": self.event,
            "prompts": [prompt for prompt, _ in self.answers],
            "framework": self.framework,
            "day": self.day,
            "manner": self.manner,
            "session_id": self.session_id,
            "goal_id": self.goal_id,
            "mentor_id": self.mentor_id,
            "question_id": self.question_id,
            "look_back": self.look_back,
        }
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Typed | None:
        """A draft read back; None when it is none."""
        try:
            values = json.loads(text)

            def words(key: str) -> str:
                return str(values.get(key, ""))

            def number(key: str) -> int | None:
                return None if values.get(key) is None else int(values[key])

            def names(key: str) -> tuple[Named, ...]:
                return tuple(
                    Named(
                        str(one["name"]),
                        bool(one.get("by_mentor")),
                        None if one.get("note") is None else str(one["note"]),
                    )
                    for one in values.get(key, ())
                )

            pairs = zip(values.get("prompts", ()), values.get("texts", ()), strict=True)
            return cls(
                framework=words("framework") or "free",
                answers=tuple((str(prompt), str(answer)) for prompt, answer in pairs),
                title=words("title"),
                day=words("day"),
                session_id=number("session_id"),
                goal_id=number("goal_id"),
                mentor_id=number("mentor_id"),
                question_id=number("question_id"),
                event=words("event"),
                manner=words("manner") or Manner.SOLO.value,
                mentor_view=words("mentor_view"),
                will_try=words("will_try"),
                came_of_it=words("came_of_it"),
                benefit=words("benefit"),
                look_back=NEVER if words("look_back") == NEVER else LOOK_BACK,
                tags=words("tags"),
                strengths=names("strengths"),
                growth=names("growth"),
            )
        except (ValueError, TypeError, AttributeError, KeyError):
            return None

    # --- as a reflection

    @classmethod
    def from_reflection(cls, stored: Reflection, day: str, way: Way | None) -> Typed:
        """The fields filled with a stored reflection, whose date is shown as ``day``, written in ``way``.

        What was written in a way of the user's own keeps the prompts it was written with, however that way asks now.
        """
        kept = way is None or (way.own and bool(stored.answers))
        prompts = [] if kept or way is None else [prompt.text for prompt in way.prompts]

        def names(kind: CapabilityKind) -> tuple[Named, ...]:
            return tuple(
                Named(seen.name, seen.source is EvidenceSource.MENTOR, seen.note)
                for seen in stored.seen
                if seen.kind is kind
            )

        return cls(
            framework=stored.framework,
            answers=lined_up(tuple((a.prompt, a.text) for a in stored.answers), prompts),
            title=stored.title,
            day=day,
            session_id=stored.session_id,
            goal_id=stored.goal_id,
            mentor_id=stored.mentor_id,
            question_id=stored.question_id,
            event=stored.event,
            manner=stored.manner.value,
            mentor_view=stored.mentor_view,
            will_try=stored.will_try,
            came_of_it=stored.came_of_it,
            benefit=stored.benefit,
            look_back=LOOK_BACK if stored.look_back else NEVER,
            tags=", ".join(field_tags(stored)),
            strengths=names(CapabilityKind.STRENGTH),
            growth=names(CapabilityKind.GROWTH),
        )

    def seen(self) -> tuple[Seen, ...]:
        """What is named, as the record has it."""
        return tuple(
            Seen(one.name, kind, one.note or "", EvidenceSource.MENTOR if one.by_mentor else EvidenceSource.ME)
            for kind, named in ((CapabilityKind.STRENGTH, self.strengths), (CapabilityKind.GROWTH, self.growth))
            for one in named
        )

    def reflection(
        self, written_on: date, stored: Reflection | None, base: Typed, revision: int, *, own: bool = False
    ) -> Reflection:
        """What is to be saved. What stands as it stood in ``base`` is kept as it is stored, to the last character.

        Of a way of the user's ``own``, prompts without an answer are kept too: it may ask otherwise tomorrow.
        """
        begun = Reflection(written_on)
        if stored is not None:
            begun = replace(stored, revision=revision, tags=field_tags(stored))

        def changed(*names: str) -> bool:
            return stored is None or any(getattr(self, name) != getattr(base, name) for name in names)

        values: dict[str, Any] = {name: getattr(self, name) for name in AS_THEY_ARE if changed(name)}
        if changed("day"):
            values["written_on"] = written_on
        if changed("manner"):
            values["manner"] = Manner(self.manner)
        if changed("look_back"):
            values["look_back"] = self.look_back != NEVER
        if changed("answers"):
            values["answers"] = tuple(Answer(prompt, text) for prompt, text in self.answers if own or text.strip())
        if changed("tags"):
            values["tags"] = split_tags(self.tags)
        if changed("strengths", "growth"):
            values["seen"] = self.seen()
        return replace(begun, **values)
