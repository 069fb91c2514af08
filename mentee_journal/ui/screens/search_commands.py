"""What can be done in the search while one types, by Ctrl keys and the mouse."""

from __future__ import annotations

from mentee_journal.ui.commands import Command, bindings

OPEN = Command("open", "Open at the hit", "Where the words stand; Esc there comes back here.", "enter", "Open")
HERE = (
    OPEN,
    Command("narrow(1)", "Narrow the search", "Takes what is offered; again for the next.", "tab", "Narrow"),
    Command("order", "Newest first or best first", "The other way round each time.", "ctrl+o"),
    Command("where", "Choose what is searched", "Everything, or one kind."),
    Command("save", "Save this search", "Under a name; it is in the palette then.", "ctrl+s"),
    Command("saved", "Your saved searches", "Run, rename or remove one.", "ctrl+l"),
    Command("back", "Back", "To where you were.", "escape", palette=False),
)
MOVING = (
    Command("narrow(-1)", "", "", "shift+tab"),
    Command("step(-1)", "", "", "up"),
    Command("step(1)", "", "", "down"),
    Command("page(-1)", "", "", "pageup"),
    Command("page(1)", "", "", "pagedown"),
)
KEYS = bindings((*(command for command in HERE if command is not OPEN), *MOVING))
"""Enter is the field's own."""


def hints(width: int, *, best: bool) -> tuple[tuple[str, str, str], ...]:
    """The footer: what is typed is text, so there are no letters in it."""
    shown = (
        ("↑ ↓", "Choose", "screen.step(1)"),
        ("Enter", "Open", "screen.open"),
        ("Tab", "Narrow", "screen.narrow(1)"),
        ("^o", "Newest" if best else "Best", "screen.order"),
        ("Esc", "Back", "screen.back"),
        ("F1", "Help", "app.help"),
    )
    if width >= 76:
        return shown
    # Of what does not fit, what one would try anyway goes first.
    return (*shown[1:3], *shown[4:]) if width >= 48 else (shown[1], shown[4])
