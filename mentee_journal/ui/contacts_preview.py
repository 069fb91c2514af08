"""What bringing in contacts would do: a tick for each card, and a choice for each field that says something else."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from mentee_journal.domain.contact_cards import ContactItem, ContactsPreview
from mentee_journal.ui.dialogs.marking import BringInDialog, counted, tick
from mentee_journal.ui.dialogs.sheet_dialog import Hints
from mentee_journal.ui.lines import Flow, Line

__all__ = ["ContactsDialog", "Said"]

FEW = 12
"""So many new people are marked from the start; of a whole address book the mentee picks the mentors."""
MOST = 2_000
"""Cards that are drawn."""
LABEL = 14


class Said(NamedTuple):
    """What the mentee chose."""

    chosen: frozenset[int]
    there: frozenset[tuple[int, str]]
    merge: frozenset[int]


class ContactsDialog(BringInDialog[Said | None]):
    """Dismisses with what was chosen, or None."""

    DEFAULT_CSS = """
    ContactsDialog > #sheet { width: 92; }
    """

    def __init__(self, preview: ContactsPreview) -> None:
        super().__init__("Bring in contacts")
        self.preview = preview
        new = [item.number for item in preview.of("new")]
        self.marked = set(new if len(new) <= FEW else ())
        self.marked |= {item.number for item in preview.of("changed") if item.fills}
        self.there: set[tuple[int, str]] = set()
        self.merge: set[int] = set()

    def hints(self) -> Hints:
        if not self._to_choose():
            return (("Esc", "Close", "screen.close"),)
        return (
            ("Space", "Mark or choose", "screen.mark"),
            ("a", "All or none", "screen.all"),
            ("^s", self.verb, "screen.done"),
            ("Esc", "Close", "screen.close"),
        )

    def _to_choose(self) -> list[ContactItem]:
        return [item for item in self.preview.items if item.kind != "same"]

    # --- drawing -------------------------------------------------------------------------------------

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        if not self._to_choose():
            flow.text("There is nothing new in this file.", "bold")
        self._part(flow, "New", self.preview.of("new"), "become mentors of yours")
        self._part(
            flow, "Here already, and the file says more", self.preview.of("changed"), "nothing is replaced unasked"
        )
        self._doubles(flow)
        if same := len(self.preview.of("same")):
            who = "1 contact is" if same == 1 else f"{same} contacts are"
            flow.blank().text(f"{who} here already, as in the file.", "quiet")
        if self.preview.unread:
            flow.blank().heading("Cannot be used")
            for one in self.preview.unread[:50]:
                flow.text(
                    f"{one.name or 'no name'}: {one.why}", "quiet", lead=(f"card {one.number}  ", "quiet"), most=2
                )
            if len(self.preview.unread) > 50:
                flow.text(f"and {len(self.preview.unread) - 50} more", "quiet")
        return self.buttons(flow, choosable=bool(self._to_choose()))

    def _part(self, flow: Flow, name: str, items: tuple[ContactItem, ...], remark: str) -> None:
        if not items:
            return
        if flow.lines:
            flow.blank()
        flow.heading(counted(name, len(items)), remark)
        for item in items[:MOST]:
            on = item.number in self.marked
            flow.row([tick(on), (item.name, "bold" if on else "")], self._says(item), target=("card", item.number))
            if item.kind == "changed":
                self._fields(flow, item)
            self._remarks(flow, item)
        if len(items) > MOST:
            flow.text(f"and {len(items) - MOST} more: save the people you mean to a file of their own.", "quiet")

    def _says(self, item: ContactItem) -> str:
        """At the right: how one knows who it is, or what comes of it."""
        if item.kind == "new":
            said = {field: value for field, _, value in item.says}
            return said.get("email") or said.get("headline") or said.get("phone") or ""
        return "" if item.name == item.mentor else f"your mentor {item.mentor}"

    def _fields(self, flow: Flow, item: ContactItem) -> None:
        """What is filled in, and a choice for each field that differs."""
        for _, label, value in item.fills:
            flow.fact(label, f"{_in_a_line(value)}", label_width=LABEL, indent=2, most=2)
        for one in item.differences:
            target = ("field", item.number, one.field)
            there = (item.number, one.field) in self.there
            for words, value, on in (("here", one.here, not there), ("file", one.there, there)):
                mark = ("● " if on else "○ ", "accent" if on else "quiet")
                said = Flow(flow.width - LABEL - 2)
                said.text(f"{words}: {_in_a_line(value)}", "bold" if on else "", lead=mark, most=2, target=target)
                for number, line in enumerate(said.lines):
                    label = one.label if words == "here" and not number else ""
                    flow.lines.append(Line().add("  ").add(label, "quiet").pad_to(LABEL + 2).join(line))

    def _doubles(self, flow: Flow) -> None:
        items = self.preview.of("double")
        if not items:
            return
        if flow.lines:
            flow.blank()
        flow.heading("May be the same person", "never put together unasked")
        for item in items[:MOST]:
            flow.row((item.name, "bold"), self._says_double(item))
            here = "merge" if item.number in self.merge else "new" if item.number in self.marked else "leave"
            ways = [("leave", "leave out"), ("new", "somebody new")]
            if item.mentor_id is not None:
                ways.insert(1, ("merge", f"the same as {item.mentor} here"))
            for way, words in ways:
                on = way == here
                mark = ("● " if on else "○ ", "accent" if on else "quiet")
                flow.row([mark, (words, "bold" if on else "")], indent=2, target=("double", item.number, way))
            if here == "merge":
                self._fields(flow, item)
            self._remarks(flow, item)

    @staticmethod
    def _says_double(item: ContactItem) -> str:
        return next((value for field, _, value in item.says if field in ("email", "phone", "headline")), "")

    @staticmethod
    def _remarks(flow: Flow, item: ContactItem) -> None:
        for said in item.remarks:
            flow.text(said, "quiet", indent=2, most=2)

    # --- choosing ------------------------------------------------------------------------------------

    async def chosen(self, target: Hashable) -> None:
        match target:
            case ("card", int(number)):
                self.marked ^= {number}
            case ("field", int(number), str(field)):
                self.there ^= {(number, field)}
                self.marked |= {number}
            case ("double", int(number), str(way)):
                self.marked = self.marked - {number} if way == "leave" else self.marked | {number}
                self.merge = self.merge | {number} if way == "merge" else self.merge - {number}
            case _:
                await self.run_action(str(target))
                return
        self.renew()

    def action_all(self) -> None:
        """a: everybody who is new or more than here, or nobody."""
        plain = {item.number for item in self.preview.items if item.kind in ("new", "changed")}
        self.marked = self.marked - plain if plain <= self.marked else self.marked | plain
        self.renew()

    def action_done(self) -> None:
        """Ctrl+S: bring in what is marked."""
        if self.marked:
            merge = frozenset(self.merge & self.marked)
            self.dismiss(Said(frozenset(self.marked), frozenset(self.there), merge))


def _in_a_line(text: str) -> str:
    return ", ".join(part.strip() for part in text.splitlines() if part.strip())
