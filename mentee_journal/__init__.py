"""Mentee Journal: a therapist's own journal of their mentorships."""

__version__ = "0.5.0"
