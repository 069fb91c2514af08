"""A form in a dialog: fields, a "More" fold, a verb to save with. It is given the function that saves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.closing import Closing
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import Field, FieldBox
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

Values = dict[str, str]
Submit = Callable[[Values], Awaitable[object]]


class FormDialog(Closing, ModalScreen[object]):
    """Asks for fields; dismisses with what ``submit`` returned, or None.

    ``submit`` gets the typed strings and may raise ``JournalError`` (with ``.field``) or ``ValueError``: the
    sentence is shown under its field and nothing typed is lost. With a ``draft_key`` closing keeps a draft,
    which the next opening brings back, unfolded where it says something there.
    """

    DEFAULT_CSS = """
    FormDialog { align: center middle; background: $background 68%; }
    FormDialog > #box { width: 70; max-width: 100%; height: auto; max-height: 100%; background: $background;
        border: round $faint; border-title-style: bold; border-title-color: $foreground; padding: 1 2 0 2; }
    FormDialog #fields { height: auto; max-height: 100%; scrollbar-size: 0 1; }
    FormDialog #fields.-folded .-more { display: none; }
    FormDialog #fold, FormDialog #verbs, FormDialog #intro { height: auto; }
    FormDialog #intro { color: $quiet; margin-bottom: 1; }
    FormDialog #trouble { height: auto; color: $error; }
    FormDialog #verbs { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        submit: Submit,
        *,
        verb: str = "Save",
        refuse: str = "Cancel",
        intro: str = "",
        more_words: str = "",
        unfolded: bool = False,
        draft_key: str | None = None,
        draft_label: str = "",
        draft: Values | None = None,
        at_once: bool = False,
    ) -> None:
        """``at_once``: Enter saves from whichever field one is in, because all but the first are for those who like."""
        super().__init__()
        self._at_once = at_once
        self._title = title
        self._fields = tuple(fields)
        self._submit = submit
        self._verb = verb
        self._refuse = refuse
        self._intro = intro
        self._more_words = more_words
        self._draft = draft or {}
        more = [field for field in fields if field.more]
        brought_back = any(self._draft.get(field.key, field.value) != field.value for field in more)
        self._folded = bool(more) and not (unfolded or brought_back)
        self._draft_key = draft_key
        self._draft_label = draft_label or title
        self._crash_key = draft_key or self._key_of_its_own(intro)
        """Without a draft that stays after Esc, what is typed is kept all the same, for a crash."""
        self._began: Values = {}
        self._kept = bool(draft)
        self._saving = False

    @property
    def _keeper_app(self) -> MenteeApp:
        return cast("MenteeApp", self.app)

    def _key_of_its_own(self, intro: str) -> str | None:
        """By what the form shows at first, so that the same form of the same record finds its words again.

        None where words must not be kept, and where only the place of a file is asked for: nobody wants that back.
        """
        if any(field.secret for field in self._fields) or all(field.key == "path" for field in self._fields):
            return None
        from hashlib import blake2b

        shown = repr((self._title, intro, [(field.key, field.value) for field in self._fields]))
        return f"typed:{blake2b(shown.encode(errors='replace'), digest_size=8).hexdigest()}"

    def _bring_back_after_a_crash(self) -> None:
        if self._draft_key is not None or self._crash_key is None or self._draft:
            return
        from mentee_journal.ui.drafts import kept_values

        with suppress(JournalError):
            self._draft = kept_values(self._keeper_app, self._crash_key)
        if self._draft:
            self._kept = True
            self._folded = False
            self._intro = self._intro or "Brought back as you left it."

    def compose(self) -> ComposeResult:
        self._bring_back_after_a_crash()
        with Vertical(id="box") as box:
            box.border_title = content(self._title)
            with VerticalScroll(id="fields", classes="-folded" if self._folded else "", can_focus=False):
                if self._intro:
                    yield Static(content(self._intro), id="intro", markup=False)
                for field in self._fields:
                    if not field.more:
                        yield FieldBox(field)
                if any(f.more for f in self._fields):
                    yield Sheet(self._fold_line, id="fold")
                for field in self._fields:
                    if field.more:
                        yield FieldBox(field)
            yield from self.compose_below()
            yield Static("", id="trouble", markup=False)
            yield Sheet(self._verb_line, id="verbs")
        yield Footer()

    def compose_below(self) -> ComposeResult:
        """What stays in sight between the fields and the verbs; a subclass may say what its fields lead to."""
        yield from ()

    def on_mount(self) -> None:
        for name in ("#fold", "#verbs"):
            for sheet in self.query(name).results(Sheet):
                sheet.styles.height = "auto"
                sheet.styles.scrollbar_gutter = "auto"
                sheet.styles.scrollbar_size_vertical = 0
        self.query_one("#trouble").display = False
        self._began = self.values()
        for box in self.query(FieldBox):
            if box.field.key in self._draft:
                box.value = self._draft[box.field.key]
        self._say_keys()
        shown = [box for box in self.query(FieldBox) if not (box.field.more and self._folded)]
        # What is chosen already is passed over on the way to what has to be typed, not to another choice.
        first = next((box for box in shown if not (isinstance(box.input, Choices) and box.value)), shown[0])
        (shown[0] if isinstance(first.input, Choices) else first).input.focus()

    def _say_keys(self) -> None:
        """Of one line alone, Enter is said: it saves at once."""
        fields = [field for field in self._fields if not (field.more and self._folded)]
        alone = self._at_once or (len(fields) == 1 and fields[0].kind == "line")
        verb = self._verb.split(" ")[0]
        self.query_one(Footer).hints = (
            *((("Enter", verb, "screen.save"),) if alone else ()),
            *((("Tab", "Next field", "app.focus_next"),) if len(self._fields) > 1 else ()),
            *((("^s", verb, "screen.save"),) if not alone else ()),
            ("Esc", "Close", "screen.close"),
            ("F1", "Help", "app.help"),
        )

    def on_resize(self) -> None:
        """The fields scroll in what is left, so that the button that saves is always in sight."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        box, fields = self.query_one("#box"), self.query_one("#fields")
        below = sum(
            part.outer_size.height + part.styles.margin.height
            for part in box.children
            if part is not fields and part.display
        )
        room = self.size.height - 1 - box.gutter.height - below
        fields.styles.max_height = max(2, room)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A field is in sight with its label and its note; the first one with what stands above it."""
        box = event.widget.parent
        if isinstance(box, FieldBox):
            self.call_after_refresh(self._show_whole, box)

    def _show_whole(self, box: FieldBox) -> None:
        if box is self.query(FieldBox).first():
            self.query_one("#fields").scroll_home(animate=False)
        elif box.is_mounted:
            box.scroll_visible(animate=False)

    def _fold_line(self, width: int) -> list[Line]:
        words = "More" if self._folded else "Less"
        line = Line().add("▸ " if self._folded else "▾ ", "accent").add(words, "bold")
        if self._folded and self._more_words:
            line.add(f": {self._more_words}", "quiet")
        return [line.spot("fold"), Line()]

    def _verb_line(self, width: int) -> list[Line]:
        note = "Esc keeps a draft" if self._draft_key else "Esc leaves it as it was"
        return Flow(width).buttons([(self._verb, "save", True), (self._refuse, "cancel")], note=note).lines

    @property
    def saving(self) -> bool:
        """Whether what is typed is on its way into the file; keys wait until it is there."""
        return self._saving

    def values(self) -> Values:
        """What is typed, by key."""
        return {box.field.key: box.value for box in self.query(FieldBox)}

    def box(self, key: str) -> FieldBox:
        """The field with this key."""
        return next(box for box in self.query(FieldBox) if box.field.key == key)

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if event.target == "fold":
            self._folded = not self._folded
            self.query_one("#fields").set_class(self._folded, "-folded")
            event.sheet.renew()
            self._say_keys()
        elif event.target == "save":
            await self.action_save()
        elif event.target == "cancel":
            self.action_cancel()
        else:
            await self.run_action(str(event.target))

    async def on_input_submitted(self) -> None:
        """Enter goes to the next field, and saves from the last one."""
        if self._at_once:
            await self.action_save()
            return
        boxes = [b for b in self.query(FieldBox) if b.display and not (b.field.more and self._folded)]
        here = next((i for i, b in enumerate(boxes) if b.input.has_focus), len(boxes) - 1)
        if here >= len(boxes) - 1:
            await self.action_save()
        else:
            boxes[here + 1].input.focus()

    async def on_key(self, event: object) -> None:
        if isinstance(event, events.Key) and event.key == "enter" and isinstance(self.focused, Choices):
            event.stop()
            await self.on_input_submitted()

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        event.stop()
        if self._crash_key is None or not self.is_mounted:
            return
        values = self.values()
        if values != self._began:
            import json

            # Taken now: the keeper may ask only when the form is closed and its fields are gone.
            typed = json.dumps(values)
            self._kept = True
            self._keeper_app.keeper.touch(self._crash_key, self._draft_label, lambda: typed)
        elif self._kept:
            self._kept = False
            self._keeper_app.keeper.discard(self._crash_key)

    async def action_save(self) -> None:
        """Check every field, then submit."""
        if self._saving or len(self.query(FieldBox)) < len(self._fields):  # Still coming, or going already.
            return
        wrong = [box for box in self.query(FieldBox) if not box.check()]
        if wrong:
            self._reach(wrong[0])
            return
        self._saving = True
        try:
            result = await self._submit(self.values())
        except (JournalError, ValueError) as trouble:
            if not self.query("#trouble"):  # The app is ending; what was typed is a draft.
                return
            self._show_trouble(str(trouble), getattr(trouble, "field", None))
            return
        finally:
            self._saving = False
        self._discard()
        self.dismiss(result)

    def _show_trouble(self, words: str, key: str | None) -> None:
        for box in self.query(FieldBox):
            if key == box.field.key:
                box.fail(words)
                self._reach(box)
                return
        trouble = self.query_one("#trouble", Static)
        trouble.update(content(f"! {words}"))
        trouble.display = True
        self.call_after_refresh(self._fit)

    def _reach(self, box: FieldBox) -> None:
        if box.field.more and self._folded:
            self._folded = False
            self.query_one("#fields").remove_class("-folded")
            self.query_one("#fold", Sheet).renew()
        box.input.focus()
        box.scroll_visible(animate=False)

    def action_leave_field(self) -> None:
        """Escape in a field closes the form; what was typed is kept as a draft."""
        self.action_close()

    def action_close(self) -> None:
        """Close, keeping a draft of what was typed; not while it is being saved, which may yet fail."""
        if self._saving:
            return
        if self._draft_key is None:
            self._discard()
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Close and give up what was typed."""
        if self._saving:
            return
        self._discard()
        self.dismiss(None)

    def _discard(self) -> None:
        """Nothing is kept of it any more."""
        if self._draft_key is not None:
            self._keeper_app.keeper.discard(self._draft_key)
        elif self._crash_key is not None and self._kept:
            self._kept = False
            self._keeper_app.keeper.discard(self._crash_key)
