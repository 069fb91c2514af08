"""The fields of the editor of reflections besides its prompts: names, and all that waits under More."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from mentee_journal.domain.words import Manner
from mentee_journal.ui.screens.reflection_editor_form import LOOK_BACK, NEVER, Typed
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_form import GROWTH, STRENGTHS
from mentee_journal.ui.screens.session.reflect_names import Names
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import Field, FieldBox, LineInput

if TYPE_CHECKING:
    from textual.widget import Widget

    from mentee_journal.ui.lines import Line


@dataclass(frozen=True)
class Offers:
    """What the fields under More need to know from the journal."""

    echo: Callable[[str], str]
    """Says how a date is read, or raises."""
    tags: Sequence[str]


class Beside(Vertical):
    """What follows the prompts; also for Tab where it stands at their right and reaches up to the top."""

    def __init__(self, before: Widget, *children: Widget) -> None:
        super().__init__(*children, id="named")
        self._before = before

    @property
    def _focus_sort_key(self) -> tuple[int, int]:
        y, x = self._before._focus_sort_key
        return y, x + 1


class MoreFields(Vertical):
    """Title, date, what it is about, in whose company, what comes next, tags."""

    DEFAULT_CSS = """
    MoreFields { height: auto; }
    MoreFields #about { margin-bottom: 1; }
    """

    class Changed(Message):
        """Something was typed or chosen."""

    def __init__(self, typed: Typed, offers: Offers, about: Callable[[int], Sequence[Line]]) -> None:
        super().__init__()
        self._tags = offers.tags
        in_use = ", ".join(offers.tags[:8])
        self.title_box = FieldBox(Field("title", "Title", help="If it should have one.", value=typed.title))
        self.day = FieldBox(Field("day", "Written on", check=offers.echo, value=typed.day))
        assert isinstance(self.day.input, LineInput)
        self.day.input.select_on_focus = True
        self.about = Part(about, id="about")
        self.event = FieldBox(
            Field(
                "event", "Or about", help="An event, an article, a day.", placeholder="The team day", value=typed.event
            )
        )
        manners = ((Manner.SOLO.value, "on my own"), (Manner.DISCUSSED.value, "talked through with a mentor"))
        self.manner = FieldBox(Field("manner", "How", "one_of", value=typed.manner, options=manners))
        self.mentor_view = FieldBox(Field("mentor_view", "My mentor’s view", "text", value=typed.mentor_view))
        self.will_try = FieldBox(
            Field(
                "will_try",
                "What I will change or try",
                "text",
                help="One thing, small enough for next week.",
                value=typed.will_try,
            )
        )
        asked = "With commas between, or as #word in what you write."
        tag_help = f"{asked} In use: {in_use}" if in_use else asked
        self.came_of_it = FieldBox(
            Field(
                "came_of_it",
                "What came of it",
                "text",
                help="Now, or in a month: it can be written on the reflection’s page too.",
                value=typed.came_of_it,
            )
        )
        self.benefit = FieldBox(
            Field(
                "benefit",
                "What those I treat gain by it",
                "text",
                help="Without them: nothing that points to one person.",
                value=typed.benefit,
            )
        )
        back = ((LOOK_BACK, "may be shown to me again"), (NEVER, "never unasked"))
        self.look_back = FieldBox(Field("look_back", "Looking back", "one_of", value=typed.look_back, options=back))
        self.tags = FieldBox(Field("tags", "Tags", help=tag_help, value=typed.tags, suggest=self._completions))
        self._stored: dict[str, tuple[str, str]] = {}
        self._mark()

    def compose(self) -> ComposeResult:
        yield from (self.will_try, self.came_of_it, self.benefit, self.title_box, self.day, self.about, self.event)
        yield from (self.manner, self.mentor_view, self.tags, self.look_back)

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """The fields by what they are of."""
        return {
            "title": self.title_box,
            "day": self.day,
            "event": self.event,
            "manner": self.manner,
            "mentor_view": self.mentor_view,
            "will_try": self.will_try,
            "came_of_it": self.came_of_it,
            "benefit": self.benefit,
            "look_back": self.look_back,
            "tags": self.tags,
        }

    def _mark(self, typed: Typed | None = None) -> None:
        for key, box in self.boxes.items():
            self._stored[key] = (getattr(typed, key) if typed is not None else box.field.value, box.value)

    @property
    def values(self) -> dict[str, str]:
        """What is typed; a field nobody touched gives its text back as it was stored."""
        found = {}
        for key, box in self.boxes.items():
            stored, shown = self._stored[key]
            found[key] = stored if box.value == shown else box.value
        return found

    def put(self, typed: Typed) -> None:
        """Other words altogether."""
        for key, box in self.boxes.items():
            text = getattr(typed, key)
            if isinstance(box.input, Editor):
                if box.input.text != text:
                    box.input.load_text(text)
            else:
                box.value = text
        self._mark(typed)

    def _completions(self, typed: str) -> list[str]:
        """Tags in use for the one being typed."""
        cut = max(typed.rfind(","), typed.rfind("#")) + 1
        begun = typed[cut:].lstrip()
        head = typed[: len(typed) - len(begun)]
        if not begun:
            return []
        return [head + tag for tag in self._tags if tag.casefold().startswith(begun.casefold())]

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        event.stop()
        self.mentor_view.display = self.manner.value == Manner.DISCUSSED.value or bool(self.mentor_view.value.strip())
        self.post_message(self.Changed())

    def on_mount(self) -> None:
        self.mentor_view.display = self.manner.value == Manner.DISCUSSED.value or bool(self.mentor_view.value.strip())


def naming(prompt: str, remark: str) -> tuple[Part, Names]:
    """A heading for names, and the names."""
    from mentee_journal.ui.screens.session.reflect_lines import ask_lines

    return Part(lambda width: ask_lines(prompt, remark, width), focusable=False), Names(prompt)


STRENGTHS_HEAD = (STRENGTHS, "by name")
GROWTH_HEAD = (GROWTH, "by name")
