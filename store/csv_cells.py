"""Cells of CSV files in which untrusted text does no harm. Pure."""

import re

# What spreadsheets take for the beginning of a formula, in full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What steers the terminal that shows the file, or turns the direction of writing.
_STEERING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(cell: object) -> object:
    """`cell`; a text without controls, and with an apostrophe before what a spreadsheet would compute."""
    if not isinstance(cell, str):
        return cell
    mark = "'" if cell.startswith(_FORMULA) else ""
    return mark + _STEERING.sub("", cell)
