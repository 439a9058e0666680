"""A gap that is read on, from one visit to the next. Pure."""

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenGap:
    """What was known before releases may have been missed: reading on until there closes the gap."""

    known: Container[str]  # keys of releases
    newest: str = ""  # the newest day that the list gave for them; "" = none
