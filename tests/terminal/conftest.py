import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []  # there is no pty to run in
