"""From the editor of reflections to an editor of the user's own, and back."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from mentee_journal.ui.outside_editor import UNSET, NoEditor, Written, write
from mentee_journal.ui.outside_text import as_file, editor_words, from_file
from mentee_journal.ui.widgets.editor import Editor

if TYPE_CHECKING:
    from textual.widget import Widget

    from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

LONG = ("mentor_view", "will_try", "came_of_it", "benefit")
"""The long texts under More."""
WAITING = "Your editor is open. Mentee Journal goes on when you close it."


def write_outside(screen: ReflectionEditor) -> None:
    """All answers in one file, or the one long text under More that the cursor is in; what is typed is kept first."""
    app = screen.mentee
    if not editor_words():
        app.say(UNSET)
        return
    if not app.keeper.flush():
        app.say("What you typed could not be saved yet, so no editor was opened.", trouble=True)
        return
    focused = screen.focused
    asked = [ask.field for ask in screen.prompts.asks]
    if isinstance(focused, Editor) and focused not in asked:
        fields, texts = [focused], [("", focused.text)]
    else:
        fields, texts = list(asked), list(screen.prompts.texts)
    try:
        back = _edited(screen, as_file(texts), _keeping(screen, None if fields == asked else focused, texts))
    except (NoEditor, SuspendNotSupported) as trouble:
        words = str(trouble) if isinstance(trouble, NoEditor) else "This terminal cannot be lent to another editor."
        app.say(words, trouble=True)
        return
    changed = False
    for field, (_, had), answer in zip(fields, texts, from_file(back.text, texts), strict=True):
        if answer != had:
            field.replace_all(answer)
            changed = True
    # The program may be ending: what came back is kept before anything else happens.
    if changed:
        screen.note_change()
    else:
        screen.note_as_it_was()
    if back.remark:
        app.say(back.remark)


def _keeping(
    screen: ReflectionEditor, only: Widget | None, texts: Sequence[tuple[str, str]]
) -> Callable[[str | None], None]:
    """What the editor has saved is kept as a draft while it is open: this program may be killed meanwhile."""
    begun, keeper = screen.typed, screen.mentee.keeper
    name = next((name for name in LONG if getattr(screen.more, name).input is only), "")

    def keep(saved: str | None) -> None:
        if saved is not None:
            answers = from_file(saved, texts)
            said: dict[str, Any] = {name: answers[0]} if name else {"answers": tuple(_under(texts, answers))}
            text = replace(begun, **said).to_text() if name or only is None else ""
            if text:
                keeper.touch(screen.key, screen.label(), lambda: text, revision=screen.revision)
        keeper.tick()  # Nothing else runs until the editor is closed.

    return keep


def _under(texts: Sequence[tuple[str, str]], answers: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((prompt, answer) for (prompt, _), answer in zip(texts, answers, strict=True))


def _edited(screen: ReflectionEditor, text: str, keep: Callable[[str | None], None]) -> Written:
    """The text as the editor gave it back; the terminal is the editor's until then. Raises NoEditor."""
    found: Written | None = None
    trouble = NoEditor("")
    with screen.app.suspend():
        # Nothing may get out of here: the screen comes back only at the end of this block.
        try:
            print(WAITING, file=sys.__stdout__, flush=True)
            found = write(text, meanwhile=keep)
        except NoEditor as why:
            trouble = why
        except OSError as why:
            trouble = NoEditor(f"No file could be written for your editor: {why.strerror or why}.")
    screen.mentee.touched = time.monotonic()  # Somebody was there all along.
    if found is None:
        raise trouble
    return found
