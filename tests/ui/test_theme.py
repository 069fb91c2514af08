"""Every tone can be read on every ground it stands on."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from mentee_journal.ui.theme import OWN_THEMES, Tones, own_tokens

GROUNDS = ("background", "surface", "panel")


def _contrast(a: Color, b: Color) -> float:
    def light(color: Color) -> float:
        parts = [c / 255 for c in color.rgb]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    "ink", ["foreground", "accent", "primary", "secondary", "success", "warning", "error", "quiet", "rose"]
)
def test_text_has_enough_contrast(theme, ground: str, ink: str) -> None:
    colour = theme.variables.get(ink) or getattr(theme, ink)
    assert _contrast(Color.parse(colour), Color.parse(getattr(theme, ground))) >= 4.5


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda t: t.name)
def test_what_was_found_can_be_read_and_is_marked_without_colours_too(theme) -> None:
    assert _contrast(Color.parse(theme.foreground), Color.parse(theme.variables["hit"])) >= 4.5
    hit = Tones({**theme.variables, "foreground": theme.foreground}, theme.dark)["hit"]
    assert hit.bold and hit.underline


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_built_in_theme_has_our_tones(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    variables = {**own_tokens(theme), **theme.to_color_system().generate()}
    look = Tones(variables, theme.dark)
    assert look["quiet"].color is not None
    assert look["chosen"].bgcolor is not None
