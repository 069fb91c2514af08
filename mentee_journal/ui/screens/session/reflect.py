"""Reflect: strengths that showed, areas for growth, one thing to try; and the next session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import HowFar, SessionStatus
from mentee_journal.services import capabilities, session_reflect, sessions
from mentee_journal.ui import drafts
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import day, first_name
from mentee_journal.ui.screens import session_settle
from mentee_journal.ui.screens.session.meet_kept import back_lines
from mentee_journal.ui.screens.session.meet_parts import Columns, Part
from mentee_journal.ui.screens.session.reflect_about import About
from mentee_journal.ui.screens.session.reflect_asks import Asks
from mentee_journal.ui.screens.session.reflect_book import Booking
from mentee_journal.ui.screens.session.reflect_commands import commands_for
from mentee_journal.ui.screens.session.reflect_form import CHOICES, OWN, Written, name_key
from mentee_journal.ui.screens.session.reflect_goals import WORDS, GoalsMet
from mentee_journal.ui.screens.session.reflect_lines import choices, finish_lines, gate_lines, longer_lines
from mentee_journal.ui.screens.session.reflect_try import made_of
from mentee_journal.ui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.widget import Widget

    from mentee_journal.domain.records import Draft, Reflection
    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.commands import Command
    from mentee_journal.ui.screens.base import BaseScreen
    from mentee_journal.ui.widgets.sheet import Sheet


class ReflectStep(Columns):
    """Looking back on a session that was held."""

    NAME = "reflect"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReflectStep #form, ReflectStep #asks, ReflectStep Asks { height: auto; }
    ReflectStep #frameworks.-last { margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.page: SessionPage | None = None
        self.loaded: Reflection | None = None
        self.key = self.label = ""
        self._base = Written()
        self._draft: Draft | None = None
        self._touched = self._saving = self._unfolded = False
        self.gate = Part(self._gate, id="gate")
        self.back = Part(self._back, id="back")
        self.choices = Choices(CHOICES, [OWN], id="frameworks")
        self.longer = Part(lambda width: longer_lines(width, self.journal, unfolded=self._unfolded), id="longer")
        self.asks = Asks()
        self.finish = Part(self._finish, id="finish")
        self.booking = Booking()
        self.about = About()
        self.wanted = GoalsMet()

    def compose(self) -> ComposeResult:
        self.choices.options = choices(self.journal)
        form = Vertical(self.back, self.choices, self.longer, self.asks, self.finish, id="form")
        yield self.columns([self.wanted, self.gate, form], [self.booking, self.about])

    # --- lines ---------------------------------------------------------------------------------------

    def _gate(self, width: int) -> list[Line]:
        return gate_lines(self.page, width) if self.page is not None else []

    def _back(self, width: int) -> list[Line]:
        if self._draft is None:
            return []
        return [*back_lines(self._draft, self.mentee, width, ("action", "give_up")), Line()]

    def _finish(self, width: int) -> list[Line]:
        app = self.mentee
        return finish_lines(width, self.loaded, dirty=self.dirty, today=app.now(), order=app.order)

    # --- what is stored ------------------------------------------------------------------------------

    @property
    def written(self) -> Written:
        """What is in the fields now."""
        return self.asks.written(self.choices.value)

    @property
    def dirty(self) -> bool:
        """Whether something is written that is not stored."""
        return self.written != self._base

    def show(self, page: SessionPage) -> None:
        first = self.page is None
        self.page = page
        stored = page.reflections[-1] if page.reflections else None
        if first:
            app, session = self.mentee, page.session
            when = day(session.starts_at, now=app.now(), order=app.order, zone=app.zone)
            self.key, self.label = f"session:{session.id}:reflect", f"Reflection, {page.mentor.name}, {when}"
            self._fill(stored)
            self._bring_back()
        elif not self.dirty:
            if stored != self.loaded:
                self._fill(stored)
        elif self.loaded is not None and all(r.id != self.loaded.id for r in page.reflections):
            self.loaded = None
        self._show_register()
        self.booking.show(page)
        self._show_becomes(page)
        self._draw()

    def _show_becomes(self, page: SessionPage) -> None:
        coming = self.booking.next
        self.asks.becomes.show_for(page, self.loaded, coming.starts_at if coming is not None else None)

    def _show_register(self) -> None:
        rows = capabilities.by_names(self.journal)
        own = Counter(name_key(seen.name) for seen in self.loaded.seen) if self.loaded is not None else Counter()
        self.asks.show_register(rows, own, first_name(self.page.mentor.name) if self.page else "")

    def _draw(self) -> None:
        page = self.page
        if page is None:
            return
        waived = page.session.reflect_waived and self.loaded is None
        closed = (page.session.status is not SessionStatus.HELD and self.loaded is None) or waived
        self.gate.display = closed
        self.query_one("#form").display = not closed
        self.booking.display = page.session.status is not SessionStatus.PLANNED
        self.back.display = self._draft is not None
        values = {self.choices.value, self.loaded.framework if self.loaded is not None else self.choices.value}
        self.choices.display = values <= {key for key, _ in self.choices.options}
        self.longer.display = self.loaded is None
        self.choices.set_class(self.loaded is not None, "-last")
        for part in (self.gate, self.back, self.finish):
            part.renew()
        self.about.show_about(page, self.loaded)
        self.wanted.display = page.session.status is SessionStatus.HELD and bool(page.goals)
        self.wanted.show_goals(page)
        cast("BaseScreen", self.screen).refresh_footer()

    def _fill(self, reflection: Reflection | None) -> None:
        """The fields as they are stored."""
        self.loaded = reflection
        self._put(Written() if reflection is None else Written.from_reflection(reflection))
        self._base = self.written

    def _put(self, written: Written) -> None:
        if self.choices.value != written.framework:
            self.choices.value = written.framework
            if not self.choices.value:
                self.choices.chosen = (written.framework,)
        self.asks.fill(written, fresh=self.loaded is None)

    def _bring_back(self) -> None:
        draft = drafts.found(self.mentee, self.key)
        written = Written.from_text(draft.text) if draft is not None else None
        if draft is None or written is None:
            return
        self._put(written)
        if self.dirty:
            self._draft = draft

    # --- typing --------------------------------------------------------------------------------------

    def on_asks_changed(self, event: Asks.Changed) -> None:
        event.stop()
        self._changed()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        event.stop()
        self.asks.ask_for(self.choices.value)
        self._show_register()
        self._changed()

    def _changed(self) -> None:
        if self.page is None:
            return
        if self._draft is not None:
            if self.written.to_text() == self._draft.text:
                return
            self._draft = None
            self.back.display = False
        if self.dirty:
            revision = self.loaded.revision if self.loaded is not None else 0
            self.mentee.keeper.touch(self.key, self.label, lambda: self.written.to_text(), revision=revision)
        elif self._touched:
            self.mentee.keeper.discard(self.key)
        if self._touched != self.dirty:
            self._touched = self.dirty
            self.finish.renew()
            cast("BaseScreen", self.screen).refresh_footer()

    # --- commands ------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        page = self.page
        if page is None:
            return ()
        return commands_for(
            page,
            self.loaded,
            asked=self.wanted.has_focus,
            later=self.booking.next is None,
            review=bool(page.to_review),
            dirty=self.dirty,
        )

    def first_focus(self) -> Widget | None:
        if self.near() is None and self.wanted.display and self.wanted.first_unsaid is not None:
            return self.wanted
        if self.gate.display:
            return self.gate
        return self.near() or (self.longer if self.longer.display else self.finish)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("longer", str(framework)):
                self._open_longer(framework)
            case ("met", (int(goal_id), str(met))):
                self.wanted.answer(goal_id, met)
            case ("session_goal", int(goal_id)):
                self.wanted.unfold(goal_id)
            case ("try", str(what)):
                self.asks.becomes.choose(what)
            case ("meet", _):
                await self.screen.run_action("step('meet')")
            case ("unfold", str(which)):
                self.about.unfold(which)
            case ("review_goal", int(goal_id)):
                self._review(goal_id)
            case (("by" | "drop") as what, int(index)):
                self.asks.choose(sheet, what, index)
            case _:
                await super().chosen(sheet, target)

    def action_write(self) -> None:
        """Into the first question."""
        self.asks.focus_first()

    async def on_goals_met_said(self, event: GoalsMet.Said) -> None:
        """A session goal was met, partly, or not yet."""
        event.stop()
        words = f"{WORDS[event.met].capitalize()} · u to undo" if event.met is not None else "Left open"
        if await self.mentee.attempt(words, sessions.mark_met, event.goal_id, event.met) is not None and event.met:
            self.wanted.to_next(event.goal_id)

    def action_met(self, met: str) -> None:
        """From the footer or the palette: for the goal under the cursor."""
        self.wanted.action_say(HowFar(met).value)

    def action_review_goal(self) -> None:
        """v: the first goal whose review is due."""
        if self.page is not None and self.page.to_review:
            self._review(self.page.to_review[0].id)

    def _review(self, goal_id: int) -> None:
        from mentee_journal.ui.screens.goals_review import write_review

        if self.page is not None:
            session = self.page.session
            screen = cast("BaseScreen", self.screen)
            write_review(screen, goal_id, session_id=session.id, mentor_id=session.mentor_id)

    def action_next(self) -> None:
        """To the field for the next session."""
        if self.booking.next is None:
            self.booking.box.input.focus()

    async def action_book(self) -> None:
        """Book the next session."""
        await self.booking.book()

    def action_longer(self) -> None:
        """Fold the longer frameworks out or in."""
        if self.longer.display:
            self._unfolded = not self._unfolded
            self.longer.renew()
            self.longer.focus()

    def _open_longer(self, framework: str) -> None:
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        if self.page is not None:
            self.app.push_screen(ReflectionEditor(session_id=self.page.session.id, framework=framework))

    def action_give_up(self) -> None:
        """What was brought back goes; the stored text again."""
        self._draft = None
        self._touched = False
        self.mentee.keeper.discard(self.key)
        self._fill(self.loaded)
        self._show_register()
        self._draw()
        self.longer.focus()

    async def action_save(self) -> None:
        """Save the reflection, and say what it became."""
        page = self.page
        if page is None or self._saving or self.gate.display:
            return
        self.asks.take_typed()
        written, sent = self.written, self.loaded
        if written.empty:
            self.mentee.say("Write a line, or name a strength, first.")
            self.asks.focus_first()
            return
        if not self.dirty and sent is not None:
            self.mentee.say("Saved")
            return
        self._saving = True
        keeper = self.mentee.keeper
        keeper.hold(self.key)
        try:
            reflection = written.reflection(page.session, sent, self.mentee.now().date())
            was = sent.will_try if sent is not None else ""
            agreed = self.asks.becomes.follow_up(page, written.will_try, made_of(self.journal, page, sent), was)
            draft = keeper.kept_as_then(self.key)
            stored = await self.mentee.write(
                lambda journal: session_reflect.save(journal, reflection, follow_up=agreed, draft_key=draft())
            )
            keeper.saved(self.key)
        except JournalError as trouble:
            keeper.not_saved(self.key)
            keeper.touch(self.key, self.label, lambda: self.written.to_text())
            self.mentee.say(str(trouble), trouble=True)
            return
        finally:
            self._saving = False
        self._saved(written, stored)
        also = ", with a follow-up for you" if agreed is not None and not agreed.id else ""
        self.mentee.say(f"Reflection saved{also} · u to undo")

    def _saved(self, written: Written, stored: Reflection) -> None:
        self._draft, self._touched = None, False
        if self.written == written:
            self.loaded = stored
            self._base = Written.from_reflection(stored)
            if self._base != written:
                self._fill(stored)
        else:
            self.loaded, self._base = stored, written
            self._changed()
        if self.is_mounted and self.page is not None:
            self._show_register()
            self._show_becomes(self.page)
            self._draw()

    async def action_waive(self) -> None:
        """No reflection on this one."""
        if self.page is not None and self.loaded is None:
            done = "No reflection on this one · u to undo"
            await self.mentee.attempt(done, sessions.waive_reflection, self.page.session.id)
            self._to_gate()

    async def action_waive_back(self) -> None:
        """One after all."""
        if self.page is not None:
            await self.mentee.attempt("", sessions.waive_reflection, self.page.session.id, False)
            self._to_gate()

    async def action_hold(self) -> None:
        """It took place."""
        if self.page is not None:
            await session_settle.hold(self.mentee, self.page.session.id, self._to_gate)

    async def action_open_again(self) -> None:
        """Back to planned."""
        if self.page is not None:
            await session_settle.plan_again(self.mentee, self.page.session.id)
            self._to_gate()

    def _to_gate(self) -> None:
        focus = self.first_focus()
        if focus is not None:
            focus.focus()

    def leaving(self) -> bool:
        if self.dirty and self._draft is None and not self.gate.display:
            self.mentee.say("Kept as a draft: come back and finish it when you like.")
        return False
