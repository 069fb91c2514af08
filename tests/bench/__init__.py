"""Measurements that need a quiet computer, and so are run by hand and not with the suite.

    python -m tests.bench.startup         the app's first usable screen against the smallest Textual app's
    python -m tests.bench.places          from a key to the place it opens
    python -m tests.bench.calendar        from month to month in the calendar
    python -m tests.bench.command_line    ``mentee-journal next`` against ``jrnl -n 1``
    python -m tests.bench.capture         ``mentee-journal capture`` against ``kaydet add`` and ``jrnl``
    python -m tests.bench.calls           Python calls instead of time, which no noise can move
    python -m tests.bench.journal FILE    a ten-year journal to try things on

Each prints what it measured beside its limit, and exits with 1 beyond it. Everything that is compared is run
in turns, so that whatever else the computer does slows all of it alike; a figure is a median, with the
middle half of the rounds beside it. ``--rounds`` asks for more of them than the 25 that are usual.
"""
