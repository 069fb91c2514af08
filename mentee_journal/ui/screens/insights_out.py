"""The page leaves the journal as a file, when the user says so: evidence for a board or a review."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.services import identifiers
from mentee_journal.ui.identifier_out import LeavingForm

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Insights
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.dialogs.form import Values

__all__ = ["save_page"]


def written(view: Insights) -> Iterator[tuple[str, int, str]]:
    """The user's own words on the page, each with its record. Names of mentors are allowed by themselves."""
    names = {one.capability_id: one.name for one in (*view.strengths, *view.growth)}
    yield from (("capability", number, name) for number, name in names.items())
    yield from (("goal", one.id, one.statement) for one in view.goals.tracks)


def save_page(app: MenteeApp, view: Insights) -> None:
    """Ask where, then write what is shown as Markdown, or as plain text where the name ends so.

    An existing file is replaced only when asked twice.
    """
    from mentee_journal.exchange.insights_text import insights_markdown, insights_text
    from mentee_journal.exchange.markdown_file import save_text
    from mentee_journal.ui.paths import Target, file_name, typed_path
    from mentee_journal.ui.widgets.fields import Field

    target = Target()

    async def save(values: Values) -> Path:
        path = typed_path(values["path"], "~/insights.md")
        with target.writing(path):
            if path.suffix.lower() == ".txt":
                text = insights_text(view, order=app.order) + "\n"
            else:
                text = insights_markdown(view, order=app.order, name=app.profile.name)
            return await asyncio.to_thread(save_text, path, text, target.sure(path))

    def saved(path: object) -> None:
        if isinstance(path, Path):
            app.say(f"Saved as {path}")

    field = Field(
        "path",
        "File",
        value=file_name(f"Insights {view.first:%Y-%m} to {view.last:%Y-%m}", ".md"),
        help="Only your account can read it. Nothing is sent anywhere. A name that ends in .txt makes it plain text.",
    )
    form = LeavingForm(
        "Save this page as a file",
        [field],
        save,
        verb="Save",
        leaving=lambda _values: (tuple(written(view)),),
        look=identifiers.in_texts,
    )
    app.push_screen(form, saved)
