"""Hypothesis as all tests here use it: the same examples in every run, and no verdict by the clock; machines are busy.

It is imported from here only, so that the profile is set before the first test is made, and tests that need no
Hypothesis do not load it.
"""

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

__all__ = ["HealthCheck", "assume", "example", "given", "settings", "st"]

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
