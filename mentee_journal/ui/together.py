"""Saving what a form changed beside what another program changed meanwhile, and saying where both did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal
    from mentee_journal.services.together import Saved
    from mentee_journal.ui.app import MenteeApp

__all__ = ["save", "tell"]

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")

AFTER = 0.2
"""Seconds after which it is said, so that it stands where "Saved" stood."""


async def save(
    app: MenteeApp,
    service: Callable[Concatenate[Journal, R, P], S],
    base: R,
    mine: R,
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> S:
    """``app.write(service, mine)`` for a record that was opened as ``base``. Raises JournalError."""
    from mentee_journal.services import together

    return tell(app, await app.write(together.save, service, base, mine, *args, **kwargs))


def tell(app: MenteeApp, done: Saved[S]) -> S:
    """Say which fields both had changed, once it was said that it is saved."""
    from mentee_journal.services import together

    if done.clashes:
        words = together.clash_words(done.clashes)
        app.set_timer(AFTER, lambda: app.say(words, trouble=True))
    return done.record
