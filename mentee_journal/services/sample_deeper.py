"""The last part of the sample journal: what came of it, other names, a framework of her own, searches and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentee_journal.services.sample import Row, Telling

__all__ = ["REFLECTION", "tell_deeper"]

Raw = Mapping[str, Any]
REFLECTION: Raw = {"question_id": None, "came_of_it": "", "benefit": "", "framework_name": "", "look_back": 1}
"""What a reflection has when nothing is said of it here."""


def tell_deeper(story: Raw, telling: Telling) -> None:
    """Add to the reflections and the register what was written later, and what is nobody's row so far."""
    for raw in story["later"]:
        row = _reflection(raw, telling)
        row.update({name: raw[name] for name in ("came_of_it", "benefit", "look_back") if name in raw})
        row["question_id"] = telling.id("questions", raw.get("question"))
    capabilities = telling.tables["capabilities"]
    for raw in story["also"]:
        number = telling.ids["capabilities", raw["capability"]]
        made = capabilities[number - 1]["created_at"]
        times = {"created_at": made, "updated_at": made}
        names = {"name": raw["name"], "name_key": raw["name"].casefold()}
        telling.add("capability_names", capability_id=number, **names, **times)
    for row in telling.tables["evidence"]:
        row["confidence"] = None
    for key, points in story["confidence"].items():
        number = telling.ids["capabilities", key]
        seen = [row for row in telling.tables["evidence"] if row["capability_id"] == number]
        seen.sort(key=lambda row: str(row["seen_on"]))
        for row, point in zip(seen[-len(points) :], points, strict=True):
            row["confidence"] = point
    for position, raw in enumerate(story["own_framework"]):
        times = telling.times(telling.day_of(raw["day"]))
        made_id = telling.add(
            "frameworks",
            **{name: raw[name] for name in ("key", "name", "blurb")},
            copied_from="",
            position=position,
            **times,
        )
        for place, prompt in enumerate(raw["prompts"]):
            telling.add("framework_prompts", framework_id=made_id, position=place, **prompt, **times)
    for raw in story["search"]:
        key = raw["name"].casefold()
        times = telling.times(telling.day_of(raw["day"]))
        telling.add("saved_searches", name=raw["name"], name_key=key, query=raw["query"], **times)
    for raw in story["word"]:
        times = telling.times(telling.day_of(raw["day"]))
        given = {name: raw[name] for name in ("list", "text", "note")}
        telling.add("identifier_words", **given, text_key=raw["text"].casefold(), **times)


def _reflection(raw: Raw, telling: Telling) -> Row:
    session = telling.id("sessions", raw.get("session"))
    for row in telling.tables["reflections"]:
        if row["session_id"] == session if session else row["title"] == raw["title"]:
            return row
    raise KeyError(raw)
