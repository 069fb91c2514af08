"""The rhythm of meetings with a mentor: agreeing on one, changing it, stopping it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import MeetingPlan
from mentee_journal.services import mentors, plans, sessions
from mentee_journal.services.together import Saved
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.dialogs.typed import Agreement, ask
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.plan_form_dialog import RhythmForm
from mentee_journal.ui.screens.plan_form_lines import begun_words, changed_words, done_words
from mentee_journal.ui.screens.plan_form_reader import EXAMPLE, RhythmReader
from mentee_journal.ui.screens.session_reader import MODES
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Mentor
    from mentee_journal.domain.views import Changed
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

Then = Callable[[], None]


def draft_key(mentor_id: int) -> str:
    """Under which key what is typed is kept."""
    return f"rhythm:{mentor_id}"


def edit_rhythm(screen: BaseScreen, mentor_id: int, then: Then | None = None) -> None:
    """Agree on a rhythm with a mentor, or change the one that runs. A draft that was left is brought back."""
    app = screen.mentee
    try:
        mentor, plan = mentors.get(app.journal, mentor_id), plans.of_mentor(app.journal, mentor_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = RhythmReader(app, mentor, plan)
    key = draft_key(mentor_id)
    name = one_line(first_name(mentor.name), 40)
    agreement = Agreement(app, f"Change the rhythm with {name}?", "Change it")

    async def submit(values: Values) -> object:
        return await (_change(app, reader, agreement, values) if plan is not None else _begin(app, reader, values))

    def done(result: object) -> None:
        if isinstance(result, str):
            app.say(f"{result} · u to undo")
            if then is not None:
                then()

    def stopped() -> None:
        app.keeper.discard(key)
        form.dismiss(None)
        if then is not None:
            then()

    draft = kept_values(app, key)
    fields = rhythm_fields(reader)
    form = RhythmForm(
        reader,
        f"Rhythm with {one_line(mentor.name, 44)}",
        fields,
        submit,
        stop=(lambda: _stop(app, plan, mentor, stopped)) if plan is not None else None,
        verb="Keep the change" if plan is not None else "Keep it",
        intro="Brought back as you left it." if draft else _intro(reader, name),
        more_words="link or place, until when, a note",
        draft_key=key,
        draft_label=f"Rhythm with {one_line(mentor.name, 60)}",
        draft=draft,
    )
    app.push_screen(form, done)


def _intro(reader: RhythmReader, name: str) -> str:
    if reader.plan is None:
        return f"Say it once: the sessions with {name} then come into your list by themselves."
    return "What is past stays as it was, and so does what you prepared."


def rhythm_fields(reader: RhythmReader) -> list[Field]:
    """What the form asks for."""
    plan, like = reader.plan, reader.usual
    zones = reader.zones()
    changing = plan is not None
    fields = [
        Field(
            "line",
            "How often do you meet?",
            value=reader.line,
            placeholder=EXAMPLE,
            check=reader.said_line,
            help=f"As you would say it: {EXAMPLE}, first Monday of the month at 9",
        ),
        Field(
            "starts_on",
            "From when on" if changing else "Starting",
            value=reader.day_text(reader.next_day()) if changing else "",
            check=reader.said_day,
            placeholder="with the next one",
            help="From the next one, or from any later day." if changing else "",
            replaced=True,
        ),
        Field(
            "minutes",
            "How long",
            value=str(like.minutes if like is not None else 45),
            check=reader.said_minutes,
            replaced=True,
        ),
        Field(
            "mode",
            "How",
            "one_of",
            options=MODES,
            value=like.mode or "" if like is not None else "",
            may_be_none=True,
        ),
    ]
    if zones:
        fields.append(
            Field(
                "zone",
                "Keeps its clock in",
                "one_of",
                options=zones,
                value=reader.zone if any(reader.zone == zone for zone, _ in zones) else zones[0][0],
                help="When only one of you changes the clocks, it stays at this time there.",
            )
        )
    return [
        *fields,
        Field("place", "Link or place", value=like.place if like is not None else "", more=True),
        Field(
            "until_on",
            "Until",
            value=reader.day_text(reader.until),
            check=reader.said_day,
            placeholder="end of june",
            help="Leave it empty while there is no end.",
            more=True,
        ),
        Field(
            "note",
            "Note",
            value=plan.note if plan is not None else "",
            placeholder="Dana sends the link the day before",
            more=True,
        ),
    ]


async def _begin(app: MenteeApp, reader: RhythmReader, values: Values) -> str:
    stored = await app.write(plans.save, reader.read(values).plan)
    rows = sessions.upcoming(app.journal, mentor_id=stored.mentor_id)
    return begun_words(sum(row.plan for row in rows))


async def _change(app: MenteeApp, reader: RhythmReader, agreement: Agreement, values: Values) -> str | None:
    assert reader.plan is not None
    reader, values, clashes = _over_what_changed(app, reader, values)
    done = await _changed(app, reader, agreement, values)
    return together.tell(app, Saved(done, clashes))


def _over_what_changed(
    app: MenteeApp, reader: RhythmReader, values: Values
) -> tuple[RhythmReader, Values, tuple[str, ...]]:
    """The rhythm as another program has left it, with what was typed here; and the fields that both have changed."""
    assert reader.plan is not None
    now = plans.get(app.journal, reader.plan.id)
    if _as_agreed(now) == _as_agreed(reader.plan):
        return reader, values, ()
    fresh = RhythmReader(app, reader.mentor, now)
    base, theirs = ({field.key: field.value for field in rhythm_fields(one)} for one in (reader, fresh))
    touched = {key: text for key, text in values.items() if text != base.get(key, "")}
    clashes = tuple(key for key, text in touched.items() if theirs.get(key, "") not in (base.get(key, ""), text))
    return fresh, {**values, **theirs, **touched}, clashes


def _as_agreed(plan: MeetingPlan) -> MeetingPlan:
    """Without how far ahead sessions were made of it."""
    return replace(plan, phases=tuple(replace(phase, made_until=None) for phase in plan.phases))


async def _changed(app: MenteeApp, reader: RhythmReader, agreement: Agreement, values: Values) -> str | None:
    assert reader.plan is not None
    plan = reader.read(values).plan
    if reader.as_it_runs(values):
        if plan.note == reader.plan.note:
            return None
        await app.write(plans.save, replace(reader.plan, note=plan.note))
        return "Saved"
    since = reader.since(values)
    agreement.needed(plans.what_would_change(app.journal, plan.id, plan.phases, since=since).touched)
    changed = await app.write(_store_change, plan, since, _as_agreed(reader.plan))
    words = done_words(changed)
    return f"Kept from {full_day(since, app.order)} on{f': {words}' if words else ''}"


def _store_change(journal: Journal, plan: MeetingPlan, since: date, had: MeetingPlan) -> Changed:
    """The change, and the note beside it, in one step. Raises Refused when it is not what was looked at."""
    with journal.atomic("Change the rhythm", subject_kind="plan"):
        if _as_agreed(plans.get(journal, plan.id)) != had:
            raise Refused("Another program has just changed this rhythm too. Save once more: yours goes over it.")
        changed = plans.change(journal, plan.id, plan.phases, since=since, words=plan.words)
        if plan.note != changed.plan.note:
            plans.save(journal, replace(changed.plan, note=plan.note))
        return changed


def _stop(app: MenteeApp, plan: MeetingPlan, mentor: Mentor, then: Then) -> None:
    """Ask, saying what becomes of the sessions, then stop."""
    name = first_name(mentor.name)

    async def sure() -> None:
        if await app.attempt("The rhythm is over · u to undo", plans.stop, plan.id) is not None:
            then()

    try:
        changed = plans.what_would_change(app.journal, plan.id, (), since=app.now().date() + timedelta(days=1))
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    said = changed_words(changed, zone=app.zone, order=app.order)
    detail = " ".join([*said, "Nothing that is past changes."])
    ask(app, f"Stop the rhythm with {name}?", "Stop it", sure, records=changed.touched, detail=detail)


def reopen(screen: BaseScreen, key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    kind, _, mentor_id = key.partition(":")
    if kind != "rhythm" or not mentor_id.isdigit():
        return False
    try:
        mentors.get(screen.journal, int(mentor_id))
    except JournalError:
        return False
    edit_rhythm(screen, int(mentor_id))
    return True
