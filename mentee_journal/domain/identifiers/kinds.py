"""The kinds of possible identifiers: what each is called, why it is one, and what can be said instead."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["KINDS", "Kind"]


class Kind(NamedTuple):
    """One kind of possible identifier."""

    key: str
    name: str
    """With its article: "a phone number"."""
    reason: str
    instead: str
    """A wording that says enough; some rules fit it to the sentence."""
    plural: str


_CLIENT = "the client"

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("deny", "a word on your list", "You asked for this word to be marked always.", "…", "words on your list"),
        Kind("name_title", "a name", "A name after a title points at one person.", _CLIENT, "names"),
        Kind("name_role", "a client’s name", "A name beside “client” or a relative.", _CLIENT, "clients’ names"),
        Kind("name", "a name", "If it is a client’s, or of their family, it points at one person.", _CLIENT, "names"),
        Kind("colleague", "a colleague’s name", "Who works where can point at a client.", "a colleague", "colleagues"),
        Kind("initials", "initials", "Initials can be known again by who knows the person.", _CLIENT, "initials"),
        Kind("ssn", "a social security number", "It belongs to one person.", "their number", "social security numbers"),
        Kind("nhs", "an NHS number", "It belongs to one person.", "their NHS number", "NHS numbers"),
        Kind("mbi", "a Medicare number", "It belongs to one person.", "their Medicare number", "Medicare numbers"),
        Kind(
            "medicare_au",
            "a Medicare card number",
            "It belongs to one family.",
            "their Medicare card",
            "Medicare cards",
        ),
        Kind(
            "sin", "a social insurance number", "It belongs to one person.", "their number", "social insurance numbers"
        ),
        Kind("health_plan", "a health plan number", "It belongs to one person.", "their health plan", "plan numbers"),
        Kind("card", "a card number", "It belongs to one account.", "their card", "card numbers"),
        Kind("phone", "a phone number", "It reaches one person or household.", "their phone", "phone numbers"),
        Kind("email", "an e-mail address", "It reaches one person.", "their e-mail address", "e-mail addresses"),
        Kind("url", "a web address", "A page can name a person or a place.", "a web page", "web addresses"),
        Kind("ip", "an internet address", "It can be traced to a household.", "a computer", "internet addresses"),
        Kind("record", "a record number", "It opens one person’s record.", "their record number", "record numbers"),
        Kind("case_number", "a case number", "It leads to one person’s papers.", "their case", "case numbers"),
        Kind("account", "an account number", "It belongs to one person.", "their account", "account numbers"),
        Kind("licence", "a licence number", "It is registered to one person.", "their licence", "licence numbers"),
        Kind("vehicle", "a number plate", "It is registered to one person.", "their car", "number plates"),
        Kind("device", "a serial number", "A device can be traced to its owner.", "their device", "serial numbers"),
        Kind("birth", "a birth date", "A birthday narrows it down to very few.", "their age", "birth dates"),
        Kind("care_date", "a date of care", "What happened on which day can be looked up.", "then", "dates of care"),
        Kind("date", "a date", "Beside other facts a day can point at somebody.", "that day", "dates"),
        Kind("age", "an age over 89", "Very few people are that old.", "90 or older", "ages over 89"),
        Kind("address", "an address", "It leads to one household.", "their address", "addresses"),
        Kind("postcode", "a postcode", "It narrows it down to a few houses.", "their area", "postcodes"),
        Kind("room", "a room or bed", "With the day it points at one person.", "their room", "rooms and beds"),
        Kind("place", "the name of a place", "A place and a condition can be enough.", "the place", "names of places"),
        Kind("path", "a picture or recording", "Its name or contents can show a person.", "a picture", "pictures"),
        Kind("number", "a long number", "It may be somebody’s number.", "a number", "long numbers"),
        Kind("rare", "a rare combination", "Age, condition and place together can be enough.", "young", "combinations"),
    )
}
"""By key, in the order they are listed."""
