"""Booking the next session from Reflect: when it would usually be, read as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from mentee_journal.domain.dates import (
    Moment,
    clock_words,
    echo_moment,
    full_day,
    parse_moment,
    wall_moment,
)
from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import Session
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import concerns, plans, sessions
from mentee_journal.ui.kept_line import KeptLine
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock_for, first_name, local
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.rhythm import rhythm_words
from mentee_journal.ui.screens.session_reader import MOST_CONCERNS
from mentee_journal.ui.widgets.fields import Field, FieldBox

if TYPE_CHECKING:
    from textual.widgets import Input

    from mentee_journal.domain.views import Expected, SessionPage, SessionRow
    from mentee_journal.ui.app import MenteeApp

LOOK = timedelta(days=400)
"""So far ahead the next date of a rhythm is looked for."""
EVERY = {7: "every", 14: "every second", 21: "every third", 28: "every fourth"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def usual_gap(days: Sequence[date]) -> int | None:
    """Days between sessions on ``days``, in whole weeks: the middle one of the last gaps; None below two gaps."""
    newest = sorted(set(days), reverse=True)[:6]
    gaps = [(later - earlier).days for later, earlier in pairwise(newest)]
    return max(7, 7 * round(median(gaps) / 7)) if len(gaps) >= 2 else None


class Booking(Vertical):
    """One field and one button; or, once there is a next session, where it is."""

    DEFAULT_CSS = """
    Booking { height: auto; margin-bottom: 1; }
    Booking FieldBox { margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.page: SessionPage | None = None
        self.next: SessionRow | None = None
        self.rhythm = ""
        """The rhythm with this mentor in words, while one runs."""
        self.coming: Expected | None = None
        """The date it gives next, as long as no session was made of it."""
        self._gap: int | None = None
        self._offered = ""
        self._booking = False
        self._line: KeptLine | None = None
        self.top = Part(self._top_lines)
        self.box = FieldBox(Field("when", "When", check=self._reading))
        self.verb = Part(lambda width: Flow(width).buttons([("Book it", ("action", "book"))]).lines)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.box
        yield self.verb

    @property
    def mentee(self) -> MenteeApp:
        """The app, by its own type."""
        return cast("MenteeApp", self.app)

    def show(self, page: SessionPage) -> None:
        """The sessions with this mentor as they are now; a moment being typed stays."""
        app, session, self.page = self.mentee, page.session, page
        coming = sessions.upcoming(app.journal, mentor_id=page.mentor.id, limit=5)
        self.next = next((r for r in coming if r.id != session.id and r.starts_at > session.starts_at), None)
        past = sessions.past(app.journal, mentor_id=page.mentor.id, limit=12)
        held = [
            row.starts_at for row in past if row.status is SessionStatus.HELD and row.starts_at <= session.starts_at
        ]
        self._gap = usual_gap([local(at, app.zone).date() for at in (*held, session.starts_at)])
        plan = plans.of_mentor(app.journal, page.mentor.id)
        self.rhythm, self.coming = "", None
        if plan is not None:
            today = app.now().date()
            self.rhythm = rhythm_words(plan, app)
            if self.next is None:
                given = plans.expected(app.journal, today, today + LOOK, mentor_id=page.mentor.id)
                self.coming = next(iter(given), None)
        offer = self._offer(session) if self.coming is None else ""
        if self.box.value in ("", self._offered) and not self.box.input.has_focus:
            self.box.value = offer
        self._offered = offer
        if self._line is None and self.next is None:
            self._line = KeptLine(app, f"session:{session.id}:next", f"The next session, {page.mentor.name}", self.box)
            self._line.bring_back(instead_of=offer)
        self.box.display = self.verb.display = self.next is None
        for part in (self.top, self.verb):
            part.renew()

    def _offer(self, session: Session) -> str:
        app = self.mentee
        start = local(session.starts_at, app.zone)
        gap = self._gap or 14
        day = start.date() + timedelta(days=gap)
        while wall_moment(day, start.time(), app.zone).utc <= app.now():
            day += timedelta(days=gap)
        return f"{full_day(day, app.order)} {clock_words(start)}"

    def _top_lines(self, width: int) -> list[Line]:
        flow, app = Flow(width), self.mentee
        if self.page is None:
            return []
        if self.next is not None:
            row = self.next
            start = local(row.starts_at, app.zone)
            flow.heading("The next one")
            flow.text(f"{full_day(start.date(), app.order)}, {clock_words(start)}", target=("session", row.id))
            theirs = clock_for(row.mentor, row.starts_at, row.mentor_zone, app.zone)
            if theirs:
                flow.text(theirs, "quiet")
            if row.plan and self.rhythm:
                flow.text(f"from your rhythm: {self.rhythm}", "quiet", target=("action", "rhythm"))
            return flow.lines
        if self.coming is not None:
            start = local(self.coming.starts_at, app.zone)
            flow.heading("The next one")
            flow.text(f"{full_day(start.date(), app.order)}, {clock_words(start)}")
            theirs = clock_for(self.page.mentor.name, self.coming.starts_at, self.page.mentor.zone, app.zone)
            if theirs:
                flow.text(theirs, "quiet")
            flow.text(f"from your rhythm: {self.rhythm}", "quiet", target=("action", "rhythm"))
            flow.text("It comes into your list by itself.", "quiet").blank()
            flow.heading("Or book one before that")
            return flow.lines
        flow.heading("Book the next one")
        start = local(self.page.session.starts_at, app.zone)
        weekday = WEEKDAYS[start.weekday()]
        if self._gap in EVERY:
            flow.text(f"usually {EVERY[self._gap]} {weekday}", "quiet")
        elif self._gap:
            flow.text(f"usually every {self._gap // 7} weeks", "quiet")
        return flow.blank().lines

    # --- the moment ----------------------------------------------------------------------------------

    def _moment(self, text: str) -> Moment:
        app, page = self.mentee, self.page
        at = local(page.session.starts_at, app.zone).time() if page is not None else None
        return parse_moment(text, now=app.now(), zone=app.zone, order=app.order, default_time=at)

    def _reading(self, text: str) -> str:
        """The moment on both clocks, and what else is planned then."""
        app, page = self.mentee, self.page
        if page is None:
            return ""
        moment = self._moment(text)
        mine, theirs = echo_moment(
            moment,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            other_zone=page.mentor.zone or None,
            other_name=first_name(page.mentor.name) or None,
        )
        said = [part.strip() for part in mine.rsplit(", ", 1)]
        if theirs:
            said.append(theirs)
        found = concerns.look(
            app.journal, mentor_id=page.mentor.id, starts_at=moment.utc, minutes=page.session.minutes, wider=True
        )
        said += [concern.words for concern in found[:MOST_CONCERNS]]
        return "\n  ".join(said)

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        """What is typed is kept; what is offered comes again by itself."""
        event.stop()
        if self._line is not None:
            self._line.changed(but=self._offered)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.book()

    async def book(self) -> None:
        """Plan the session that is read in the field."""
        if self.page is None or self.next is not None or self._booking:
            return
        self._booking = True
        try:
            moment, old = self._moment(self.box.value), self.page.session
            new = Session(old.mentor_id, moment.utc, moment.zone, minutes=old.minutes, mode=old.mode, place=old.place)
            stored = await self.mentee.write(sessions.create, new)
        except (JournalError, ValueError) as trouble:
            self.box.fail(str(trouble))
            self.box.input.focus()
            return
        finally:
            self._booking = False
        if self._line is not None:
            self._line.taken()
        start = local(stored.starts_at, self.mentee.zone)
        self.mentee.say(f"Booked: {full_day(start.date(), self.mentee.order)}, {clock_words(start)} · u to undo")
        self.top.enter(1)
