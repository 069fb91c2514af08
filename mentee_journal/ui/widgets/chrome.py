"""The frame around every place: sidebar (or bar of places) and footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.reactive import reactive

from mentee_journal.ui.lines import Line
from mentee_journal.ui.text import cell_len, one_line
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import Counts


class Place(NamedTuple):
    """One of the places in the sidebar."""

    key: str
    """1 to 6, i or F, as typed."""
    name: str
    screen: str
    help: str


PLACES: tuple[Place, ...] = (
    Place("1", "Today", "today", "What to do next, and what waits."),
    Place("2", "Mentors", "mentors", "Who guides you."),
    Place("3", "Sessions", "sessions", "Coming up and held."),
    Place("4", "Goals", "goals", "What you want to grow in, and how far you are."),
    Place("5", "Reflections", "reflections", "What you wrote, your strengths and areas for growth."),
    Place("6", "Insights", "insights", "Where your mentoring time went, and what came of it."),
)
ASIDE: tuple[Place, ...] = (
    Place("i", "Inbox", "inbox", "Thoughts you captured, to sort."),
    Place("F", "Follow-ups", "follow_ups", "What you and your mentors agreed to do."),
)
"""What runs through all the places, quietly under them."""


def figures(c: Counts) -> dict[str, int]:
    """The figures beside the places, by screen."""
    return {
        "today": c.due + c.to_reflect + c.reviews_due,
        "mentors": c.mentors,
        "sessions": c.sessions,
        "goals": c.goals,
        "reflections": c.reflections,
        "inbox": c.inbox,
        "follow_ups": c.follow_ups,
    }


class Sidebar(Sheet):
    """Places with their keys and counts; a single line when the screen is narrow."""

    DEFAULT_CSS = """
    Sidebar {
        dock: left; width: 22; height: 100%; background: $surface; padding: 1 0;
        overflow-y: hidden; scrollbar-size: 0 0; scrollbar-gutter: auto;
    }
    """

    state: reactive[tuple[str, dict[str, int], str, bool]] = reactive(("", {}, "", False), layout=False)
    """Place shown, counts by screen, status line, whether this is the sample journal."""

    def __init__(self) -> None:
        super().__init__(self._lines_for, focusable=False)

    def watch_state(self) -> None:
        if self.is_mounted:
            self.renew()

    def _lines_for(self, width: int) -> Sequence[Line]:
        return self._row(width) if self.size.height <= 1 else self._column(width)

    def _column(self, width: int) -> list[Line]:
        _, _, status, sample = self.state
        lines = [Line().add("  ").add("Mentee Journal", "bold"), Line()]
        if sample:
            lines[1:1] = [Line().add("  ").add("sample journal", "accent")]
        lines.extend(self._entry(place, width) for place in PLACES)
        lines.append(Line())
        lines.extend(self._entry(place, width) for place in ASIDE)
        foot = [Line().add("  ").add(part, "quiet") for part in status.split("\n") if part]
        gap = self.size.height - len(lines) - len(foot) - 2
        if gap > 0:
            lines.extend(Line() for _ in range(gap))
            lines.extend(foot)
        return lines

    def _entry(self, place: Place, width: int) -> Line:
        here, counts, *_ = self.state
        at = place.screen == here
        line = Line().add(" ", "here" if at else "")
        tone = "here" if at else "quiet"
        line.add(" ", tone).add(place.key, "bold accent|panel" if at else "quiet").add(f"  {place.name}", tone)
        count = counts.get(place.screen)
        figure = _figure(count, width - 3 - line.width) if count else ""
        line.pad_to(width - 2 - len(figure), tone).add(figure, tone).add(" ", tone).pad_to(width)
        return line.spot(place.screen, start=1, end=width - 1)

    def _row(self, width: int) -> list[Line]:
        *_, status, sample = self.state
        note = "sample" if sample else _without_clock(status.split("\n", 1)[0])
        ways = ((99, 99, True), (99, 0, True), (99, 0, False), (3, 0, True))
        drawn = [self._places(*way) for way in ways]
        line = next((line for line in drawn if line.width <= width), drawn[-1])
        if sample or note.startswith("!"):  # Not one's own journal, or not saved, is worth more than two names.
            line = next((one for one in drawn if one.width + cell_len(note) < width), line)
        elif line.width + cell_len(note) >= width:
            note = note[:1]
        if line.width + cell_len(note) <= width:
            line.pad_to(width - cell_len(note) - 1).add(note, "accent" if sample else "quiet")
        return [line]

    def _places(self, letters: int, aside: int, figures: bool) -> Line:
        """All places in a line, their names cut to so many letters, and figures instead of the names of the last two.

        The place that is shown keeps its name.
        """
        here, counts, *_ = self.state
        line = Line().add(" ")
        for place in (*PLACES, *ASIDE):
            at = place.screen == here
            start = line.width
            name = place.name if at else place.name[: aside if place in ASIDE else letters]
            if not name and figures and counts.get(place.screen):
                name = str(counts[place.screen])
            line.add(f" {place.key}", "bold accent|panel" if at else "quiet")
            line.add(f" {name} " if name else " ", "here" if at else "quiet").spot(place.screen, start=start)
        return line


def _figure(count: int, room: int) -> str:
    """The count; in thousands where it would touch the name of its place."""
    return str(count) if len(str(count)) <= room else f"{count // 1000}k"


def _without_clock(status: str) -> str:
    """ "✓ saved" for "✓ saved 14:05"; other words stay whole."""
    words, _, last = status.rpartition(" ")
    return words if last.replace(":", "").isdigit() else status


class Footer(Sheet):
    """At most six keys of what can be done here; a click does it."""

    DEFAULT_CSS = """
    Footer {
        dock: bottom; height: 1; width: 100%; background: $surface; padding: 0 1;
        overflow-y: hidden; scrollbar-size: 0 0; scrollbar-gutter: auto;
    }
    """

    hints: reactive[tuple[tuple[str, str, str], ...]] = reactive((), layout=False)
    """Key, label and action of each hint, the most useful first."""

    def __init__(self) -> None:
        super().__init__(self._lines_for, focusable=False)

    def watch_hints(self) -> None:
        if self.is_mounted:
            self.renew()

    def _lines_for(self, width: int) -> Sequence[Line]:
        line = Line()
        if why := getattr(self.app, "not_saved", ""):
            # It stays until it is saved; what can be done has what room is left.
            words = one_line(f"! Not saved: {why}", max(8, width - 2))
            line.add(" ").add(words, "bold error").add("   ")
            width -= line.width
        shown = list(self.hints[:6]) if width > 12 else []
        while shown and sum(cell_len(k) + cell_len(label) + 5 for k, label, _ in shown) - 3 > width and len(shown) > 1:
            plain = next((at for at, (key, label, _) in enumerate(shown) if (key, label) == ("Enter", "Open")), None)
            # What Enter does is guessed soonest; then the last of what can be done here.
            shown.pop(plain if plain is not None else -4 if len(shown) > 4 else -1)
        for key, label, action in shown:
            start = line.width
            line.add(" ").add(key, "bold accent").add(f" {label} ", "quiet").spot(action, start=start).add("  ")
        return [line]
