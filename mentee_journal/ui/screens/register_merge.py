"""Two strengths or areas for growth that are one: choosing the other, and seeing what it does first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.domain.capability_words import merge_words
from mentee_journal.domain.errors import JournalError
from mentee_journal.services import capabilities, capability_merging
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.dialogs.typed import if_many
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.views import MergePreview
    from mentee_journal.ui.screens.base import BaseScreen

Then = Callable[[int], None]


class MergeDialog(SheetDialog[tuple[int, int]]):
    """Says what putting two together does; dismisses with the one that stays and the one that goes, or None."""

    DEFAULT_CSS = "MergeDialog > #sheet { width: 68; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer", show=False),
        Binding("x", "swap", show=False),
        Binding("n", "close", show=False),
    ]

    def __init__(self, preview: MergePreview, other_way: MergePreview, order: DateOrder) -> None:
        super().__init__()
        self._ways = (preview, other_way)
        self._order = order

    def hints(self) -> Hints:
        return (
            ("y", "Put together", "screen.answer"),
            ("x", "The other name", "screen.swap"),
            ("Esc", "Leave them", "screen.close"),
        )

    def lines(self, width: int) -> list[Line]:
        preview = self._ways[0]
        flow = Flow(width).text(f"Put “{preview.other.name}” together with “{preview.into.name}”?", "bold", most=4)
        for sentence in merge_words(preview, self._order):
            flow.blank().text(sentence, most=5)
        flow.blank().text("One step: u takes it back.", "quiet").blank()
        buttons = [("Put together", "answer", True), ("The other name", "swap", False), ("Leave them", "close", False)]
        return flow.buttons(buttons).lines

    def action_answer(self) -> None:
        """y."""
        preview = self._ways[0]
        self.dismiss((preview.into.id, preview.other.id))

    def action_swap(self) -> None:
        """x: the other one stays, with its name and its kind."""
        self._ways = (self._ways[1], self._ways[0])
        self.sheet.renew()


def merge(screen: BaseScreen, capability_id: int, then: Then, other: int | None = None) -> None:
    """Choose the other one, look at what it does, and put the two together; ``then`` gets the one that stays."""
    app = screen.mentee

    def picked(value: Hashable | None) -> None:
        if isinstance(value, int):
            _look(screen, capability_id, value, then)

    if other is not None:
        picked(other)
        return
    try:
        near = {row.id for row in capabilities.alike(app.journal, capability_id)}
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    rows = [row for row in capabilities.register(app.journal) if row.id != capability_id]
    rows.sort(key=lambda row: row.id not in near)
    options = []
    for row in rows:
        remark = "much like it" if row.id in near else row.kind.words
        options.append(Pick(row.id, one_line(row.name, 60), remark, help=", ".join(row.also)))
    nothing = "There is no other strength or area for growth yet."
    app.push_screen(PickDialog("Put together with which one?", options, nothing=nothing), picked)


def _look(screen: BaseScreen, into: int, other: int, then: Then) -> None:
    app = screen.mentee

    async def answered(chosen: tuple[int, int] | None) -> None:
        if chosen is None:
            return
        way = next(one for one in ways if one.into.id == chosen[0])

        async def sure() -> None:
            done = await app.attempt("Put together · u to undo", capability_merging.merge, *chosen)
            if done is not None:
                then(done.id)

        moved = way.evidence + way.goals + way.questions
        await if_many(app, "Put the two together?", "Put together", sure, records=moved, refuse="Leave them")

    try:
        ways = [capability_merging.what_would_merge(app.journal, *pair) for pair in ((into, other), (other, into))]
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    app.push_screen(MergeDialog(ways[0], ways[1], app.order), answered)
