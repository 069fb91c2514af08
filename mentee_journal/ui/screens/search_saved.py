"""Saved searches: kept under a name, run, renamed, removed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from mentee_journal.services import search, trash
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Submit, Values
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.records import SavedSearch
    from mentee_journal.ui.app import MenteeApp

LONGEST_NAME = 60


def save(app: MenteeApp, text: str) -> None:
    """Ask under which name a search is kept; it is in the palette then."""
    if not text:
        app.say("Type what you look for first; then Ctrl+S keeps it under a name.")
        return

    async def submit(values: Values) -> object:
        return await app.write(search.save_search, values["name"].strip(), text)

    def saved(result: object) -> None:
        if result is not None:
            app.say("Saved · Ctrl+P or Ctrl+L runs it again")

    app.push_screen(_form("Save this search", one_line(text, LONGEST_NAME), f"It looks for: {text}", submit), saved)


def _form(title: str, name: str, intro: str, submit: Submit) -> FormDialog:
    field = Field("name", "Name", value=name, placeholder="what you will look for it by", replaced=True)
    return FormDialog(title, [field], submit, intro=one_line(intro, 400))


class SavedDialog(SheetDialog[str]):
    """All of them; dismisses with the text of the one that is run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("e,r", "rename", show=False),
        Binding("d,delete", "remove", show=False),
        Binding("u", "undo", show=False),
        Binding("f1,question_mark", "app.help", show=False),
    ]

    def on_mount(self) -> None:
        self._read()

    def on_screen_resume(self) -> None:
        """A form or a question above it has gone, and what it did is shown."""
        self._read()

    def _read(self) -> None:
        self._rows = search.saved(self._mentee.journal)
        self.sheet.show(self.lines)

    @property
    def _mentee(self) -> MenteeApp:
        return cast("MenteeApp", self.app)

    _rows: tuple[SavedSearch, ...] = ()

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("Your saved searches").blank()
        for one in self._rows:
            flow.row(one.name, one_line(one.query, max(8, width // 2)), target=("run", one.id))
        if not self._rows:
            flow.text("There is none yet. Search for something, then Ctrl+S keeps it under a name.", "quiet")
            return flow.blank().buttons([("Close", ("action", "close"))]).lines
        verbs = (("Run", "run"), ("Rename", "rename"), ("Remove", "remove"), ("Close", "close"))
        return flow.blank().buttons([(face, ("action", name), name == "run") for face, name in verbs]).lines

    def hints(self) -> Hints:
        return (
            ("Enter", "Run", "screen.run"),
            ("e", "Rename", "screen.rename"),
            ("d", "Remove", "screen.remove"),
            ("u", "Undo", "screen.undo"),
            ("Esc", "Close", "screen.close"),
        )

    def _chosen(self) -> SavedSearch | None:
        """The one the cursor stands on, or stood on last before it went to a button."""
        match self.sheet.target:
            case ("run", int(saved_id)):
                self._last = saved_id
        return next((one for one in self._rows if one.id == self._last), self._rows[0] if self._rows else None)

    _last = 0

    def on_sheet_moved(self) -> None:
        """Remember the row, for the buttons under the list."""
        self._chosen()

    async def chosen(self, target: Hashable) -> None:
        match target:
            case ("run", int(saved_id)):
                self.dismiss(next((one.query for one in self._rows if one.id == saved_id), None))
            case ("action", str(name)):
                await self.run_action(name)

    def action_run(self) -> None:
        """Enter."""
        if (one := self._chosen()) is not None:
            self.dismiss(one.query)

    def action_rename(self) -> None:
        """e."""
        one, app = self._chosen(), self._mentee
        if one is None:
            return

        async def submit(values: Values) -> object:
            return await app.write(search.rename_search, one.id, values["name"].strip())

        app.push_screen(_form("Rename the search", one.name, f"It looks for: {one.query}", submit))

    async def action_undo(self) -> None:
        """u, as everywhere."""
        await self._mentee.action_undo()
        self._read()

    def action_remove(self) -> None:
        """d: after asking, into the trash."""
        one, app = self._chosen(), self._mentee
        if one is None:
            return

        async def answered(sure: bool | None) -> None:
            if sure:
                await app.attempt("Moved to trash · u to undo", trash.remove, "saved_search", one.id)
                self._read()

        question = f"Move the search “{one_line(one.name, 80)}” to the trash?"
        app.push_screen(ConfirmDialog(question, "Move to trash", detail="It can be brought back."), answered)
