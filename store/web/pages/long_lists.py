"""How much of a long list is shown at once; the rest is folded. Pure."""

FEW = 12
_HARDLY_MORE = 6  # are not worth a fold


def few(number: int) -> int:
    """How many of so many are shown at once."""
    return number if number <= FEW + _HARDLY_MORE else FEW
