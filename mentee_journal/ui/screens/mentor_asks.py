"""The small questions about a mentorship: where it stands, ending it, a mail, deleting."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import quote

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.domain.words import MentorStatus
from mentee_journal.services import mentors, trash
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.typed import ask
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.mentor_form import STATUS_WORDS, read_past, said_past
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen


def ask_status(screen: BaseScreen, mentor: Mentor) -> None:
    """Where does it stand?"""
    app = screen.mentee
    name = one_line(first_name(mentor.name), 30)
    options = tuple((status.value, words) for status, words in STATUS_WORDS.items())
    field = Field("status", "Where does it stand?", "one_of", value=mentor.status.value, options=options)

    async def submit(values: Values) -> Mentor:
        if not values["status"]:
            raise Refused("Choose one, or close with Esc.", "status")
        return await app.write(mentors.set_status, mentor.id, MentorStatus(values["status"]))

    def said(result: object) -> None:
        if isinstance(result, Mentor):
            app.say(f"{name}: {result.status.words} · u to undo")

    intro = "Only you change this; the journal never does." if mentor.status is not MentorStatus.ENDED else (
        "This mentorship has ended. Any of these takes it up again."
    )  # fmt: skip
    app.push_screen(FormDialog(one_line(mentor.name, 50), [field], submit, verb="Save", intro=intro), said)


def ask_end(screen: BaseScreen, mentor: Mentor) -> None:
    """When did it end, and why?"""
    app = screen.mentee
    name = one_line(first_name(mentor.name), 30)
    fields = [
        Field("on", "When", value=full_day(app.now().date(), app.order), check=lambda text: said_past(app, text),
              help="As you would say it: today, last friday, 12 apr"),
        Field("reason", "Why, if you like", "text", value=mentor.end_reason,
              placeholder="the placement was over; I moved; we had done what we set out to do"),
    ]  # fmt: skip

    async def submit(values: Values) -> Mentor:
        try:
            on = read_past(app, values["on"]) if values["on"].strip() else app.now().date()
        except ValueError as trouble:
            raise Refused(str(trouble), "on") from trouble
        try:
            return await app.write(mentors.end, mentor.id, on=on, reason=values["reason"].strip())
        except Refused as trouble:
            raise Refused(str(trouble), {"ended_on": "on", "end_reason": "reason"}.get(trouble.field, "")) from trouble

    def said(result: object) -> None:
        if result is not None:
            app.say(f"Ended, with thanks to {name} · x brings it back, u undoes")

    app.push_screen(
        FormDialog(
            f"End the mentorship with {one_line(mentor.name, 30)}",
            fields,
            submit,
            verb="End it",
            intro="Mentorships end, and most end well. All you did together stays in your journal.",
        ),
        said,
    )


def ask_delete(screen: BaseScreen, mentor: Mentor) -> None:
    """Name what goes with it, then move it to the trash."""
    app = screen.mentee
    goes = trash.what_goes_with(app.journal, "mentor", mentor.id)
    question = f"Delete {one_line(mentor.name, 80)}{f' {goes}' if goes else ''}?"
    detail = "It waits in the trash, and u brings it back at once. To keep the history, end the mentorship instead: x."

    async def sure() -> None:
        screen.remove_class("-page")
        await app.attempt("Moved to trash · u to undo", trash.remove, "mentor", mentor.id)

    records = trash.weight(app.journal, "mentor", mentor.id)
    ask(app, question, "Delete", sure, records=records, detail=detail)


def write_mail(app: MenteeApp, mentor: Mentor) -> None:
    """An empty mail to them in the user's own mail program."""
    if not mentor.email:
        app.say(f"{one_line(mentor.name, 40)} has no e-mail address here yet. e adds one.")
        return
    app.run_worker(_mail(app, mentor), group="mail")


async def _mail(app: MenteeApp, mentor: Mentor) -> None:
    from mentee_journal.ui import clipboard, mail

    if await asyncio.to_thread(mail.open_mail, f"mailto:{quote(mentor.email, safe='@')}"):
        app.say(f"A mail to {one_line(first_name(mentor.name), 30)} is open in your mail program.")
        return
    await clipboard.copy(app, mentor.email)
    app.say(f"No mail program could be opened here. Their address is on the clipboard: {mentor.email}")


def copy_address(app: MenteeApp, mentor: Mentor) -> None:
    """Their address to the clipboard."""
    if not mentor.email:
        app.say(f"{one_line(mentor.name, 40)} has no e-mail address here yet. e adds one.")
        return
    app.run_worker(_copy(app, mentor), group="copy")


async def _copy(app: MenteeApp, mentor: Mentor) -> None:
    from mentee_journal.ui import clipboard

    sure = await clipboard.copy(app, mentor.email)
    app.say(clipboard.copied_words(f"The address {mentor.email}", sure))
