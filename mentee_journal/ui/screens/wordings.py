"""What a record said before: read it, bring it back, or delete it for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.purge_said import BACKUPS, UNFINISHED
from mentee_journal.services import wordings
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import local
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.list_page import BACK, OpenedListScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.domain.wording_views import Wording
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

READING = 72
"""Columns of text that are read without losing the line."""

FORGET = Command(
    "forget", "Delete this for ever", "Its words are then nowhere in the journal’s file.", "d", "Delete for ever"
)


class WordingsScreen(OpenedListScreen):
    """The list says until when; the page has the words, and what they became."""

    PLACE = "today"
    KIND = "wording"
    TITLE_WORDS = "Earlier words"
    HERE = (
        Command("open", "Read it", "On its page.", "enter", "Read", palette=False),
        Command("bring_back", "Bring this back", "What stands now is kept as well.", "b", "Bring this back"),
        FORGET,
        Command("filter", "Filter the list", "By the words.", "f"),
    )
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__()
        self._of = (kind, record_id)
        self.wordings: tuple[Wording, ...] = ()
        self.wording: Wording | None = None

    def read_rows(self) -> bool:
        try:
            found = wordings.earlier(self.journal, *self._of)
        except JournalError:
            found = ()
        words = self.filter_text.casefold().split()
        self.wordings = tuple(
            one for one in found if all(word in "\n".join(part.text for part in one.texts).casefold() for word in words)
        )
        return bool(self.wordings)

    def first_row(self) -> int | None:
        return self.wordings[0].number if self.wordings else None

    def read_page(self, record_id: int | None) -> None:
        number = record_id if record_id is not None else self.first_row()
        self.wording = next((one for one in self.wordings if one.number == number), None)

    def commands(self) -> tuple[Command, ...]:
        return self.HERE if self.wording is not None else ()

    # --- lines ---------------------------------------------------------------------------------------

    def _until(self, wording: Wording) -> str:
        app = self.mentee
        at = local(wording.until, app.zone)
        day = day_words(at.date(), today=app.now().date(), order=app.order)
        return f"until {day[:1].lower() + day[1:] if day in ('Today', 'Yesterday') else day} {at:%H:%M}"

    def list_lines(self, width: int) -> Sequence[Line]:
        flow = Flow(width)
        if not self.wordings and self.filter_text:
            return flow.text("None has these words. Esc shows all.", "quiet").lines
        for index, wording in enumerate(self.wordings):
            target = (self.KIND, wording.number)
            flow.row(self._until(wording), target=target)
            flow.text(wording.texts[0].text, "quiet", most=2, target=target)
            if index + 1 < len(self.wordings):
                flow.blank()
        return flow.lines

    def page_lines(self, width: int) -> Sequence[Line]:
        if self.wording is None:
            return []
        flow = Flow(min(width, READING))
        flow.text("As it was", "bold").text(f"It stood {self._until(self.wording)}", "quiet").blank()
        flow.buttons(
            [("Bring this back", ("action", "bring_back")), ("Delete for ever", ("action", "forget"))],
        )
        flow.blank().text("What stands now is kept as well when this is brought back.", "quiet")
        for part in self.wording.texts:
            flow.blank().heading(part.label).text(part.text)
            after = "then nothing" if not part.after.strip() else f"then: {part.after}"
            flow.text(after, "quiet", most=3)
        return flow.lines

    def empty_lines(self, width: int) -> Sequence[Line]:
        flow = Flow(min(width, 62)).text("This said nothing else before.")
        return flow.text("Each time you change words, what they said before is kept here.", "quiet").lines

    # --- actions -------------------------------------------------------------------------------------

    async def action_bring_back(self) -> None:
        """b: it stands again."""
        if self.wording is None:
            return
        app, number = self.mentee, self.wording.number
        try:
            await app.write(wordings.bring_back, *self._of, number)
        except JournalError as trouble:
            app.say(str(trouble), trouble=True)
            return
        app.say("It stands again · u to undo")
        self.dismiss()

    def action_forget(self) -> None:
        """d: asked about, since nothing brings it back."""
        if self.wording is None:
            return
        (kind, record_id), number = self._of, self.wording.number
        ask_to_forget(
            self, self._until(self.wording), lambda journal: wordings.forget(journal, kind, record_id, number)
        )


def ask_to_forget(screen: BaseScreen, until: str, service: Callable[[Journal], bool]) -> None:
    """Ask, saying what still holds it; then it is gone."""
    from mentee_journal.ui.dialogs.typed import ask

    app = screen.mentee
    detail = f"Other earlier versions that say the same lose it too. It cannot be taken back. {BACKUPS}"

    async def sure() -> None:
        app.say("Deleting for ever…")
        finished = await app.attempt("", service)
        if finished is not None:
            app.say("Deleted for ever" if finished else UNFINISHED)

    ask(app, f"Delete what stood {until} for ever?", "Delete for ever", sure, records=1, detail=detail)


def show(app: MenteeApp) -> None:
    """The earlier words of what is on the screen."""
    from mentee_journal.ui.screens.list_page import ListPageScreen
    from mentee_journal.ui.screens.session.screen import SessionScreen

    screen = app.screen
    if isinstance(screen, SessionScreen):
        app.push_screen(WordingsScreen("session", screen.session_id))
        return
    kind = getattr(screen, "KIND", "")
    if kind == "reflection" and hasattr(screen, "action_versions"):
        screen.action_versions()
        return
    record_id = screen.selected if isinstance(screen, ListPageScreen) else None
    if kind not in wordings.KINDS or record_id is None:
        app.say("Put the cursor on a mentor, a session, a goal, a thought or a follow-up first.")
        return
    app.push_screen(WordingsScreen(kind, record_id))
