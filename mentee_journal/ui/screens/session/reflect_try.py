"""What "What I will try" becomes: a follow-up of mine with a day, unless it is to stay a note."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from textual.message import Message

from mentee_journal.domain.dates import echo_date, parse_date
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import FollowUp
from mentee_journal.domain.words import FollowUpStatus, Owner
from mentee_journal.services import follow_ups
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import follow_up_mark, local
from mentee_journal.ui.screens.session.follow_up_words import day_short
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_form import NO_DAY
from mentee_journal.ui.text import cell_len

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection
    from mentee_journal.domain.views import FollowUpRow, SessionPage
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.dialogs.form import Values
    from mentee_journal.ui.screens.session.reflect_form import Written


def usual_day(session_day: date, today: date, next_day: date | None) -> date:
    """A week from now, or the day before the next session when that is sooner."""
    week = max(session_day, today) + timedelta(days=7)
    before = next_day - timedelta(days=1) if next_day is not None else None
    return before if before is not None and today < before < week else week


def made_of(journal: Journal, page: SessionPage, stored: Reflection | None) -> FollowUp | None:
    """The follow-up that "what I will try" of a stored reflection has become."""
    if stored is None:
        return None
    mine = (follow_ups.get(journal, row.id) for row in page.follow_ups if row.owner is Owner.ME)
    return next((one for one in mine if one.reflection_id == stored.id), None)


def as_line(text: str) -> str:
    """What is tried, as the one line that a follow-up is."""
    return " ".join(text.split())


class Becomes(Part):
    """Under the field: what the words become when they are saved, and how to have it otherwise."""

    class Changed(Message):
        """It is to become a follow-up or not, or has another day."""

    def __init__(self) -> None:
        super().__init__(self._all, id="becomes")
        self.chosen: bool | None = None
        """What the mentee said: True, a follow-up; False, only a note; None, nothing, and it is as usual."""
        self.day = ""
        """ISO, or NO_DAY; empty for the usual one."""
        self.usual: date | None = None
        self.made: FollowUpRow | None = None
        """The follow-up it has become."""
        self.text = ""
        self.usually = True
        """What happens when nothing was said."""

    @property
    def mentee(self) -> MenteeApp:
        """The app, by its own type."""
        return cast("MenteeApp", self.app)

    @property
    def on(self) -> bool:
        """Whether a follow-up is made when the words are saved."""
        return self.made is None and bool(self.text.strip()) and (self.usually if self.chosen is None else self.chosen)

    @property
    def due(self) -> date | None:
        """The day it gets."""
        if self.day == NO_DAY:
            return None
        return date.fromisoformat(self.day) if self.day else self.usual

    def fill(self, written: Written) -> None:
        """As it was said."""
        self.chosen, self.day = written.becomes, written.due
        self.text = written.will_try
        self.draw()

    def show_for(self, page: SessionPage, stored: Reflection | None, coming: datetime | None) -> None:
        """What it became or would, after this session and before the next one."""
        app, made = self.mentee, made_of(self.mentee.journal, page, stored)
        held_on = local(page.session.starts_at, app.zone).date()
        # What was stored as a note stays one, unless the mentee says otherwise.
        self.usually = stored is None or not stored.will_try.strip()
        self.usual = usual_day(
            held_on, app.now().date(), local(coming, app.zone).date() if coming is not None else None
        )
        self.made = next((row for row in page.follow_ups if made is not None and row.id == made.id), None)
        self.draw()

    def draw(self) -> None:
        """The lines as things are now; nothing where nothing is written."""
        self.display = self.made is not None or bool(self.text.strip())
        self.renew()

    # --- lines ---------------------------------------------------------------------------------------

    def _all(self, width: int) -> list[Line]:
        flow, today = Flow(width), self.mentee.now().date()
        if self.made is not None:
            sign, tone = follow_up_mark(self.made)
            words = {FollowUpStatus.OPEN: "became a follow-up", FollowUpStatus.DONE: "became a follow-up, done"}
            said = words.get(self.made.status, "became a follow-up, not needed any more")
            day = self.made.due_on if self.made.status is FollowUpStatus.OPEN else None
            self._row(flow, (sign, tone), said, day, today, ("follow_up", self.made.id), " ›")
        elif self.on:
            self._row(flow, ("○", "quiet"), "becomes a follow-up", self.due, today, ("try", "day"))
            line = Line().add("    ")
            for face, what in (("another day", "day"), ("× only a note", "off")):
                if line.width > 4:
                    line.add("   ")
                start = line.width
                line.add(face, "bold").spot(("try", what), start=start)
            flow.lines.append(line)
        else:
            flow.row([("  – ", "quiet"), ("stays a note   ", "quiet"), ("make it a follow-up", "bold")])
            flow.lines[-1].spot(("try", "on"), start=min(flow.width - 1, 19), end=max(flow.width, 20))
        return flow.lines

    def _row(
        self,
        flow: Flow,
        sign: tuple[str, str],
        words: str,
        day: date | None,
        today: date,
        target: Hashable,
        end: str = "",
    ) -> None:
        shown = day_short(day, today=today, order=self.mentee.order) if day is not None else ""
        words = f"{words}, due" if shown else words
        if cell_len(words) + cell_len(shown) + 8 <= flow.width:
            flow.row([("  ", ""), (f"{sign[0]} ", sign[1]), (words, "")], (f"{shown}{end}", ""), target=target)
        else:
            flow.text(f"{words} {shown}{end}".strip(), lead=(f"{sign[0]} ", sign[1]), indent=2, target=target)

    # --- choosing ------------------------------------------------------------------------------------

    def choose(self, what: str) -> None:
        """One of the words under the field."""
        if what == "day":
            self._ask_day()
            return
        self.chosen = what == "on"
        self.renew()
        self.post_message(self.Changed())

    def _reading(self, text: str) -> str:
        app = self.mentee
        day = parse_date(text, now=app.now(), zone=app.zone, order=app.order)
        return echo_date(day, now=app.now(), order=app.order, zone=app.zone)

    def _ask_day(self) -> None:
        from mentee_journal.domain.dates import full_day
        from mentee_journal.ui.dialogs.form import FormDialog
        from mentee_journal.ui.widgets.fields import Field

        app, due = self.mentee, self.due
        shown = full_day(due, app.order) if due is not None else ""
        field = Field("due", "By when", value=shown, check=self._reading, help="May stay empty.", replaced=True)

        async def submit(values: Values) -> str:
            text = values["due"].strip()
            if not text:
                return NO_DAY
            try:
                return parse_date(text, now=app.now(), zone=app.zone, order=app.order).isoformat()
            except ValueError as trouble:
                raise Refused(str(trouble), "due") from trouble

        def given(day: object) -> None:
            if isinstance(day, str):
                self.day, self.chosen = day, True
                self.renew()
                self.post_message(self.Changed())

        app.push_screen(FormDialog("What I will try", [field], submit, verb="Keep it"), given)

    # --- saving --------------------------------------------------------------------------------------

    def follow_up(self, page: SessionPage, text: str, before: FollowUp | None, was: str) -> FollowUp | None:
        """What is stored with the words: a new follow-up, or the one there is, reworded as they are; or nothing.

        ``before`` is the follow-up they have become, ``was`` their text when they were stored last. A follow-up
        that was given words of its own keeps them.
        """
        line = as_line(text)
        if before is not None:
            follows = before.status is FollowUpStatus.OPEN and before.text == as_line(was)
            return replace(before, text=line) if follows and line and line != before.text else None
        if not self.on or not line:
            return None
        toward = {goal.goal_id for goal in page.goals if goal.goal_id is not None}
        return FollowUp(
            line,
            due_on=self.due,
            mentor_id=page.mentor.id,
            session_id=page.session.id,
            goal_id=toward.pop() if len(toward) == 1 else None,
        )
