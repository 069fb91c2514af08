"""Meet: the agenda as a checklist, notes and takeaways, the time, and how it ended."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import AgendaItem
from mentee_journal.domain.words import AgendaStatus, SessionStatus
from mentee_journal.services import sessions
from mentee_journal.ui import drafts
from mentee_journal.ui.kept_line import KeptLine
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import day
from mentee_journal.ui.screens import session_settle
from mentee_journal.ui.screens.base import is_text_field
from mentee_journal.ui.screens.session.meet_agreeing import Agreeing
from mentee_journal.ui.screens.session.meet_commands import commands_for
from mentee_journal.ui.screens.session.meet_kept import Kept, Writing
from mentee_journal.ui.screens.session.meet_lines import (
    agenda_head,
    agenda_tail,
    clock_lines,
    ending_lines,
    kept_words,
    next_open,
)
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.meet_topic import OpenTopic, topic_key
from mentee_journal.ui.screens.session.topic_words import read_topic
from mentee_journal.ui.widgets.fields import LineInput

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.widgets import Input

    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.commands import Command
    from mentee_journal.ui.screens.base import BaseScreen
    from mentee_journal.ui.widgets.sheet import Sheet

CLOCK_EVERY = 20.0
"""Seconds between two looks at the clock."""


class MeetStep(Agreeing):
    """The session while it takes place, and afterwards what was written in it."""

    NAME = "meet"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    MeetStep #open { height: auto; }
    MeetStep #topic { margin: 0 0 1 0; background: $background; border-left: none; padding: 0; }
    MeetStep #topic:focus { background: $panel; border-left: outer $accent; padding: 0 1; }
    MeetStep .head { text-style: bold; height: 1; }
    MeetStep #panel Kept { margin-bottom: 1; }
    MeetStep #panel Writing { background: $panel; }
    MeetStep #clock { display: none; }
    MeetStep Part.-empty { display: none !important; }
    .-wide MeetStep #clock { display: block; }
    .-wide MeetStep #clock-above { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.page: SessionPage | None = None
        self.current: int | None = None
        self._topic: OpenTopic | None = None
        self._unsaved: frozenset[int] = frozenset()
        self.head = Part(self._head, id="agenda")
        self.tail = Part(self._tail, id="later")
        self.open = Vertical(id="open")
        self.adding = LineInput(
            placeholder="+ add a topic that came up", id="topic", select_on_focus=False, looked_at=True
        )
        self._line: KeptLine | None = None
        self.clocks = (Part(self._clock, id="clock-above"), Part(self._clock, id="clock"))
        self.notes = Kept(Writing(placeholder="What you want to keep of it"), store=self._store, id="notes")
        self.takeaways = Kept(Writing(placeholder="What I take with me"), store=self._store, id="takeaways")
        self.ending = Part(self._ending, id="ending")

    def compose(self) -> ComposeResult:
        above, beside = self.clocks
        yield self.columns(
            [above, self.head, self.open, self.tail, self.adding],
            [
                beside,
                self.quick,
                self.agreed,
                self.said,
                Static("Notes", classes="head", markup=False),
                self.notes,
                Static("Takeaways", classes="head", markup=False),
                self.takeaways,
                self.ending,
            ],
        )

    def on_mount(self) -> None:
        self.set_interval(CLOCK_EVERY, self._tick)

    def _tick(self) -> None:
        if self.display and self.page is not None and self.page.session.started_at is not None:
            for part in self.clocks:
                part.renew()

    # --- lines ---------------------------------------------------------------------------------------

    def _head(self, width: int) -> list[Line]:
        return agenda_head(self.page, self.current, width, self._unsaved) if self.page else []

    def _tail(self, width: int) -> list[Line]:
        return agenda_tail(self.page, self.current, width, self._unsaved) if self.page else []

    def _clock(self, width: int) -> list[Line]:
        app = self.mentee
        if self.page is None:
            return []
        return clock_lines(self.page.session, width, now=app.now(), order=app.order, zone=app.zone)

    def _ending(self, width: int) -> list[Line]:
        app = self.mentee
        return ending_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone) if self.page else []

    # --- what is stored ------------------------------------------------------------------------------

    def show(self, page: SessionPage) -> None:
        first = self.page is None
        self.page = page
        self.notes.take(page.session.notes, page.session.revision)
        self.takeaways.take(page.session.takeaways, page.session.revision)
        if first:
            self._begin(page)
        item = next((i for i in page.items if i.id == self.current), None)
        if item is None and self._topic is not None:
            self._open(next_open(page.items, None))
        elif item is not None and self._topic is not None:
            self._topic.take(item)
        session = page.session
        for part in self.clocks:
            part.set_class(session.started_at is None and session.status is not SessionStatus.PLANNED, "-empty")
        for part in (*self.clocks, self.ending):
            part.renew()
        self.show_agreed(page)
        self._draw_agenda()
        cast("BaseScreen", self.screen).refresh_footer()

    def _begin(self, page: SessionPage) -> None:
        """Name the drafts, bring back what was not saved, open the topic that is next."""
        app, session = self.mentee, page.session
        self._line = KeptLine(app, f"session:{session.id}:topic", "A topic that came up", self.adding)
        self._line.bring_back()
        label = f"{page.mentor.name}, {day(session.starts_at, now=app.now(), order=app.order, zone=app.zone)}"
        for kept, name in ((self.notes, "Notes"), (self.takeaways, "Takeaways")):
            kept.key, kept.label = f"session:{session.id}:{name.lower()}", f"{name}, {label}"
        found = drafts.found_of(self.mentee, f"session:{session.id}:")
        self.quick.begin(f"session:{session.id}:follow_up", f"Follow-up, {label}", found)
        for kept in (self.notes, self.takeaways):
            if kept.key in found:
                kept.bring_back(found[kept.key])
        unsaved = [
            item.id
            for item in page.items
            for name, stored in (("note", item.note), ("outcome", item.outcome))
            if (draft := found.get(topic_key(item, name))) is not None and draft.text != stored
        ]
        self._unsaved = frozenset(unsaved)
        if unsaved:
            self._open(unsaved[0])
        elif session.status is SessionStatus.PLANNED:
            self._open(next_open(page.items, None))

    async def _store(self, kept: Kept, text: str) -> tuple[str, int]:
        assert self.page is not None
        which = "notes" if kept is self.notes else "takeaways"
        session = await kept.mentee.write(
            sessions.save_notes, self.page.session.id, revision=kept.revision, **{which: text}
        )
        return (session.notes if kept is self.notes else session.takeaways), session.revision

    def _kept(self) -> list[Kept]:
        topic = self._topic
        return [*([topic.note, topic.outcome] if topic is not None else []), self.notes, self.takeaways]

    async def _save_all(self, kept: list[Kept]) -> bool:
        return all([await one.save() for one in kept])

    def on_unmount(self) -> None:
        """Left while typing: save for good what the fields still hold."""
        waiting = [one for one in self._kept() if one.dirty and not one.brought_back]
        if waiting and self.app.is_running:
            self.app.run_worker(self._save_all(waiting), group="meet", exit_on_error=False)

    # --- topics --------------------------------------------------------------------------------------

    def _open(self, item_id: int | None, *, focus: str = "") -> None:
        """Show another topic's fields; what was typed in the last one is saved."""
        old = self._topic
        if old is not None:
            self.app.run_worker(self._save_all([old.note, old.outcome]), group="meet", exit_on_error=False)
            old.remove()
        self.current, self._topic = item_id, None
        item = self._item(item_id)
        if item is not None and self.page is not None:
            self._topic = topic = OpenTopic(item, self.page.mentor.name)
            begins = f"session:{self.page.session.id}:"
            found = drafts.found_of(self.mentee, begins) if self._unsaved else {}
            for kept in (topic.note, topic.outcome):
                if kept.key in found:
                    kept.bring_back(found[kept.key])
            self._unsaved -= {item.id}
            self.open.mount(topic)
        self._draw_agenda()
        if item is not None:
            self.head.move_to(("topic", item.id))
        if focus in ("note", "outcome") and self._topic is not None:
            kept = self._topic.note if focus == "note" else self._topic.outcome
            self.call_after_refresh(kept.field.focus)
        elif focus:
            self.head.focus(scroll_visible=False)
            self.head.move_to(("topic", item_id))
        cast("BaseScreen", self.screen).refresh_footer()

    def _draw_agenda(self) -> None:
        self.quick.talk_about(self._item(self.current))
        last = self.page.items[-1].id if self.page is not None and self.page.items else None
        self.tail.set_class(self.current in (None, last), "-empty")
        self.head.renew()
        self.tail.renew()

    def _item(self, item_id: int | None) -> AgendaItem | None:
        items = self.page.items if self.page is not None else ()
        return next((item for item in items if item.id == item_id), None)

    async def action_settle(self, status: str) -> None:
        """Discussed, carried over, dropped, or open again; then the next open topic."""
        topic = self._topic
        if topic is None or self.page is None:
            self.mentee.say("Choose a topic first: arrows and Enter.")
            return
        typing = self.screen.focused in (topic.note.field, topic.outcome.field)
        try:
            settled = await topic.settle(AgendaStatus(status))
        except JournalError as trouble:
            self.mentee.say(str(trouble), trouble=True)
            return
        if settled.question_id is not None and settled.status is AgendaStatus.DISCUSSED and settled.outcome.strip():
            self.mentee.say(f"K{kept_words(self.page.mentor.name)[1:]} · u to undo")
        if status == AgendaStatus.OPEN or self._topic is not topic:
            return
        following = next_open(self.page.items, topic.item.id)
        self._open(following, focus="note" if typing and following is not None else "agenda")

    def action_add_topic(self) -> None:
        """Type the title of a topic that came up."""
        self.adding.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A topic that is half typed is kept."""
        if event.input is self.adding and self._line is not None:
            event.stop()
            self._line.changed()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self.adding:
            await self._add_topic(event.value)
        elif self._topic is not None and event.input is self._topic.outcome.field:
            await self._topic.save()
            self._topic.foot.enter(1)

    async def _add_topic(self, typed: str) -> None:
        if not typed.strip() or self.page is None:
            return
        words, minutes = read_topic(typed.strip())
        item = AgendaItem(self.page.session.id, words, minutes=minutes)
        added = await self.mentee.attempt("", sessions.add_item, item)
        if added is None:
            return
        # What was typed meanwhile is the beginning of the next one.
        self.adding.value = self.adding.value.removeprefix(typed)
        if self.current is None:
            self._open(added.id, focus="note")

    def action_its_question(self) -> None:
        """l: the question a topic comes from."""
        item = self._under_cursor()
        if item is not None and item.question_id is not None:
            self.mentee.open_record("question", item.question_id)

    # --- the session ---------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        if self.page is None:
            return ()
        focused, topic = self.screen.focused, self._topic
        return commands_for(
            self.page.session,
            self._item(self.current),
            in_topic=topic is not None and focused in (topic.note.field, topic.outcome.field),
            in_field=is_text_field(focused),
            agreeing=focused is self.quick.field,
            question=(item := self._under_cursor()) is not None and item.question_id is not None,
            follow_up=self.agreed.has_focus and self.agreed.follow_up is not None,
        )

    def _under_cursor(self) -> AgendaItem | None:
        """The topic the cursor stands on, else the one that is open."""
        for part in (self.head, self.tail):
            if part.has_focus and isinstance(part.target, tuple) and part.target[0] == "topic":
                return self._item(part.target[1])
        return self._item(self.current)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The footer says what can be done with what the cursor stands on."""
        event.stop()
        cast("BaseScreen", self.screen).refresh_footer()

    def action_write(self, which: str) -> None:
        """n, t: into the notes or the takeaways."""
        (self.notes if which == "notes" else self.takeaways).field.focus()

    def first_focus(self) -> Widget | None:
        return self.near() or (self.head if self.page is not None and self.page.items else self.ending)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("topic", int(item_id)) if item_id == self.current and self._topic is not None:
                self._topic.note.field.focus()
            case ("topic", int(item_id)):
                self._open(item_id, focus="agenda")
            case ("settle", str(status)):
                await self.action_settle(status)
            case ("answer", int(item_id)):
                self._open(item_id, focus="outcome")
            case ("give_up", str(key)):
                for kept in self._kept():
                    if kept.key == key:
                        kept.give_up()
                        kept.field.focus()
            case _:
                await super().chosen(sheet, target)

    async def action_save(self) -> None:
        """Everything typed here, for good: a topic that was not entered yet, too."""
        await self._add_topic(self.adding.value)
        await self.agree()
        if await self._save_all(self._kept()):
            self.mentee.say("Saved")

    async def action_start(self) -> None:
        """The clock runs from now."""
        if self.page is not None:
            await self.mentee.attempt("", sessions.start, self.page.session.id)

    async def action_hold(self) -> None:
        """The session took place."""
        await self._add_topic(self.adding.value)
        await self.agree()
        if self.page is not None and await self._save_all(self._kept()):
            after = lambda: self.call_after_refresh(self.ending.enter, 1)  # noqa: E731
            await session_settle.hold(self.mentee, self.page.session.id, after)

    async def action_called_off(self) -> None:
        """Ask whether it was cancelled or missed, why, and by whom."""
        if self.page is not None and await self._save_all(self._kept()):
            session_settle.cancelled_or_missed(cast("BaseScreen", self.screen), self.page.session.id)

    async def action_open_again(self) -> None:
        """Back to planned."""
        if self.page is not None:
            await session_settle.plan_again(self.mentee, self.page.session.id)

    async def action_reflect(self) -> None:
        """On to the next step."""
        await self.screen.run_action("step('reflect')")
