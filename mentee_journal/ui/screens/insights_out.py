"""The page leaves the journal as a file, when the user says so: evidence for a board or a review."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Insights
    from mentee_journal.ui.app import MenteeApp

__all__ = ["save_page"]


def save_page(app: MenteeApp, view: Insights) -> None:
    """Ask where, then write what is shown as Markdown. An existing file is replaced only when asked twice."""
    from mentee_journal.exchange.insights_text import insights_markdown
    from mentee_journal.exchange.markdown_file import save_text
    from mentee_journal.ui.dialogs.form import FormDialog, Values
    from mentee_journal.ui.paths import Target, file_name, typed_path
    from mentee_journal.ui.widgets.fields import Field

    target = Target()

    async def save(values: Values) -> Path:
        path = typed_path(values["path"], "~/insights.md")
        with target.writing(path):
            text = insights_markdown(view, order=app.order, name=app.profile.name)
            return await asyncio.to_thread(save_text, path, text, target.sure(path))

    def saved(path: object) -> None:
        if isinstance(path, Path):
            app.say(f"Saved as {path}")

    field = Field(
        "path",
        "File",
        value=file_name(f"Insights {view.first:%Y-%m} to {view.last:%Y-%m}", ".md"),
        help="Only you can read it. Nothing is sent anywhere.",
    )
    app.push_screen(FormDialog("Save this page as a file", [field], save, verb="Save"), saved)
