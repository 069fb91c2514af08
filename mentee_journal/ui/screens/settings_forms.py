"""The small forms of the settings, and what they write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.records import Profile, Role
from mentee_journal.services import plans, profile, roles
from mentee_journal.services.together import Saved, three_way
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.screens.settings_lines import held_by
from mentee_journal.ui.screens.welcome import PROFESSIONS, SITUATIONS
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

SAVED = "Saved · u to undo"


def change(journal: Journal, values: Mapping[str, Any]) -> Profile:
    """Store some of the profile's fields; the others stay as they are on disk now."""
    with journal.atomic("Change the settings", subject_kind="profile"):
        saved = profile.save(journal, replace(profile.get(journal), **values))
    if "plan_weeks" in values:
        plans.extend(journal)  # Further ahead, there are sessions to make at once.
    return saved


def _change_over(journal: Journal, old: Profile, values: Mapping[str, Any]) -> Saved[Profile]:
    """The same; and which of the fields another program has changed since the form was opened."""
    with journal.writing():
        clashes = three_way(old, replace(old, **values), profile.get(journal))[1]
        return Saved(change(journal, values), clashes)


def _saved(app: MenteeApp, result: object, word: str = "Saved") -> None:
    if result is not None:
        app.say(f"{word} · u to undo")


def edit_profile(app: MenteeApp) -> None:
    """Name, profession, situation."""
    old = profile.get(app.journal)
    before = {key: " ".join(getattr(old, key).split()) for key in ("name", "profession", "situation")}
    fields = [
        Field("name", "Your name", value=before["name"], placeholder="Priya", help="How the journal calls you."),
        Field(
            "profession",
            "Profession",
            value=before["profession"],
            placeholder=PROFESSIONS[0],
            suggest=lambda _typed: PROFESSIONS,
        ),
        Field(
            "situation",
            "Situation",
            value=before["situation"],
            placeholder=SITUATIONS[1],
            suggest=lambda _typed: SITUATIONS,
            help=f"For example: {', '.join(SITUATIONS)}.",
        ),
    ]

    async def submit(values: Values) -> object:
        changed = {key: text for key, text in values.items() if text != before[key]}
        return together.tell(app, await app.write(_change_over, old, changed)) if changed else None

    app.push_screen(FormDialog("About you", fields, submit), lambda result: _saved(app, result))


def add_role(app: MenteeApp) -> None:
    """A kind of guidance of the user's own."""

    async def submit(values: Values) -> Role:
        return await app.write(roles.add, values["name"])

    field = Field("name", "What do they help you with?", placeholder="leadership")
    form = FormDialog("A kind of guidance of your own", [field], submit, verb="Add")
    app.push_screen(form, lambda result: _saved(app, result, "Added"))


def rename_role(app: MenteeApp, role: Role) -> None:
    """Another name; the mentors who hold it keep it."""

    async def submit(values: Values) -> Role:
        return await app.write(roles.rename, role.id, values["name"])

    field = Field("name", "Name", value=role.name, help="Mentors who give it keep it under its new name.")
    form = FormDialog("Rename a kind of guidance", [field], submit)
    app.push_screen(form, lambda result: _saved(app, result))


def remove_role(app: MenteeApp, role: Role, holders: int) -> None:
    """Ask, saying who is touched by it, then remove."""
    if holders:
        verb = "gives" if holders == 1 else "give"
        detail = f"{held_by(holders)} {verb} it. They stay, with everything else you know about them."
    else:
        detail = "No mentor gives it."

    async def answered(sure: bool | None) -> None:
        if sure:
            await app.attempt(f"Removed {role.name} · u to undo", roles.remove, role.id)

    app.push_screen(
        ConfirmDialog(f"Remove the kind of guidance “{one_line(role.name, 60)}”?", "Remove", detail=detail), answered
    )
