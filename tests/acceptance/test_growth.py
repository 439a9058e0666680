"""Whatever is sent, reading it takes time in proportion: twice as much takes about twice as long."""

import re

import pytest

from tests.support.hostile.growth import doubling, steep
from tests.support.hostile.patterns import Attack, Used, attacks, used_patterns


def steepness(used: Used, attack: Attack, longest: int) -> str:
    def made(size: int) -> str | bytes:
        text = attack.of_size(size)
        return text.encode("utf-8") if isinstance(used.pattern.pattern, bytes) else text

    return steep(used.use, made, doubling(32, longest))


def all_that_grow(longest: int) -> list[str]:
    return [
        f"{used.place} {used.pattern.pattern!r:.60} at {attack}: {found}"
        for used in used_patterns()
        for attack in sorted(attacks(used.pattern))
        if (found := steepness(used, attack, longest))
    ]


def test_no_pattern_takes_quadratic_time() -> None:
    assert all_that_grow(4_096) == []


@pytest.mark.parametrize("pattern", [r"\s*x", r"(?:\w+\.)*\w+\(", r"a[^>]*b"])
def test_a_pattern_that_takes_quadratic_time_is_found(pattern: str) -> None:
    used = Used("here", re.compile(pattern), lambda text: sum(1 for _ in re.finditer(pattern, str(text))))
    assert any(steepness(used, attack, 16_384) for attack in attacks(used.pattern))


@pytest.mark.soak
def test_no_pattern_takes_quadratic_time_over_long_texts() -> None:
    assert all_that_grow(131_072) == []
