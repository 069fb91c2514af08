"""What a mentor said in a session, kept as evidence for a strength or an area for growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import capabilities, sessions
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.phrases import first_name, local
from mentee_journal.ui.screens.register_forms import LEFT, SAID_KEY
from mentee_journal.ui.screens.register_offers import NameForm
from mentee_journal.ui.screens.register_seen import SHOWED
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.records import Capability
    from mentee_journal.ui.screens.base import BaseScreen


def said(screen: BaseScreen, session_id: int) -> None:
    """A sentence of the session's mentor, and what of the register it is about."""
    app = screen.mentee
    try:
        page = sessions.page(app.journal, session_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    name, session = first_name(page.mentor.name), page.session
    fields = [
        Field("note", f"What {name} said of you", "text", placeholder="You are allowed to wait."),
        Field("name", "About which strength or area for growth", placeholder="Waiting"),
        Field("kind", "It says that", "one_of", options=SHOWED, value=CapabilityKind.STRENGTH.value),
    ]

    async def submit(values: Values) -> Capability:
        return await app.write(
            capabilities.add,
            values["name"],
            CapabilityKind(values["kind"] or CapabilityKind.STRENGTH),
            note=values["note"],
            source=EvidenceSource.MENTOR,
            mentor_id=page.mentor.id,
            session_id=session_id,
            seen_on=min(local(session.starts_at, app.zone).date(), app.now().date()),
        )

    key = f"{SAID_KEY}{session_id}"
    draft = kept_values(app, key)
    form = NameForm(
        f"{name} said",
        fields,
        submit,
        verb="Keep it",
        intro=LEFT if draft else "",
        draft_key=key,
        draft_label=f"What {name} said",
        draft=draft,
    )
    app.push_screen(form, lambda result: app.say("Kept as evidence · u to undo") if result is not None else None)
