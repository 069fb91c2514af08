"""Going through possible identifiers: each in its sentence, and what can be done about it. Nothing has to be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.identifier_views import strength
from mentee_journal.domain.identifiers import KINDS
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.identifiers import Finding

LISTED = frozenset(
    (
        "deny",
        "name_title",
        "name_role",
        "name",
        "colleague",
        "initials",
        "place",
        "address",
        "room",
        "url",
        "email",
        "path",
    )
)
"""Kinds whose text may be put on a list, where it is stored as it is read. A number or a date is only ever kept."""
AROUND = 44
"""Characters before and after a finding that are shown with it."""


class Steps(NamedTuple):
    """What the dialog asks of the field and of the journal."""

    again: Callable[[], tuple[str, tuple[Finding, ...]]]
    """The text and its findings as they are now."""
    replace: Callable[[Finding], None]
    keep: Callable[[str, list[str], str], Awaitable[None]]
    put_on: Callable[[str, bool], Awaitable[None]]
    """Put a word on the list of those always marked, or never."""


class FindingDialog(SheetDialog[None]):
    """One finding at a time; closes when there is none left."""

    DEFAULT_CSS = "FindingDialog > #sheet { width: 70; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "replace", show=False),
        Binding("b", "keep", show=False),
        Binding("a", "keep_all", show=False),
        Binding("v", "never", show=False),
        Binding("m", "always", show=False),
        Binding("n", "go(1)", show=False),
        Binding("p", "go(-1)", show=False),
        Binding("ctrl+r", "go(1)", show=False),
    ]

    def __init__(self, steps: Steps, *, at: int = 0) -> None:
        super().__init__()
        self._steps = steps
        self._at = at
        self._text, self._findings = steps.again()

    def hints(self) -> Hints:
        following = (("n", "Next", "screen.go(1)"),) if len(self._findings) > 1 else ()
        return (
            ("r", "Replace", "screen.replace"),
            ("b", "Keep, because", "screen.keep"),
            *following,
            ("Esc", "Back to the text", "screen.close"),
        )

    @property
    def here(self) -> Finding:
        """The finding that is shown."""
        return self._findings[self._at]

    @property
    def matched(self) -> str:
        """Its text."""
        return self._text[self.here.start : self.here.end]

    def _alike(self) -> list[str]:
        """The texts of this kind in the field."""
        return list(
            dict.fromkeys(self._text[one.start : one.end] for one in self._findings if one.kind == self.here.kind)
        )

    def lines(self, width: int) -> list[Line]:
        here, kind = self.here, KINDS[self.here.kind]
        flow = Flow(width).heading("Possible identifier", f"{self._at + 1} of {len(self._findings)}")
        flow.blank().extend([self._sentence(width)]).blank()
        flow.text(f"{kind.name[:1].upper()}{kind.name[1:]} ({strength(here.strong)}). {kind.reason}", "quiet").blank()
        word = one_line(self.matched, 24)
        alike = self._alike()
        replace = "Leave it out" if here.instead == "…" else f"Say “{here.instead}” instead"
        self._choice(flow, "r", replace, "replace")
        self._choice(flow, "b", "Keep it, because …", "keep")
        if len(alike) > 1:
            self._choice(flow, "a", f"Keep all {len(alike)} {kind.plural} in this text, because …", "keep_all")
        if here.kind in LISTED:
            self._choice(flow, "v", f"Never mark “{word}” anywhere", "never")
        if here.kind in LISTED - {"deny"}:
            self._choice(flow, "m", f"Always mark “{word}”", "always")
        if len(self._findings) > 1:
            self._choice(flow, "n", "Leave it as it is, and look at the next", "go(1)")
        flow.blank().text("You decide. The check misses some and marks some for nothing.", "quiet")
        return flow.lines

    def _choice(self, flow: Flow, key: str, words: str, action: str) -> None:
        flow.text(words, lead=(f"{key}  ", "accent"), target=f"screen.{action}")

    def _sentence(self, width: int) -> Line:
        room = max(6, (width - min(len(self.matched), 40)) // 2 - 2)
        around = min(AROUND, room)
        start, end = self.here.start, self.here.end
        before = " ".join(self._text[max(0, start - around) : start].split("\n"))
        after = " ".join(self._text[end : end + around].split("\n"))
        line = Line().add("… " if start > around else "", "quiet").add(before, "quiet")
        tone = "possible strong" if self.here.strong else "possible weak"
        line.add(one_line(self.matched, 40), f"{tone}|bold")
        return line.add(after, "quiet").add(" …" if end + around < len(self._text) else "", "quiet")

    # --- what can be done ----------------------------------------------------------------------------

    def _renew(self) -> None:
        """What is left; the cursor is on the first choice again."""
        self._text, self._findings = self._steps.again()
        if not self._findings:
            self.dismiss(None)
            return
        self._at = min(self._at, len(self._findings) - 1)
        self.sheet.show(self.lines, top=True)
        self.query_one(Footer).hints = self.hints()

    def action_go(self, by: int) -> None:
        """The next one or the one before."""
        self._at = (self._at + by) % len(self._findings)
        self.sheet.show(self.lines, top=True)

    def action_replace(self) -> None:
        """The wording takes its place."""
        self._steps.replace(self.here)
        self._renew()

    def action_keep(self) -> None:
        """It stays, with the reason."""
        self._ask(KINDS[self.here.kind].name, [self.matched])

    def action_keep_all(self) -> None:
        """All of the kind stay."""
        self._ask(f"all {KINDS[self.here.kind].plural} of this text", self._alike())

    def _ask(self, what: str, texts: list[str]) -> None:
        kind = self.here.kind

        async def save(values: Values) -> bool:
            await self._steps.keep(kind, texts, values["reason"])
            return True

        def saved(done: object) -> None:
            if done:
                self._renew()

        reason = Field(
            "reason",
            "Because",
            placeholder="a made-up name",
            help="If you like. The text itself is not stored with it.",
        )
        self.app.push_screen(FormDialog(f"Keep {what}", [reason], save, verb="Keep it", at_once=True), saved)

    async def action_never(self) -> None:
        """Its text goes on the list of what may stand."""
        if self.here.kind in LISTED:
            await self._put_on(always=False)

    async def action_always(self) -> None:
        """Its text goes on the list of what is always marked."""
        if self.here.kind in LISTED - {"deny"}:
            await self._put_on(always=True)

    async def _put_on(self, *, always: bool) -> None:
        try:
            await self._steps.put_on(self.matched, always)
        except JournalError as trouble:
            self.app.notify(str(trouble), severity="error", markup=False)
            return
        self._renew()

    async def chosen(self, target: Hashable) -> None:
        await self.run_action(str(target))
