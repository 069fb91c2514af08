"""Every screen and dialog of the app, by name: the standing suites go through them all.

A new screen joins by a line here. Each entry puts itself in front of an app that runs on a journal which has at
least one record of every kind.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from mentee_journal.domain.records import Question
from mentee_journal.services import capabilities as register
from mentee_journal.services import goals, mentors, questions, reflections, sessions, touchpoints
from mentee_journal.ui.app import MenteeApp

Open = Callable[[MenteeApp, Pilot[Any]], Awaitable[None]]


async def _settled(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    with suppress(WorkerCancelled):  # Another look at the same took its place.
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def _place(name: str) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        app.go(name)
        await _settled(pilot)

    return show


def _action(action: str, place: str = "today") -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        app.go(place)
        await _settled(pilot)
        await app.screen.run_action(action)
        await _settled(pilot)

    return show


def _session(step: str, *, held: bool = False) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        from mentee_journal.ui.screens.session.screen import SessionScreen

        rows = sessions.past(app.journal) if held else sessions.upcoming(app.journal)
        app.push_screen(SessionScreen(rows[0].id, step))  # type: ignore[arg-type]
        await _settled(pilot)

    return show


def _record(kind: str) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        first = {
            "mentor": lambda: mentors.listing(app.journal)[0].id,
            "goal": lambda: goals.listing(app.journal)[0].id,
            "reflection": lambda: reflections.timeline(app.journal)[0].id,
            "capability": lambda: register.register(app.journal)[0].id,
            "question": lambda: questions.listing(app.journal, show="answered")[0].id,
        }[kind]()
        app.open_record(kind, first)
        await _settled(pilot)

    return show


async def _editor(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

    app.push_screen(ReflectionEditor(reflection_id=reflections.timeline(app.journal)[0].id))
    await _settled(pilot)


def _findings(*, words: bool = False) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        from mentee_journal.ui.widgets.editor import Editor

        if words:
            app.open_record("identifier_word", 0)
            await _settled(pilot)
            await app.screen.run_action("screen.new")
        else:
            await _editor(app, pilot)
            editor = app.screen.query(Editor).first()
            editor.insert("Mrs Smith [/b] \x1b[31m on 3 May 2026. ", (0, 0))
            await _settled(pilot)
            editor.action_findings()
        await _settled(pilot)

    return show


def _frameworks(then: str = "") -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        app.open_record("framework", 0)
        await _settled(pilot)
        if then:
            await app.screen.run_action(then)
            await _settled(pilot)

    return show


async def _came_of_it(app: MenteeApp, pilot: Pilot[Any]) -> None:
    await _record("reflection")(app, pilot)
    await app.screen.run_action("screen.came_of_it")
    await _settled(pilot)


async def _ways(app: MenteeApp, pilot: Pilot[Any]) -> None:
    await _editor(app, pilot)
    await app.screen.run_action("screen.frameworks")
    await _settled(pilot)


def _strength(then: str) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        await _record("capability")(app, pilot)
        await app.screen.run_action(f"screen.{then}")
        await _settled(pilot)

    return show


async def _two_strengths(app: MenteeApp, pilot: Pilot[Any]) -> None:
    await _strength("merge")(app, pilot)
    await app.screen.run_action("screen.take")
    await _settled(pilot)


async def _evidence(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.screens.base import BaseScreen
    from mentee_journal.ui.screens.register_forms import edit_evidence

    page = register.page(app.journal, register.register(app.journal)[0].id)
    assert isinstance(app.screen, BaseScreen)
    edit_evidence(app.screen, page.evidence[0].evidence.id)
    await _settled(pilot)


async def _said(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.dialogs.form import FormDialog
    from mentee_journal.ui.screens.session.meet import MeetStep

    await _session("meet")(app, pilot)
    app.screen.query_one(MeetStep).action_said()
    await _settled(pilot)
    assert isinstance(app.screen, FormDialog)


def _calendar(what: str) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        await _action("app.exchange('calendar')", "sessions")(app, pilot)
        app.screen.dismiss(what)
        await _settled(pilot)

    return show


async def _earlier_words(app: MenteeApp, pilot: Pilot[Any]) -> None:
    with app.journal.atomic("Change the notes"):
        app.journal.run("UPDATE mentors SET notes = notes || ' and more', headline = 'other'")
    await _record("mentor")(app, pilot)
    await app.screen.run_action("app.wordings")
    await _settled(pilot)


async def _many(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.dialogs.typed import ask

    async def then() -> None:
        """Nothing is done."""

    name = mentors.listing(app.journal)[0].name
    ask(app, f"Move {name} to the trash?", "Move to trash", then, records=34, detail=f"{name} goes too.")
    await _settled(pilot)


async def _progress(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.dialogs.progress import ProgressDialog

    dialog = ProgressDialog("Writing your meetings")
    app.push_screen(dialog)
    await _settled(pilot)
    dialog.heard(30, 100)
    await _settled(pilot)


def _rhythm(*, running: bool, then: str = "") -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        from mentee_journal.services import plans
        from mentee_journal.ui.screens.base import BaseScreen
        from mentee_journal.ui.screens.plan_form import edit_rhythm

        screen = app.screen
        assert isinstance(screen, BaseScreen)
        rows = mentors.listing(app.journal)
        edit_rhythm(screen, next(r.id for r in rows if (plans.of_mentor(app.journal, r.id) is not None) == running))
        await _settled(pilot)
        if then:
            await app.screen.run_action(then)
            await _settled(pilot)

    return show


def _time_off(*, new: bool) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        app.action_time_off()
        await _settled(pilot)
        await app.screen.run_action("new" if new else "edit")
        await _settled(pilot)

    return show


async def _palette(app: MenteeApp, pilot: Pilot[Any]) -> None:
    app.action_command_palette()
    await _settled(pilot)
    await pilot.press("a")
    await _settled(pilot)


async def _contacts(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.exchange.vcf_read import read_cards
    from mentee_journal.exchange.vcf_write import cards
    from mentee_journal.services.contacts_import import plan_import
    from mentee_journal.ui.contacts_preview import ContactsDialog

    text, _ = cards(app.journal, notes=True)
    # As if they came from elsewhere: with other numbers here, other names there, and one that is cut short.
    for place, there in enumerate(("UID:a", "FN:New ", "TEL;TYPE=VOICE:0"), start=1):
        text += cards(app.journal, notes=True)[0].replace(there.partition(":")[0] + ":", there + str(place))
    app.push_screen(ContactsDialog(plan_import(app.journal, read_cards((text + "BEGIN:VCARD").encode()))))
    await _settled(pilot)


async def _calendar_in(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.exchange.ics_read import read_bytes
    from mentee_journal.services import calendar_import
    from mentee_journal.ui.calendar_preview import CalendarDialog
    from tests.exchange import calendars

    # What is here already, what is new, and what is broken: with the names of this journal.
    names = [row.name.replace("\n", " ").replace("\r", " ") for row in mentors.listing(app.journal)]
    text = calendars.GOOGLE.replace("Mentoring\\, Dana", names[0]) + calendars.APPLE.replace("Dana", names[-1])
    text += calendars.event("DTSTART:20261201T100000Z", "RRULE:FREQ=SECONDLY").replace("A meeting", names[0])
    reading = read_bytes(text.encode(), zone=app.zone, today=app.now().date())
    app.push_screen(CalendarDialog(calendar_import.plan_import(app.journal, reading), names[0]))
    await _settled(pilot)


async def _touch(app: MenteeApp, pilot: Pilot[Any]) -> None:
    app.open_record("touchpoint", touchpoints.listing(app.journal)[0].id)
    await _settled(pilot)


async def _all_touches(app: MenteeApp, pilot: Pilot[Any]) -> None:
    app.open_record("mentor", touchpoints.listing(app.journal)[0].mentor_id)
    await _settled(pilot)
    await app.screen.run_action("screen.contacts")
    await _settled(pilot)


async def _spent(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.screens.spent_form import edit_spent

    edit_spent(app, sessions.past(app.journal)[0].id)
    await _settled(pilot)


async def _in_touch(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.touching import get_in_touch

    screen = app.go("today")
    await _settled(pilot)
    get_in_touch(screen, mentors.listing(app.journal)[0].id)
    await _settled(pilot)


def _tags(then: str = "") -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        app.open_record("tag", 0)
        await _settled(pilot)
        if then:
            await app.screen.run_action(then)
            await _settled(pilot)

    return show


def _swapped(how: str) -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        from mentee_journal.domain.errors import Swapped
        from mentee_journal.ui import swapped

        app.swapped = Swapped("Another file.", how)
        swapped.show(app)
        await _settled(pilot)

    return show


def _searching(text: str, then: str = "") -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        from mentee_journal.ui.screens.search import open_search

        open_search(app, text)
        await _settled(pilot)
        if then:
            await app.screen.run_action(then)
            await _settled(pilot)

    return show


async def _behind(app: MenteeApp, pilot: Pilot[Any]) -> None:
    await _action("screen.open", "insights")(app, pilot)


def _on_day(days: int, *, opened: bool = False) -> Open:
    """Sessions with the calendar in the lead, so many days from today."""

    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        screen = app.go("sessions")
        await _settled(pilot)
        await screen.run_action("screen.today")
        await _settled(pilot)
        screen.walk_to(app.now().date() + timedelta(days=days))  # type: ignore[attr-defined]
        if opened:
            await screen.run_action("screen.open")
        await _settled(pilot)

    return show


def _backups(then: str = "") -> Open:
    async def show(app: MenteeApp, pilot: Pilot[Any]) -> None:
        from mentee_journal.services import backups

        backups.make(app.journal, backups.BackupReason.MANUAL)
        await app.write(questions.capture, Question("Since the backup"))
        app.action_backups()
        await _settled(pilot)
        if then:
            await app.screen.run_action(then)
            await _settled(pilot)

    return show


async def _set_a_passphrase(app: MenteeApp, pilot: Pilot[Any]) -> None:
    from mentee_journal.ui.screens.lock import LockDialog

    app.action_the_lock()
    await _settled(pilot)
    assert isinstance(app.screen, LockDialog)
    app.screen.dismiss("set")
    await _settled(pilot)


SCREENS: dict[str, Open] = {
    "today": _place("today"),
    "the lock": _action("app.the_lock"),
    "set a passphrase": _set_a_passphrase,
    "backups": _backups(),
    "go back to a backup": _backups("screen.restore"),
    "go back to a file": _backups("screen.file"),
    "delete a backup": _backups("screen.delete"),
    "a second folder": _backups("screen.folder"),
    "mentors": _place("mentors"),
    "sessions": _place("sessions"),
    "goals": _place("goals"),
    "reflections": _place("reflections"),
    "insights": _place("insights"),
    "time of insights": _action("screen.period", "insights"),
    "file of insights": _action("screen.export", "insights"),
    "behind a figure": _behind,
    "mentor": _record("mentor"),
    "goal": _record("goal"),
    "reflection": _record("reflection"),
    "strength": _record("capability"),
    "name a strength": _strength("new"),
    "add evidence": _strength("add_evidence"),
    "change evidence": _evidence,
    "names of a strength": _strength("edit"),
    "a strength since": _strength("became"),
    "put together with which": _strength("merge"),
    "put together": _two_strengths,
    "what a mentor said": _said,
    "inbox": _place("inbox"),
    "question": _record("question"),
    "capture": _action("app.capture"),
    "edit question": _action("screen.edit", "inbox"),
    "answer": _action("screen.answer", "inbox"),
    "goal of a question": _action("screen.make_goal", "inbox"),
    "growth of a question": _action("screen.make_growth", "inbox"),
    "follow-up of a question": _action("screen.make_follow_up", "inbox"),
    "put on several agendas": _action("screen.put_several", "inbox"),
    "prepare": _session("prepare"),
    "meet": _session("meet"),
    "reflect": _session("reflect", held=True),
    "reflection editor": _editor,
    "choose a framework": _ways,
    "what came of it": _came_of_it,
    "frameworks": _frameworks(),
    "change a framework": _frameworks("screen.edit"),
    "words that are marked": _action("app.every('identifier_word')"),
    "a word that is marked": _findings(words=True),
    "possible identifiers of a field": _findings(),
    "new mentor": _action("screen.new", "mentors"),
    "new session": _action("screen.new", "sessions"),
    "a day of the calendar": _on_day(0),
    "an empty day of the calendar": _on_day(400),
    "what is on a day": _on_day(0, opened=True),
    "move session": _action("screen.move", "sessions"),
    "cancelled, missed, skipped": _action("screen.settle", "sessions"),
    "rhythm": _rhythm(running=False),
    "with whom is a rhythm": _action("app.rhythm"),
    "change a rhythm": _rhythm(running=True),
    "stop a rhythm": _rhythm(running=True, then="stop"),
    "rhythms of others": _rhythm(running=False, then="presets"),
    "time off": _action("app.time_off"),
    "note time off": _time_off(new=True),
    "change time off": _time_off(new=False),
    "new goal": _action("screen.new", "goals"),
    "edit mentor": _action("screen.edit", "mentors"),
    "edit goal": _action("screen.edit", "goals"),
    "review of a goal": _action("screen.review", "goals"),
    "levels of a goal": _action("screen.levels", "goals"),
    "growth or a course": _action("screen.kind", "goals"),
    "follow-ups": _place("follow_ups"),
    "new follow-up": _action("screen.new", "follow_ups"),
    "edit follow-up": _action("screen.edit", "follow_ups"),
    "follow-up done": _action("screen.finish", "follow_ups"),
    "put off": _action("screen.put_off", "follow_ups"),
    "follow-ups with a mentor": _action("screen.by_mentor", "follow_ups"),
    "delete follow-up": _action("screen.delete", "follow_ups"),
    "how far you have come": _action("screen.score", "goals"),
    "delete mentor": _action("screen.delete", "mentors"),
    "write down a contact": _action("app.touch", "mentors"),
    "change a contact": _touch,
    "all contact with a mentor": _all_touches,
    "time spent": _spent,
    "get in touch": _in_touch,
    "settings": _action("app.settings"),
    "trash": _action("app.trash"),
    "earlier words": _earlier_words,
    "many records": _many,
    "bring in contacts": _action("app.exchange('contacts in')", "mentors"),
    "contacts that would come in": _contacts,
    "bring in a calendar": _action("app.exchange('calendar in')", "sessions"),
    "meetings that would come in": _calendar_in,
    "save contacts": _action("app.exchange('contacts out')", "mentors"),
    "help": _action("app.help", "mentors"),
    "where it is": _action("app.privacy"),
    "how its file is": _action("app.health"),
    "calendar files": _action("app.exchange('calendar')", "sessions"),
    "calendar file of a session": _calendar("session"),
    "calendar file of everything": _calendar("everything"),
    "invitation": _calendar("invitation"),
    "long work": _progress,
    "search": _searching(""),
    "search with hits": _searching("a"),
    "search without hits": _searching("qqqq kind:goal"),
    "what is searched": _searching("a", "where"),
    "save a search": _searching("a", "save"),
    "saved searches": _searching("", "saved"),
    "tags": _tags(),
    "rename a tag": _tags("screen.edit"),
    "merge a tag": _tags("screen.merge"),
    "remove a tag": _tags("screen.delete"),
    "bring in another copy": _action("app.merge"),
    "another file lies there": _swapped("replaced"),
    "an older copy lies there": _swapped("older"),
    "palette": _palette,
}
