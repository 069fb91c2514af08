"""The settings: each row can be changed, works at once, and is kept in the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from textual.app import ComposeResult

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.when_words import WEEKDAYS
from mentee_journal.services import backups, lock, mentors, profile, roles
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens import settings_forms as forms
from mentee_journal.ui.screens.backups_lines import Clock, newest_words
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.settings_lines import (
    View,
    alarm_words,
    order_example,
    order_words,
    settings_lines,
    weeks_words,
)
from mentee_journal.ui.screens.settings_pick import ThemePick, ZonePick
from mentee_journal.ui.theme import OWN_THEMES
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.records import Role

WEEKS = (2, 4, 6, 8, 12, 26)
"""How far ahead sessions may appear, in weeks."""
ALARMS = (10, 30, 60, 120, 1440)
"""Minutes before a session at which calendar files may ring."""
OWN = tuple(theme.name for theme in OWN_THEMES)

CHANGE = Command("change", "Change", "Changes what the cursor stands on.", "enter", "Change", palette=False)
ADD = Command("add_role", "Add a kind of guidance", "One of your own beside the three.", "n", "Add a kind")
RENAME = Command("change", "Rename this kind of guidance", "Mentors keep it.", "enter,e", "Rename", palette=False)
REMOVE = Command("remove_role", "Remove this kind of guidance", "Asks first; u takes it back.", "d", "Remove")
TAKE_OUT = REMOVE._replace(keys="enter,d")
BACK = Command("back", "Back", "Goes back to where you were.", "escape", "Back", palette=False)
ABOUT: tuple[Command, ...] = tuple(
    Command(f"set('{what}')", name, words)
    for what, name, words in (
        ("theme", "Choose a theme", "Dusk, paper and more, tried on at once."),
        ("order", "Choose the date order", "Day first or month first."),
        ("weekday", "Choose the first day of the week", "Any of the seven."),
        ("zone", "Choose your time zone", "Follow the computer, or find a place."),
        ("weeks", "Choose how far ahead sessions appear", "Weeks for which your rhythms fill your list."),
        ("alarm", "Choose when calendar files ring", "How long before a session, or not at all."),
        ("looking_back", "Look back or not", "Whether Today shows a line you wrote long ago."),
        ("identifiers", "Mark possible identifiers or not", "While you write, and before an export."),
        ("profile", "Change name, profession, situation", "About you."),
    )
)


class SettingsScreen(BaseScreen):
    """One sheet of sections."""

    PLACE = "settings"
    HERE = (CHANGE, ADD, REMOVE, BACK, *ABOUT)
    BINDINGS = [
        *bindings((ADD, REMOVE, BACK)),
        *bindings((Command("change", "Change", "", "e"), Command("back", "Back", "", "comma"))),
    ]
    DEFAULT_CSS = """
    SettingsScreen #settings { padding: 1 2 0 2; }
    SettingsScreen.-narrow #settings { padding: 1 1 0 2; }
    """

    _roles: tuple[Role, ...] = ()
    _holders: Counter[str] = Counter()
    _backups = ""

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="settings", cursor_stays=True)

    def on_mount(self) -> None:
        self.sheet.focus()

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return self.query_one("#settings", Sheet)

    def reload(self) -> None:
        self._roles = roles.all_roles(self.journal)
        self._holders = Counter(key for row in mentors.listing(self.journal) for key in row.roles)
        app = self.mentee
        known = () if app.demo else backups.listing(app.path)
        self._backups = newest_words(known, Clock(app.now(), ZoneInfo(app.zone), app.order), sample=app.demo)
        self.sheet.show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        app = self.mentee
        view = View(
            profile=app.profile,
            theme=app.theme,
            dark=app.current_theme.dark,
            order=app.order,
            zone=app.zone,
            now=app.now(),
            roles=self._roles,
            holders=self._holders,
            locked=not app.demo and lock.is_locked(self.journal),
            backups=self._backups,
        )
        return settings_lines(view, width)

    def commands(self) -> tuple[Command, ...]:
        if self._role_here() is None:
            return (CHANGE, ADD, BACK, *ABOUT)
        return (*((RENAME, REMOVE) if self._on_name() else (TAKE_OUT,)), ADD, BACK, *ABOUT)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The footer says what can be done with this row."""
        event.stop()
        self.refresh_footer()

    def _role(self, role_id: int) -> Role | None:
        return next((role for role in self._roles if role.id == role_id and not role.built_in), None)

    def _role_here(self) -> Role | None:
        match self.sheet.target if self.is_mounted else None:
            case ("role" | "remove", int(role_id)):
                return self._role(role_id)
        return None

    def _on_name(self) -> bool:
        """Whether the cursor stands on a kind's name, not on the button beside it."""
        target = self.sheet.target
        return isinstance(target, tuple) and target[0] == "role"

    # --- doing ---------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("change", "add_role"):
                self.action_add_role()
            case ("change", str(what)):
                await self.action_set(what)
            case ("role", int(role_id)):
                if role := self._role(role_id):
                    forms.rename_role(self.mentee, role)
            case ("remove", int(role_id)):
                self._remove(self._role(role_id))
            case _:
                await super().chosen(sheet, target)

    async def action_change(self) -> None:
        """Enter or e."""
        if role := self._role_here():
            forms.rename_role(self.mentee, role)
        else:
            self.sheet.action_choose()

    async def action_set(self, what: str) -> None:
        """Change one thing, from its row or the palette."""
        match what:
            case "theme":
                self._choose_theme()
            case "order":
                self._choose_order()
            case "weekday":
                self._choose_weekday()
            case "zone":
                self._choose_zone()
            case "weeks":
                self._choose_weeks()
            case "alarm":
                self._choose_alarm()
            case "looking_back":
                await self._save(looking_back=not self.mentee.profile.looking_back)
            case "identifiers":
                await self._save(identifier_check=not self.mentee.profile.identifier_check)
            case "trash":
                from mentee_journal.ui.screens.trash import choose_age

                choose_age(self.mentee)
            case "profile":
                forms.edit_profile(self.mentee)

    def action_time_off(self) -> None:
        """The row of that name."""
        from mentee_journal.ui.screens import time_off

        time_off.open(self)

    def action_words(self) -> None:
        """The row of that name."""
        self.mentee.open_record("identifier_word", 0)

    def action_the_lock(self) -> None:
        """The row of that name."""
        self.mentee.action_the_lock()

    def action_copies(self) -> None:
        """Another copy of the journal."""
        self.mentee.action_merge()

    def action_health(self) -> None:
        """The row of that name."""
        self.mentee.action_health()

    def action_privacy(self) -> None:
        """The row of that name."""
        self.mentee.action_privacy()

    def action_frameworks(self) -> None:
        """The row of that name."""
        from mentee_journal.ui.screens import frameworks

        frameworks.show(self)

    def action_add_role(self) -> None:
        """A kind of guidance of the user's own."""
        forms.add_role(self.mentee)

    def action_remove_role(self) -> None:
        """Remove the one under the cursor."""
        role = self._role_here()
        if role is None:
            self.mentee.say("Put the cursor on a kind of guidance of your own first. The three built in stay.")
        self._remove(role)

    def _remove(self, role: Role | None) -> None:
        if role is not None:
            forms.remove_role(self.mentee, role, self._holders[role.key])

    def action_back(self) -> None:
        """To where the user was."""
        self.dismiss()

    # --- choosing ------------------------------------------------------------------------------------

    async def _save(self, **values: Any) -> None:
        await self.mentee.attempt(forms.SAVED, forms.change, values)

    def _choose_theme(self) -> None:
        app = self.mentee
        before = app.theme
        known = app.available_themes
        names = [*OWN, *sorted(name for name in known if name not in OWN)]
        themes = [(name, "dark" if known[name].dark else "light") for name in names]

        async def picked(name: str | None) -> None:
            if name is None or name not in app.available_themes:
                app.theme = before
            else:
                app.theme = name
                if await app.attempt(forms.SAVED, profile.choose_theme, name) is None:
                    app.theme = before
            self.sheet.renew()

        app.push_screen(ThemePick(themes, chosen=before), picked)

    def _choose_order(self) -> None:
        year = self.mentee.now().year
        options = [Pick("", "As this computer has it")]
        options += [
            Pick(order.value, order_words(order).capitalize(), order_example(order, year))
            for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
        ]

        async def picked(value: Hashable) -> None:
            if value is not None:
                await self._save(date_order=DateOrder(str(value)) if value else None)

        now = self.mentee.profile.date_order
        self.app.push_screen(PickDialog("Date order", options, chosen=now.value if now else ""), picked)

    def _choose_weekday(self) -> None:
        options = [Pick(number, name) for number, name in enumerate(WEEKDAYS)]

        async def picked(value: Hashable) -> None:
            if isinstance(value, int):
                await self._save(first_weekday=value)

        chosen = self.mentee.profile.first_weekday
        self.app.push_screen(PickDialog("The week begins on", options, chosen=chosen), picked)

    def _choose_weeks(self) -> None:
        chosen = self.mentee.profile.plan_weeks
        options = [Pick(weeks, weeks_words(weeks)) for weeks in sorted({*WEEKS, chosen})]

        async def picked(value: Hashable) -> None:
            if isinstance(value, int):
                await self._save(plan_weeks=value)

        self.app.push_screen(PickDialog("Sessions of your rhythms appear ahead", options, chosen=chosen), picked)

    def _choose_alarm(self) -> None:
        chosen = self.mentee.profile.alarm_minutes
        lengths = sorted({*ALARMS, *((chosen,) if chosen is not None else ())})
        options = [Pick(minutes, alarm_words(minutes).removeprefix("files ").capitalize()) for minutes in lengths]
        options.append(Pick("none", "Do not ring"))

        async def picked(value: Hashable) -> None:
            if value is not None:
                await self._save(alarm_minutes=value if isinstance(value, int) else None)

        dialog = PickDialog("Calendar files ring", options, chosen="none" if chosen is None else chosen)
        self.app.push_screen(dialog, picked)

    def _choose_zone(self) -> None:
        async def picked(zone: str | None) -> None:
            if zone is not None:
                await self._save(zone=zone)

        self.app.push_screen(ZonePick(self.mentee.now, chosen=self.mentee.profile.zone), picked)
