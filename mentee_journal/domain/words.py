"""The words of the product as enumerations: what is stored is the value, what is shown is ``.words``."""

from __future__ import annotations

from enum import StrEnum

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.errors import UnknownWord

__all__ = [
    "BUILT_IN_ROLES",
    "AgendaStatus",
    "CapabilityKind",
    "Channel",
    "DateOrder",
    "Decision",
    "EvidenceSource",
    "FollowUpStatus",
    "Formality",
    "GoalDomain",
    "GoalKind",
    "GoalStatus",
    "HowFar",
    "ItemKind",
    "Manner",
    "MeetingReason",
    "MentorStatus",
    "Mode",
    "Owner",
    "Party",
    "QuestionKind",
    "QuestionStatus",
    "SessionStatus",
    "TouchOutcome",
]


class Worded(StrEnum):
    """An enumeration whose members know how they are shown."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        """Read from a file, it can only be that pages of it were exchanged, or that another program wrote there."""
        raise UnknownWord(
            "The journal holds something it does not know where one of its own words should be. "
            "“mentee-journal doctor” looks for what is damaged."
        )

    @property
    def words(self) -> str:
        """The member as a person reads it."""
        return self.value.replace("_", " ")


class MentorStatus(Worded):
    """Where a mentorship stands; only the mentee ever changes it."""

    CANDIDATE = "candidate"
    APPROACHED = "approached"
    ACTIVE = "active"
    PAUSED = "paused"
    DORMANT = "dormant"
    ENDED = "ended"
    DECLINED = "declined"

    @property
    def guides_me(self) -> bool:
        """True while this person counts towards the support network."""
        return self in (MentorStatus.ACTIVE, MentorStatus.PAUSED)

    @property
    def is_over(self) -> bool:
        """True once there is no mentorship any more, or none came of it."""
        return self in (MentorStatus.ENDED, MentorStatus.DECLINED)


class Formality(Worded):
    """Informal: ad-hoc mails and calls. Formal: an agreement and a schedule."""

    INFORMAL = "informal"
    FORMAL = "formal"


class Mode(Worded):
    """How a session takes place."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    MESSAGE = "message"


class SessionStatus(Worded):
    """planned, then held, cancelled or missed."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Party(Worded):
    """Whose doing something was."""

    ME = "me"
    MENTOR = "mentor"
    BOTH = "both"


class MeetingReason(Worded):
    """Why a session was moved, skipped, cancelled or missed."""

    MENTOR_BUSY = "mentor_busy"
    I_WAS_BUSY = "i_was_busy"
    ILL = "ill"
    CASELOAD = "caseload"
    NO_ANSWER = "no_answer"
    TIME_OFF = "time_off"
    TECHNICAL = "technical"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As it is picked; "mentor" stands for the mentor's name."""
        return {
            "i_was_busy": "I was busy",
            "time_off": "time off or a holiday",
            "technical": "the line or the link failed",
            "other": "something else",
        }.get(self.value, super().words)


class Channel(Worded):
    """How a contact outside sessions took place."""

    MAIL = "mail"
    MESSAGE = "message"
    CALL = "call"
    IN_PERSON = "in_person"
    OTHER = "other"


class TouchOutcome(Worded):
    """What came of a contact outside sessions."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    BOOKED = "booked"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        return {"no_answer": "no answer yet", "booked": "a session was booked"}.get(self.value, self.value)


class ItemKind(Worded):
    """What an agenda item is about."""

    GOAL = "goal"
    QUESTION = "question"
    CASE = "case"
    ARTICLE = "article"
    TECHNIQUE = "technique"
    FEEDBACK = "feedback"
    WORKPLACE = "workplace"
    CAREER = "career"
    REFLECTION = "reflection"
    ADMIN = "admin"

    @property
    def words(self) -> str:
        return "workplace issue" if self is ItemKind.WORKPLACE else self.value


class AgendaStatus(Worded):
    """open until met about, then one of the three."""

    OPEN = "open"
    DISCUSSED = "discussed"
    CARRIED = "carried"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return "carried over" if self is AgendaStatus.CARRIED else self.value


class GoalDomain(Worded):
    """The part of working life a goal belongs to."""

    CLINICAL = "clinical"
    LEADERSHIP = "leadership"
    COMMUNICATION = "communication"
    CAREER = "career"
    PERSONAL = "personal"


class GoalStatus(Worded):
    """active until the mentee says otherwise."""

    ACTIVE = "active"
    PAUSED = "paused"
    ACHIEVED = "achieved"
    DROPPED = "dropped"


class GoalKind(Worded):
    """Growth with a mentor, or a course or reading that is done by oneself."""

    GROWTH = "growth"
    LEARNING = "learning"

    @property
    def words(self) -> str:
        return "course or reading" if self is GoalKind.LEARNING else "growth"


class Decision(Worded):
    """What a progress review decides."""

    KEEP = "keep"
    REVISE = "revise"
    ACHIEVED = "achieved"
    DROP = "drop"

    @property
    def words(self) -> str:
        return {"keep": "keep going", "revise": "reword it", "achieved": "achieved", "drop": "let it go"}[self.value]


class QuestionKind(Worded):
    """What a captured thought is."""

    QUESTION = "question"
    WORRY = "worry"
    IDEA = "idea"
    WIN = "win"


class QuestionStatus(Worded):
    """open until there is an answer, until it was turned into something else, or until it is dropped."""

    OPEN = "open"
    ANSWERED = "answered"
    SORTED = "sorted"
    DROPPED = "dropped"


class Owner(Worded):
    """Whose turn a follow-up is."""

    ME = "me"
    MENTOR = "mentor"


class FollowUpStatus(Worded):
    """open until it is done or not needed any more."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class HowFar(Worded):
    """Whether a session goal was met, or a follow-up tried in practice."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Manner(Worded):
    """Whether a reflection was written alone or talked through with a mentor."""

    SOLO = "solo"
    DISCUSSED = "discussed"


class CapabilityKind(Worded):
    """A named capability is a strength or, so far, an area for growth."""

    STRENGTH = "strength"
    GROWTH = "growth"

    @property
    def words(self) -> str:
        return "area for growth" if self is CapabilityKind.GROWTH else "strength"


class EvidenceSource(Worded):
    """Who saw it."""

    ME = "me"
    MENTOR = "mentor"


class WordList(Worded):
    """What becomes of a word of the user's own when text is looked at for possible identifiers."""

    DENY = "deny"
    ALLOW = "allow"

    @property
    def words(self) -> str:
        return "always marked" if self is WordList.DENY else "never marked"


BUILT_IN_ROLES: tuple[tuple[str, str], ...] = (
    ("procedural", "how-to / procedural"),
    ("clinical_reasoning", "clinical reasoning"),
    ("moral_support", "moral support"),
)
"""Key and shown name of the three kinds of guidance every journal begins with."""
