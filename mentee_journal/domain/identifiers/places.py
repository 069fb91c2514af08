"""Where somebody lives or is seen: addresses, postcodes, rooms, and places known by how their names end."""

from __future__ import annotations

import re

from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.words import listed

__all__ = ["area", "box", "code", "named_place", "room", "street", "zip_code"]

_STREET_WORDS = (
    "Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent|Cres|Way|Place|Pl|Terrace|Tce|Boulevard"
    "|Blvd|Gardens|Gdns|Grove|Highway|Hwy|Parade|Pde|Square|Sq|Mews|Circle|Cir|Row|Walk|Hill|Rise|Parkway|Pkwy|Trail"
)
_STREET = re.compile(
    rf"[0-9]{{1,5}}[A-Za-z]?(?:[/\-][0-9]{{1,5}}[A-Za-z]?)?,? (?:(?:[A-Z][\w'’\-]{{0,24}}|[0-9]{{1,3}}(?:st|nd"
    rf"|rd|th))\.? ){{1,3}}"
    rf"(?:{_STREET_WORDS})\b(?! (?:Test|Scale|Clinic|Training|Index))"
)
_SMALL_STREET = re.compile(
    r"[0-9]{1,5}[a-z]? (?P<name>[a-z]{3,20}) (?:street|avenue|crescent|boulevard)\b", re.IGNORECASE
)
_NO_STREET = re.compile(
    r"[0-9]{1,5}[A-Za-z]? (?:Minute|Min|Metre|Meter|Second|Sec|Hour|Day|Week|Month|Year|Step|Times?|Foot|Item"
    r"|Point|Reps?)s?\b"
)
_NO_NAMES = listed("way minute minutes hour busy main quiet long one two crossed other the of")
_UK = re.compile(r"(?:[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNP-Y]?|GIR ?0A) ?[0-9][ABD-HJLNP-UW-Z]{2}(?![0-9A-Za-z])")
_UK_SMALL = re.compile(r"[a-pr-uwyz][a-hk-y]?[0-9][0-9a-z]? [0-9][abd-hjlnp-uw-z]{2}(?![0-9A-Za-z])", re.IGNORECASE)
_UK_AREAS = listed(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
    "NG NN "
    "NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS "
    "TW UB "
    "W WA WC WD WF WN WR WS WV YO ZE"
)
_CANADA = re.compile(r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9](?![0-9A-Za-z])")
_US_STATES = listed(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH "
    "NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY PR"
)
_AU_STATES = listed("NSW VIC QLD WA SA TAS ACT NT")
_ZIP = re.compile(r"[0-9]{5}(?:-[0-9]{4})?(?![0-9\-])")
_ZIP_4 = re.compile(r"[0-9]{5}-[0-9]{4}(?![0-9\-])")
_AREA = re.compile(
    r"(?:zip ?code|zip|post ?code|postal code|pcode)\b(?:[\s:]|\sis\s){1,3}([0-9]{4,5}(?:-[0-9]{4})?"
    r"|[A-Za-z][0-9][A-Za-z] ?[0-9][A-Za-z][0-9]"
    r"|[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"(?P<what>room|rm|ward|bed|bay|cubicle|bedroom|flat|apartment|apt)(?:\s(?:no\.?|number))?\.?\s?#?"
    r"(?P<value>[0-9]{1,4}[A-Z]?(?:-[A-Z](?![A-Za-z]))?|[A-Z][0-9]{1,3}|(?<=ward )[A-Z])"
    r"(?![0-9A-Za-z]|[.:][0-9]|\s?(?:hours?|hrs?|h\b|days?|minutes?|mins?|weeks?|months?|times?|times|x\b|%"
    r"|steps?|chair|people|°|degrees|cm\b|mm\b|m\b|kg\b|ft\b|inches|books?\b|am\b|pm\b|for the|for our))",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"((?:(?:[A-Z][\w'’.\-]{0,24}|of|&) ){1,4})$")
_GENERIC = listed(
    "community primary high special day local children children's childrens general regional "
    "university teaching the "
    "our my outpatient hand memory pain acute district rural private public state national main old new medical "
    "health "
    "nursing care rehab rehabilitation residential this that her his their one first second summer sunday "
    "medicine law "
    "graduate school hospital clinic base balance fracture falls gait wheelchair seating spasticity stroke "
    "splint physio "
    "physiotherapy therapy occupational speech vestibular orthopaedic orthopedic paediatric pediatric mainstream "
    "secondary middle elementary grammar junior infant home at in i we after before when since saturday student "
    "memory neuro neurology oncology amputee feeding drop walk from to on for and a no each every my nearest large "
    "small busy sub-acute subacute veterinary veterans mental forensic cottage foundation business dental nurse "
    "royal"
)
_SUFFIXES = listed(
    "hospital infirmary hospice clinic school academy nursery kindergarten preschool elementary elem primary ward"
)
_AFTER_OF = re.compile(r" (?:of|for|Anxiety|Readiness|Function|Companion|Setting|AMPS)\b")


def street(page: Page, start: int) -> bool:
    """ "12 Oak Street" at a digit; whether one stands there."""
    text = page.text
    if text[max(0, start - 1) : start] in ("/", "-", ".", "£", "$"):
        return False
    match = _STREET.match(text, start)
    if match is not None and not _NO_STREET.match(text, start):
        page.add(*match.span(), "address", strong=True)
        page.done = match.end()
        return True
    match = _SMALL_STREET.match(text, start)
    if match is not None and match["name"].lower() not in _NO_NAMES:
        page.add(*match.span(), "address", strong=False)
        page.done = match.end()
        return True
    return False


def box(page: Page, index: int) -> None:
    """ "PO Box 123"."""
    if page.low(index + 1) == "box" and page.low(index + 2).isdigit():
        page.add(page.starts[index], page.ends[index + 2], "address", strong=True)


def zip_code(page: Page, index: int) -> bool:
    """ "OR 97205", "VIC 3056", "97205-1234" at a number; whether one stands there."""
    start = page.starts[index]
    before = page.word(index - 1) if page.gap(index - 1) in (" ", ", ", "  ") else ""
    match = _ZIP.match(page.text, start)
    if match is not None and (before in _US_STATES or _ZIP_4.match(page.text, start)):
        begin = page.starts[index - 1] if before in _US_STATES else start
        page.add(begin, match.end(), "postcode", strong=True)
        page.done = match.end()
        return True
    if before in _AU_STATES and len(page.word(index)) == 4 and page.word(index).isdigit():
        page.add(page.starts[index - 1], page.ends[index], "postcode", strong=True)
        page.done = page.ends[index]
        return True
    return False


def code(page: Page, index: int) -> None:
    """Postcodes of the United Kingdom and Canada at a word that begins with letters and has digits."""
    start = page.starts[index]
    if start < page.done or len(page.lower[index]) > 8 or page.text[start - 1 : start] == "#":
        return
    match = _UK.match(page.text, start)
    if match is not None and match[0].rstrip("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ ") == "":
        letters = match[0][:2] if match[0][1].isalpha() else match[0][0]
        if letters in _UK_AREAS:
            page.add(*match.span(), "postcode", strong=True)
            page.done = match.end()
            return
    match = _CANADA.match(page.text, start)
    if match is not None:
        page.add(*match.span(), "postcode", strong=True)
        page.done = match.end()
        return
    match = _UK_SMALL.match(page.text, start)
    if match is not None:
        letters = match[0][:2] if match[0][1].isalpha() else match[0][0]
        if letters.upper() in _UK_AREAS and match[0][-2:].lower() not in ("st", "nd", "rd", "th"):
            page.add(*match.span(), "postcode", strong=False)
            page.done = match.end()


def area(page: Page, index: int) -> None:
    """ "ZIP 97205", "postcode 3056"."""
    match = _AREA.match(page.text, page.starts[index])
    if match is not None:
        page.add(*match.span(1), "postcode", strong=True)
        page.done = max(page.done, match.end())


def room(page: Page, index: int) -> None:
    """ "room 12", "Ward 7", "bed 4"."""
    match = _ROOM.match(page.text, page.starts[index])
    if match is not None:
        strong = False
        kind = "address" if match["what"].lower() in ("flat", "apartment", "apt") else "room"
        instead = "" if kind == "address" else f"their {match['what'].lower().replace('rm', 'room')}"
        page.add(*match.span(), kind, strong=strong, instead=instead.replace("their ward", "the ward"))


def named_place(page: Page, index: int) -> None:
    """ "Riverside Hospital", "Oak Lane Primary School", "Elm Court Nursing Home"."""
    word, low = page.word(index), page.low(index)
    if not word[0].isupper() or word.isupper():
        return
    start = page.starts[index]
    if low in ("centre", "center", "home", "college"):
        needs = {"home": ("care", "nursing", "residential"), "college": ()}.get(
            low, ("medical", "health", "rehabilitation", "rehab", "care", "community", "day", "children", "leisure")
        )
        if page.low(index - 1) not in needs and not (low != "home" and page.low(index - 2) in needs):
            return
    elif low not in _SUFFIXES:
        return
    chain = _CHAIN.search(page.text, max(0, start - 80), start)
    if chain is None or _AFTER_OF.match(page.text, page.ends[index]):
        return
    words = chain[1].split()
    while words and (words[0].lower() in _GENERIC or words[0] in ("of", "&")):
        words.pop(0)
    if not any(word.lower().rstrip(".") not in _GENERIC and word[0].isupper() for word in words):
        return
    begin = start - len(" ".join(words)) - 1
    if page.text[begin : start - 1] != " ".join(words):
        return
    what = "school" if low in ("elementary", "elem", "primary") else low
    page.add(begin, page.ends[index], "place", strong=False, instead=f"the {what}")
