"""What can be done wherever one is: from here come its keys, its palette entries and its rows in the help."""

from __future__ import annotations

from mentee_journal.ui.commands import Command
from mentee_journal.ui.widgets.chrome import ASIDE, PLACES

__all__ = ["EVERYWHERE"]

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
    Command("app.trash", "Trash", "What was deleted, to bring back.", ""),
    Command("app.privacy", "Where your journal is", "The file, how to copy it, and what stays private.", ""),
    Command("app.switch_theme", "Switch between dusk and paper", "Dark or light.", ""),
    Command("app.quit", "Quit", "Everything is saved already.", "q,ctrl+q"),
)
