"""The two themes of our own, and the tones that lines are drawn in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

DUSK = Theme(
    name="dusk",
    dark=True,
    background="#16191F",
    surface="#1D2129",
    panel="#262B35",
    foreground="#E6E1DA",
    accent="#F2B872",
    primary="#8FB8DE",
    secondary="#C7A6E0",
    success="#8CC084",
    warning="#E8B45A",
    error="#E57373",
    variables={
        "quiet": "#9C978F",
        "rose": "#E79AAE",
        "faint": "#3A4150",
        "tint-a": "#3F5C7A",
        "tint-b": "#5F86AD",
        "chosen": "#333B49",
        "hit": "#4A3B22",
        "input-selection-background": "#5F86AD 40%",
        "border": "#3A4150",
        "scrollbar": "#3A4150",
        "scrollbar-hover": "#4A5365",
        "scrollbar-active": "#5F86AD",
        "scrollbar-background": "#16191F",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#FAF7F1",
    surface="#F3EEE4",
    panel="#E9E2D4",
    foreground="#2B2A28",
    accent="#96500F",
    primary="#2F5D8A",
    secondary="#7A4E9E",
    success="#346A31",
    warning="#7E5800",
    error="#B3372F",
    variables={
        "quiet": "#665F55",
        "rose": "#A13E63",
        "faint": "#D3C9B6",
        "tint-a": "#A9C0D6",
        "tint-b": "#6E93B8",
        "chosen": "#DDD3C0",
        "hit": "#F5DDBE",
        "input-selection-background": "#A9C0D6 60%",
        "border": "#D3C9B6",
        "scrollbar": "#D3C9B6",
        "scrollbar-hover": "#C2B59D",
        "scrollbar-active": "#6E93B8",
        "scrollbar-background": "#FAF7F1",
    },
)

OWN_THEMES = (DUSK, PAPER)


def own_tokens(theme: Theme) -> dict[str, str]:
    """The extra colours of look.md, mixed from a theme that does not know them."""
    if "quiet" in theme.variables:
        return {}
    colors = theme.to_color_system().generate()

    def known(name: str, otherwise: str) -> Color:
        value = colors.get(name, otherwise)
        return Color.parse(otherwise if "auto" in value or value.startswith("ansi") else value)

    ground = known("background", "#121212" if theme.dark else "#ffffff")
    ink = known("foreground", "#e0e0e0" if theme.dark else "#1e1e1e")
    primary = known("primary", "#5f86ad")
    return {
        "quiet": ground.blend(ink, 0.7).hex,
        "rose": known("error", "#a8446a").hex,
        "faint": ground.blend(ink, 0.25).hex,
        "chosen": ground.blend(ink, 0.2).hex,
        "hit": ground.blend(known("accent", "#F2B872"), 0.25).hex,
        "tint-a": ground.blend(primary, 0.45).hex,
        "tint-b": ground.blend(primary, 0.75).hex,
    }


def default_theme() -> str:
    """``paper`` where the terminal says that its ground is light, else ``dusk``."""
    ground = os.environ.get("COLORFGBG", "").rsplit(";", 1)[-1]
    return "paper" if ground in ("7", "15") else "dusk"


def _color(variables: dict[str, str], name: str, otherwise: str) -> Color:
    value = variables.get(name, otherwise)
    return Color.parse(otherwise if "auto" in value or value.startswith("ansi") else value)


class Tones:
    """Rich styles by name for one theme: ``tones["quiet"]``. Names are the words of look.md."""

    def __init__(self, variables: dict[str, str], dark: bool) -> None:
        background = _color(variables, "background", "#121212" if dark else "#ffffff")
        foreground = _color(variables, "foreground", "#e0e0e0" if dark else "#1e1e1e")

        def color(name: str) -> RichColor:
            return _color(variables, name, foreground.hex).rich_color

        plain = Style()
        strong = Style(bold=True)
        self._styles: dict[str, Style] = {"": plain, "bold": strong, "italic": Style(italic=True)}
        self._styles["struck"] = Style(strike=True)
        for name in (
            "quiet",
            "rose",
            "faint",
            "accent",
            "primary",
            "secondary",
            "success",
            "warning",
            "error",
            "tint-a",
            "tint-b",
        ):
            self._styles[name] = Style(color=color(name))
            self._styles[f"bold {name}"] = Style(color=color(name), bold=True)
        panel, surface = color("panel"), color("surface")
        self._styles["panel"] = Style(bgcolor=panel)
        self._styles["surface"] = Style(bgcolor=surface)
        self._styles["button"] = Style(bgcolor=panel)
        self._styles["button accent"] = Style(bgcolor=color("accent"), color=background.rich_color, bold=True)
        self._styles["chosen"] = Style(bgcolor=color("chosen"))
        self._styles["chosen button"] = Style(bgcolor=foreground.rich_color, color=background.rich_color, bold=True)
        self._styles["hover"] = Style(bgcolor=panel)
        # Bold and underlined as well: without colours it is still seen what was found.
        self._styles["hit"] = Style(color=foreground.rich_color, bgcolor=color("hit"), bold=True, underline=True)
        # A possible identifier: a line below it, or slanted letters, are seen without colours too.
        self._styles["possible strong"] = Style(color=color("warning"), underline=True)
        self._styles["possible weak"] = Style(color=color("primary"), italic=True)
        self._styles["here"] = Style(bgcolor=panel, bold=True)

    def __getitem__(self, name: str) -> Style:
        """The style of a tone, or of several joined by ``|``; an unknown one is plain."""
        style = self._styles.get(name)
        if style is None:
            style = Style()
            if "|" in name:
                for part in reversed(name.split("|")):
                    style += self[part]
            self._styles[name] = style
        return style


_made: dict[str, Tones] = {}


def tones(app: App[object]) -> Tones:
    """The tones of the theme the app shows now."""
    made = _made.get(app.theme)
    if made is None:
        made = _made[app.theme] = Tones(app.theme_variables, app.current_theme.dark)
    return made


ROLE_LOOK: dict[str, tuple[str, str]] = {
    "procedural": ("◆", "primary"),
    "clinical_reasoning": ("▲", "secondary"),
    "moral_support": ("♥", "rose"),
}


def role_look(key: str) -> tuple[str, str]:
    """Glyph and tone of a role; the user's own roles share one."""
    return ROLE_LOOK.get(key, ("●", ""))
