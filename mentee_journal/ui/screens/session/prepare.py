"""Prepare: what I want from the session, and its agenda."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import AgendaItem, SessionGoal
from mentee_journal.domain.words import ItemKind, SessionStatus
from mentee_journal.services import sessions
from mentee_journal.ui.kept_line import KeptLine
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.session import follow_up_acts, prepare_forms
from mentee_journal.ui.screens.session.agenda_sheet import AgendaSheet, moved
from mentee_journal.ui.screens.session.prepare_commands import agenda_commands, offer_commands
from mentee_journal.ui.screens.session.prepare_lines import (
    added_words,
    agenda_items,
    echo_topic,
    free_words,
    plan_lines,
)
from mentee_journal.ui.screens.session.prepare_offers import Offers, topic_of
from mentee_journal.ui.screens.session.step import Step
from mentee_journal.ui.screens.session.topic_words import read_topic
from mentee_journal.ui.text import clip, content
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.widget import Widget

    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.commands import Command
    from mentee_journal.ui.screens.base import BaseScreen

KINDS = tuple(ItemKind)


class PrepareStep(Step):
    """Goals and agenda at the left, suggestions at the right; below each other where it is narrow."""

    NAME = "prepare"
    SCOPED_CSS = False  # the width of the screen decides how the parts lie
    DEFAULT_CSS = """
    PrepareStep #plan { width: 1fr; height: 1fr; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    PrepareStep AgendaSheet, PrepareStep #verbs { height: auto; overflow-y: hidden; scrollbar-gutter: auto; }
    PrepareStep #add { border-left: outer $accent; }
    PrepareStep #echo { height: 1; color: $quiet; padding: 0 2; }
    PrepareStep #suggestions {
        dock: right; width: 34; height: 100%; margin-left: 2; padding: 1 0 1 2; background: $surface;
    }
    .-narrow PrepareStep #suggestions {
        dock: none; width: 1fr; height: auto; margin: 1 0 0 0; padding: 1 2;
        overflow-y: hidden; scrollbar-gutter: auto;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.page: SessionPage | None = None
        self.agenda = AgendaSheet(self._plan, id="agenda")
        """Goals and topics."""
        self.offers = Offers(id="suggestions")
        self._line: KeptLine | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="plan", can_focus=False):
            yield self.agenda
            yield LineInput(
                placeholder="Add a topic, or pick a suggestion", id="add", select_on_focus=False, looked_at=True
            )
            yield Static("", id="echo", markup=False)
            yield Sheet(self._verbs, id="verbs")
            yield self.offers

    # --- showing -------------------------------------------------------------------------------------

    def show(self, page: SessionPage) -> None:
        first = self.page is None
        self.page = page
        try:
            suggestions = sessions.suggestions(self.journal, page.session.id)
        except JournalError:
            suggestions = ()
        self.agenda.settle()
        items = agenda_items(page)
        self.agenda.show(self._plan, cursor=("agenda_item", items[0].id) if first and items else None)
        self.query_one("#verbs", Sheet).show(self._verbs)
        self.offers.show_offers(page, suggestions, today=self.mentee.now().date(), order=self.mentee.order)
        if self._line is None:
            key = f"session:{page.session.id}:prepare"
            self._line = KeptLine(self.mentee, key, "A topic", self.query_one("#add", LineInput))
            self._line.bring_back()
        self._echo()

    def first_focus(self) -> Widget | None:
        return self.agenda

    def commands(self) -> tuple[Command, ...]:
        if self.offers.has_focus:
            return offer_commands(follow_up=self.offers.follow_up is not None)
        topic = self.topic
        return agenda_commands(question=topic is not None and topic.question_id is not None)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The footer says what can be done with what the cursor stands on."""
        event.stop()
        cast("BaseScreen", self.screen).refresh_footer()

    def _plan(self, width: int) -> list[Line]:
        return plan_lines(self.page, width, self.agenda.order) if self.page is not None else []

    def _verbs(self, width: int) -> list[Line]:
        buttons: list[tuple[str, Hashable, bool]] = [
            ("Copy agenda", ("action", "copy_agenda"), False),
            ("E-mail", ("action", "mail_agenda"), False),
            ("Save as file", ("action", "save_agenda"), False),
        ]
        if self.page is not None and self.page.session.status is SessionStatus.PLANNED:
            buttons.append(("Start", ("action", "start"), False))
        return [Line(), *Flow(width).buttons(buttons).lines]

    def _echo(self) -> None:
        typed = self.query_one("#add", LineInput).value
        if typed.strip():
            title, minutes = read_topic(typed)
            words = f"✓ {echo_topic(title, minutes, self.page)}"
        else:
            words = free_words(self.page) if self.page is not None else ""
        self.query_one("#echo", Static).update(content(words))

    # --- typing a topic ------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Says how the line is understood, and keeps it."""
        event.stop()
        self._echo()
        if self._line is not None:
            self._line.changed()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter adds the topic; the field is ready for the next."""
        event.stop()
        title, minutes = read_topic(event.value)
        if self.page is None or not title:
            return
        field = self.query_one("#add", LineInput)
        item = AgendaItem(self.page.session.id, title, minutes=minutes)
        added = await self.mentee.attempt("", sessions.add_item, item)
        if added is not None:
            field.value = field.value.removeprefix(event.value)  # what was typed meanwhile is the next one
            self.agenda.move_to(("agenda_item", added.id))
            field.scroll_visible(animate=False)

    # --- the cursor ----------------------------------------------------------------------------------

    @property
    def topic(self) -> AgendaItem | None:
        """The topic the cursor stands on."""
        match self.agenda.row:
            case ("agenda_item", int(item_id)) if self.page is not None:
                return next((item for item in self.page.items if item.id == item_id), None)
        return None

    @property
    def wanted(self) -> SessionGoal | None:
        """What I want, when the cursor stands on it."""
        match self.agenda.target:
            case ("session_goal", int(goal_id)) if self.page is not None:
                return next((goal for goal in self.page.goals if goal.id == goal_id), None)
        return None

    def _need_topic(self) -> AgendaItem | None:
        if self.topic is None:
            self.mentee.say("Put the cursor on a topic first, with ↑ and ↓.")
        return self.topic

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("agenda_item" | "session_goal", _):
                self.action_edit()
            case ("suggestion", int(index)):
                await self._add_suggestion(index)
            case ("template", str(key)):
                await self._use_template(key)
            case ("unfold", str(origin)):
                self.offers.unfold(origin)
            case ("done", int(row_id)):
                self._finish(row_id)
            case ("raise", int(row_id)):
                await self._raise(row_id)
            case _:
                await super().chosen(sheet, target)

    async def on_agenda_sheet_dropped(self, event: AgendaSheet.Dropped) -> None:
        """A topic was dragged to its new place."""
        event.stop()
        await self._place(event.item_id, event.position)

    async def _place(self, item_id: int, position: int) -> None:
        """``position`` counts the topics that are shown; dropped ones keep their places among all."""
        if self.page is None:
            return
        shown = [item.id for item in agenda_items(self.page)]
        others = [item.id for item in self.page.items if item.id != item_id]
        rest = [known for known in shown if known != item_id]
        place = others.index(rest[position]) if position < len(rest) else len(others)
        try:
            await self.mentee.write(sessions.place_item, item_id, place)
        except JournalError as trouble:
            self.mentee.say(str(trouble), trouble=True)
            self.agenda.settle()
            self.agenda.renew()

    async def _add_suggestion(self, index: int) -> None:
        if self.page is None or index >= len(self.offers.offers):
            return
        offer = self.offers.offers[index]
        item = replace(offer.item, session_id=self.page.session.id)
        added = await self.mentee.attempt(f"Added: {offer.title} · u to undo", sessions.add_item, item)
        if added is not None:
            self.agenda.move_to(("agenda_item", added.id))

    def _finish(self, row_id: int) -> None:
        follow_up_acts.finish(cast("BaseScreen", self.screen), row_id)

    async def _raise(self, row_id: int) -> None:
        """A follow-up becomes a topic; the cursor stays where it is, for the next one."""
        page = self.page
        row = next((r for r in page.open_with_mentor if r.id == row_id), None) if page is not None else None
        if page is None or row is None:
            return
        item = topic_of(row, page.session.id)
        if any(item.title.casefold() == known.title.casefold() for known in page.items):
            self.mentee.say("It is on the agenda already.")
            return
        await self.mentee.attempt(f"On the agenda: {clip(row.text, 60)} · u to undo", sessions.add_item, item)

    async def _use_template(self, key: str) -> None:
        from mentee_journal.content import agenda_template

        template = agenda_template(key)
        if self.page is None or template is None:
            return
        added = await self.mentee.attempt("", sessions.use_template, self.page.session.id, key)
        if added:
            self.mentee.say(added_words(len(added), template.name))
            self.agenda.move_to(("agenda_item", added[0].id))

    # --- actions -------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """a."""
        field = self.query_one("#add", LineInput)
        field.focus()
        field.scroll_visible(animate=False)

    def action_suggestions(self) -> None:
        """s."""
        self.offers.focus()
        self.offers.to_first_offer()

    def action_its_question(self) -> None:
        """l: the question a topic comes from."""
        if self.topic is not None and self.topic.question_id is not None:
            self.mentee.open_record("question", self.topic.question_id)

    def action_finish(self) -> None:
        """x on a follow-up."""
        if (row := self.offers.follow_up) is not None:
            self._finish(row.id)

    async def action_raise_it(self) -> None:
        """+ on a follow-up."""
        if (row := self.offers.follow_up) is not None:
            await self._raise(row.id)

    def _stay_on(self, kind: str, record: object) -> None:
        record_id = getattr(record, "id", 0)
        if record_id:
            self.agenda.move_to((kind, record_id))

    def action_add_goal(self) -> None:
        """g."""
        if self.page is not None:
            prepare_forms.add_goal(self.mentee, self.page.session.id, lambda r: self._stay_on("session_goal", r))

    def action_edit(self) -> None:
        """e, or Enter."""
        if (goal := self.wanted) is not None:
            prepare_forms.edit_goal(self.mentee, goal, lambda r: self._stay_on("session_goal", r))
        elif (topic := self._need_topic()) is not None:
            prepare_forms.edit_topic(self.mentee, topic, lambda r: self._stay_on("agenda_item", r))

    async def action_remove(self) -> None:
        """x: at once, for u brings it back."""
        if (goal := self.wanted) is not None:
            await self.mentee.attempt("Removed · u to undo", sessions.remove_goal, goal.id)
        elif (topic := self._need_topic()) is not None:
            await self.mentee.attempt(f"Removed: {topic.title} · u to undo", sessions.remove_item, topic.id)

    async def action_shift(self, by: int) -> None:
        """Shift+↑ and Shift+↓."""
        topic = self._need_topic()
        if topic is None or self.page is None:
            return
        order = [item.id for item in agenda_items(self.page)]
        place = moved(order, topic.id, by)
        if place is not None:
            await self._place(topic.id, place)
            self.agenda.move_to(("agenda_item", topic.id))

    async def action_minutes(self, by: int) -> None:
        """+ and -."""
        topic = self._need_topic()
        if topic is None:
            return
        minutes = max(0, min(240, (topic.minutes or 0) + by)) or None
        if minutes != topic.minutes:
            await self.mentee.attempt("", sessions.edit_item, replace(topic, minutes=minutes))

    async def action_kind(self) -> None:
        """t: the next kind."""
        topic = self._need_topic()
        if topic is not None:
            kind = KINDS[(KINDS.index(topic.kind) + 1) % len(KINDS)]
            await self.mentee.attempt("", sessions.edit_item, replace(topic, kind=kind))

    def action_copy_agenda(self) -> None:
        """y."""
        from mentee_journal.ui.agenda_out import copy_agenda

        if self.page is not None:
            copy_agenda(self.mentee, self.page.session.id)

    def action_mail_agenda(self) -> None:
        """o."""
        from mentee_journal.ui.agenda_out import mail_agenda

        if self.page is not None:
            mail_agenda(self.mentee, self.page.session.id)

    def action_save_agenda(self) -> None:
        """w."""
        from mentee_journal.ui.agenda_out import save_agenda

        if self.page is not None:
            save_agenda(self.mentee, self.page.session.id)

    def action_move(self) -> None:
        """v."""
        from mentee_journal.ui.screens.base import BaseScreen
        from mentee_journal.ui.screens.session_form import move

        if self.page is not None and isinstance(self.screen, BaseScreen):
            move(self.screen, self.page.session.id)

    async def action_start(self) -> None:
        """S: the clock runs, and Meet is shown."""
        if self.page is None:
            return
        session, name = self.page.session, first_name(self.page.mentor.name)
        if session.status is not SessionStatus.PLANNED:
            self.mentee.say(f"This session with {name} is {session.state_words} already.")
            return
        if session.started_at is None:
            started = await self.mentee.attempt("", sessions.start, session.id)
            if started is None:
                return
        await self.screen.run_action("step('meet')")
