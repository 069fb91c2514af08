"""The passphrase of the journal: setting it, changing it, taking it off, and when the journal locks itself."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.passphrases import LEAST, cleaned, problem, strength
from mentee_journal.services import lock
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.lock_change import Work, key_lines
from mentee_journal.ui.locking import change_lock, lock_now
from mentee_journal.ui.screens.settings_forms import SAVED, change
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.services.lock import Done, Stage
    from mentee_journal.ui.app import MenteeApp

__all__ = ["idle_words", "show_lock"]

PROMISE = "nobody can reset this"
MINUTES = (1, 2, 5, 10, 15, 30, 60)
"""After which the journal may lock itself; never is an answer too."""


def idle_words(minutes: int) -> str:
    """ "after 10 minutes without a key"."""
    if not minutes:
        return "only when you say so"
    return f"after {minutes} {'minute' if minutes == 1 else 'minutes'} without a key"


class LockDialog(SheetDialog[str | None]):
    """How the journal is locked, and what can be done about it; closes with the name of what was chosen."""

    DEFAULT_CSS = "LockDialog > #sheet { width: 66; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", show=False)]

    def __init__(self, *, locked: bool, able: bool, demo: bool, minutes: int) -> None:
        super().__init__()
        self._locked, self._able, self._demo, self._minutes = locked, able, demo, minutes

    def on_mount(self) -> None:
        self.sheet.to_first_button()

    def hints(self) -> Hints:
        return (("Enter", "Choose", "screen.choose"), ("Esc", "Close", "screen.close"))

    def action_choose(self) -> None:
        """A click on the hint."""
        self.sheet.action_choose()

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("The passphrase of your journal").blank()
        if self._demo:
            flow.text("The sample is thrown away when you leave it, so it takes no passphrase.")
            return flow.blank().buttons([("Close", "close", True)]).lines
        if self._locked:
            flow.text("Your journal and its backups are locked. Who has the files cannot read them.").blank()
            flow.fact("Locks itself", idle_words(self._minutes), target="minutes")
            flow.fact("By a key", "F12, wherever you are", target="now")
            flow.blank().buttons([("Lock now", "now", True), ("Show the recovery key", "key")])
            return flow.blank().buttons([("Change the passphrase", "change"), ("Take it off", "remove")]).lines
        flow.text("Your journal has no passphrase: who can read the files of this computer can read it.")
        if not self._able:
            flow.blank().text(lock.missing(), "quiet", most=6)
            return flow.blank().buttons([("Close", "close", True)]).lines
        flow.blank().text(
            "With one, the file and its backups are noise to everybody else. It is asked for at each start, and after "
            f"a while without a key. Nobody can reset it: without it and the recovery key all is lost. "
            f"For now your journal would lock itself {idle_words(self._minutes)}.",
            "quiet",
            most=8,
        )
        return flow.blank().buttons([("Set a passphrase", "set", True), ("Close", "close")]).lines

    async def chosen(self, target: Hashable) -> None:
        self.dismiss(None if target == "close" else str(target))


def show_lock(app: MenteeApp) -> None:
    """From the settings or the palette."""

    def follow(what: str | None) -> None:
        match what:
            case "now":
                lock_now(app)
            case "minutes":
                _choose_minutes(app)
            case "key":
                _ask_for_key(app)
            case "set":
                _set(app)
            case "change":
                _change(app)
            case "remove":
                _remove(app)

    app.push_screen(
        LockDialog(
            locked=not app.demo and lock.is_locked(app.journal),
            able=lock.can_lock(),
            demo=app.demo,
            minutes=app.profile.lock_minutes,
        ),
        follow,
    )


def _choose_minutes(app: MenteeApp) -> None:
    chosen = app.profile.lock_minutes
    shown = [*sorted({*MINUTES, chosen} - {0}), 0]
    options = [Pick(minutes, idle_words(minutes).capitalize()) for minutes in shown]

    async def picked(value: Hashable) -> None:
        if isinstance(value, int):
            await app.attempt(SAVED, change, {"lock_minutes": value})

    app.push_screen(PickDialog("Your journal locks itself", options, chosen=chosen), picked)


# -- forms

_NEW = (
    Field(
        "passphrase",
        "New passphrase",
        secret=True,
        check=strength,
        help=f"At least {LEAST} characters. Four or five words are strong; spaces count.",
    ),
    Field("again", "Once more", secret=True, help="So that it is sure what you typed."),
)


def _promised(typed: str) -> bool:
    return " ".join(typed.casefold().strip(" .“”\"'").split()) == PROMISE


def _new_one(values: Values) -> str:
    """The new passphrase, or Refused."""
    new = values["passphrase"]
    if wrong := problem(new):
        raise Refused(wrong, "passphrase")
    if cleaned(values["again"]) != cleaned(new):
        raise Refused("The two are not the same. Type it again in both.", "again")
    return new


async def _right_one(app: MenteeApp, values: Values) -> None:
    if not await asyncio.to_thread(lock.is_right, app.journal, values["old"]):
        raise Refused("That is not the passphrase of this journal.", "old")


def _old(label: str = "Passphrase as it is") -> Field:
    return Field("old", label, secret=True, help="Or the recovery key.")


def _set(app: MenteeApp) -> None:
    promise = Field(
        "promise",
        "Nobody can reset a passphrase",
        help=f"Type: {PROMISE}",
        check=lambda typed: "You know" if _promised(typed) else "",
    )

    async def submit(values: Values) -> object:
        new = _new_one(values)
        if not _promised(values["promise"]):
            raise Refused(f"Type “{PROMISE}”, so that it is sure you know.", "promise")
        return new

    def work(path: Path, stage: Stage) -> Done:
        return lock.encrypt(path, kept[0], stage=stage)

    kept: list[str] = []
    _ask(app, "Set a passphrase", [*_NEW, promise], submit, kept, work, "Your journal is locked.", "Lock the journal")


def _change(app: MenteeApp) -> None:
    async def submit(values: Values) -> object:
        await _right_one(app, values)
        return _new_one(values)

    def work(path: Path, stage: Stage) -> Done:
        return lock.put_on(path, kept[0], stage=stage)

    kept: list[str] = []
    done = "Your journal has its new passphrase. The old one and its recovery key open it no more."
    _ask(app, "Change the passphrase", [_old(), *_NEW], submit, kept, work, done, "Change it")


def _remove(app: MenteeApp) -> None:
    async def submit(values: Values) -> object:
        await _right_one(app, values)
        return "sure"

    def work(path: Path, stage: Stage) -> Done:
        return lock.take_off(path, stage=stage)

    done = "Your journal has no passphrase any more."
    intro = "Who can read the files of this computer can then read your journal. Backups that are locked stay so."
    _ask(app, "Take the passphrase off", [_old("Passphrase")], submit, [], work, done, "Take it off", intro)


def _ask(
    app: MenteeApp,
    title: str,
    fields: list[Field],
    submit: object,
    kept: list[str],
    work: Work,
    done: str,
    verb: str,
    intro: str = "",
) -> None:
    def follow(answer: object) -> None:
        if isinstance(answer, str):
            kept.append(answer)
            change_lock(app, work, done)

    app.push_screen(FormDialog(title, fields, submit, verb=verb, intro=intro), follow)  # type: ignore[arg-type]


def _ask_for_key(app: MenteeApp) -> None:
    async def submit(values: Values) -> object:
        await _right_one(app, values)
        return "sure"

    def follow(answer: object) -> None:
        if answer:
            app.push_screen(KeyDialog(lock.recovery_key(app.journal.path)))

    app.push_screen(FormDialog("Show the recovery key", [_old("Passphrase")], submit, verb="Show it"), follow)


class KeyDialog(SheetDialog[None]):
    """The recovery key, to be written on paper."""

    DEFAULT_CSS = "KeyDialog > #sheet { width: 62; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", show=False)]

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def on_mount(self) -> None:
        self.sheet.to_first_button()

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("The recovery key").blank()
        flow.text("It opens your journal as the passphrase does. Keep it on paper, away from this computer.").blank()
        return key_lines(flow, self._key).blank().buttons([("Close", "close", True)]).lines
