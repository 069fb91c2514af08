"""Writing a reflection: prompts beside the text, names for the register, and never a word lost."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError, NotFound
from mentee_journal.services import profile, reflections
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.reflection_editor_body import EditorBody, draft_key
from mentee_journal.ui.screens.reflection_editor_fields import MoreFields
from mentee_journal.ui.screens.reflection_editor_form import Typed
from mentee_journal.ui.screens.reflection_editor_prompts import way_of
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.session.reflect_names import Names
    from mentee_journal.ui.widgets.choices import Choices
    from mentee_journal.ui.widgets.editor import Editor

COUNT_AFTER = 0.5
"""Seconds without counting words."""


def open_draft(app: MenteeApp, key: str) -> bool:
    """Open the editor with the unsaved words of ``key``; False for a key that is none of the editor's."""
    match key.split(":"):
        case ["reflection", "new"]:
            editor = ReflectionEditor()
        case ["reflection", "new", "session", number] if number.isdecimal():
            editor = ReflectionEditor(session_id=int(number))
        case ["reflection", "new", "goal", number] if number.isdecimal():
            editor = ReflectionEditor(goal_id=int(number))
        case ["reflection", "new", "question", number] if number.isdecimal():
            editor = ReflectionEditor(question_id=int(number))
        case ["reflection", number, "came_of_it"] if number.isdecimal():
            from mentee_journal.ui.screens.reflection_later import ask_came_of_it

            ask_came_of_it(app, int(number))
            return True
        case ["reflection", number] if number.isdecimal():
            editor = ReflectionEditor(reflection_id=int(number))
        case _:
            return False
    app.push_screen(editor)
    return True


class ReflectionEditor(EditorBody):
    """One reflection being written; what is typed is kept as a draft until it is saved."""

    HERE = (
        Command("write", "Write", "Into the first text.", "e", "Write"),
        Command(
            "save", "Save the reflection", "With the strengths and areas it names.", "ctrl+s", "Save", in_field=True
        ),
        Command("more", "More fields", "Title, date, what it is about, mentor, tags.", "m", "More"),
        Command("frameworks", "Choose a framework", "Your own, the longer ones, free writing.", "w", "Frameworks"),
        Command("one_prompt", "One prompt at a time, or all", "Remembered for the next time.", "ctrl+o", in_field=True),
        Command("outside", "Write in your own editor", "The one named in $VISUAL or $EDITOR.", "ctrl+g", in_field=True),
        Command("close", "Back", "What is not saved stays kept as a draft.", "escape", palette=False),
    )
    BINDINGS = bindings(HERE)

    def reload(self) -> None:
        """What is stored may have changed; what is being written stays."""
        if self._touched or self._draft is not None:
            if self._reflection_id is not None:
                try:
                    reflections.get(self.journal, self._reflection_id)
                except NotFound:
                    self._reflection_id = self.loaded = None
                    self.revision = 0
        elif self.loaded is not None and self._reflection_id is not None:
            had = self.loaded
            self._read_stored()
            if self.loaded is not None and self.loaded != had:
                self._put(self._stored_fields())
                self._base = self.typed
        self._read_ways()
        self.choices.use(self.choices.value)
        self._show_register()
        self._draw()

    def on_mount(self) -> None:
        self.strengths.fill(self._links.strengths)
        self.growth.fill(self._links.growth)
        if self._draft is not None:
            self.prompts.go_on()
        self.action_write()

    # --- typing --------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: Editor.Changed) -> None:
        event.stop()
        self._changed()

    def on_names_changed(self, event: Names.Changed) -> None:
        event.stop()
        self._changed()

    def on_more_fields_changed(self, event: MoreFields.Changed) -> None:
        event.stop()
        self._changed()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        event.stop()
        self.prompts.ask_for(self.choices.value)
        self._changed()

    def label(self) -> str:
        """What its draft is called."""
        about = self.ties.session or self.ties.goal or self.ties.question or self.more.title_box.value.strip()
        return " ".join(f"Reflection, {about}".split())[:120] if about else "Reflection"

    def note_change(self) -> None:
        """Fields were filled from elsewhere: their words are kept as a draft, as what is typed is."""
        self._changed()

    def note_as_it_was(self) -> None:
        """Words that were kept from elsewhere are not wanted after all: what is in the fields is."""
        if self._touched or self._draft is not None:
            self._keep()
        else:
            self.mentee.keeper.discard(self.key)

    def _changed(self) -> None:
        if not self._touched:
            begun = Typed.from_text(self._draft.text) if self._draft is not None else self._base
            if self.typed == begun:
                return
            self._touched = True
        if not self._saving:
            self._keep()
        if not self._counting:
            self._counting = True
            self.set_timer(COUNT_AFTER, self._count)

    def _keep(self) -> None:
        """Have the words written as a draft soon."""
        self.mentee.keeper.touch(self.key, self.label(), lambda: self.typed.to_text(), revision=self.revision)

    def _count(self) -> None:
        self._counting = False
        if self.is_mounted:
            self._words = self.typed.word_count
            self.query_one("#head", Sheet).renew()

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("choose", str(kind)):
                self._choose(kind)
            case ("turn", int(by)):
                self.prompts.action_turn(by)
            case (("by" | "drop") as what, int(index)):
                for names in (self.strengths, self.growth):
                    if names.rows is sheet:
                        names.choose(what, index)
            case _:
                await super().chosen(sheet, target)

    # --- actions -------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Into the first text."""
        self.prompts.current.field.focus()

    async def action_one_prompt(self) -> None:
        """Ctrl+O: one prompt at a time, or all; remembered."""
        self.one_prompt = not self.one_prompt
        self.prompts.one_at_a_time(self.one_prompt)
        self.query_one("#longer", Part).renew()
        with suppress(JournalError):
            await self.mentee.write(profile.choose_one_prompt, self.one_prompt)

    def action_more(self) -> None:
        """Unfold or fold what need not be filled in."""
        self._unfolded = not self._unfolded
        self.more.display = self._unfolded
        self.fold.renew()
        self.fold.focus(scroll_visible=False)
        self.call_after_refresh(self.fold.scroll_visible, top=self._unfolded, animate=False)

    def action_frameworks(self) -> None:
        """The longer ones, and free writing."""
        from mentee_journal.ui.screens.reflections_pick import pick_framework

        def picked(key: str) -> None:
            if key != self.choices.value:
                self.choices.use(key)
                self.prompts.ask_for(key)
                self._changed()
            self.action_write()

        pick_framework(self, self.choices.value, picked)

    def action_outside(self) -> None:
        """Ctrl+G: the answers, or the one long text the cursor is in, in an editor of the user's own."""
        from mentee_journal.ui.screens.reflection_editor_outside import write_outside

        write_outside(self)

    def _choose(self, kind: str) -> None:
        from mentee_journal.ui.screens import reflections_pick as pick

        def tie(**links: int | None) -> None:
            self._links = replace(self._links, **links)  # type: ignore[arg-type]
            self._draw()
            self._show_register()
            self._changed()

        if kind == "session":
            pick.pick_session(
                self,
                self._links.session_id,
                lambda row: (
                    tie(session_id=row.id, mentor_id=row.mentor_id) if row is not None else tie(session_id=None)
                ),
            )
        elif kind == "question":
            pick.pick_question(self, self._links.question_id, lambda found: tie(question_id=found))
        elif kind == "goal":
            pick.pick_goal(self, self._links.goal_id, lambda found, _: tie(goal_id=found), none="No goal")
        else:
            pick.pick_mentor(self, self._links.mentor_id, lambda found, _: tie(mentor_id=found), none="No mentor")

    def action_give_up(self) -> None:
        """What was brought back goes; what is stored again."""
        self._draft = None
        self.mentee.keeper.discard(self.key)
        self._read_stored()
        self._put(self._stored_fields())
        self._base = self.typed
        self._touched = False
        self._show_register()
        self._draw()
        self.action_write()

    async def action_save(self) -> None:
        """Save, and go back to where one was."""
        if self._saving:
            return
        for names in (self.strengths, self.growth):
            names.take_typed()
        typed = self.typed
        if typed.empty:
            self.mentee.say("A line or two first: there is nothing to save yet.")
            self.action_write()
            return
        if not self.more.day.check():
            self._unfold_to_day()
            return
        if typed == self._base and self.loaded is not None:
            self._give_back()
            return
        self._saving = True
        # Before the save: a draft written after it would outlive it.
        self.mentee.keeper.hold(self.key)
        try:
            written_on = self._read_day(typed.day) if typed.day.strip() else self.mentee.now().date()
            own = way_of(self.ways, typed.framework).own
            wanted = typed.reflection(written_on, self.loaded, self._base, self.revision, own=own)
            draft = self.mentee.keeper.kept_as_then(self.key)
            saved = await self.mentee.write(lambda journal: reflections.save(journal, wanted, draft_key=draft()))
            self.mentee.keeper.saved(self.key)
        except (JournalError, ValueError) as trouble:
            self.mentee.keeper.not_saved(self.key)
            self._keep()
            self.mentee.say(str(trouble), trouble=True)
            if getattr(trouble, "field", None) == "written_on":
                self._unfold_to_day()
            return
        finally:
            self._saving = False
        self._touched, self._draft = False, None
        if self.typed != typed:
            self._go_on(saved)
            return
        self._base = typed  # What is still to be heard from the fields is saved already.
        self.mentee.say("Saved")
        self._leave(saved.id)

    def _go_on(self, saved: Reflection) -> None:
        """Words were typed while it was being saved: they stay, and the writing goes on."""
        self._reflection_id, self.loaded, self.revision = saved.id, saved, saved.revision
        self.key = draft_key(saved.id)
        self._base = self._stored_fields()
        self._changed()
        self.mentee.say("Saved. What you typed since then is kept as a draft: Ctrl+S saves it too.")

    def _unfold_to_day(self) -> None:
        if not self._unfolded:
            self.action_more()
        self.more.day.input.focus()

    def _give_back(self) -> None:
        """Nothing is different: no draft stays either."""
        if self._touched or self._draft is not None:
            self.mentee.keeper.discard(self.key)
        self._touched, self._draft = False, None
        self._leave(None)

    def action_close(self) -> None:
        """Esc: what is not saved stays kept."""
        if self._saving:
            return
        if self.typed == self._base:
            self._give_back()
            return
        self.mentee.keeper.flush()
        self.mentee.say("Kept as a draft: it is here when you come back.")
        self._leave(None)

    def _leave(self, saved: int | None) -> None:
        if not self.is_current or len(self.app.screen_stack) < 2:
            return
        self.app.pop_screen()
        below = self.app.screen
        lists_others = getattr(below, "KIND", "") not in ("", "reflection")
        if saved is not None and isinstance(below, BaseScreen) and below.PLACE == self.PLACE and not lists_others:
            below.select(saved)
