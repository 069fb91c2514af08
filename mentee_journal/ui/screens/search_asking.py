"""The search's questions: asked beside the interface, the newest answer shown, older ones dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui import lifetime
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.search_answer import Answer, Ask, answer, beside
from mentee_journal.ui.screens.search_empty import Begin, begin
from mentee_journal.ui.searching import Searcher, reader_beside
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.hit_list import HitList

if TYPE_CHECKING:
    from mentee_journal.domain.search_views import SearchHit, SearchPreview


class AskingScreen(BaseScreen):
    """A screen with a line that is typed in and a list of what is found; a subclass draws both."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text
        """What is looked for."""
        self.best = False
        self.further = 0
        """So many hits of one kind have been read on."""
        self.found: Answer | None = None
        self.preview: SearchPreview | None = None
        self.begin = Begin()
        self.trouble = ""
        """Why nothing could be asked, in words."""
        self.opening = False
        """Enter came before the answer: the first hit is opened as soon as it is there."""
        self._asked = self._answered = 0
        self._searcher: Searcher | None = None

    def draw(self, *, top: bool = False) -> None:
        """Show what is known now; from the top when something else was looked for."""
        raise NotImplementedError

    def draw_beside(self) -> None:
        """Show the part beside the list."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open what the cursor stands on."""
        raise NotImplementedError

    # --- life ----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self._searcher = Searcher(partial(reader_beside, self.journal))
        self.field.cursor_blink = False
        self.field.focus()
        lifetime.ready(self.mentee).listen(self._more_ready)

    def on_unmount(self) -> None:
        lifetime.ready(self.mentee).leave(self._more_ready)
        if self._searcher is not None:
            self._searcher.close()

    def reload(self) -> None:
        """Something was written: look again, with the cursor where it was."""
        self.run_worker(self._read_begin(), group="begin", exit_on_error=False)
        self.ask()

    def _more_ready(self) -> None:
        if self.is_mounted:
            self.ask()

    @property
    def field(self) -> LineInput:
        """Where it is typed."""
        return self.query_one("#typed", LineInput)

    @property
    def hits(self) -> HitList:
        """What is found."""
        return self.query_one("#hits", HitList)

    @property
    def is_answered(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._asked == self._answered

    # --- asking --------------------------------------------------------------------------------------

    async def _read_begin(self) -> None:
        if self._searcher is not None:
            self.begin = await self._searcher.ask(begin)
            if self.is_mounted and not self.text.strip():
                self.draw()

    def ask(self) -> None:
        """Look up what is typed now."""
        self._asked += 1
        target = self.hits.target
        ask = Ask(
            self.text,
            self.field.cursor_position,
            self.best,
            max(10, self.size.height) + self.further,
            (str(target[1]), int(target[2])) if isinstance(target, tuple) and target[0] == "hit" else None,
            not self.narrow,
        )
        self.run_worker(self._look_up(self._asked, ask), group="search", exit_on_error=False)

    async def _look_up(self, number: int, ask: Ask) -> None:
        if self._searcher is None:
            return
        found: Answer | None = None
        trouble = ""
        try:
            # A question that is older than the last one when its turn comes is not asked any more.
            found = await self._searcher.ask(lambda journal: answer(journal, ask) if number == self._asked else None)
        except JournalError as error:
            trouble = str(error)
        if number != self._asked or not self.is_mounted:
            return  # Something else is typed by now.
        again = self.found is not None and self.found.ask.text == ask.text and self.found.ask.best == ask.best
        self._answered, self.trouble = number, trouble
        if found is not None:
            self.found, self.preview = found, found.preview
        self.draw(top=not again)
        if self.opening:
            self.opening = False
            self.action_open()

    async def look(self, hit: SearchHit) -> None:
        """Read the part a hit stands in."""
        if self._searcher is None:
            return
        text = self.text
        try:
            preview = await self._searcher.ask(lambda journal: beside(journal, hit, text))
        except JournalError:
            preview = None
        if self.is_mounted and self.hits.target == ("hit", hit.kind, hit.id):
            self.preview = preview
            self.draw_beside()
