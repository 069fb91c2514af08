"""Before something leaves the journal: a quiet line in its form with how many possible identifiers are in it.

Leaving is never held up. A click on the line, or Ctrl+R, shows the records they are in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.identifier_views import ExportCheck, check_words, counted_found
from mentee_journal.services import identifiers
from mentee_journal.ui.dialogs.telling_form import TellingForm
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.services.identifiers import What
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.dialogs.form import Values
    from mentee_journal.ui.widgets.fields import FieldBox

__all__ = ["LeavingForm", "found_in", "look_at", "with_note"]

Leaving = Callable[["Values"], "tuple[Any, ...] | None"]
"""What leaves with these values, as the service that looks takes it: ("agenda", ids) … None: nothing that was written
freely."""


def found_in(app: MenteeApp, what: What, ids: Iterable[int] | None) -> ExportCheck:
    """A look at a few records, at once."""
    try:
        return identifiers.before_export(app.journal, what, ids)
    except JournalError:  # The export itself says so.
        return ExportCheck()


def with_note(app: MenteeApp, words: str, what: What, ids: Iterable[int] | None) -> str:
    """What is said when something has left, with the number of possible identifiers in it."""
    note = check_words(found_in(app, what, ids))
    return f"{words} It holds {note}" if note else words


def look_at(app: MenteeApp, check: ExportCheck) -> None:
    """The records with possible identifiers; one of them is opened."""
    from mentee_journal.services import naming
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog

    picks = []
    for one in check.where[:200]:
        try:
            name = naming.label(app.journal, one.kind, one.id)
        except JournalError:
            continue
        picks.append(Pick((one.kind, one.id), one_line(name, 48), counted_found(one.number)))
    if not picks:
        return

    def chosen(record: object) -> None:
        if isinstance(record, tuple):
            app.open_record(*record)

    app.push_screen(PickDialog("Possible identifiers are in", picks), chosen)


class LeavingForm(TellingForm):
    """A form that writes a file, told what will leave with what is chosen in it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "look", show=False, priority=True)]

    _check = ExportCheck()
    _asked: object = ()

    def __init__(
        self,
        *about: Any,
        leaving: Leaving,
        look: Callable[..., ExportCheck] = identifiers.before_export,
        **options: Any,
    ) -> None:
        """As any form; ``leaving`` says what leaves with the values that are chosen, ``look`` looks at that."""
        super().__init__(*about, **options)
        self._leaving = leaving
        self._look = look

    def on_mount(self) -> None:
        # Textual calls the handlers of the classes below as well.
        self.call_after_refresh(self._look_again)

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        self._look_again()

    def _look_again(self) -> None:
        asked = self._leaving(self.values()) if self.is_mounted else None
        if asked != self._asked:
            self._asked = asked
            self.run_worker(self._read(asked), group="leaving", exclusive=True, exit_on_error=False)

    async def _read(self, asked: tuple[Any, ...] | None) -> None:
        app = cast("MenteeApp", self.app)
        try:
            self._check = await app.writer.run(self._look, *asked) if asked else ExportCheck()
        except JournalError:  # The export itself says so.
            self._check = ExportCheck()
        if self.is_mounted:
            self.tell()

    def told(self, width: int) -> list[Line]:
        words = check_words(self._check)
        if not words:
            return []
        return Flow(width).text(f"It holds {words} ^r shows where.", "quiet", target="screen.look").lines

    def action_look(self) -> None:
        """Where they are."""
        if self._check.total:
            check = self._check
            self.dismiss(None)
            self.app.call_later(look_at, self.app, check)
