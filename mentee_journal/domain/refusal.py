"""How what somebody typed is refused: one kind sentence, with an example of what works."""


class NotUnderstood(ValueError):
    """What was typed cannot be read. The message is a plain sentence or two with an example of what works."""


class StillOpen(NotUnderstood):
    """So far it is understood, and something is missing or has two meanings: worth saying while one types."""


class UnknownZone(NotUnderstood):
    """This computer has no rules for the named time zone."""


def quoted(text: str) -> str:
    """The first 30 printable characters in quotation marks, fit for a one-line message whatever was typed."""
    shown = "".join(c if c.isprintable() else " " for c in text[:200])
    shown = " ".join(shown.split())
    return f"“{shown[:30].rstrip()}…”" if len(shown) > 30 or len(text) > 200 else f"“{shown}”"
