"""Reading what is typed into the forms about a session, and the form that echoes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import (
    Moment,
    clock_words,
    echo_moment,
    full_day,
    minutes_words,
    parse_minutes,
    parse_moment,
)
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Mentor, PlanPhase, Session
from mentee_journal.domain.words import MentorStatus, Mode
from mentee_journal.services import concerns, mentors, plans, sessions
from mentee_journal.ui.dialogs.form import FormDialog, Submit, Values
from mentee_journal.ui.phrases import first_name, glyph_run, local, role_words
from mentee_journal.ui.widgets.fields import Field, FieldBox

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.views import MentorRow, SessionRow
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

FEW = 6
"""Up to so many mentors are shown to choose from; more are typed."""
MODES = tuple((mode.value, mode.words) for mode in Mode)
MOST_CONCERNS = 3
"""So many things are said about one moment."""
EXAMPLE = "tue 3pm, in 2 weeks at 15:00, 8/12 10:30"
_WITH_ME = (
    MentorStatus.ACTIVE,
    MentorStatus.PAUSED,
    MentorStatus.APPROACHED,
    MentorStatus.CANDIDATE,
    MentorStatus.DORMANT,
)


@dataclass(frozen=True, slots=True)
class Usual:
    """What the last session with a mentor was like."""

    minutes: int = 45
    mode: Mode | None = None
    place: str = ""
    clock: time | None = None


def usual(journal: Journal, mentor_id: int | None, zone: str) -> Usual:
    """Length, mode, place and time of day as the last time with this mentor."""
    if mentor_id is None:
        return Usual()
    row: SessionRow | None = next(iter(sessions.past(journal, mentor_id=mentor_id, limit=1)), None)
    row = row or next(iter(sessions.upcoming(journal, mentor_id=mentor_id, limit=1)), None)
    if row is None:
        return Usual()
    clock = local(row.starts_at, zone).time().replace(second=0, microsecond=0)
    return Usual(row.minutes, row.mode, row.place, clock)


def moment_text(moment: datetime, app: MenteeApp) -> str:
    """A moment the way it can be typed: "Tue 24 Nov 2026 15:00"."""
    mine = local(moment, app.zone)
    return f"{full_day(mine.date(), app.order)} {clock_words(mine)}"


def moment_words(moment: datetime, app: MenteeApp) -> str:
    """A moment the way it is said: "Tue 24 Nov 2026, 15:00"."""
    mine = local(moment, app.zone)
    return f"{full_day(mine.date(), app.order)}, {clock_words(mine)}"


class Reader:
    """Reads what is typed into the form, as it stands with the other fields."""

    def __init__(self, app: MenteeApp, *, session: Session | None = None, mentor: Mentor | None = None) -> None:
        self.app = app
        self.session = session
        self._mentor = mentor
        self.dialog: FormDialog | None = None
        rows = mentors.listing(app.journal) if mentor is None else ()
        self.rows: tuple[MentorRow, ...] = tuple(
            row for row in rows if row.status in _WITH_ME or (session and row.id == session.mentor_id)
        )
        self._usual: dict[int | None, Usual] = {}

    def typed(self, key: str) -> str:
        """What another field holds now."""
        return self.dialog.values().get(key, "") if self.dialog is not None and self.dialog.is_mounted else ""

    def mentor_id(self, text: str) -> int | None:
        """Who is meant; None when there is nobody of that name."""
        if self._mentor is not None:
            return self._mentor.id
        if any(str(row.id) == text for row in self.rows):
            return int(text)
        if not text.strip():
            return None
        return mentors.find_by_name(self.app.journal, text.strip()).id

    def mentor(self, text: str) -> tuple[str, str]:
        """Name and zone of who is meant, both empty when nobody is."""
        if self._mentor is not None:
            return self._mentor.name, self._mentor.zone
        try:
            found = self.mentor_id(text)
        except JournalError:
            return "", ""
        return next(((row.name, row.zone) for row in self.rows if row.id == found), ("", ""))

    def usual(self, text: str) -> Usual:
        """What is usual with who is meant."""
        try:
            mentor_id = self.mentor_id(text)
        except JournalError:
            mentor_id = None
        if mentor_id not in self._usual:
            self._usual[mentor_id] = usual(self.app.journal, mentor_id, self.app.zone)
        return self._usual[mentor_id]

    def when(self, text: str, who: str) -> Moment:
        """The moment that is meant. Raises NotUnderstood."""
        if not text.strip():
            raise Refused(f"When is it? For example: {EXAMPLE}.", "starts_at")
        return parse_moment(
            text,
            now=self.app.now(),
            zone=self.app.zone,
            order=self.app.order,
            default_time=self.usual(who).clock,
        )

    def check_who(self, text: str) -> str:
        """Names who is understood."""
        found = self.mentor_id(text)
        row = next((row for row in self.rows if row.id == found), None)
        if row is None:
            return ""
        roles = ", ".join(role_words(key) for key in row.roles)
        return f"{row.name}, {roles}" if roles else row.name

    def check_when(self, text: str) -> str:
        """My clock, the mentor's clock, and what else is planned then."""
        app, who = self.app, self.typed("mentor_id")
        moment = self.when(text, who)
        name, zone = self.mentor(who)
        mine, theirs = echo_moment(
            moment,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            other_zone=zone or None,
            other_name=first_name(name) or None,
        )
        said = [mine]
        if theirs:
            said.append(f"  {theirs}")
        minutes = self.session.minutes if self.session is not None else 45
        try:
            minutes = parse_minutes(self.typed("minutes")) if self.typed("minutes") else minutes
        except ValueError:
            minutes = 45
        known = self.session.id if self.session is not None else None
        said += [f"  {words}" for words in self.concerns(who, moment, minutes, known)]
        return "\n".join(said)

    def concerns(self, who: str, moment: Moment, minutes: int, known: int | None) -> list[str]:
        """What to know about that time: another session then, the mentor's hours, the night, time off."""
        try:
            mentor_id = self.mentor_id(who)
        except JournalError:
            mentor_id = None
        if mentor_id is None:
            return []
        found = concerns.look(
            self.app.journal,
            mentor_id=mentor_id,
            starts_at=moment.utc,
            minutes=minutes,
            except_id=known,
            wider=True,
            except_plan=self._moving_plan(),
        )
        return [concern.words for concern in found[:MOST_CONCERNS]]

    def _moving_plan(self) -> int | None:
        """The rhythm that moves as a whole, or from here on, and so is in nobody's way."""
        if self.session is None or self.typed("scope") not in ("later", "all"):
            return None
        plan = plans.of_session(self.app.journal, self.session.id)
        return plan.id if plan is not None else None

    def repeat(self, text: str, session: Session) -> tuple[tuple[PlanPhase, ...], str]:
        """The rhythm that begins with a session, and its words. Raises Refused."""
        from mentee_journal.domain.rhythm import Rule, rule_text
        from mentee_journal.domain.rhythm_line import read_rhythm
        from mentee_journal.domain.rhythm_words import plan_words

        start = local(session.starts_at, session.zone)
        usual = PlanPhase(
            rule_text(Rule("weekly", 1, (start.weekday(),))),
            start.date(),
            f"{start:%H:%M}",
            session.zone,
            minutes=session.minutes,
            mode=session.mode,
            place=session.place,
        )
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        try:
            reading = read_rhythm(
                text,
                now=midnight,
                order=self.app.order,
                zone=session.zone,
                usual=usual,
                default_minutes=session.minutes,
            )
        except ValueError as trouble:
            raise Refused(str(trouble), "repeat") from trouble
        return reading.phases, plan_words(reading.phases, self.app.now().date(), self.app.order, zone=self.app.zone)

    def said_repeat(self, text: str) -> str:
        """The rhythm in words, and its next dates."""
        from mentee_journal.domain.rhythm import plan_occurrences

        values = self.dialog.values() if self.dialog is not None and self.dialog.is_mounted else {}
        try:
            session = read_session(self, values, 0, None)
        except (Refused, KeyError):
            return ""  # The moment it begins at says itself what is amiss with it.
        phases, words = self.repeat(text, session)
        days = [
            full_day(local(one.starts_at, self.app.zone).date(), self.app.order)
            for _, one in plan_occurrences(phases, limit=3)
        ]
        return f"{words}\n  {'; '.join(days)} …"

    @staticmethod
    def check_minutes(text: str) -> str:
        """The length in words."""
        return minutes_words(parse_minutes(text))


class SessionForm(FormDialog):
    """A form whose echo of the moment follows the mentor and the length that are chosen."""

    def __init__(self, reader: Reader, title: str, fields: Sequence[Field], submit: Submit, **more: object) -> None:
        super().__init__(title, fields, submit, **more)  # type: ignore[arg-type]
        self._reader = reader
        reader.dialog = self
        self._who = next((f.value for f in fields if f.key == "mentor_id"), "")

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        key = event.box.field.key
        if key == "mentor_id" and event.box.value != self._who:
            self._follow(event.box.value)
        if key in ("mentor_id", "minutes", "scope") and self._has("starts_at"):
            self.box("starts_at").check()
        if key in ("starts_at", "minutes") and self._has("repeat") and self.box("repeat").value.strip():
            self.box("repeat").check()

    def _has(self, key: str) -> bool:
        return any(field.key == key for field in self._fields)

    def _follow(self, who: str) -> None:
        """Length, mode and place become those usual with the mentor, where nobody has changed them."""
        before, after = self._reader.usual(self._who), self._reader.usual(who)
        self._who = who
        if self._reader.session is not None:
            return
        for key, old, new in (
            ("minutes", str(before.minutes), str(after.minutes)),
            ("mode", before.mode or "", after.mode or ""),
            ("place", before.place, after.place),
        ):
            box = self.box(key)
            if box.value == old and old != new:
                box.value = new


def _choice(row: MentorRow) -> str:
    """Glyph and name; without the glyph that looks like the mark of a chosen option."""
    glyph = glyph_run(row.roles)[0]
    return row.name if glyph in ("●", "·") else f"{glyph} {row.name}"


def _who_field(reader: Reader, mentor_id: int | None) -> Field:
    rows = reader.rows
    if not rows:
        return Field(
            "mentor_id",
            "With",
            help="Somebody who guides you. A name is enough; the rest can wait.",
            placeholder="Dana Ortiz",
        )
    if len(rows) <= FEW:
        options = tuple((str(row.id), _choice(row)) for row in rows)
        return Field("mentor_id", "With", "one_of", options=options, value=str(mentor_id or rows[0].id))
    names = tuple(row.name for row in rows)
    value = next((row.name for row in rows if row.id == mentor_id), "")
    return Field(
        "mentor_id",
        "With",
        value=value,
        placeholder="Begin with a name",
        check=reader.check_who,
        suggest=lambda typed: [n for n in names if n.casefold().startswith(typed.casefold())],
    )


def session_fields(reader: Reader, mentor_id: int | None, start: str, like: Usual) -> list[Field]:
    """What a form about a session asks for."""
    return [
        _who_field(reader, mentor_id),
        Field(
            "starts_at",
            "When",
            value=start,
            placeholder="tue 3pm",
            check=reader.check_when,
            help=f"As you would say it: {EXAMPLE}",
        ),
        Field("minutes", "How long", value=str(like.minutes), check=reader.check_minutes, replaced=True),
        Field("mode", "How", "one_of", options=MODES, value=like.mode or "", may_be_none=True),
        Field("place", "Link or place", value=like.place, more=True),
    ]


def read_session(reader: Reader, values: Values, mentor_id: int, old: Session | None) -> Session:
    """The session that is meant. Raises Refused with the field it belongs to."""
    try:
        moment = reader.when(values["starts_at"], values["mentor_id"])
    except ValueError as trouble:
        raise Refused(str(trouble), "starts_at") from trouble
    try:
        minutes = parse_minutes(values["minutes"]) if values["minutes"].strip() else 45
    except ValueError as trouble:
        raise Refused(str(trouble), "minutes") from trouble
    mode = Mode(values["mode"]) if values["mode"] else None
    place = values["place"].strip()
    if old is None:
        return Session(mentor_id, moment.utc, moment.zone, minutes=minutes, mode=mode, place=place)
    same = values["starts_at"].strip() == moment_text(old.starts_at, reader.app)
    starts_at, zone = (old.starts_at, old.zone) if same else (moment.utc, moment.zone)
    return replace(old, mentor_id=mentor_id, starts_at=starts_at, zone=zone, minutes=minutes, mode=mode, place=place)
