"""The fields of the editor of reflections: how they are laid out, filled, and read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import NotFound
from mentee_journal.services import capabilities, frameworks, profile, reflections, sessions
from mentee_journal.ui import drafts
from mentee_journal.ui.lines import Line
from mentee_journal.ui.outside_text import editor_words
from mentee_journal.ui.phrases import first_name, local
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.reflection_editor_fields import (
    GROWTH_HEAD,
    STRENGTHS_HEAD,
    Beside,
    MoreFields,
    Offers,
    naming,
)
from mentee_journal.ui.screens.reflection_editor_form import Typed
from mentee_journal.ui.screens.reflection_editor_lines import (
    Ties,
    about_lines,
    fold_lines,
    head_lines,
    session_words_lines,
    verb_lines,
    ways_lines,
)
from mentee_journal.ui.screens.reflection_editor_prompts import FrameworkChoices, Prompts, way_of
from mentee_journal.ui.screens.session.meet_kept import back_lines
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_form import name_key
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.framework_views import Way
    from mentee_journal.domain.records import Draft, Reflection


def draft_key(
    reflection_id: int | None, session_id: int | None = None, goal_id: int | None = None, question_id: int | None = None
) -> str:
    """The key under which unsaved words are kept."""
    if reflection_id is not None:
        return f"reflection:{reflection_id}"
    for kind, number in (("session", session_id), ("goal", goal_id), ("question", question_id)):
        if number is not None:
            return f"reflection:new:{kind}:{number}"
    return "reflection:new"


class EditorBody(BaseScreen):
    """The fields of one reflection, filled with what is stored and with what was typed and not saved."""

    PLACE = "reflections"
    TITLE_WORDS = "Writing a reflection"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    EditorBody #head { height: 3; padding: 1 2 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    EditorBody.-narrow #head { height: 2; padding: 0 2; }
    EditorBody #columns { height: 1fr; padding: 1 1 0 2; overflow-y: auto; scrollbar-size: 0 1;
        scrollbar-gutter: stable; }
    EditorBody #named { width: 100%; height: auto; }
    EditorBody Names { margin-bottom: 1; padding-left: 0; }
    EditorBody.-wide #named { dock: right; width: 34; height: 100%; background: $surface; padding: 1 1 1 2;
        margin-left: 2; overflow-y: auto; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    """

    def __init__(
        self,
        *,
        reflection_id: int | None = None,
        session_id: int | None = None,
        goal_id: int | None = None,
        question_id: int | None = None,
        framework: str | None = None,
        event: str = "",
    ) -> None:
        super().__init__()
        self.key = draft_key(reflection_id, session_id, goal_id, question_id)
        self.loaded: Reflection | None = None
        self.revision = 0
        self._reflection_id = reflection_id
        self.ways: dict[str, Way] = {}
        self._asked = Typed(
            framework or "", session_id=session_id, goal_id=goal_id, question_id=question_id, event=event
        )
        self._base = self._links = self._asked
        self._draft: Draft | None = None
        self._touched = self._saving = self._unfolded = self._counting = False
        self._words = 0

    def compose_main(self) -> ComposeResult:
        typed = self._begin()
        self._links = typed
        self.ties = Ties(self.mentee)
        self._read_ties()
        self.back = Part(self._back, id="back")
        self.one_prompt = profile.get(self.journal).one_prompt
        self.choices = FrameworkChoices(typed.framework, self.ways)
        self.prompts = Prompts(typed.framework, typed.answers, self.ways, one_at_a_time=self.one_prompt)
        self.fold = Part(lambda width: fold_lines(width, unfolded=self._unfolded), id="fold")
        tags = [name for name, _ in reflections.tags(self.journal)]
        self.more = MoreFields(typed, Offers(self._echo, tags), lambda width: about_lines(self.ties, width))
        strengths_head, self.strengths = naming(*STRENGTHS_HEAD)
        growth_head, self.growth = naming(*GROWTH_HEAD)
        self.context = Part(lambda width: session_words_lines(self.ties, width), id="context")
        yield Sheet(self._head, id="head", focusable=False)
        yield Vertical(
            self.back,
            self.choices,
            Part(self._ways_lines, id="longer"),
            self.prompts,
            Beside(self.prompts, strengths_head, self.strengths, growth_head, self.growth, self.context),
            self.fold,
            self.more,
            Part(verb_lines, id="verbs"),
            id="columns",
        )

    # --- what is stored ------------------------------------------------------------------------------

    def _begin(self) -> Typed:
        """What the fields begin with; ``_base`` is the same without a draft."""
        self._read_stored()
        base = self._base = self._stored_fields()
        self._draft = drafts.found(self.mentee, self.key)
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
        self._read_ways()

    def _read_ways(self) -> None:
        """Ways to reflect; that of a stored reflection is called as it was called then."""
        self.ways.clear()
        self.ways.update((way.key, way) for way in frameworks.listing(self.journal, hidden=True))
        had = self.loaded
        if had is not None and had.framework_name.strip():
            self.ways[had.framework] = way_of(self.ways, had.framework)._replace(name=had.framework_name)

    def _stored_fields(self) -> Typed:
        app = self.mentee
        if self.loaded is not None:
            day_then = full_day(self.loaded.written_on, app.order)
            return Typed.from_reflection(self.loaded, day_then, self.ways.get(self.loaded.framework))
        asked, day = self._asked, app.now().date()
        if asked.framework not in self.ways:
            asked = replace(asked, framework=next(key for key, way in self.ways.items() if not way.hidden))
        if asked.session_id is not None:
            try:
                session = sessions.get(self.journal, asked.session_id)
                asked = replace(asked, mentor_id=session.mentor_id)
                day = min(day, local(session.starts_at, app.zone).date())
            except NotFound:
                asked = replace(asked, session_id=None)
        answers = tuple((prompt.text, "") for prompt in self.ways[asked.framework].prompts)
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
            came_of_it=values["came_of_it"],
            benefit=values["benefit"],
            look_back=values["look_back"],
            tags=values["tags"],
            strengths=self.strengths.with_typed(),
            growth=self.growth.with_typed(),
        )

    def _put(self, typed: Typed) -> None:
        self._links = typed
        self.choices.use(typed.framework)
        self.prompts.put(typed.framework, typed.answers)
        self.more.put(typed)
        for names, named in ((self.strengths, typed.strengths), (self.growth, typed.growth)):
            names.field.value = ""
            names.fill(named)

    def _show_register(self) -> None:
        rows = capabilities.by_names(self.journal)
        own = Counter(name_key(seen.name) for seen in self.loaded.seen) if self.loaded is not None else Counter()
        mentor = first_name(self.ties.mentor) if self.ties.mentor else "a mentor"
        for names in (self.strengths, self.growth):
            names.show(rows, own, mentor)

    def _read_ties(self) -> None:
        """What it is tied to; a tie to something that is gone goes too."""
        gone = dict.fromkeys(self.ties.read(self._links))
        if gone:
            self._links = replace(self._links, **gone)  # type: ignore[arg-type]
            self._base = replace(self._base, **gone)  # type: ignore[arg-type]

    def _draw(self) -> None:
        self._read_ties()
        self.back.display = self._draft is not None
        self.more.display = self._unfolded
        self.more.came_of_it.display = self.loaded is not None or bool(self.more.came_of_it.value.strip())
        self.context.display = bool(self.ties.takeaways)
        self._words = self.typed.word_count
        for part in self.query(Part):
            part.renew()
        self.query_one("#head", Sheet).renew()

    # --- lines ---------------------------------------------------------------------------------------

    def _head(self, width: int) -> list[Line]:
        title = "New reflection" if self.loaded is None else "Change the reflection"
        return head_lines(title, self.ties.words, self._words, width)

    def _ways_lines(self, width: int) -> list[Line]:
        return ways_lines(width, one=self.one_prompt, several=self.prompts.several, editor=bool(editor_words()))

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
