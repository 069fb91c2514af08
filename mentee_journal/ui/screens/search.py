"""The search: everything that was written, while one types."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from mentee_journal.domain.search_query import LONGEST_QUERY
from mentee_journal.ui import lifetime
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.search_answer import Offer, narrowed
from mentee_journal.ui.screens.search_asking import AskingScreen
from mentee_journal.ui.screens.search_commands import HERE, KEYS, hints
from mentee_journal.ui.screens.search_empty import empty_lines, nothing_lines
from mentee_journal.ui.screens.search_lines import (
    found_lines,
    found_words,
    offer_lines,
    preview_lines,
    ready_lines,
    waiting_lines,
)
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.hit_list import HitList, SteadySheet
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.search_views import SearchHit
    from mentee_journal.ui.app import MenteeApp

EARLIER = 4
"""So many searches of this visit are offered again."""


def open_search(app: MenteeApp, text: str = "") -> None:
    """Open the search above whatever is there; not before the first questions are answered, nor above a dialog."""
    below = app.screen
    focused = below.focused
    if any(getattr(screen, "PLACE", "") == "welcome" for screen in app.screen_stack):
        return
    if isinstance(below, SearchScreen):
        below.type(text)
    elif not isinstance(below, ModalScreen):
        # A screen without the focus anywhere would be given one when it is seen again.
        def back(_: object) -> None:
            if focused is None:
                app.call_later(below.set_focus, None)

        app.push_screen(SearchScreen(text), back)


class SearchScreen(AskingScreen):
    """A line to type in, what is found under it, and beside it the part that the cursor's hit stands in."""

    PLACE = "search"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-tall")]
    HERE = HERE
    BINDINGS = KEYS
    DEFAULT_CSS = """
    SearchScreen #ask { height: 2; padding: 1 2 0 2; }
    SearchScreen #slash { width: 4; height: 1; background: $panel; color: $quiet; border-left: outer $accent;
        padding: 0 0 0 1; }
    SearchScreen #typed, SearchScreen #typed:focus { width: 1fr; border-left: none; padding: 0 1 0 0; }
    SearchScreen #found { width: 28; height: 1; padding: 0 0 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    SearchScreen #offers { height: 2; padding: 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    SearchScreen #hits { width: 1fr; padding: 0 0 0 2; min-width: 10; }
    SearchScreen #preview { width: 38%; max-width: 36; background: $surface; padding: 1 0 1 2; margin: 0 2 0 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface; }
    SearchScreen.-narrow #ask { height: 1; padding: 0 2; }
    SearchScreen.-narrow #found { width: 26; }
    SearchScreen.-narrow #preview, SearchScreen.-bare #preview { display: none; }
    SearchScreen.-short #offers, SearchScreen.-short #found { display: none; }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._turn: tuple[tuple[Offer, ...], int] | None = None
        """What Tab went through last, and where it is."""

    def compose_main(self) -> ComposeResult:
        with Horizontal(id="ask"):
            yield Static("/", id="slash")
            yield LineInput(
                self.text,
                placeholder="Search everything you wrote",
                id="typed",
                select_on_focus=False,
                max_length=LONGEST_QUERY,
            )
            yield Sheet(self._found_lines, id="found", focusable=False)
        yield Sheet(self._offer_lines, id="offers", focusable=False)
        with Horizontal(id="both"):
            yield HitList(self._hit_lines, id="hits")
            yield SteadySheet(self._preview_lines, id="preview", focusable=False)

    def type(self, text: str) -> None:
        """Look for something else."""
        self.field.value = text
        self.field.cursor_position = len(text)
        self.field.focus()

    def draw(self, *, top: bool = False) -> None:
        self.set_class(self._shows_begin or self._nothing, "-bare")
        self.hits.show(self._hit_lines, top=top)
        self.draw_beside()
        for name in ("#found", "#offers"):
            self.query_one(name, Sheet).renew()

    def draw_beside(self) -> None:
        self.query_one("#preview", Sheet).show(self._preview_lines, top=True)

    @property
    def _shows_begin(self) -> bool:
        return self.found is None or not self.found.page.said

    @property
    def _nothing(self) -> bool:
        return self.found is not None and not self.found.page.total

    # --- lines ---------------------------------------------------------------------------------------

    def _hit_lines(self, width: int) -> Sequence[Line]:
        flow = Flow(width)
        if self.trouble:
            return flow.text(f"! {self.trouble}", "error").lines
        ready = lifetime.ready(self.mentee)
        if ready.left:
            flow.extend(ready_lines(width, ready.done, ready.left))
        if self.found is None or self._shows_begin:
            return flow.extend(empty_lines(self.begin, ready.earlier, width)).lines
        page = self.found.page
        if page.waiting and (ready.held_up or self.journal.readonly):
            flow.extend(waiting_lines(width, page.waiting)).blank()
        elif page.waiting and not page.total:
            flow.extend(nothing_lines(page.said, self.found.nearest, width)).blank()
            return flow.extend(waiting_lines(width, page.waiting)).lines
        if not page.total:
            return flow.extend(nothing_lines(page.said, self.found.nearest, width)).lines
        return flow.extend(found_lines(page, width, alone=bool(self.found.kind), how=len(self.text) < 24)).lines

    def _preview_lines(self, width: int) -> Sequence[Line]:
        return preview_lines(self.preview, width)

    def _found_lines(self, width: int) -> Sequence[Line]:
        return [found_words(self.found.page, self.found.kind, width) if self.found else found_words(None, "", width)]

    def _offer_lines(self, width: int) -> Sequence[Line]:
        offers, chosen = self._turn if self._turn is not None else (self._offers, None)
        remarks = self.found.page.remarks if self.found is not None else ()
        return offer_lines(offers, chosen, remarks, width, best=self.best, saveable=bool(self.text.strip()))

    @property
    def _offers(self) -> tuple[Offer, ...]:
        return self.found.offers if self.found is not None else ()

    def refresh_footer(self) -> None:
        """What can be done while one types."""
        self.query_one(Footer).hints = hints(self.size.width, best=self.best)

    # --- typing and moving ---------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key looks again."""
        event.stop()
        if event.value == self.text:
            return
        self.text, self.further = event.value, 0
        if self._turn is not None and self._turn[0][self._turn[1]].text != event.value:
            self._turn = None
        self.ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens."""
        event.stop()
        self.action_open()

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The part beside follows the cursor."""
        event.stop()
        match event.target:
            case ("hit", str(kind), int(record_id)) if event.sheet is self.hits and not self.narrow:
                if (hit := self.hit(kind, record_id)) is not None:
                    self.run_worker(self.look(hit), group="beside", exit_on_error=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Where there is room for it now, the part beside is read."""
        self.refresh_footer()
        if self.found is not None and not self.narrow and not self.found.ask.beside:
            self.ask()

    def action_step(self, by: int) -> None:
        """↑ and ↓, while the typing goes on."""
        self.hits.action_step(by)

    def action_page(self, by: int) -> None:
        """Page keys."""
        self.hits.action_page(by)

    def action_narrow(self, by: int) -> None:
        """Tab: put in what is offered; again for the next of them."""
        offers, at = self._turn if self._turn is not None else (self._offers, -1 if by > 0 else 0)
        if not offers:
            return
        self._take(offers, (at + by) % len(offers))

    def _take(self, offers: tuple[Offer, ...], index: int) -> None:
        offer = offers[index]
        # After "mentor:" the next Tab takes one of the mentors; else it goes on to the next offer.
        self._turn = None if offer.text.endswith(":") else (offers, index)
        self.type(offer.text)
        self.field.cursor_position = offer.cursor

    def action_leave_field(self) -> None:
        """Esc in the field goes back at once."""
        self.action_back()

    def action_back(self) -> None:
        """Esc: exactly to where one was."""
        self.dismiss()

    # --- actions -------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("hit", str(kind), int(record_id)):
                self._open_hit(kind, record_id)
            case ("more", int(count)):
                self.further = count
                self.ask()
            case ("kind", str(kind)):
                self.type(narrowed(self.text, kind).text)
            case ("try", str(text)):
                self.type(text)
            case ("saved", int(saved_id)):
                self.type(next((one.query for one in self.begin.saved if one.id == saved_id), ""))
            case ("offer", int(index)):
                offers = self._turn[0] if self._turn is not None else self._offers
                if index < len(offers):
                    self._take(offers, index)
            case _:
                await super().chosen(sheet, target)

    def action_open(self) -> None:
        """Enter: what the cursor stands on."""
        if not self.is_answered:
            self.opening = True
        elif self.hits.target is not None:
            self.hits.action_choose()

    def hit(self, kind: str, record_id: int) -> SearchHit | None:
        """What is known of a hit that is shown."""
        groups = self.found.page.groups if self.found is not None else ()
        return next((h for g in groups for h in g.hits if (h.kind, h.id) == (kind, record_id)), None)

    def _open_hit(self, kind: str, record_id: int) -> None:
        from mentee_journal.ui.screens.search_open import open_hit

        hit = self.hit(kind, record_id)
        if hit is not None and self.is_current:
            text = self.text.strip()
            earlier = lifetime.ready(self.mentee).earlier
            earlier[:] = [text, *(one for one in earlier if one != text)][:EARLIER]
            open_hit(self.mentee, hit, text)

    def action_order(self) -> None:
        """Ctrl+O."""
        self.best = not self.best
        self.refresh_footer()
        self.ask()

    def action_sort(self, best: bool) -> None:
        """A click on "best first" or on "newest"."""
        if best is not self.best:
            self.action_order()

    def action_where(self) -> None:
        """A click on "everything ▾"."""
        from mentee_journal.ui.screens.search_where import pick_kind

        pick_kind(self)

    def action_save(self) -> None:
        """Ctrl+S."""
        from mentee_journal.ui.screens.search_saved import save

        save(self.mentee, self.text.strip())

    def action_saved(self) -> None:
        """Ctrl+L."""
        from mentee_journal.ui.screens.search_saved import SavedDialog

        def chosen(query: str | None) -> None:
            if query:
                self.type(query)

        self.app.push_screen(SavedDialog(), chosen)
