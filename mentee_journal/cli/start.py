"""The door: straight to the app when nothing else is asked for, else to the commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn


def for_the_app(arguments: Sequence[str]) -> tuple[str | None, bool] | None:
    """The journal's name and whether the sample is meant, when the app is all that is asked for; else None."""
    match list(arguments):
        case []:
            return None, False
        case ["--demo"]:
            return None, True
        case ["--journal", name] if name:
            return name, False
    return None


def main() -> NoReturn:
    """``mentee-journal`` and ``mj``."""
    plain = for_the_app(sys.argv[1:])
    if plain is None:
        from mentee_journal.cli.main import run

        sys.exit(run())
    import gc
    import os

    # The collector only costs time until the first screen is there; the app switches it on again then.
    gc.disable()
    from mentee_journal.cli.opening import open_app
    from mentee_journal.cli.plain import make_outputs_forgiving
    from mentee_journal.cli.trouble import explain

    name, demo = plain
    try:
        make_outputs_forgiving()
        sys.exit(open_app(name or os.environ.get("MENTEE_JOURNAL_FILE") or None, demo=demo))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sys.exit(explain(error))
