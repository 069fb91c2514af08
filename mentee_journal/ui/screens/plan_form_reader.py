"""Reading what is typed into the form of a rhythm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from mentee_journal.domain.dates import (
    NotUnderstood,
    echo_date,
    full_day,
    minutes_words,
    parse_date,
    parse_minutes,
    same_clock,
    valid_zone,
    zone_label,
)
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import MeetingPlan, PlanPhase
from mentee_journal.domain.words import Mode
from mentee_journal.services import sessions
from mentee_journal.ui.phrases import first_name, local

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor
    from mentee_journal.domain.rhythm_line import RhythmReading
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.dialogs.form import FormDialog, Values

EXAMPLE = "every other Tuesday at 15:00"
SAY = f"Say how often you meet, for example: {EXAMPLE}."


class Read(NamedTuple):
    """A rhythm as it was understood."""

    plan: MeetingPlan
    remarks: tuple[str, ...] = ()


def clocks_differ(one: str, other: str, now: datetime) -> bool:
    """Whether two clocks show different times in any week of the coming year."""
    if not valid_zone(one) or not valid_zone(other) or one == other:
        return False
    return any(not same_clock(one, other, now + timedelta(weeks=week)) for week in range(53))


def usual_phase(app: MenteeApp, mentor_id: int, zone: str) -> PlanPhase | None:
    """The day, time, length, mode and place of the last session with a mentor, or else of the next one."""
    from mentee_journal.domain.rhythm import Rule, rule_text

    row = next(iter(sessions.past(app.journal, mentor_id=mentor_id, limit=1)), None)
    row = row or next(iter(sessions.upcoming(app.journal, mentor_id=mentor_id, limit=1)), None)
    if row is None:
        return None
    start = local(row.starts_at, zone)
    return PlanPhase(
        rule_text(Rule("weekly", 1, (start.weekday(),))),
        start.date(),
        f"{start:%H:%M}",
        zone,
        minutes=row.minutes,
        mode=row.mode,
        place=row.place,
    )


def phase_now(plan: MeetingPlan, today: date) -> PlanPhase:
    """The phase of a plan that runs today, or the next one to come."""
    return next((p for p in plan.phases if p.until_on is None or p.until_on >= today), plan.phases[-1])


class RhythmReader:
    """Reads the fields together: the line is understood in the zone, from the day and with the length beside it."""

    def __init__(self, app: MenteeApp, mentor: Mentor, plan: MeetingPlan | None) -> None:
        from mentee_journal.domain.rhythm_words import plan_words

        self.app = app
        self.mentor = mentor
        self.plan = plan
        self.today = app.now().date()
        self.now_running = phase_now(plan, self.today) if plan is not None else None
        self.zone = self.now_running.zone if self.now_running is not None else app.zone
        self.usual = self.now_running or usual_phase(app, mentor.id, self.zone)
        self.line = ""
        if plan is not None:
            self.line = plan.words or plan_words(plan.phases, self.today, app.order)
        self.until = plan.phases[-1].until_on if plan is not None else None
        self.form: FormDialog | None = None

    # --- what is offered ----------------------------------------------------------------------------

    def zones(self) -> tuple[tuple[str, str], ...]:
        """The clocks a rhythm can keep to; empty where there is nothing to choose."""
        app, now = self.app, self.app.now()
        found = {app.zone: f"{zone_label(app.zone, now)}, my clock"}
        if self.mentor.zone and clocks_differ(app.zone, self.mentor.zone, now):
            name = first_name(self.mentor.name)
            found[self.mentor.zone] = f"{zone_label(self.mentor.zone, now)}, the clock of {name}"
        if self.zone not in found and clocks_differ(app.zone, self.zone, now):
            found[self.zone] = zone_label(self.zone, now)
        return tuple(found.items()) if len(found) > 1 else ()

    def next_day(self) -> date | None:
        """The next day the running rhythm gives."""
        from mentee_journal.domain.rhythm import plan_occurrences

        if self.plan is None:
            return None
        now = self.app.now()
        found = plan_occurrences(self.plan.phases, since=self.today, limit=3)
        return next((one.day for _, one in found if one.starts_at > now), None)

    def day_text(self, day: date | None) -> str:
        """A day the way it can be typed again."""
        return full_day(day, self.app.order) if day is not None else ""

    # --- checks of one field -------------------------------------------------------------------------

    def said_day(self, text: str) -> str:
        """A day in full."""
        return echo_date(self._date(text), now=self.app.now(), order=self.app.order, zone=self.app.zone)

    @staticmethod
    def said_minutes(text: str) -> str:
        """A length in words."""
        return minutes_words(parse_minutes(text))

    # --- reading -------------------------------------------------------------------------------------

    def _date(self, text: str) -> date:
        return parse_date(text, now=self.app.now(), zone=self.app.zone, order=self.app.order)

    def day(self, values: Values, key: str) -> date | None:
        """The day typed into a field; None for none. Raises Refused."""
        text = values.get(key, "").strip()
        if not text:
            return None
        try:
            return self._date(text)
        except ValueError as trouble:
            raise Refused(str(trouble), key) from trouble

    def minutes(self, values: Values) -> int:
        """The length that is typed, or the usual one. Raises Refused."""
        text = values.get("minutes", "").strip()
        try:
            return parse_minutes(text) if text else self.usual.minutes if self.usual is not None else 45
        except ValueError as trouble:
            raise Refused(str(trouble), "minutes") from trouble

    def understood(self, values: Values) -> RhythmReading:
        """The line alone, with what stands beside it filling what it does not say. Raises Refused."""
        from mentee_journal.domain.rhythm_line import read_rhythm

        minutes, zone = self.minutes(values), values.get("zone") or self.zone
        line = values["line"].strip()
        if not line:
            raise Refused(SAY, "line")
        start, now = self.day(values, "starts_on") if self.plan is None else self.since(values), self.app.now()
        if start is not None:
            # Also a day that has been: which weeks it falls into is counted from there.
            # Where this computer has no rules for the clock, that is said of the line; its days can be counted still.
            midnight = datetime.combine(start, time(), ZoneInfo(zone if valid_zone(zone) else self.app.zone))
            now = midnight if start < self.today else max(now, midnight)
        usual = self.usual
        if usual is not None:
            usual = replace(in_zone(usual, zone), minutes=minutes, mode=_mode(values), place=_place(values))
        try:
            return read_rhythm(line, now=now, order=self.app.order, zone=zone, usual=usual, default_minutes=minutes)
        except ValueError as trouble:
            raise Refused(str(trouble), "line") from trouble

    def read(self, values: Values) -> Read:
        """The whole form. Raises Refused with the field it belongs to."""
        remarks: tuple[str, ...] = ()
        if self.plan is not None and values["line"].strip() == self.line:
            phases = self._going_on(values, values.get("zone") or self.zone)
        else:
            reading = self.understood(values)
            phases, remarks = reading.phases, reading.remarks
        until = self.day(values, "until_on")
        if until is not None and not (until == self.until and phases[-1].until_on is not None):
            phases = _ended(phases, until)
        # What a line says of each of its stretches stays; what is the same in all of them, the fields say.
        if len({phase.minutes for phase in phases}) == 1:
            phases = tuple(replace(phase, minutes=self.minutes(values)) for phase in phases)
        if len({phase.mode for phase in phases}) == 1:
            phases = tuple(replace(phase, mode=_mode(values)) for phase in phases)
        if len({phase.place for phase in phases}) == 1:
            phases = tuple(replace(phase, place=_place(values)) for phase in phases)
        old = self.plan
        return Read(
            MeetingPlan(
                self.mentor.id,
                phases,
                id=old.id if old is not None else 0,
                uid=old.uid if old is not None else "",
                words=values["line"].strip(),
                note=values.get("note", "").strip(),
            ),
            remarks,
        )

    def said_line(self, text: str) -> str:
        """The rhythm in words, with what is to be known about how it was understood; other fields' slips are theirs."""
        from mentee_journal.domain.rhythm_words import plan_words

        values = {"line": text, "starts_on": ""}
        if self.form is not None and self.form.is_mounted:
            values = {**self.form.values(), "line": text}
        for _ in range(len(values)):
            try:
                read = self.read(values)
            except Refused as trouble:
                if trouble.field in (None, "line") or not values.get(trouble.field):
                    raise
                values[trouble.field] = ""
                continue
            words = plan_words(read.plan.phases, self.today, self.app.order, zone=self.app.zone)
            return "\n  ".join((words, *read.remarks))
        return ""

    def as_it_runs(self, values: Values) -> bool:
        """Whether nothing about the meetings of the running rhythm is to be another. Raises Refused."""
        old = self.now_running
        return old is not None and (
            values["line"].strip() == self.line
            and (self.minutes(values), _mode(values), _place(values)) == (old.minutes, old.mode, old.place)
            and values.get("zone", self.zone) in ("", self.zone)
            and self.day(values, "until_on") == self.until
        )

    def since(self, values: Values) -> date:
        """From which day on a change holds: the one that is typed, or that of the next session. Raises Refused."""
        found = self.day(values, "starts_on") or self.next_day() or self.today
        if found < self.today:
            raise Refused("What is past stays as it was: choose today or a later day.", "starts_on")
        return found

    def _going_on(self, values: Values, zone: str) -> tuple[PlanPhase, ...]:
        """The phases that are there already, from the chosen day on and in the chosen zone."""
        from mentee_journal.domain.rhythm import occurrences

        assert self.plan is not None
        since, going_on = self.since(values), []
        for phase in self.plan.phases:
            if phase.until_on is not None and phase.until_on < since:
                continue
            first = next(iter(occurrences(phase, since=since, limit=1)), None)
            if first is not None:
                kept = zone if phase.zone == self.zone else phase.zone
                going_on.append(replace(phase, id=0, uid="", starts_on=first.day, zone=kept, made_until=None))
        if not going_on:
            raise Refused("It is over by then. Choose an earlier day, or say how it goes on.", "starts_on")
        return tuple(going_on)


def _mode(values: Values) -> Mode | None:
    return Mode(values["mode"]) if values.get("mode") else None


def _place(values: Values) -> str:
    return values.get("place", "").strip()


def in_zone(phase: PlanPhase, zone: str) -> PlanPhase:
    """What is usual, on the clock of another zone."""
    from mentee_journal.domain.dates import wall_moment
    from mentee_journal.domain.rhythm import Rule, read_rule, rule_text

    if phase.zone == zone:
        return phase
    start = wall_moment(phase.starts_on, time.fromisoformat(phase.at_time), phase.zone).local(zone)
    shift = (start.date() - phase.starts_on).days
    rule = phase.rule
    try:
        read = read_rule(rule)
    except NotUnderstood:
        read = Rule("weekly", 1, (start.weekday(),))
    if shift and read.weekdays:
        rule = rule_text(read._replace(weekdays=tuple((day + shift) % 7 for day in read.weekdays)))
    return replace(phase, rule=rule, starts_on=start.date(), at_time=f"{start:%H:%M}", zone=zone)


def _ended(phases: tuple[PlanPhase, ...], until: date) -> tuple[PlanPhase, ...]:
    """The phases up to a last day. Raises Refused when nothing is left."""
    kept = [phase for phase in phases if phase.starts_on <= until]
    if not kept:
        raise Refused("That is before it begins.", "until_on")
    last = kept[-1]
    cut = last.until_on if len(kept) < len(phases) else None
    return (*kept[:-1], replace(last, until_on=min(until, cut) if cut is not None else until))
