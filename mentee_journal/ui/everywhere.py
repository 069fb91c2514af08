"""What can be done wherever one is: from here come its keys, its palette entries and its rows in the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.screen import ModalScreen

from mentee_journal.services import profile
from mentee_journal.ui import lifetime
from mentee_journal.ui.commands import Command
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.terminal_guard import OwnClipboard
from mentee_journal.ui.widgets.chrome import ASIDE, PLACES

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["EVERYWHERE", "Everywhere"]

EVERYWHERE: tuple[Command, ...] = (
    *(
        Command(f"app.go('{place.screen}')", f"Go to {place.name}", place.help, place.key)
        for place in (*PLACES, *ASIDE)
    ),
    Command("app.capture", "Capture a thought", "A question, worry, idea or win. Ctrl+T does it while you type.", "c"),
    Command("app.search", "Search everything", "Every word you wrote, as you type.", "slash", "Search"),
    Command("app.touch", "Write down a contact", "A mail, a call, a word in the corridor, in one line.", "T"),
    Command("app.undo", "Undo", "Takes back the last change, many steps, also after a restart.", "u", "Undo"),
    Command("app.redo", "Redo", "Makes the change again that was taken back.", "U"),
    Command(
        "app.command_palette",
        "All actions",
        "Every action and every record, by typing.",
        "ctrl+p",
        in_field=True,
    ),
    Command("app.help", "Help for this screen", "The keys that work here.", "question_mark,f1", in_field=True),
    Command("app.go('how_far')", "How far you have come", "Your measured goals together, as a T-score."),
    Command("app.exchange('calendar')", "Save a calendar file…", "Exports meetings, or one as an invitation.", "X"),
    Command("app.exchange('calendar in')", "Bring in a calendar file…", "Imports meetings, which become sessions."),
    Command("app.exchange('contacts in')", "Bring in contacts…", "Imports people, who become mentors."),
    Command("app.exchange('contacts out')", "Save contacts…", "Exports mentors for your address book."),
    Command("app.settings", "Settings", "Theme, dates, time zone, alarms, profile and your own roles.", "comma"),
    Command("app.rhythm", "A rhythm with a mentor", "How often you meet, as a plan; or as it comes, with a reminder."),
    Command("app.time_off", "Time off", "Holidays and leave, yours and your mentors’."),
    Command("app.every('capability')", "Your strengths and growth", "The register, with all that showed them."),
    Command("app.every('framework')", "Ways to reflect", "Frameworks with their prompts: built in, and your own."),
    Command("app.every('tag')", "Tags", "All of them; rename one, make one of two, remove one everywhere."),
    Command("app.every('identifier_word')", "Words that are marked", "Always or never, as possible identifiers."),
    Command(
        "app.copy_outside",
        "Copy to the computer’s clipboard",
        "What is marked or was copied here. Ctrl+C keeps it in the app; other programs can read this.",
        "",
    ),
    Command("app.wordings", "Earlier words of this", "What it said before: bring it back, or delete it for ever.", ""),
    Command("app.trash", "Trash", "What was deleted, to bring back.", ""),
    Command("app.merge", "Bring in another copy of your journal…", "Merges what two computers wrote; asks first.", ""),
    Command("app.swapped_file", "What happened to the journal’s file", "When another one lies in its place.", ""),
    Command("app.backups", "Backups", "Copies of your journal: make one, look at one, go back to one.", ""),
    Command("app.health", "Health of your journal’s file", "Checks all of it, and mends what is safe to mend.", ""),
    Command("app.privacy", "Your privacy and your data", "Where your journal is, and what we promise of it.", ""),
    Command("app.switch_theme", "Switch between dusk and paper", "Dark or light.", ""),
    Command("app.lock_now", "Lock now", "Asks for the passphrase again; what you typed is kept.", "f12"),
    Command("app.the_lock", "Passphrase of your journal", "Set, change or remove it; when it locks itself.", ""),
    Command("app.quit", "Quit", "Everything is saved already.", "q,ctrl+q"),
)


class Everywhere(OwnClipboard, App[int]):
    """The actions of those commands: each opens something or calls one service."""

    @property
    def mentee(self) -> MenteeApp:
        """This app, as what it is."""
        return cast("MenteeApp", self)

    async def action_undo(self) -> None:
        """Take back the last change."""
        from mentee_journal.ui.walking import undo

        await undo(self.mentee)

    async def action_redo(self) -> None:
        """Make it again."""
        from mentee_journal.ui.walking import redo

        await redo(self.mentee)

    def action_command_palette(self) -> None:
        """Every action and every record, by typing."""
        from mentee_journal.ui.palette import JournalProvider, Palette

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(Palette([JournalProvider]))

    def action_capture(self) -> None:
        """A thought, from wherever one is."""
        from mentee_journal.ui.capturing import capture

        capture(self.mentee)

    def action_search(self) -> None:
        """Everything that was written, from wherever one is."""
        from mentee_journal.ui.screens.search import open_search

        open_search(self.mentee)

    def action_touch(self) -> None:
        """A contact in one line, from wherever one is."""
        from mentee_journal.ui.touching import log_touch, mentor_here

        log_touch(self.mentee, mentor_here(self.mentee))

    def action_help(self) -> None:
        """The keys that work here."""
        from mentee_journal.ui.dialogs.help import HelpDialog

        self.push_screen(HelpDialog.for_screen(self.screen, EVERYWHERE))

    def action_settings(self) -> None:
        """Theme, dates, zone, profile, roles."""
        from mentee_journal.ui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_rhythm(self) -> None:
        """How often one meets whom."""
        from mentee_journal.ui.screens.plan_pick import pick_rhythm

        if isinstance(self.screen, BaseScreen):
            pick_rhythm(self.screen)

    def action_time_off(self) -> None:
        """Days without meetings."""
        from mentee_journal.ui.screens import time_off

        if isinstance(self.screen, BaseScreen):
            time_off.open(self.screen)

    def action_every(self, kind: str) -> None:
        """All records of a kind that has no place of its own."""
        self.mentee.open_record(kind, 0)

    async def action_copy_outside(self) -> None:
        """What is marked or was copied last, for other programs."""
        from mentee_journal.ui.clipboard import copy_outside

        await copy_outside(self.mentee)

    def action_wordings(self) -> None:
        """What the record on the screen said before."""
        from mentee_journal.ui.screens.wordings import show

        show(self.mentee)

    def action_trash(self) -> None:
        """What was deleted."""
        from mentee_journal.ui.screens.trash import TrashScreen

        if not isinstance(self.screen, TrashScreen):
            self.push_screen(TrashScreen())

    def action_merge(self) -> None:
        """Another copy of the journal, such as a synced folder makes."""
        from mentee_journal.ui.merging import ask_for_file

        if not isinstance(self.screen, ModalScreen):
            ask_for_file(cast("MenteeApp", self))

    def action_swapped_file(self) -> None:
        """Palette: what was said when another file came in the journal's place."""
        from mentee_journal.ui.swapped import show

        show(cast("MenteeApp", self))

    def action_backups(self) -> None:
        """Copies of the journal."""
        from mentee_journal.ui.screens.backups import BackupsScreen

        if not isinstance(self.screen, BackupsScreen):
            self.push_screen(BackupsScreen())

    def action_health(self) -> None:
        """Whether the file is well."""
        from mentee_journal.ui.screens.health import HealthScreen

        if not isinstance(self.screen, HealthScreen):
            self.push_screen(HealthScreen())

    def action_privacy(self) -> None:
        """Where the file is, and what is promised."""
        from mentee_journal.ui.screens.privacy import PrivacyScreen

        if not isinstance(self.screen, PrivacyScreen):
            self.push_screen(PrivacyScreen())

    def action_exchange(self, what: str) -> None:
        """Files for other programs, and from them."""
        from mentee_journal.ui.exchanging import exchange

        exchange(self.mentee, what)

    def action_lock_now(self) -> None:
        """Keep what is typed, and ask for the passphrase."""
        from mentee_journal.ui.locking import lock_now

        lock_now(self.mentee)

    def action_the_lock(self) -> None:
        """Set, change or remove the passphrase."""
        from mentee_journal.ui.screens.lock import show_lock

        show_lock(self.mentee)

    async def action_switch_theme(self) -> None:
        """Dark to light and back."""
        self.theme = "dusk" if self.theme != "dusk" else "paper"
        await self.mentee.attempt("", profile.choose_theme, self.theme)

    async def action_quit(self) -> None:
        """Leave; what was typed is flushed first."""
        lifetime.leave(self.mentee)
