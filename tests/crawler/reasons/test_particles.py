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
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("제주", "으로/로", "제주로"),
        ("포트 8", "으로/로", "포트 8로"),
        ("포트 3", "으로/로", "포트 3으로"),
        ("URL", "으로/로", "URL로"),
        ("", "으로/로", "로"),
    ],
)
def test_korean_particles(word: str, particles: str, told: str) -> None:
    assert josa(word, particles) == told
