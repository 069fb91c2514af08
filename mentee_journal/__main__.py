"""``python -m mentee_journal``."""

from mentee_journal.cli.start import main

if __name__ == "__main__":
    main()
