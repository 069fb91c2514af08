"""The form of a mentor: a name is enough, the rest can wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, NotFound, Refused
from mentee_journal.domain.records import Mentor, Role
from mentee_journal.domain.words import Formality, MentorStatus
from mentee_journal.services import checks, mentors, roles
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.zone_field import echo_zone, read_zone, suggest_zones
from mentee_journal.ui.text import one_line
from mentee_journal.ui.theme import role_look
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "mentor:new"
STATUS_WORDS = {
    MentorStatus.CANDIDATE: "candidate: not asked yet",
    MentorStatus.APPROACHED: "approached: asked, no answer yet",
    MentorStatus.ACTIVE: "active",
    MentorStatus.PAUSED: "paused",
    MentorStatus.DORMANT: "dormant: out of touch for now",
    MentorStatus.DECLINED: "declined: they could not",
}
Then = Callable[[Mentor], None]


def role_options(found: tuple[Role, ...]) -> tuple[tuple[str, str], ...]:
    """Roles to choose from; the user's own go without a glyph, which looks like a mark."""
    return tuple((r.key, f"{role_look(r.key)[0]} {r.name}" if r.built_in else r.name) for r in found)


def read_past(app: MenteeApp, text: str) -> date:
    """A day that has probably been. Raises ValueError."""
    return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")


def said_past(app: MenteeApp, text: str) -> str:
    """That day in full."""
    return echo_date(read_past(app, text), now=app.now(), order=app.order, zone=app.zone)


_DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
_NO_NUDGE = "Say it in days or weeks: 30, or 6 weeks. Leave it empty for no reminder."


def read_nudge(text: str) -> int | None:
    """ "30", "30 days", "6 weeks", "a month"; None for nothing. Raises Refused."""
    typed = text.strip().casefold()
    if typed in ("", "never", "none", "no"):
        return None
    words = typed.removeprefix("after ").split()
    number, unit = (words[0], words[1].rstrip("s.")) if len(words) == 2 else ("".join(words), "day")
    count = {"a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "six": "6"}.get(number, number)
    if unit in _DAYS_IN and count.isascii() and count.isdigit() and len(count) <= 4:
        days = int(count) * _DAYS_IN[unit]
        if 1 <= days <= 730:
            return days
    raise Refused(_NO_NUDGE, "nudge_days")


def said_nudge(text: str) -> str:
    """What was read."""
    days = read_nudge(text)
    return "" if days is None else f"A line on Today after {days} day{'' if days == 1 else 's'} without contact"


def said_hours(text: str) -> str:
    """Whether hours were understood, which dates are then held against; words of any kind are kept."""
    from mentee_journal.domain.stated_hours import read_hours

    found = read_hours(text)
    if found is None:
        return "Kept as you wrote it. No date is held against it: that takes hours, as in weekdays 8–16."
    return f"{found.words()}, on their clock"


def _said_email(text: str) -> str:
    checks.email(text)
    return ""


def _fields(app: MenteeApp, old: Mentor) -> list[Field]:
    statuses = tuple((status.value, words) for status, words in STATUS_WORDS.items())
    if old.status is MentorStatus.ENDED:
        statuses = (*statuses, (MentorStatus.ENDED.value, "ended"))
    return [
        Field("name", "Name", value=old.name, placeholder="Dana Ortiz"),
        Field("roles", "They help me with", "some_of", value="\n".join(old.roles),
              options=role_options(roles.all_roles(app.journal)), help="Any number of these. Space marks one."),
        Field("new_role", "Another kind of guidance", placeholder="leadership, research, …"),
        Field("headline", "Who they are, where they work", value=old.headline,
              placeholder="pediatric OT, clinic in Portland"),
        Field("email", "E-mail", value=old.email, placeholder="dana@example.org", check=_said_email),
        Field("zone", "Their time zone", value=old.zone, placeholder="Pacific, London, …",
              check=lambda text: echo_zone(text, app.now()), suggest=suggest_zones(app.now),
              help="A city or a name. Their clock then stands beside yours."),
        Field("phone", "Phone", value=old.phone, more=True),
        Field("reach", "How they like to be reached", value=old.reach, more=True,
              placeholder="mail, answers within a day"),
        Field("link", "Link or place where you meet", value=old.link, more=True),
        Field("hours", "When they can be met", value=old.hours, more=True, check=said_hours,
              placeholder="weekdays 8–16, not fridays", help="On their clock. A date outside these hours is told."),
        Field("offers", "What they offer", "text", value=old.offers, more=True, help="One on each line.",
              placeholder="thinking a case through"),
        Field("does_not_offer", "What they do not offer", "text", value=old.does_not_offer, more=True,
              help="One on each line."),
        Field("formality", "Formality", "one_of", value=old.formality.value, more=True,
              options=((Formality.INFORMAL.value, "informal: mails and calls as needed"),
                       (Formality.FORMAL.value, "formal: agreed, on a schedule"))),
        Field("status", "Where it stands", "one_of", value=old.status.value, more=True, options=statuses),
        Field("started_on", "Since when", more=True, check=lambda text: said_past(app, text),
              value=full_day(old.started_on, app.order) if old.started_on else "",
              placeholder="15 sep", help="As you would say it: today, last monday, 15 sep 2025"),
        Field("nudge_days", "Remind me after … days without contact", more=True, check=said_nudge,
              value=str(old.nudge_days or ""), placeholder="30 days, 6 weeks; empty for never",
              help="A quiet line on Today, as long as nothing is planned and no rhythm goes on. Nothing else changes."),
        Field("notes", "Notes", "text", value=old.notes, more=True),
    ]  # fmt: skip


def _read(app: MenteeApp, values: Values, old: Mentor) -> Mentor:
    if not values["name"].strip():
        raise Refused("What are they called? A first name is enough.", "name")
    typed = values["started_on"].strip()
    try:
        same = old.started_on is not None and typed == full_day(old.started_on, app.order)
        started = old.started_on if same else (read_past(app, typed) if typed else None)
    except ValueError as trouble:
        raise Refused(str(trouble), "started_on") from trouble
    status = MentorStatus(values["status"] or old.status)
    return replace(
        old,
        name=values["name"],
        roles=tuple(key for key in values["roles"].split("\n") if key),
        headline=values["headline"],
        email=values["email"].strip(),
        zone=old.zone if values["zone"] == old.zone else read_zone(values["zone"]),
        phone=values["phone"],
        reach=values["reach"],
        link=values["link"],
        hours=values["hours"],
        offers=values["offers"],
        does_not_offer=values["does_not_offer"],
        formality=Formality(values["formality"] or old.formality),
        status=status,
        started_on=started,
        nudge_days=read_nudge(values["nudge_days"]),
        ended_on=old.ended_on if status is MentorStatus.ENDED else None,
        notes=values["notes"],
    )


def write(screen: BaseScreen, mentor_id: int | None = None, then: Then | None = None) -> None:
    """Add a mentor, or change one. A draft that was left is brought back."""
    app = screen.mentee
    try:
        old = mentors.get(app.journal, mentor_id) if mentor_id is not None else Mentor("")
    except NotFound as trouble:
        app.say(str(trouble), trouble=True)
        return
    new = mentor_id is None
    key = NEW_KEY if new else f"mentor:{old.id}:edit"
    fields = _fields(app, old)

    async def submit(values: Values) -> Mentor:
        return await together.save(app, mentors.save, old, _read(app, values, old), new_role=values["new_role"])

    def saved(result: object) -> None:
        if isinstance(result, Mentor):
            app.say(f"{one_line(result.name, 60)} is in your journal · u to undo" if new else "Saved · u to undo")
            if then is not None:
                then(result)

    draft = kept_values(app, key)
    app.push_screen(
        FormDialog(
            "New mentor" if new else f"Change {one_line(old.name, 40)}",
            fields,
            submit,
            verb="Add mentor" if new else "Save",
            intro="Brought back as you left it." if draft else "A name is enough; the rest can wait." if new else "",
            more_words="how to reach them, hours, what they offer, since when",
            unfolded=not new,
            draft_key=key,
            draft_label="New mentor" if new else f"Mentor: {one_line(old.name, 60)}",
            draft=draft,
        ),
        saved,
    )


def reopen(screen: BaseScreen, key: str, then: Then | None = None) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    parts = key.split(":")
    if key == NEW_KEY:
        write(screen, None, then)
        return True
    if len(parts) == 3 and parts[0] == "mentor" and parts[1].isdigit() and parts[2] == "edit":
        try:
            mentors.get(screen.journal, int(parts[1]))
        except JournalError:
            return False
        write(screen, int(parts[1]), then)
        return True
    return False
