"""The program is broken on purpose, in every way that a machine breaks: what it promises then, with figures.

``python -m tests.faults NAME… [--scale 0.1]`` runs, prints and keeps the figures, ``--list`` names what there is,
``--table`` writes docs/PROMISES.md from what was kept. What is quick of it is also in the ordinary run (test_*.py).
"""
