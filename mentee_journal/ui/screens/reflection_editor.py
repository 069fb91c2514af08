"""Writing a reflection: prompts beside the text, names for the register, and never a word lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, NotFound
from mentee_journal.services import capabilities, drafts, reflections, sessions
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import first_name, local
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.reflection_editor_fields import (
    GROWTH_HEAD,
    STRENGTHS_HEAD,
    FrameworkChoices,
    MoreFields,
    Offers,
    Prompts,
    naming,
)
from mentee_journal.ui.screens.reflection_editor_form import Typed
from mentee_journal.ui.screens.reflection_editor_lines import (
    Ties,
    about_lines,
    fold_lines,
    head_lines,
    more_frameworks_lines,
    session_words_lines,
    verb_lines,
)
from mentee_journal.ui.screens.session.meet_kept import back_lines
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_form import name_key
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Draft, Reflection
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.session.reflect_names import Names
    from mentee_journal.ui.widgets.editor import Editor
    from mentee_journal.ui.widgets.fields import Choices

COUNT_AFTER = 0.5
"""Seconds without counting words."""


def draft_key(reflection_id: int | None, session_id: int | None, goal_id: int | None) -> str:
    """The key under which unsaved words are kept."""
    if reflection_id is not None:
        return f"reflection:{reflection_id}"
    if session_id is not None:
        return f"reflection:new:session:{session_id}"
    return f"reflection:new:goal:{goal_id}" if goal_id is not None else "reflection:new"


def open_draft(app: MenteeApp, key: str) -> bool:
    """Open the editor with the unsaved words of ``key``; False for a key that is none of the editor's."""
    match key.split(":"):
        case ["reflection", "new"]:
            editor = ReflectionEditor()
        case ["reflection", "new", "session", number] if number.isdigit():
            editor = ReflectionEditor(session_id=int(number))
        case ["reflection", "new", "goal", number] if number.isdigit():
            editor = ReflectionEditor(goal_id=int(number))
        case ["reflection", number] if number.isdigit():
            editor = ReflectionEditor(reflection_id=int(number))
        case _:
            return False
    app.push_screen(editor)
    return True


class ReflectionEditor(BaseScreen):
    """One reflection being written; what is typed is kept as a draft until it is saved."""

    PLACE = "reflections"
    HERE = (
        Command("write", "Write", "Into the first text.", "e", "Write"),
        Command(
            "save", "Save the reflection", "With the strengths and areas it names.", "ctrl+s", "Save", in_field=True
        ),
        Command("more", "More fields", "Title, date, what it is about, mentor, tags.", "m", "More"),
        Command("frameworks", "Choose a framework", "The longer ones and free writing.", "w", "Frameworks"),
        Command("close", "Back", "What is not saved stays kept as a draft.", "escape", palette=False),
    )
    BINDINGS = bindings(HERE)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReflectionEditor #head { height: 3; padding: 1 2 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    ReflectionEditor.-narrow #head { height: 2; padding: 0 2; }
    ReflectionEditor #columns { height: 1fr; padding: 1 1 0 2; }
    ReflectionEditor .column { width: 100%; height: auto; }
    ReflectionEditor #frameworks { margin-bottom: 0; }
    ReflectionEditor #named { background: $surface; padding: 1 2; margin: 1 0 0 0; }
    ReflectionEditor Names { margin-bottom: 1; padding-left: 0; }
    ReflectionEditor.-narrow #columns { overflow-y: auto; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    ReflectionEditor.-wide #columns { layout: horizontal; }
    ReflectionEditor.-wide .column { height: 100%; overflow-y: auto; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    ReflectionEditor.-wide #work { width: 1fr; margin-right: 1; }
    ReflectionEditor.-wide #named { width: 34; padding: 1 1 1 2; margin: 0; }
    """

    def __init__(
        self,
        *,
        reflection_id: int | None = None,
        session_id: int | None = None,
        goal_id: int | None = None,
        framework: str | None = None,
        event: str = "",
    ) -> None:
        super().__init__()
        self.key = draft_key(reflection_id, session_id, goal_id)
        self.loaded: Reflection | None = None
        self.revision = 0
        self._reflection_id = reflection_id
        self._asked = Typed(framework or "quick", session_id=session_id, goal_id=goal_id, event=event)
        self._base = self._links = self._asked
        self._draft: Draft | None = None
        self._touched = self._saving = self._unfolded = self._counting = False
        self._words = 0

    def compose_main(self) -> ComposeResult:
        typed = self._begin()
        self._links = typed
        self.ties = Ties(self.mentee)
        self.ties.read(typed)
        self.back = Part(self._back, id="back")
        self.choices = FrameworkChoices(typed.framework)
        self.prompts = Prompts(typed.framework, typed.answers)
        self.fold = Part(lambda width: fold_lines(width, unfolded=self._unfolded), id="fold")
        tags = [name for name, _ in reflections.tags(self.journal)]
        self.more = MoreFields(typed, Offers(self._echo, tags), lambda width: about_lines(self.ties, width))
        strengths_head, self.strengths = naming(*STRENGTHS_HEAD)
        growth_head, self.growth = naming(*GROWTH_HEAD)
        self.context = Part(lambda width: session_words_lines(self.ties, width), id="context")
        yield Sheet(self._head, id="head", focusable=False)
        yield Vertical(
            Vertical(
                self.back,
                self.choices,
                Part(more_frameworks_lines, id="longer"),
                self.prompts,
                self.fold,
                self.more,
                Part(verb_lines, id="verbs"),
                id="work",
                classes="column",
            ),
            Vertical(
                strengths_head,
                self.strengths,
                growth_head,
                self.growth,
                self.context,
                id="named",
                classes="column",
            ),
            id="columns",
        )

    # --- what is stored ------------------------------------------------------------------------------

    def _begin(self) -> Typed:
        """What the fields begin with; ``_base`` is the same without a draft."""
        self._read_stored()
        base = self._base = self._stored_fields()
        self._draft = drafts.find(self.journal, self.key)
        kept = Typed.from_text(self._draft.text) if self._draft is not None else None
        if self._draft is None or kept is None or kept == base:
            self._draft = None
            return base
        self.revision = self._draft.revision or self.revision
        return kept

    def _read_stored(self) -> None:
        self.loaded = None
        if self._reflection_id is not None:
            try:
                self.loaded = reflections.get(self.journal, self._reflection_id)
            except NotFound:
                self._reflection_id = None
        self.revision = self.loaded.revision if self.loaded is not None else 0

    def _stored_fields(self) -> Typed:
        app = self.mentee
        if self.loaded is not None:
            return Typed.from_reflection(self.loaded, full_day(self.loaded.written_on, app.order))
        asked, day = self._asked, app.now().date()
        if asked.session_id is not None:
            try:
                session = sessions.get(self.journal, asked.session_id)
                asked = replace(asked, mentor_id=session.mentor_id)
                day = min(day, local(session.starts_at, app.zone).date())
            except NotFound:
                asked = replace(asked, session_id=None)
        from mentee_journal.content import framework

        way = framework(asked.framework)
        answers = tuple((prompt.text, "") for prompt in way.prompts) if way is not None else (("", ""),)
        return replace(asked, answers=answers, day=full_day(day, app.order))

    @property
    def typed(self) -> Typed:
        """What is in the fields now."""
        values = self.more.values
        return replace(
            self._links,
            framework=self.choices.value or self._links.framework,
            answers=self.prompts.texts,
            title=values["title"],
            day=values["day"],
            event=values["event"],
            manner=values["manner"],
            mentor_view=values["mentor_view"],
            will_try=values["will_try"],
            tags=values["tags"],
            strengths=self.strengths.with_typed(),
            growth=self.growth.with_typed(),
        )

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
        self._show_register()
        self._draw()

    def _put(self, typed: Typed) -> None:
        self._links = typed
        self.choices.use(typed.framework)
        self.prompts.put(typed.framework, typed.answers)
        self.more.put(typed)
        for names, named in ((self.strengths, typed.strengths), (self.growth, typed.growth)):
            names.field.value = ""
            names.fill(named)

    def _show_register(self) -> None:
        rows = {name_key(row.name): row for row in capabilities.register(self.journal)}
        own = Counter(name_key(seen.name) for seen in self.loaded.seen) if self.loaded is not None else Counter()
        mentor = first_name(self.ties.mentor) if self.ties.mentor else "a mentor"
        for names in (self.strengths, self.growth):
            names.show(rows, own, mentor)

    def _draw(self) -> None:
        self.ties.read(self._links)
        self.back.display = self._draft is not None
        self.more.display = self._unfolded
        self.context.display = bool(self.ties.takeaways)
        self._words = self.typed.word_count
        for part in self.query(Part):
            part.renew()
        self.query_one("#head", Sheet).renew()

    def on_mount(self) -> None:
        self.strengths.fill(self._links.strengths)
        self.growth.fill(self._links.growth)
        super().on_mount()
        self.action_write()

    # --- lines ---------------------------------------------------------------------------------------

    def _head(self, width: int) -> list[Line]:
        title = "New reflection" if self.loaded is None else "Change the reflection"
        return head_lines(title, self.ties.words, self._words, width)

    def _back(self, width: int) -> list[Line]:
        if self._draft is None:
            return []
        return [*back_lines(self._draft, self.mentee, width, ("action", "give_up")), Line()]

    def _read_day(self, text: str) -> date:
        app = self.mentee
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")

    def _echo(self, text: str) -> str:
        app = self.mentee
        return echo_date(self._read_day(text), now=app.now(), order=app.order, zone=app.zone)

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

    def _label(self) -> str:
        about = self.ties.session or self.ties.goal or self.more.title_box.value.strip()
        return " ".join(f"Reflection, {about}".split())[:120] if about else "Reflection"

    def _changed(self) -> None:
        if not self._touched:
            begun = Typed.from_text(self._draft.text) if self._draft is not None else self._base
            if self.typed == begun:
                return
            self._touched = True
        self.mentee.keeper.touch(self.key, self._label(), lambda: self.typed.to_text(), revision=self.revision)
        if not self._counting:
            self._counting = True
            self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        self._counting = False
        if self.is_mounted:
            self._words = self.typed.word_count
            self.query_one("#head", Sheet).renew()

    # --- moving about --------------------------------------------------------------------------------

    def _parts(self) -> list[Part]:
        return [part for part in self.query(Part) if part.targets and part.focusable and part.size.height]

    def on_part_edge(self, event: Part.Edge) -> None:
        """Walk on into the neighbouring part."""
        event.stop()
        parts = self._parts()
        at = parts.index(event.part) + event.by if event.part in parts else -1
        if 0 <= at < len(parts):
            parts[at].enter(event.by)

    def action_leave_field(self) -> None:
        """Esc in a field: to what follows it, so that the letter keys come back."""
        focused, parts = self.focused, self._parts()
        order = list(self.query(Widget))
        at = order.index(focused) if focused in order else 0
        after = next((part for part in parts if order.index(part) > at), parts[-1] if parts else None)
        self.set_focus(after, scroll_visible=False)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("choose", str(kind)):
                self._choose(kind)
            case (("by" | "drop") as what, int(index)):
                for names in (self.strengths, self.growth):
                    if names.rows is sheet:
                        names.choose(what, index)
            case _:
                await super().chosen(sheet, target)

    # --- actions -------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Into the first text."""
        self.prompts.asks[0].field.focus()

    def action_more(self) -> None:
        """Unfold or fold what need not be filled in."""
        self._unfolded = not self._unfolded
        self.more.display = self._unfolded
        self.fold.renew()
        self.fold.focus()

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
        try:
            written_on = self._read_day(typed.day) if typed.day.strip() else self.mentee.now().date()
            wanted = typed.reflection(written_on, self.loaded, self._base, self.revision)
            saved = await self.mentee.write(reflections.save, wanted, draft_key=self.key)
        except (JournalError, ValueError) as trouble:
            self.mentee.say(str(trouble), trouble=True)
            if getattr(trouble, "field", None) == "written_on":
                self._unfold_to_day()
            return
        finally:
            self._saving = False
        self.mentee.keeper.settled(self.key)
        self._touched, self._draft = False, None
        self.mentee.say("Saved")
        self._leave(saved.id)

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
        if saved is not None and isinstance(below, BaseScreen) and below.PLACE == self.PLACE:
            below.select(saved)
