"""What bringing in a calendar file would do: a tick for each meeting, and a mentor for those that name nobody."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.binding import Binding, BindingType

from mentee_journal.domain.calendar_import import ImportEntry, ImportKind, ImportPreview
from mentee_journal.domain.calendar_import_words import HELP, TITLES, Wording, remark_lines, unknown_series
from mentee_journal.services import calendar_import, mentors
from mentee_journal.ui.dialogs.marking import BringInDialog, counted, tick
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.dialogs.sheet_dialog import Hints
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import glyph_run
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["CalendarDialog", "Chosen"]

MOST = 400
"""Rows of one kind that are drawn."""
FEW_DATES = 3
"""So many dates of a repeating meeting stand there from the beginning; more are folded away."""
FEW_UNKNOWN = 8
NOBODY = 0
"""Stands for no mentor in the list to choose from."""


class Chosen(NamedTuple):
    """What the mentee chose."""

    preview: ImportPreview
    numbers: frozenset[int]


class CalendarDialog(BringInDialog[Chosen | None]):
    """Dismisses with what was chosen, or None."""

    DEFAULT_CSS = """
    CalendarDialog > #sheet { width: 100; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "none", show=False),
        Binding("m", "mentor", show=False),
    ]

    def __init__(self, preview: ImportPreview, name: str, mentor_id: int | None = None) -> None:
        super().__init__(f"Bring in meetings from {one_line(name, 50)}", cursor_stays=True)
        self.preview = preview
        self._near = mentor_id
        self.marked = set(preview.usual)
        self._open: set[Hashable] = set()
        self._all_unknown = False

    @property
    def _mentee(self) -> MenteeApp:
        return cast("MenteeApp", self.app)

    def hints(self) -> Hints:
        if not (self._choosable() or self.preview.of(ImportKind.WHOSE)):
            return (("Esc", "Close", "screen.close"),)
        return (
            ("Space", "Mark", "screen.mark"),
            ("a", "All", "screen.all"),
            ("n", "None", "screen.none"),
            ("m", "With whom", "screen.mentor"),
            ("^s", self.verb, "screen.done"),
            ("Esc", "Close", "screen.close"),
        )

    def _choosable(self) -> list[ImportEntry]:
        return [entry for entry in self.preview.entries if entry.may_be_chosen]

    # --- drawing -------------------------------------------------------------------------------------

    @property
    def _wording(self) -> Wording:
        return Wording(self._mentee.zone, self._mentee.order, frozenset(self.preview.reading.remarks))

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        for sentence in remark_lines(self.preview, self._wording):
            flow.text(sentence, "quiet", most=3)
        for kind in TITLES:
            entries = self.preview.of(kind)
            if not entries or kind in (ImportKind.WHOSE, ImportKind.HERE):
                continue
            flow.blank().heading(counted(TITLES[kind], len(entries)), HELP.get(kind, ""))
            self._entries(flow, kind, entries)
        self._unknown(flow)
        self._here(flow)
        self._unread(flow)
        choosable = self._choosable()
        if not (choosable or self.preview.of(ImportKind.WHOSE, ImportKind.HERE) or self.preview.unread):
            flow.blank().text("There is no meeting in that time.", "bold")
        return self.buttons(flow, choosable=bool(choosable))

    def _entries(self, flow: Flow, kind: ImportKind, entries: Sequence[ImportEntry]) -> None:
        """The meetings of one kind, those of a repeating one under its name."""
        series: dict[str, list[ImportEntry]] = {}
        for entry in entries:
            series.setdefault(entry.event.uid, []).append(entry)
        drawn = 0
        for uid, found in series.items():
            if drawn >= MOST:
                flow.text(f"and {len(entries) - drawn} more", "quiet")
                return
            if len(found) == 1:
                self._entry(flow, found[0])
            else:
                self._series(flow, ("series", kind.value, uid), found, most=MOST - drawn)
            drawn += len(found)

    def _series(self, flow: Flow, target: tuple[str, str, str], found: list[ImportEntry], *, most: int) -> None:
        on = sum(entry.number in self.marked for entry in found)
        is_open = (target in self._open) != (len(found) <= FEW_DATES)
        mark: Run = ("◧ ", "accent") if 0 < on < len(found) else tick(bool(on))
        first = found[0]
        many = f"{len(found)} dates" if on in (0, len(found)) else f"{on} of {len(found)} dates"
        fold = f"{many} {'▾' if is_open else '▸'}"
        name = f"{first.event.summary or first.mentor}"
        own = Flow(max(10, flow.width - len(fold) - 2))
        own.row([mark, (name, "bold" if on else "")], first.mentor, target=target)
        line = own.lines[0].add("  ")
        start = line.width
        flow.lines.append(line.add(fold, "quiet").spot(("fold", *target), start=start))
        if is_open:
            for entry in found[:most]:
                self._entry(flow, entry, indent=2)
        else:
            flow.text(f"from {self._wording.when(first)} to {self._wording.when(found[-1])}", "quiet", indent=2)
            held = sum(entry.held and entry.session_id is None for entry in found)
            if held:
                words = (
                    "1 is long over and comes in as held" if held == 1 else f"{held} are long over and come in as held"
                )
                flow.text(words, "quiet", indent=2)

    def _entry(self, flow: Flow, entry: ImportEntry, *, indent: int = 0) -> None:
        on = entry.number in self.marked
        wording, event = self._wording, entry.event
        left: list[Run] = [tick(on), (wording.when(entry), "bold" if on else "")]
        if indent:
            right = wording.length(entry)
        else:
            left.append((f"  {event.summary or entry.mentor}", ""))
            right = f"{entry.mentor} · {wording.length(entry)}"
        flow.row(left, right, indent=indent, target=("entry", entry.number))
        for words in wording.changes(entry):
            flow.text(words, "accent" if on else "", indent=indent + 2, most=2)
        for words in wording.notes(entry):
            flow.text(words, "quiet", indent=indent + 2, most=2)

    def _unknown(self, flow: Flow) -> None:
        found = unknown_series(self.preview)
        if not found:
            return
        flow.blank().heading(counted(TITLES[ImportKind.WHOSE], len(found)), HELP[ImportKind.WHOSE])
        shown = found[: MOST if self._all_unknown else FEW_UNKNOWN]
        for one in shown:
            flow.row([("? ", "quiet"), (one.summary, "")], one.times(self._wording), target=("whose", one.uid))
            if one.entries[0].note:
                flow.text(one.entries[0].note, "quiet", indent=2, most=2)
        if len(found) > len(shown):
            more = len(found) - len(shown)
            if self._all_unknown:
                flow.text(f"and {more} more: save one calendar to a file of its own.", "quiet")
            else:
                flow.row((f"▸ {more} more", "quiet"), target=("all unknown",))

    def _here(self, flow: Flow) -> None:
        found = self.preview.of(ImportKind.HERE)
        if not found:
            return
        words = "1 meeting is here already." if len(found) == 1 else f"{len(found)} meetings are here already."
        flow.blank().text(words, "quiet")
        for entry in [entry for entry in found if entry.note][:20]:
            flow.text(f"{self._wording.when(entry)}, {entry.mentor}: {entry.note}", "quiet", indent=2, most=2)

    def _unread(self, flow: Flow) -> None:
        unread = self.preview.unread
        if not unread:
            return
        flow.blank().heading(counted("Cannot be read", len(unread)))
        for one in unread[:50]:
            flow.text(f"{one_line(one.summary, 60) or 'without a name'}: {one.why}", "quiet", indent=2, most=3)
        if len(unread) > 50:
            flow.text(f"and {len(unread) - 50} more", "quiet", indent=2)

    # --- choosing ------------------------------------------------------------------------------------

    async def chosen(self, target: Hashable) -> None:
        match target:
            case ("entry", int(number)):
                self.marked ^= {number}
            case ("series", str(kind), str(uid)):
                numbers = {one.number for one in self.preview.of(ImportKind(kind)) if one.event.uid == uid}
                self.marked = self.marked - numbers if numbers <= self.marked else self.marked | numbers
            case ("fold", *rest):
                self._open ^= {tuple(rest)}
            case ("whose", str(uid)):
                self._ask_mentor(uid)
                return
            case ("all unknown",):
                self._all_unknown = True
            case _:
                await self.run_action(str(target))
                return
        self.renew()

    def action_all(self) -> None:
        """a: all that is new, changed or called off; what needs a thought is marked one by one."""
        self.marked |= self.preview.usual
        self.renew()

    def action_none(self) -> None:
        """n: nothing."""
        self.marked.clear()
        self.renew()

    def action_mentor(self) -> None:
        """m: say with whom the meeting under the cursor is."""
        match self.sheet.target:
            case ("whose", str(uid)) | ("series", _, str(uid)) | ("fold", "series", _, str(uid)):
                self._ask_mentor(uid)
            case ("entry", int(number)):
                entry = next(one for one in self.preview.entries if one.number == number)
                if entry.session_id is None:
                    self._ask_mentor(entry.event.uid)

    def _ask_mentor(self, uid: str) -> None:
        rows = mentors.listing(self._mentee.journal)
        picks = [Pick(row.id, row.name, lead=glyph_run(row.roles)) for row in rows]
        given = dict(self.preview.given)
        if uid in given:
            picks.append(Pick(NOBODY, "As the calendar says", lead=("○", "quiet")))
        event = next(one.event for one in self.preview.entries if one.event.uid == uid)
        title = f"With whom is “{one_line(event.summary, 30)}”?" if event.summary else "With whom?"

        def picked(mentor_id: Hashable) -> None:
            if not isinstance(mentor_id, int):
                return
            if mentor_id:
                given[uid] = mentor_id
                self._near = mentor_id
            else:
                given.pop(uid, None)
            self._plan_again(given, uid)

        nothing = "There is no mentor yet. Add one first, in Mentors."
        self.app.push_screen(PickDialog(title, picks, chosen=given.get(uid, self._near), nothing=nothing), picked)

    def _plan_again(self, given: dict[str, int], uid: str) -> None:
        """What was marked stays so; what has become known is marked like everything new."""
        before = {entry.event.key for entry in self.preview.entries if entry.number in self.marked}
        self.preview = calendar_import.plan_import(self._mentee.journal, self.preview.reading, given=given)
        usual = self.preview.usual
        self.marked = {
            entry.number
            for entry in self.preview.entries
            if entry.may_be_chosen and (entry.number in usual if entry.event.uid == uid else entry.event.key in before)
        }
        self.renew()

    def action_done(self) -> None:
        """Ctrl+S: bring in what is marked."""
        if self.marked:
            self.dismiss(Chosen(self.preview, frozenset(self.marked)))
