"""Run by itself: khal imports a calendar file and lists it in two zones, as a user would at a shell.

python khal_reads.py FOLDER FILE FROM UNTIL
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

CONFIG = """
[calendars]
[[mine]]
path = {folder}/calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/{number}.db
"""


def main(folder: Path, file: str, first: str, last: str) -> None:
    """Print, as JSON, the lines khal lists in each zone and what it said while it read the file."""
    warnings.simplefilter("ignore")
    from click.testing import CliRunner
    from khal.cli import main_khal

    found = {}
    for number, zone in enumerate(("Europe/London", "America/Los_Angeles")):
        config = folder / f"config-{number}"
        config.write_text(CONFIG.format(folder=folder, zone=zone, number=number))
        (folder / "calendar").mkdir(exist_ok=True)

        def khal(*words: str, config: Path = config) -> str:
            done = CliRunner().invoke(main_khal, ["-c", str(config), *words])
            if done.exit_code:
                raise SystemExit(f"{words}: {done.output} {done.exception!r}")
            return str(done.output)

        said = "" if number else khal("import", "--batch", file)
        line = "{start} · {end-time} · {title} · {status} · {location}"
        listed = khal("list", "--notstarted", "--day-format", "", "--format", line, first, last)
        found[zone] = [" ".join(row.split()) for row in listed.splitlines() if row.strip()]
        found.setdefault("said", []).extend(said.splitlines())
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
