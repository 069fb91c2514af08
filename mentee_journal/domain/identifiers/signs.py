"""What signs give away: the @ of a mail address, the :// of a web address, the ending of a picture's name."""

from __future__ import annotations

import re

from mentee_journal.domain.identifiers.page import Page
from mentee_journal.domain.identifiers.words import listed

__all__ = ["emails", "link", "picture"]

_LOCAL = frozenset("._%+-'")
_DOMAIN = re.compile(r"(?:[^\W_](?:[^\W_]|-(?=[^\W_\n]|-)){0,62}\.){1,6}[^\W\d_]{2,24}(?![^\W_])")
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"“”]{2,400}|www\.[^\s<>\"“”]{2,400}", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:facebook|instagram|linkedin|twitter|tiktok|snapchat|x)\.com/(?:in/)?[\w.@\-]{2,60}",
    re.IGNORECASE,
)
_OPEN_TO_ALL = listed(
    "doi.org nih.gov aota.org apta.org asha.org rcot.co.uk csp.org.uk rcslt.org hcpc-uk.org gmc-uk.org ahpra.gov.au "
    "otaus.com.au caot.ca wfot.org nice.org.uk who.int cochranelibrary.com nbcot.org zoom.us meet.google.com "
    "teams.microsoft.com teams.live.com"
)
"""What is read by everybody in a profession, and where meetings are held: no client is there."""
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.\-]{1,100})(?=[/?#:]|$)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|heic|gif|tiff?|bmp|mp4|mov|avi|m4a|wav|mp3|dcm)\b", re.IGNORECASE)


def emails(page: Page) -> None:
    """Addresses around every @."""
    text = page.text
    at = text.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
            start -= 1
        while start < at and text[start] in _LOCAL:
            start += 1
        if start < at:
            domain = _DOMAIN.match(text, at + 1)
            if domain is not None:
                page.add(start, domain.end(), "email", strong=True)
        at = text.find("@", at + 1)


def link(page: Page, index: int) -> None:
    """ "https://…", "www.…", "facebook.com/somebody"."""
    start = page.starts[index]
    if start < page.done:
        return
    match = _URL.match(page.text, start) or _PROFILE.match(page.text, start)
    if match is None:
        return
    end = match.end()
    while end > start + 4 and page.text[end - 1] in ".,;:!?)]}'’":
        end -= 1
    page.done = end
    host = _HOST.match(page.text[start:end])
    if host is not None and any(f".{host[1].lower()}".endswith(f".{known}") for known in _OPEN_TO_ALL):
        return
    page.add(start, end, "url", strong=_PROFILE.match(page.text, start) is not None)


def picture(page: Page, index: int) -> None:
    """ "IMG_2041.jpg": the name of a picture or a recording."""
    if page.text[page.starts[index] - 1 : page.starts[index]] != "." or not _PICTURE.match(
        page.text, page.starts[index] - 1
    ):
        return
    start = end = page.starts[index] - 1
    least = max(0, end - 120, page.found[-1].end if page.found and page.found[-1].kind == "path" else 0)
    while start > least and (page.text[start - 1].isalnum() or page.text[start - 1] in "_-./\\~:%()"):
        start -= 1
    while start < end and page.text[start] in "(.":
        start += 1
    if start < end:
        page.add(start, page.ends[index], "path", strong=False)
