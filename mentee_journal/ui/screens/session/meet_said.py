"""What the mentor said of the mentee in the session: kept as evidence, with a way to keep one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.capability_words import seen_as
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.register_squares import WELL, WORK
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.text import quoted

if TYPE_CHECKING:
    from mentee_journal.domain.views import EvidenceRow, SessionPage


class Said(Part):
    """The sentences that were kept; Enter on one opens what it is about."""

    def __init__(self) -> None:
        super().__init__(self._all, id="said")
        self.page: SessionPage | None = None
        self.kept: tuple[EvidenceRow, ...] = ()

    def show_said(self, page: SessionPage, kept: tuple[EvidenceRow, ...]) -> None:
        """The session as it is now."""
        self.page, self.kept = page, kept
        self.renew()

    def _all(self, width: int) -> list[Line]:
        if self.page is None:
            return []
        flow = Flow(width).heading(f"{first_name(self.page.mentor.name)} said")
        for row in self.kept:
            target = ("capability", row.evidence.capability_id)
            note = row.evidence.note.strip()
            glyph = WELL if row.evidence.kind is CapabilityKind.STRENGTH else WORK
            flow.text(quoted(note) if note else row.capability, lead=(f"{glyph[0]} ", glyph[1]), most=4, target=target)
            if note:
                flow.text(row.capability, "quiet", indent=2, most=2, target=target)
            flow.text(f"{seen_as(row.evidence)}, kept", "quiet", indent=2, target=target)
        flow.text("+ keep a sentence of theirs", "quiet", target=("action", "said"))
        return flow.blank().lines
