"""The sheet of goals and topics, whose topics can be dragged to another place."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual import events
from textual.message import Message

from mentee_journal.ui.screens.session.side_sheet import SideSheet
from mentee_journal.ui.widgets.sheet import Build


class AgendaSheet(SideSheet):
    """One click puts the cursor on a topic, a second one chooses it; holding the button down moves it."""

    SIDE = frozenset({"question"})

    class Dropped(Message):
        """A topic was let go of at another place."""

        def __init__(self, sheet: AgendaSheet, item_id: int, position: int) -> None:
            super().__init__()
            self.sheet = sheet
            self.item_id = item_id
            self.position = position

        @property
        def control(self) -> AgendaSheet:
            return self.sheet

    def __init__(self, build: Build, *, id: str | None = None) -> None:
        super().__init__(build, id=id)
        self.order: tuple[int, ...] | None = None
        """The order of topics while one is dragged; the builder of the lines asks."""
        self._before: tuple[int, ...] = ()
        self._held: int | None = None
        self._moved = False

    def _item_at(self, x: int, y: int) -> int | None:
        index = self._spot_at(x, y)
        return None if index is None else _item(self._spots[index][1].target)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._moved = False
        self._held = self._item_at(event.x, event.y) if event.button == 1 else None
        if self._held is not None:
            self._before = tuple(dict.fromkeys(i for t in self.targets if (i := _item(t)) is not None))
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._held is None:
            return
        over = self._item_at(max(0, min(event.x, self.size.width - 2)), event.y)
        if over is None or over == self._held:
            return
        order = list(self.order or self._before)
        if self._held not in order or over not in order:
            return
        place = order.index(over)
        order.remove(self._held)
        order.insert(place, self._held)
        self._moved = True
        self.order = tuple(order)
        self.show(self._build, cursor=("agenda_item", self._held))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        self.release_mouse()
        if self.order is not None and self.order != self._before:
            self.post_message(self.Dropped(self, held, self.order.index(held)))
        else:
            self.order = None

    def on_click(self, event: events.Click) -> None:
        if self._moved:
            self._moved = False
            event.stop()
            event.prevent_default()

    def clicked(self, target: Hashable, *, again: bool, button: bool) -> None:
        if again or button or not isinstance(target, tuple) or target[0] in ("action", "question"):
            super().clicked(target, again=again, button=button)

    def settle(self) -> None:
        """The journal has the new order: show it."""
        self.order = None


def _item(target: Hashable) -> int | None:
    match target:
        case ("agenda_item", int(item_id)):
            return item_id
    return None


def moved(order: Sequence[int], item_id: int, by: int) -> int | None:
    """The new place of an item that moves by ``by``, or None at the edge."""
    if item_id not in order:
        return None
    place = list(order).index(item_id) + by
    return place if 0 <= place < len(order) else None
