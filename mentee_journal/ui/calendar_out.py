"""Meetings leave as a calendar file or as an invitation. When the user says so; nothing is sent."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from mentee_journal.domain.alarm_words import alarm_words, read_alarm
from mentee_journal.domain.dates import NotUnderstood, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.moments import FIRST_YEAR
from mentee_journal.domain.views import MentorPage, SessionPage
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import calendar_files, mentors, sessions
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.dialogs.progress import working
from mentee_journal.ui.identifier_out import LeavingForm
from mentee_journal.ui.paths import Target, file_name, typed_path
from mentee_journal.ui.phrases import first_name, local
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from textual.screen import Screen

    from mentee_journal.domain.records import Mentor, Session
    from mentee_journal.exchange.ics_write import CalendarFile
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.identifier_out import Leaving

__all__ = ["menu", "menu_here"]

What = Literal["session", "invitation", "mentor", "everything", "import"]
_MY_EMAIL: dict[Path, str] = {}
"""By journal: what was typed last. It is no part of the journal."""


class _About(NamedTuple):
    """What the menu was opened on."""

    mentor: Mentor | None
    session: Session | None

    @property
    def day(self) -> str:
        """The session's day, for the name of a file."""
        assert self.session is not None
        return local(self.session.starts_at, self.session.zone).date().isoformat()


def menu_here(app: MenteeApp) -> None:
    """The menu for what is shown: a session, a mentor, or neither."""
    page = getattr(app.screen, "page", None)
    if isinstance(page, SessionPage):
        menu(app.screen, session_id=page.session.id)
    elif isinstance(page, MentorPage):
        menu(app.screen, mentor_id=page.mentor.id)
    else:
        menu(app.screen)


def menu(screen: Screen[object], mentor_id: int | None = None, session_id: int | None = None) -> None:
    """Ask what is to be written (or read), then how and where."""
    app: MenteeApp = screen.app  # type: ignore[assignment]
    try:
        session = None if session_id is None else sessions.get(app.journal, session_id)
        mentor_id = session.mentor_id if session is not None else mentor_id
        about = _About(None if mentor_id is None else mentors.get(app.journal, mentor_id), session)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return

    def chosen(what: object) -> None:
        if what == "import":
            _bring_in(app, about)
        elif what == "invitation":
            _ask_invitation(app, about)
        elif what is not None:
            _ask(app, about, what)  # type: ignore[arg-type]

    app.push_screen(PickDialog("Calendar files", _picks(about)), chosen)


def _picks(about: _About) -> list[Pick]:
    picks = []
    if about.session is not None and about.mentor is not None:
        name = first_name(about.mentor.name)
        picks.append(Pick("session", "This session", help="A file for your own calendar."))
        if about.session.status is SessionStatus.CANCELLED:
            picks.append(Pick("invitation", "Take the invitation back", help=f"A file to mail to {name}."))
        elif about.session.status is SessionStatus.PLANNED:
            picks.append(Pick("invitation", "An invitation to this session", help=f"A file to mail to {name}."))
    if about.mentor is not None:
        picks.append(
            Pick("mentor", f"Meetings with {one_line(about.mentor.name, 40)}", help="Their rhythm and every session.")
        )
    picks.append(Pick("everything", "All meetings", help="For your own calendar, after every change."))
    picks.append(Pick("import", "Bring in meetings…", help="From a calendar file, after a look at it."))
    return picks


def _bring_in(app: MenteeApp, about: _About) -> None:
    from mentee_journal.ui.calendar_in import bring_in

    bring_in(app, mentor_id=None if about.mentor is None else about.mentor.id)


def _path_field(value: str, help_: str) -> Field:
    return Field("path", "File", value=value, help=help_)


def _agenda_field(words: str) -> Field:
    return Field("agenda", words, kind="one_of", value="no", options=(("no", "stays here"), ("yes", "goes in as well")))


def _alarm_field(minutes: int | None) -> Field:
    return Field(
        "alarm",
        "Alarm",
        value="none" if minutes is None else alarm_words(minutes).removesuffix(" before"),
        help="How long before a session: 1h, 15 min, 2 days, or none.",
        check=lambda text: alarm_words(read_alarm(text)).capitalize(),
        replaced=True,
    )


def _since_field(app: MenteeApp) -> Field:
    return Field(
        "since",
        "From when on",
        placeholder="the last year",
        help="A day, or all. Empty: all that is planned, and the last year.",
        check=lambda text: _since_words(app, text),
        more=True,
    )


def _since(app: MenteeApp, text: str) -> date | None:
    """The first day that is meant; None for the usual ones. Raises Refused with an example."""
    typed = text.strip().casefold()
    if not typed:
        return None
    if typed in ("all", "everything"):
        return date(FIRST_YEAR, 1, 1)
    try:
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")
    except NotUnderstood as trouble:
        raise Refused(str(trouble), "since") from trouble


def _since_words(app: MenteeApp, text: str) -> str:
    day = _since(app, text)
    if day is None:
        return ""
    return "All there have been" if day.year == FIRST_YEAR else f"From {full_day(day, app.order)} on"


def _write(path: Path, made: CalendarFile, keep: Path, target: Target) -> None:
    """In a thread. Raises Refused for the field of the path."""
    from mentee_journal.exchange.ics_write import save

    with target.writing(path):
        save(path, made, overwrite=target.sure(path), keep=keep)


def _leaving(app: MenteeApp, about: _About, what: What) -> Leaving:
    """Topics leave when that was chosen: of the session, of those with the mentor, or of all."""

    def leaves(values: Values) -> tuple[Literal["agenda"], tuple[int, ...] | None] | None:
        if values.get("agenda") != "yes":
            return None
        if what in ("session", "invitation") and about.session is not None:
            return "agenda", (about.session.id,)
        if what == "mentor" and about.mentor is not None:
            one = about.mentor.id
            told = (*sessions.upcoming(app.journal, mentor_id=one), *sessions.past(app.journal, mentor_id=one))
            return "agenda", tuple(row.id for row in told)
        return "agenda", None

    return leaves


def _ask(app: MenteeApp, about: _About, what: What) -> None:
    """The form for a calendar file of one session, one mentor or everything."""
    import asyncio

    mentor_id = about.mentor.id if what == "mentor" and about.mentor else None
    session_id = about.session.id if what == "session" and about.session else None
    names = {"everything": "Mentoring"}
    if about.mentor is not None:
        names["mentor"] = f"Mentoring with {about.mentor.name}"
    if about.mentor is not None and about.session is not None:
        names["session"] = f"Session with {about.mentor.name} {about.day}"
    target = Target()

    async def save(values: Values) -> tuple[str, Path]:
        path = typed_path(values["path"], "~/mentoring.ics")
        agenda, alarm = values["agenda"] == "yes", read_alarm(values["alarm"] or "none")
        since = _since(app, values.get("since", ""))
        book = await app.writer.run(
            calendar_files.gather, mentor_id=mentor_id, session_id=session_id, since=since, agenda=agenda
        )
        made = await working(app, "Writing your meetings", partial(_make, book, agenda, alarm))
        await app.writer.run(calendar_files.keep_marks, made.marks)
        await asyncio.to_thread(_write, path, made, app.path, target)
        return f"Saved {made.words} as", path

    fields = [
        _path_field(
            file_name(names[what], ".ics"),
            "When, where and with whom, of what is planned and of the last year. Only your account can read it."
            if session_id is None
            else "When, where and with whom. Only your account can read it.",
        ),
        _agenda_field("What you want to talk about"),
        _alarm_field(app.profile.alarm_minutes),
    ]
    if session_id is None:
        fields.append(_since_field(app))
    title = "This session for your calendar" if what == "session" else "All meetings for your calendar"
    if what == "mentor" and about.mentor is not None:
        title = f"Meetings with {one_line(about.mentor.name, 40)}"
    form = LeavingForm(
        title, fields, save, verb="Save", at_once=True, more_words="earlier ones", leaving=_leaving(app, about, what)
    )
    app.push_screen(form, partial(_saved, app))


def _make(book: object, agenda: bool, alarm: int | None, progress: object) -> CalendarFile:
    """In a thread: what reads and writes calendars is slow to import."""
    from mentee_journal.exchange.ics_write import Options, calendar_file

    return calendar_file(book, Options(agenda, alarm), progress)  # type: ignore[arg-type]


def _saved(app: MenteeApp, result: object) -> None:
    if isinstance(result, tuple):
        words, path = result
        app.say(f"{words} {path}")


def _ask_invitation(app: MenteeApp, about: _About) -> None:
    """The form for an invitation to one session."""
    import asyncio

    assert about.mentor is not None and about.session is not None
    mentor, session = about.mentor, about.session
    back = session.status is SessionStatus.CANCELLED
    target = Target()

    async def save(values: Values) -> tuple[str, Path]:
        path = typed_path(values["path"], "~/invitation.ics")
        agenda = values.get("agenda") == "yes"
        book = await app.writer.run(calendar_files.gather, session_id=session.id, agenda=agenda)

        def make() -> tuple[CalendarFile, str]:
            from mentee_journal.exchange.ics_invite import invitation
            from mentee_journal.exchange.ics_write import Options

            made = invitation(book, Options(agenda), my_name=app.profile.name, my_email=values["my_email"])
            return made.file, made.to

        made, to = await asyncio.to_thread(make)
        _MY_EMAIL[app.path] = values["my_email"].strip()
        await app.writer.run(calendar_files.keep_marks, made.marks)
        await asyncio.to_thread(_write, path, made, app.path, target)
        return f"Attach it to a mail to {to}. Saved as", path

    name = first_name(mentor.name)
    fields = [
        Field(
            "my_email",
            "Your own e-mail address",
            value=_MY_EMAIL.get(app.path, ""),
            placeholder="me@example.org",
            help=f"{name}’s answer goes there." if not back else "The one the invitation came from.",
        ),
        _path_field(
            file_name(f"Invitation{' back' if back else ''} {mentor.name} {about.day}", ".ics"),
            f"Attach it to a mail to {name}. Nothing is sent from here.",
        ),
    ]
    if not back:
        fields.append(_agenda_field("What you want to talk about"))
    title = f"Take the invitation of {name} back" if back else f"Invite {name} to this session"
    leaving = _leaving(app, about, "invitation")
    form = LeavingForm(one_line(title, 60), fields, save, verb="Save", at_once=True, leaving=leaving)
    app.push_screen(form, partial(_saved, app))
