"""What a story means: pure functions over frozen values.

Rule for every module in this package: standard library only. No files, no clock, no
YAML, no pygame, and no import from the rest of `game`. `tests/test_boundaries.py`
holds this by importing the package in a fresh interpreter.
"""
