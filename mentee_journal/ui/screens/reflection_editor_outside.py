"""From the editor of reflections to an editor of the user's own, and back."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from mentee_journal.ui.outside_editor import UNSET, NoEditor, Written, write
from mentee_journal.ui.outside_text import as_file, editor_words, from_file
from mentee_journal.ui.widgets.editor import Editor

if TYPE_CHECKING:
    from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

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
        back = _edited(screen, as_file(texts))
    except (NoEditor, SuspendNotSupported) as trouble:
        words = str(trouble) if isinstance(trouble, NoEditor) else "This terminal cannot be lent to another editor."
        app.say(words, trouble=True)
        return
    for field, (_, had), answer in zip(fields, texts, from_file(back.text, texts), strict=True):
        if answer != had:
            field.replace_all(answer)
    # The program may be ending: what came back is kept before anything else happens.
    screen.note_change()
    if back.remark:
        app.say(back.remark)


def _edited(screen: ReflectionEditor, text: str) -> Written:
    """The text as the editor gave it back; the terminal is the editor's until then. Raises NoEditor."""
    found: Written | None = None
    trouble = NoEditor("")
    with screen.app.suspend():
        # Nothing may get out of here: the screen comes back only at the end of this block.
        try:
            print(WAITING, file=sys.__stdout__, flush=True)
            found = write(text)
        except NoEditor as why:
            trouble = why
        except OSError as why:
            trouble = NoEditor(f"No file could be written for your editor: {why.strerror or why}.")
    screen.mentee.touched = time.monotonic()  # Somebody was there all along.
    if found is None:
        raise trouble
    return found
