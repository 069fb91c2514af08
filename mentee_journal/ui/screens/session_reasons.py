"""Who asked for a change of a session, and why; and whether it is meant for this one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.reason_words import kind_words
from mentee_journal.domain.words import MeetingReason, Party
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.text import clip, one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.plan_views import Scope
    from mentee_journal.domain.records import Session
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.dialogs.form import Values

SCOPES = (("one", "this one"), ("later", "this and later ones"), ("all", "all that are ahead"))
EARLIER = {
    "mentor busy": MeetingReason.MENTOR_BUSY,
    "I was busy": MeetingReason.I_WAS_BUSY,
    "ill": MeetingReason.ILL,
    "caseload": MeetingReason.CASELOAD,
    "no answer": MeetingReason.NO_ANSWER,
}
"""What used to be offered as words; a session from then still shows which it was."""


def scope_field() -> Field:
    """Of a rhythm: this one alone, or what follows as well."""
    return Field("scope", "Which ones?", "one_of", value="one", options=SCOPES)


def chosen_scope(values: Values) -> Scope:
    """Which ones are meant; without the field this one alone."""
    found = values.get("scope")
    return "later" if found == "later" else "all" if found == "all" else "one"


def kept_of_one(app: MenteeApp, key: str) -> Values:
    """What was typed into such a form and not saved. For which sessions it was meant is asked anew."""
    return {name: said for name, said in kept_values(app, key).items() if name != "scope"}


def reason_fields(
    name: str, *, by: Party | None = None, kind: MeetingReason | None = None, words: str = "", more: bool = False
) -> list[Field]:
    """Why, who asked, and the mentee's own words; none of them has to be given."""
    name = clip(one_line(name), 30)
    return [
        Field(
            "kind",
            "Why?",
            "one_of",
            value=kind or "",
            may_be_none=True,
            options=tuple((one.value, kind_words(one, name)) for one in MeetingReason),
        ),
        Field(
            "by",
            "Who asked?",
            "one_of",
            value=by or "",
            may_be_none=True,
            options=((Party.ME.value, "me"), (Party.MENTOR.value, name), (Party.BOTH.value, "both")),
        ),
        Field("reason", "In your own words", value=words, more=more),
    ]


def given(values: Values) -> dict[str, Any]:
    """What was said about it, as the services take it."""
    return {
        "by": Party(values["by"]) if values["by"] else None,
        "reason_kind": MeetingReason(values["kind"]) if values["kind"] else None,
        "reason": values["reason"].strip(),
    }


def kept_reason(session: Session) -> tuple[MeetingReason | None, str]:
    """Reason and own words of a session, also of one from before there were kinds of reasons."""
    words = session.status_reason
    if session.reason_kind is None and words in EARLIER:
        return EARLIER[words], ""
    return session.reason_kind, words
