"""``doctor``: is the journal's file well?"""

from __future__ import annotations
