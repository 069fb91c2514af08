"""What of the register a typed name may mean, under the field it is typed in: offered, never taken by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from mentee_journal.domain.capability_naming import suggest
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import cell_len, one_line
from mentee_journal.ui.widgets.fields import FieldBox
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import CapabilityRow, Named
    from mentee_journal.domain.words import CapabilityKind


def offer_lines(offers: Sequence[Named], width: int) -> list[Line]:
    """The same name in words; near ones to be chosen, and how one gets to them."""
    flow = Flow(width)
    near = [offer for offer in offers if not offer.same]
    for offer in offers:
        if offer.same:
            flow.text(offer.said, "quiet", most=2)
    if near:
        flow.text("Or do you mean? ↓ Enter takes it" if width >= 34 else "Or do you mean? ↓ Enter", "quiet")
    for offer in near:
        target, name = ("take", offer.row.name), one_line(offer.row.name)
        if cell_len(name) + cell_len(offer.when) + 4 <= width:
            flow.row([("› ", "quiet"), (name, "")], offer.when, target=target)
        else:
            flow.text(name, lead=("› ", "quiet"), hang=2, most=2, target=target)
            flow.text(offer.when, "quiet", indent=2, target=target)
    return flow.lines


class Offers(Sheet):
    """The offers under a field; ``Taken`` says which was chosen."""

    DEFAULT_CSS = """
    Offers { height: auto; overflow: hidden hidden; scrollbar-size: 0 0; scrollbar-gutter: auto; margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Taken(Message):
        """A name of the register was chosen instead of what is typed."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Left(Message):
        """The cursor goes back up to the field."""

    def __init__(self, rows: Iterable[CapabilityRow], today: date) -> None:
        super().__init__(self._offered)
        self.known = tuple(rows)
        self.today = today
        self.offers: tuple[Named, ...] = ()
        self.display = False

    def _offered(self, width: int) -> list[Line]:
        return offer_lines(self.offers, width)

    def offer(self, typed: str, kind: CapabilityKind | None = None) -> None:
        """Other words are typed."""
        self.offers = suggest(self.known, typed, today=self.today, kind=kind)
        self.display = bool(self.offers)
        self.show(self._offered)
        self.can_focus = bool(self.targets)

    def action_step(self, by: int) -> None:
        """Up from the first one leads back to the field."""
        if by < 0 and (not self.targets or self.target == self.targets[0]):
            self.post_message(self.Left())
        else:
            super().action_step(by)

    def action_leave(self) -> None:
        """Esc: back to what is typed."""
        self.post_message(self.Left())

    def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if isinstance(event.target, tuple):
            self.post_message(self.Taken(str(event.target[1])))


class NameForm(FormDialog):
    """A form whose field ``name`` names something of the register."""

    def on_mount(self) -> None:
        from mentee_journal.services import capabilities

        app = self._keeper_app
        self.offers = Offers(capabilities.register(app.journal), app.now().date())
        box = self.box("name")
        box.styles.margin = (0, 0, 0, 0)
        self.query_one("#fields").mount(self.offers, after=box)
        self._offer()

    def _offer(self) -> None:
        self.offers.offer(self.box("name").value)
        # The blank row under a field stands below its offers, when there are any.
        self.box("name").styles.margin = (0, 0, 0 if self.offers.display else 1, 0)

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        if event.box.field.key == "name":
            self._offer()

    async def on_key(self, event: object) -> None:
        box = self.box("name")
        if (
            isinstance(event, events.Key)
            and event.key == "down"
            and box.input.has_focus
            and self.offers.display
            and self.offers.targets
        ):
            event.stop()
            event.prevent_default()
            self.offers.focus()

    def on_offers_taken(self, event: Offers.Taken) -> None:
        """The name of the register stands in the field."""
        event.stop()
        box = self.box("name")
        box.value = event.name
        box.input.focus()

    def on_offers_left(self, event: Offers.Left) -> None:
        event.stop()
        self.box("name").input.focus()
