"""The line of Meet in which a follow-up is agreed: read while it is typed, kept with Enter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from mentee_journal.domain.records import FollowUp
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.text import clip, content
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.reveal import reveal

if TYPE_CHECKING:
    from textual.widgets import Input

    from mentee_journal.domain.follow_up_line import Reading
    from mentee_journal.domain.records import AgendaItem, Draft
    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.app import MenteeApp

LONGEST = 500


class Quick(Vertical):
    """Field and echo. ``topic`` is what is being talked about: the follow-up is tied to its question and goal."""

    DEFAULT_CSS = """
    Quick { height: auto; margin-bottom: 1; }
    Quick #echo { height: auto; color: $quiet; }
    Quick LineInput, Quick LineInput:focus { background: $panel; padding: 0 0 0 1; }
    """

    class Kept(Message):
        """Enter was pressed on a line that says something."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    def __init__(self) -> None:
        super().__init__(id="quick")
        self.page: SessionPage | None = None
        self.topic: AgendaItem | None = None
        self.key = self.label = ""
        self._people: tuple[tuple[int, str], ...] = ()
        self._touched = False
        self.field = LineInput(id="follow-up", select_on_focus=False, max_length=LONGEST, looked_at=True)
        self.echo = Static("", id="echo", markup=False)

    def compose(self) -> ComposeResult:
        yield Static("Quick follow-up", classes="head", markup=False)
        yield self.field
        yield self.echo

    @property
    def mentee(self) -> MenteeApp:
        """The app, by its own type."""
        return cast("MenteeApp", self.app)

    def show_quick(self, page: SessionPage, people: tuple[tuple[int, str], ...]) -> None:
        """The session as it is now; what is being typed stays."""
        self.page, self._people = page, people
        self.field.placeholder = f"{first_name(page.mentor.name)} sends checklist by Fri"
        self._draw()

    def talk_about(self, topic: AgendaItem | None) -> None:
        """Another topic is open."""
        self.topic = topic
        self._draw()

    def begin(self, key: str, label: str, drafts: Mapping[str, Draft]) -> None:
        """Name the draft, and bring back a line that was typed and not kept."""
        self.key, self.label = key, label
        if key in drafts and not self.field.value:
            self._touched = True
            self.field.value = drafts[key].text

    # --- reading -------------------------------------------------------------------------------------

    def reading(self, text: str) -> Reading:
        """How a line is understood."""
        from mentee_journal.domain.follow_up_line import read_line

        app, page = self.mentee, self.page
        return read_line(
            text,
            mentors=self._people,
            with_mentor=page.mentor.id if page is not None else None,
            now=app.now(),
            order=app.order,
            zone=app.zone,
        )

    def _draw(self) -> None:
        typed = self.field.value.strip()
        self.echo.display = bool(typed)
        if self.field.has_focus:
            self.call_after_refresh(self._show_whole)
        if not typed:
            return
        reading = self.reading(typed)
        words = reading.words(self.mentee.now().date(), self.mentee.order)
        if self.topic is not None and self.topic.question_id is not None and not reading.trouble:
            words += f"\nabout: {clip(self.topic.title, 60)}"
        self.echo.update(content(f"! {reading.trouble}" if reading.trouble else words))

    def on_descendant_focus(self) -> None:
        self.call_after_refresh(self._show_whole)

    def _show_whole(self) -> None:
        """Field and echo are in sight, with a line of what was agreed before."""
        if self.is_mounted:
            reveal(self, Region(0, 0, 1, self.outer_size.height + 2))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is understood, and keep it as a draft."""
        event.stop()
        self._draw()
        if not self.key:
            return
        if event.value.strip():
            self._touched = True
            self.mentee.keeper.touch(self.key, self.label, lambda: self.field.value)
        elif self._touched:
            self._touched = False
            self.mentee.keeper.discard(self.key)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Kept(event.value))

    # --- keeping -------------------------------------------------------------------------------------

    def follow_up(self, typed: str) -> FollowUp | None:
        """A line as it is understood; None when there is nothing, or it cannot be read."""
        typed, page, topic = typed.strip(), self.page, self.topic
        if not typed or page is None:
            return None
        reading = self.reading(typed)
        if reading.trouble:
            return None
        return FollowUp(
            reading.text,
            owner=reading.owner,
            due_on=reading.due_on,
            mentor_id=reading.mentor_id or page.mentor.id,
            session_id=page.session.id,
            goal_id=topic.goal_id if topic is not None else None,
            question_id=topic.question_id if topic is not None else None,
        )

    def taken(self, typed: str) -> None:
        """A line was kept; what was typed meanwhile is the beginning of the next one."""
        self.field.value = self.field.value.removeprefix(typed).lstrip()
