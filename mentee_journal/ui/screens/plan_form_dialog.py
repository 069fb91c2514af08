"""The form of a rhythm: below the fields, and always in sight, the dates that what is typed gives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.refusal import StillOpen
from mentee_journal.services import plans
from mentee_journal.ui.dialogs.telling_form import LOW, TellingForm
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.plan_form_lines import changed_words, date_lines
from mentee_journal.ui.widgets.fields import FieldBox, LineInput
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import MeetingPlan
    from mentee_journal.domain.views import NextDate
    from mentee_journal.ui.screens.plan_form_reader import Read, RhythmReader

COUNT = 5
"""So many of the next dates are shown."""
Button = tuple[str, Hashable] | tuple[str, Hashable, bool]
AROUND = 13
"""Rows for the frame, the verbs and the field that is typed into."""
OPEN = ", on "
"""What a rhythm that was chosen ends with as long as its day is not known."""
INFORMAL = "informal"
"""Chosen where no rhythm is wanted."""


class RhythmForm(TellingForm):
    """Fields, the next dates, and for a rhythm that runs what a change of it would do."""

    DEFAULT_CSS = """
    RhythmForm > #box { width: 90; }
    RhythmForm #presets { height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; margin-bottom: 1; }
    """

    def __init__(self, reader: RhythmReader, *args: Any, stop: Callable[[], None] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._reader = reader
        reader.form = self
        self._stop = stop
        self._dates: tuple[NextDate, ...] = ()
        self._said: list[str] = []
        """What a change of the rhythm that runs would do."""
        self._why = ""

    def on_mount(self) -> None:
        presets = Sheet(self._presets_line, id="presets")
        presets.styles.height = "auto"
        self.query_one("#fields").mount(presets, after=self.box("line"))
        self._look()

    # --- what stands there ---------------------------------------------------------------------------

    def _presets_line(self, width: int) -> list[Line]:
        line = Line().add("▸ ", "accent").add("Choose one", "bold")
        words = ": what associations for therapists advise"
        return [line.add(words if line.width + len(words) <= width else "", "quiet").spot("presets")]

    def _verb_line(self, width: int) -> list[Line]:
        if self._stop is None:
            return super()._verb_line(width)
        verbs: list[Button] = [(self._verb, "save", True), ("Stop this rhythm…", "stop"), ("Cancel", "cancel")]
        return Flow(width).buttons(verbs, note="Esc keeps a draft").lines

    def told(self, width: int) -> list[Line]:
        flow, app, reader = Flow(width), self._keeper_app, self._reader
        if not self._dates:
            flow.heading("Its next dates").text(self._why or "They stand here as soon as you say how often.", "quiet")
            return flow.lines
        high = self.size.height >= 30
        if self._said:
            flow.blank(1 if high else 0).text(" ".join(self._said), "quiet", most=4 if high else 2)
        room = self.size.height - AROUND - len(flow.lines) if self.size.height >= LOW else 99
        dates = date_lines(
            self._dates,
            width,
            name=reader.mentor.name,
            their_zone=reader.mentor.zone,
            zone=app.zone,
            order=app.order,
            room=room,
        )
        return [*dates, *flow.lines]

    # --- reading as one types ------------------------------------------------------------------------

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        if not self.is_mounted or len(self.query(FieldBox)) < len(self._fields):
            return
        key = event.box.field.key
        if key == "line":
            self._follow_line()
        elif key in ("starts_on", "minutes", "zone"):
            self.box("line").check()
        self._look()

    def _follow_line(self) -> None:
        """A length, a way of meeting, a place or a clock that the line says shows in its own field as well."""
        values = self.values()
        try:
            found = self._reader.understood(values).phases
        except (JournalError, ValueError):
            return
        said = {
            "minutes": {str(phase.minutes) for phase in found},
            "mode": {phase.mode or "" for phase in found},
            "place": {phase.place for phase in found},
            "zone": {phase.zone for phase in found},
        }
        for key, one in said.items():
            if len(one) == 1 and key in values and (new := str(one.pop())) not in ("", values[key]):
                if key == "minutes" and new == str(self._reader.minutes(values)):
                    continue  # "45 min" is the same as 45.
                self.box(key).value = new

    def _look(self) -> None:
        """The dates of what is typed now."""
        read: Read | None = None
        self._why = ""
        try:
            read = self._reader.read(self.values())
            since = self._reader.since(self.values()) if self._reader.plan is not None else None
        except (JournalError, ValueError) as trouble:
            read, since = None, None
            if self.box("line").value.endswith(OPEN):
                self._why = "Now say the day and the time, such as Tuesdays at 15:00."
            elif isinstance(trouble.__cause__, StillOpen):
                self._why = str(trouble)
        self._dates = ()
        self._said = []
        if read is not None:
            journal, old = self._keeper_app.journal, self._reader.plan
            try:
                self._dates = plans.preview(journal, read.plan, COUNT, old.id if old is not None else None)
                if old is not None and since is not None:
                    self._said = self._would_change(old.id, read.plan, since)
            except (JournalError, ValueError) as trouble:
                self._why = str(trouble)
        self.tell()

    def _would_change(self, plan_id: int, plan: MeetingPlan, since: date) -> list[str]:
        said: list[str] = []
        app = self._keeper_app
        if not self._reader.as_it_runs(self.values()):
            change = plans.what_would_change(app.journal, plan_id, plan.phases, since=since)
            said = changed_words(change, zone=app.zone, order=app.order)
        return said or ["No session of yours changes."]

    # --- choosing ------------------------------------------------------------------------------------

    def action_presets(self) -> None:
        """A rhythm that is usual elsewhere; it goes into the line, where it can be changed."""
        from mentee_journal.content import rhythms
        from mentee_journal.ui.dialogs.pick import Pick, PickDialog

        found = {one.key: one for one in rhythms()}
        options = [Pick(one.key, one.name, one.source, help=one.blurb) for one in found.values()]
        if self._stop is None:
            options.append(Pick(INFORMAL, "As it comes", help="No rhythm: a reminder after days without contact."))

        def picked(key: object) -> None:
            if key == INFORMAL and self.is_mounted:
                self.action_close()
                self._keeper_app.say("No rhythm, then. Edit their page to say after how many days you are reminded.")
            elif isinstance(key, str) and key in found and self.is_mounted:
                box, line = self.box("line"), found[key].line
                when = self._when()
                for words in (line, *([f"{line}, {when}"] if when else [])):
                    box.value = words
                    try:
                        self._reader.understood(self.values())
                        break
                    except (JournalError, ValueError):
                        box.value = f"{line}{OPEN}"  # The day and the time are the mentee's own.
                box.input.focus()
                if isinstance(box.input, LineInput):
                    box.input.cursor_position = len(box.value)

        self.app.push_screen(PickDialog("How often others meet", options), picked)

    def _when(self) -> str:
        """ "tuesdays at 15:00", where what is typed says it: a rhythm chosen after that keeps it."""
        try:
            phase = self._reader.understood(self.values()).phases[0]
        except (JournalError, ValueError):
            return ""
        return f"{phase.starts_on:%A}s at {phase.at_time}"

    def action_stop(self) -> None:
        """Ask, then end the rhythm."""
        if self._stop is not None and not self._saving:
            self._stop()
