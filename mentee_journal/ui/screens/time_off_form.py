"""The form of time off: from when until when, whose it is, and which sessions it touches, before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mentee_journal.domain.dates import distance_words, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import TimeOff
from mentee_journal.domain.time_off_line import stretch
from mentee_journal.services import mentors, time_off
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.telling_form import TellingForm
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import count_words, first_name, glyph_run, local, name_choice
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.fields import Field, FieldBox

if TYPE_CHECKING:
    from mentee_journal.domain.views import MentorRow, SessionRow
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "time_off:new"
MINE = "me"
FEW = 6
SHOWN = 6
"""So many sessions are named where there is room."""
Then = Callable[[TimeOff], None]


class Reader:
    """Reads what is typed into the form."""

    def __init__(self, app: MenteeApp, old: TimeOff | None) -> None:
        self.app = app
        self.old = old
        rows = mentors.listing(app.journal)
        kept = old.mentor_id if old is not None else None
        self.rows: tuple[MentorRow, ...] = tuple(r for r in rows if r.status.guides_me or r.id == kept)
        self.form: FormDialog | None = None

    def whose_field(self, mentor_id: int | None) -> Field:
        """Mine, or one mentor's."""
        if len(self.rows) <= FEW:
            people = tuple((str(row.id), name_choice(row.name, row.roles)) for row in self.rows)
            value = str(mentor_id) if mentor_id is not None else MINE
            return Field(
                "whose", "Whose is it?", "one_of", value=value, options=((MINE, "mine, with everybody"), *people)
            )
        names = tuple(row.name for row in self.rows)
        return Field(
            "whose",
            "Whose is it?",
            value=next((row.name for row in self.rows if row.id == mentor_id), ""),
            placeholder="mine, with everybody",
            help="Leave it empty for your own, or begin with a mentor’s name.",
            check=self._said_who,
            suggest=lambda typed: [name for name in names if name.casefold().startswith(typed.casefold())],
        )

    def _said_who(self, text: str) -> str:
        found = self.mentor_id(text)
        return next((row.name for row in self.rows if row.id == found), "mine, with everybody")

    def mentor_id(self, text: str) -> int | None:
        """Whose it is; None: mine. Raises Refused."""
        text = text.strip()
        if not text or text.casefold() in (MINE, "mine"):
            return None
        if any(str(row.id) == text for row in self.rows):
            return int(text)
        try:
            return mentors.find_by_name(self.app.journal, text).id
        except JournalError as trouble:
            raise Refused(str(trouble), "whose") from trouble

    def day(self, text: str, key: str, after: date | None = None) -> date:
        """The day that is meant; ``after`` is the day one speaks from. Raises Refused."""
        app, now = self.app, self.app.now()
        if after is not None and after > now.date():
            now = datetime.combine(after, time(), ZoneInfo(app.zone))
        if not text.strip():
            raise Refused("From which day on? For example: 21 dec.", key)
        try:
            return parse_date(text, now=now, zone=app.zone, order=app.order)
        except ValueError as trouble:
            raise Refused(str(trouble), key) from trouble

    def said_from(self, text: str) -> str:
        """The first day in full, or all of it where it was said in one go."""
        said = stretch(text)
        day = self.day(said.first, "from_on")
        words = full_day(day, self.app.order)
        if not said.last:
            return f"{words}, {distance_words(day, self.app.now().date())}"
        last = self.day(said.last, "from_on", day)
        if last < day:
            raise Refused("That ends before it begins.", "from_on")
        return f"{words} until {full_day(last, self.app.order)}, {count_words((last - day).days + 1, 'day')}"

    def said_until(self, text: str) -> str:
        """The last day in full, and how many days that makes."""
        first = None
        if self.form is not None and self.form.is_mounted:
            try:
                first = self.day(stretch(self.form.values()["from_on"]).first, "from_on")
            except Refused:
                first = None
        last = self.day(text, "until_on", first)
        if first is None:
            return full_day(last, self.app.order)
        if last < first:
            raise Refused("That is before it begins.", "until_on")
        return f"{full_day(last, self.app.order)}, {count_words((last - first).days + 1, 'day')}"

    def read(self, values: Values) -> TimeOff:
        """The whole form. Raises Refused."""
        said = stretch(values["from_on"])
        first, last = self.day(said.first, "from_on"), None
        # What stands in a field of its own is meant; only what is empty there is taken from the first line.
        for text, key in ((values["until_on"], "until_on"), (said.last, "from_on")):
            if last is None and text.strip():
                last = self.day(text, key, first)
                if last < first:
                    raise Refused("That is before it begins.", key)
        label = values["label"].strip() or said.label
        found = TimeOff(first, last or first, mentor_id=self.mentor_id(values["whose"]), label=label)
        return replace(found, id=self.old.id, uid=self.old.uid) if self.old is not None else found


def session_line(row: SessionRow, app: MenteeApp) -> str:
    """ "Tue 22 Dec 2026, Dana Ortiz"."""
    return f"{full_day(local(row.starts_at, app.zone).date(), app.order)}, {row.mentor}"


class TimeOffForm(TellingForm):
    """Below the fields stands which sessions are skipped; what is prepared stays unless it is chosen."""

    def __init__(self, reader: Reader, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._reader = reader
        reader.form = self
        self._skipped: tuple[SessionRow, ...] = ()
        self._left: tuple[SessionRow, ...] = ()
        self._read = False

    def on_mount(self) -> None:
        self._look()

    def told(self, width: int) -> list[Line]:
        flow, app = Flow(width), self._keeper_app
        if not self._read:
            return []
        if not self._skipped and not self._left:
            words = "No session" if self._reader.old is None else "No other session"
            return flow.text(f"{words} of yours lies in these days.", "quiet").lines
        if self._skipped:
            count = len(self._skipped)
            flow.heading(f"{count_words(count, 'session')} {'is' if count == 1 else 'are'} skipped")
            most = SHOWN if self.size.height >= 30 else 3
            for row in self._skipped[:most]:
                glyph, tone = glyph_run(row.roles)
                flow.row([(f"{glyph} ", tone), (session_line(row, app), "")])
            if count > most:
                flow.text(f"and {count - most} more", "quiet")
        else:
            flow.text("No session is skipped by itself.", "quiet")
        if self._left:
            count = len(self._left)
            words = "1 session stays: it is" if count == 1 else f"{count} sessions stay: they are"
            flow.text(f"{words} prepared, moved or single. Mark above what to skip too.", "quiet")
        return flow.lines

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        if not self.is_mounted or len(self.query(FieldBox)) < len(self._fields):
            return
        if event.box.field.key == "from_on" and self.box("until_on").value.strip():
            self.box("until_on").check()
        if event.box.field.key != "also":
            self._look()

    def _look(self) -> None:
        """Which sessions lie in the days that are typed now."""
        rows: tuple[SessionRow, ...] = ()
        try:
            rows, self._read = time_off.affected(self._keeper_app.journal, self._reader.read(self.values())), True
        except (JournalError, ValueError):
            self._read = False
        taken = time_off.taken(self._keeper_app.journal, rows)
        self._skipped = tuple(row for row in rows if row.id in taken)
        self._left = tuple(row for row in rows if row.id not in taken)
        also = self.box("also")
        also.display = bool(self._left)
        if isinstance(also.input, Choices):
            known = {str(row.id) for row in self._left}
            also.input.options = tuple((str(row.id), session_line(row, self._keeper_app)) for row in self._left)
            also.input.chosen = tuple(value for value in also.input.chosen if value in known)
            also.input.at = 0
            also.input.refresh(layout=True)
        self.tell()


def write(screen: BaseScreen, time_off_id: int | None = None, then: Then | None = None) -> None:
    """Note time off, or change it. A draft that was left is brought back."""
    app = screen.mentee
    old: TimeOff | None = None
    try:
        if time_off_id is not None:
            old = time_off.get(app.journal, time_off_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = Reader(app, old)
    key = NEW_KEY if old is None else f"time_off:{old.id}:edit"

    async def submit(values: Values) -> TimeOff:
        chosen = [int(value) for value in values["also"].split("\n") if value]
        wanted = reader.read(values)
        return await together.save(app, time_off.save, old or wanted, wanted, chosen)

    def saved(result: object) -> None:
        if isinstance(result, TimeOff):
            app.say("Kept · u to undo")
            if then is not None:
                then(result)

    draft = kept_values(app, key)
    app.push_screen(
        TimeOffForm(
            reader,
            "Time off" if old is None else "Change the time off",
            _fields(reader, old),
            submit,
            verb="Keep it",
            intro="Brought back as you left it." if draft else "Days without meetings: the rhythm goes on after them.",
            draft_key=key,
            draft_label="Time off" if old is None else f"Time off: {one_line(old.label, 60) or 'change'}",
            draft=draft,
        ),
        saved,
    )


def _fields(reader: Reader, old: TimeOff | None) -> Sequence[Field]:
    order = reader.app.order
    return (
        Field(
            "from_on",
            "From",
            value=full_day(old.from_on, order) if old is not None else "",
            placeholder="21 dec, or 21 dec until 1 jan",
            check=reader.said_from,
        ),
        Field(
            "until_on",
            "Until",
            value=full_day(old.until_on, order) if old is not None else "",
            placeholder="1 jan",
            help="The last day of it. Leave it empty for one day.",
            check=reader.said_until,
        ),
        Field("label", "What for", value=old.label if old is not None else "", placeholder="winter break"),
        reader.whose_field(old.mentor_id if old is not None else None),
        Field(
            "also", "Skip these too?", "some_of", help="Prepared, moved or single: what is not marked stays as it is."
        ),
    )


def whose_words(name: str | None) -> str:
    """ "yours", "Dana is away"."""
    return "yours" if name is None else f"{first_name(name)} is away"


def reopen(screen: BaseScreen, key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    parts = key.split(":")
    if key == NEW_KEY:
        write(screen)
        return True
    if len(parts) == 3 and parts[0] == "time_off" and parts[1].isdigit() and parts[2] == "edit":
        try:
            time_off.get(screen.journal, int(parts[1]))
        except JournalError:
            return False
        write(screen, int(parts[1]))
        return True
    return False
