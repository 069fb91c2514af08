"""Ghost text for one-line fields, from a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.suggester import Suggester


class OwnSuggester(Suggester):
    """Offers the first completion that begins with what is typed."""

    def __init__(self, suggest: Callable[[str], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=False)
        self._suggest = suggest

    async def get_suggestion(self, value: str) -> str | None:
        if not value.strip() or len(value) > 100:
            return None
        for offer in self._suggest(value):
            if offer.casefold().startswith(value.casefold()) and len(offer) > len(value):
                return value + offer[len(value) :]
        return None
