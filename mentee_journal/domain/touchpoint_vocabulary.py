"""The words a contact is told in: how it was made, who began, and what came of it."""

from __future__ import annotations

from mentee_journal.domain.words import Channel, TouchOutcome

__all__ = [
    "ABOUT",
    "ACTS",
    "BY",
    "CAME_BY",
    "CHANNEL_OF",
    "FILLING",
    "KNOWN",
    "NO_ANSWER",
    "OUTCOMES",
    "PREPOSITIONS",
    "REPLIED",
    "SAID",
    "THEM",
    "THEY",
    "TODAY",
]


def _each(table: dict[Channel, str]) -> dict[str, Channel]:
    return {word: channel for channel, words in table.items() for word in words.split()}


CHANNEL_OF = _each(
    {
        Channel.MAIL: "mail mails mailed email emails emailed e-mail e-mails e-mailed wrote letter",
        Channel.MESSAGE: "message messages messaged text texts texted sms whatsapp whatsapped slack teams dm pinged",
        Channel.CALL: "voicemail call calls called phone phoned telephone telephoned rang ring zoom zoomed "
        "facetime skype",
        Channel.IN_PERSON: "met saw visited corridor hallway lunch coffee canteen staffroom bumped ran",
    }
)
"""What one word says about the way."""

_ACTS = (
    "asked told spoke talked chatted chat talk word conversation question contact contacted reached thanked reminded "
    "replied answered sent left"
)
ACTS = frozenset(_ACTS.split())
"""These say that there was contact, not how."""

_FILLING = (
    "i i've tried have had just briefly quick quickly short brief long little a an the in at on by over via my our we "
    "another new nice video voice and out into out"
)
FILLING = frozenset(_FILLING.split())
"""May stand before a name with the words above, and says nothing that would be missed."""

PREPOSITIONS = frozenset(["to", "with", "from", "by", "for", "into"])
KNOWN = CHANNEL_OF.keys() | ACTS | FILLING | PREPOSITIONS
"""All that may stand before a name."""
THEM = frozenset(["her", "him", "them"])
THEY = frozenset(["she", "he", "they"])
CAME_BY = frozenset(["stopped by", "came by", "dropped by", "dropped in", "popped in", "came over"])
ABOUT = frozenset(["about", "re", "regarding", "re:", "about:", "regarding:"])
REPLIED = frozenset(["answered", "replied"])
SAID = frozenset(["asked", "said", "told", "sent"])
"""What somebody did who began, and what the line goes on to tell."""
NO_ANSWER = (("did", "not", "answer"), ("didn't", "answer"), ("did", "not", "reply"), ("didn't", "reply"))

OUTCOMES: dict[tuple[str, ...], TouchOutcome] = {
    tuple(phrase.split()): outcome
    for outcome, phrases in {
        TouchOutcome.ANSWERED: "answered|replied|she answered|he answered|they answered|she replied|he replied|"
        "they replied|got an answer|got a reply|answer came",
        TouchOutcome.NO_ANSWER: "no answer|no answer yet|no reply|no reply yet|not answered|unanswered|"
        "did not pick up|didn't pick up|did not answer|didn't answer|voicemail|left a message|no response",
        TouchOutcome.BOOKED: "booked|we booked|booked a session|session booked|a session was booked|booked one|"
        "booked a meeting",
        TouchOutcome.DECLINED: "declined|she declined|he declined|they declined|said no",
    }.items()
    for phrase in phrases.split("|")
}

BY: dict[tuple[str, ...], Channel] = {
    tuple(phrase.split()): channel
    for channel, phrases in {
        Channel.MAIL: "by mail|by email|by e-mail",
        Channel.MESSAGE: "by text|by message|on whatsapp|on teams|on slack",
        Channel.CALL: "by phone|on the phone|by video|on zoom",
        Channel.IN_PERSON: "in person|in the corridor|in the hallway|over lunch|over coffee|in the staffroom",
    }.items()
    for phrase in phrases.split("|")
}
"""The way, said by itself: "with Dana, by phone"."""

TODAY: dict[tuple[str, ...], int] = {
    ("this", "morning"): 0,
    ("this", "afternoon"): 0,
    ("this", "evening"): 0,
    ("earlier", "today"): 0,
    ("just", "now"): 0,
    ("tonight",): 0,
    ("last", "night"): 1,
    ("yesterday", "morning"): 1,
    ("yesterday", "afternoon"): 1,
    ("yesterday", "evening"): 1,
}
"""Parts of a day, and how many days ago they were."""
