"""Journeys in a real pseudo-terminal: what a person sees and presses, and nothing a test could fake."""
