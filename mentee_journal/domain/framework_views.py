"""Ways to reflect as they are offered: the built-in ones and the user's own look the same from here on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mentee_journal.domain.writing import FrameworkPrompt


class Way(NamedTuple):
    """A way to reflect."""

    key: str
    name: str
    blurb: str
    prompts: tuple[FrameworkPrompt, ...]
    """In their order; free writing has one without text."""
    own: bool = False
    """Made by the user."""
    hidden: bool = False
    """Not offered any more."""
    offered_first: bool = False
    """Offered before "more ways to reflect"."""
    id: int = 0
    """The row of one of the user's own."""
    copied_from: str = ""
    """Key of the way it was copied from."""

    @property
    def free(self) -> bool:
        """Whether it asks nothing at all."""
        return not any(prompt.text.strip() for prompt in self.prompts)
