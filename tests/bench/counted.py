"""The process whose Python calls are counted. It loads nothing first that would then not be counted.

Starts the app on the journal named as its argument, or the smallest Textual app when that is empty, without a
terminal; prints the calls of the main thread from before the first import until the first screen can be used.
"""

import cProfile
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    path = sys.argv[1]
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    app: Any
    if path:
        import mentee_journal.cli.main  # noqa: F401 - a person starts the app through it
        from mentee_journal.ui.app import MenteeApp

        app = MenteeApp(Path(path))
    else:
        from tests.bench.minimal import MinimalApp

        app = MinimalApp()

    def usable() -> None:
        profile.disable()
        app.exit()

    app.on_usable = usable
    app.run(headless=True, size=(120, 36))
    print(sum(entry.callcount for entry in profile.getstats()))
