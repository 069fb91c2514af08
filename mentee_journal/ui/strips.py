"""Lines that were drawn and are not seen any more go at once, not when the garbage collector comes round to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.strip import Strip

_divide = Strip.divide


def _divided(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    end, cuts = strip.cell_length, tuple(cuts)
    if cuts and cuts[0] == end and min(cuts[1:], default=end + 1) > end:
        return [strip]
    return _divide(strip, cuts)


def let_go() -> None:
    """Keep Textual's strips from holding on to themselves.

    A strip that is cut at its end alone, as most are, is kept by Textual in its own cache. Then nothing but a whole
    collection frees it: a place that is left is some hundred strips, and after eight places that is 1 MiB.
    """
    Strip.divide = _divided  # type: ignore[method-assign, assignment]
