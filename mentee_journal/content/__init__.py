"""The words the app ships with: templates, prompts, activities, rhythms, where to look for a mentor, a sample story.

They live in TOML files beside this module. Importing it reads none of them: each file is parsed the first
time one of its words is asked for, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mentee_journal.domain.words import ItemKind

__all__ = [
    "Activity",
    "AgendaTemplate",
    "Framework",
    "Promise",
    "Prompt",
    "RhythmPreset",
    "TemplateTopic",
    "activities",
    "agenda_template",
    "agenda_templates",
    "channels",
    "framework",
    "framework_names",
    "frameworks",
    "limits",
    "promises",
    "rhythms",
    "sample_story",
]

_SAMPLE_FILES = (
    "sample.toml",
    "sample_fieldwork.toml",
    "sample_first_year.toml",
    "sample_reflections.toml",
    "sample_thread.toml",
    "sample_rhythm.toml",
    "sample_deeper.toml",
)


@dataclass(frozen=True, slots=True)
class TemplateTopic:
    """One topic an agenda template puts on an agenda."""

    title: str
    kind: ItemKind
    minutes: int
    wanted: str = ""
    """The outcome to aim for."""


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """A ready-made agenda. ``minutes`` is what its topics add up to."""

    key: str
    name: str
    minutes: int
    blurb: str
    topics: tuple[TemplateTopic, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of a framework; free writing has one prompt without text."""

    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A way to reflect."""

    key: str
    name: str
    blurb: str
    prompts: tuple[Prompt, ...]
    offered_first: bool = False
    """True for the short ones that are offered before "more ways to reflect"."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something mentor and mentee can do together; offered as a topic."""

    title: str
    kind: ItemKind
    group: str
    """Heading it stands under."""


@dataclass(frozen=True, slots=True)
class RhythmPreset:
    """How often others meet."""

    key: str
    name: str
    line: str
    """As it would be typed, without a day and a time."""
    blurb: str
    months: int
    """How long it goes on; 0: without an end."""
    source: str
    """Whose advice it is, in a word."""


@cache
def agenda_templates() -> tuple[AgendaTemplate, ...]:
    """All agenda templates, in the order they are offered."""
    return tuple(
        AgendaTemplate(
            key=raw["key"],
            name=raw["name"],
            minutes=raw["minutes"],
            blurb=raw["blurb"],
            topics=tuple(
                TemplateTopic(
                    title=topic["title"],
                    kind=ItemKind(topic["kind"]),
                    minutes=topic["minutes"],
                    wanted=topic.get("wanted", ""),
                )
                for topic in raw["topics"]
            ),
        )
        for raw in _read("templates.toml")["template"]
    )


def agenda_template(key: str) -> AgendaTemplate | None:
    """The agenda template with this key, or None."""
    return next((template for template in agenda_templates() if template.key == key), None)


@cache
def frameworks() -> tuple[Framework, ...]:
    """All frameworks for reflection, the short ones first."""
    return tuple(
        Framework(
            key=raw["key"],
            name=raw["name"],
            blurb=raw["blurb"],
            prompts=tuple(Prompt(prompt["text"], prompt.get("help", "")) for prompt in raw["prompts"]),
            offered_first=raw.get("offered_first", False),
        )
        for raw in _read("frameworks.toml")["framework"]
    )


def framework(key: str) -> Framework | None:
    """The framework with this key, or None."""
    return next((found for found in frameworks() if found.key == key), None)


@cache
def framework_names() -> dict[str, str]:
    """What the frameworks are called, by their keys: found without the parser, which costs more than all else."""
    import re

    return dict(re.findall(r'^key = "(.*)"\nname = "(.*)"$', _text("frameworks.toml"), re.MULTILINE))


@cache
def activities() -> tuple[Activity, ...]:
    """Things to do together, group by group."""
    return tuple(
        Activity(title=raw["title"], kind=ItemKind(raw["kind"]), group=group["name"])
        for group in _read("activities.toml")["group"]
        for raw in group["activities"]
    )


@cache
def channels() -> tuple[str, ...]:
    """Where others have found a mentor, one sentence each, nearest first."""
    return tuple(_read("channels.toml")["channels"])


@cache
def rhythms() -> tuple[RhythmPreset, ...]:
    """How often others meet, in the order they are offered."""
    return tuple(
        RhythmPreset(raw["key"], raw["name"], raw["line"], raw["blurb"], raw["months"], raw["source"])
        for raw in _read("rhythms.toml")["rhythm"]
    )


def sample_story() -> dict[str, Any]:
    """The sample journal as it is written down, all of its files in one table; dates are days from today."""
    story: dict[str, Any] = {}
    for name in _SAMPLE_FILES:
        for key, value in _read(name).items():
            if isinstance(value, list) and key in story:
                story[key] = [*story[key], *value]
            else:
                story[key] = value
    return story


def _read(name: str) -> dict[str, Any]:
    import tomllib  # late: only who asks for words pays for the parser

    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of the user's words and data, or what nobody can promise."""

    name: str
    text: str


@cache
def _privacy() -> dict[str, tuple[Promise, ...]]:
    return {kind: tuple(Promise(**one) for one in found) for kind, found in _read("privacy.toml").items()}


def promises() -> tuple[Promise, ...]:
    """What we promise of your privacy and your data."""
    return _privacy()["promise"]


def limits() -> tuple[Promise, ...]:
    """What is not promised."""
    return _privacy()["limit"]
