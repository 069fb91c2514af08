"""A follow-up is done: was it tried in practice, and what happened? One Enter passes over both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.domain.words import HowFar
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import Field
from mentee_journal.ui.widgets.sheet import Sheet

NOT_APPLYING = "none"
TRIED = (
    (HowFar.YES.value, "yes"),
    (HowFar.PARTLY.value, "partly"),
    (HowFar.NO.value, "not yet"),
    (NOT_APPLYING, "doesn’t apply"),
)
Keep = Callable[[HowFar | None, str], Awaitable[object]]


class DoneDialog(FormDialog):
    """Dismisses with what ``keep`` returned, or None when it stays open.

    ``keep`` is given whether it was tried (None: not said, or it does not apply) and what happened. ``mine``: only what
    is mine to do is tried in practice. ``after``: it is done already, and this is said afterwards.
    """

    DEFAULT_CSS = "DoneDialog > #box { width: 64; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the field: Enter keeps, wherever the cursor is.
        Binding("enter", "enter", show=False, priority=True),
        Binding("y", "tried('yes')", show=False),
        Binding("p", "tried('partly')", show=False),
        Binding("n", "tried('no')", show=False),
    ]

    def __init__(
        self,
        text: str,
        keep: Keep,
        *,
        mine: bool = True,
        tried: HowFar | None = None,
        happened: str = "",
        after: bool = False,
        draft_key: str | None = None,
        draft: Values | None = None,
    ) -> None:
        async def submit(values: Values) -> object:
            chosen = values.get("tried", "")
            return await keep(HowFar(chosen) if chosen in set(HowFar) else None, values["happened"].strip())

        happened_field = Field(
            "happened",
            "What happened?" if mine else "What came of it?",
            "text",
            value=happened,
            placeholder="A sentence, or nothing",
        )
        tried_field = Field(
            "tried",
            "Tried in practice?",
            "one_of",
            value=tried.value if tried is not None else "",
            options=TRIED,
            may_be_none=True,
        )
        super().__init__(
            "What happened" if after else "Done",
            [tried_field, happened_field] if mine else [happened_field],
            submit,
            verb="Keep it" if after else "Done",
            intro=text,
            draft_key=draft_key,
            draft_label=f"What happened: {text[:60]}",
            draft=draft,
        )

    def on_mount(self) -> None:
        # The form's own beginning comes after this one: what is said here is to stay.
        self.call_later(self._begin)

    def _begin(self) -> None:
        letters = (("y", "Yes", "screen.tried('yes')"), ("p", "Partly", "screen.tried('partly')"))
        self.query_one(Footer).hints = (
            ("Enter", self._verb, "screen.save"),
            *((*letters, ("n", "Not yet", "screen.tried('no')")) if self._asks else ()),
            ("Tab", "Next", "app.focus_next"),
            ("Esc", "Close", "screen.close"),
        )
        # What is asked first, though it may be answered already.
        self.box(self._fields[0].key).input.focus()

    @property
    def _asks(self) -> bool:
        return self._fields[0].key == "tried"

    def action_enter(self) -> None:
        """Enter keeps it; on a button it presses the button."""
        if isinstance(self.focused, Sheet):
            self.focused.action_choose()
        else:
            # Not at once: the key is on its way yet, and is answered by a field that must still be there.
            self.call_later(self.action_save)

    def action_tried(self, how_far: str) -> None:
        """y, p or n; what happened is next."""
        if self._asks:
            self.box("tried").value = how_far
            self.box("happened").input.focus()
