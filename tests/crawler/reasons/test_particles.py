"""Korean particles."""

import pytest

from crawler.reasons.particles import josa


@pytest.mark.parametrize(
    ("word", "particles", "told"),
    [
        ("외교부", "은/는", "외교부는"),
        ("법무실", "은/는", "법무실은"),
        ("보도자료(국문)", "을/를", "보도자료(국문)을"),
        ("보도자료 3", "이/가", "보도자료 3이"),
        ("보도자료 2", "이/가", "보도자료 2가"),
        ("MOFA", "이/가", "MOFA가"),
        ("KIM", "이/가", "KIM이"),
        ("", "은/는", "는"),
    ],
)
def test_korean_particles(word: str, particles: str, told: str) -> None:
    assert josa(word, particles) == told
