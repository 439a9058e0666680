"""Where two sequences are equal: exactly, and in bounded memory for those that are huge."""

from collections.abc import Callable

import pytest
from rapidfuzz.distance import Indel

from store.diff import sequences
from store.diff.sequences import Run, equal_runs, longest_rise
from tests.support.properties import given, st

SHORT = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def check(old: list[str], new: list[str]) -> list[Run]:
    """The runs, which hold what they promise."""
    found = equal_runs(old, new)
    at_old = at_new = 0
    for run in found:
        assert run.size > 0
        assert run.before >= at_old
        assert run.after >= at_new
        at_old, at_new = run.before + run.size, run.after + run.size
        assert old[run.before : at_old] == new[run.after : at_new]
    assert at_old <= len(old)
    assert at_new <= len(new)
    return found


@given(SHORT, SHORT)
def test_of_short_ones_as_much_as_can_be_is_equal(old: list[str], new: list[str]) -> None:
    kept = sum(run.size for run in check(old, new))
    assert 2 * kept == Indel.similarity("".join(old), "".join(new))


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The lengths of what was compared exactly, where that may be four items by four at most."""
    monkeypatch.setattr(sequences, "_MOST_CELLS", 16)
    lengths: list[tuple[int, int]] = []

    def noted(one: str, other: str) -> object:
        lengths.append((len(one), len(other)))
        return Indel.opcodes(one, other)

    class Noting:
        opcodes: Callable[[str, str], object] = staticmethod(noted)

    monkeypatch.setattr(sequences, "Indel", Noting)
    return lengths


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("abcdefgh", "abcdefgh", 8),
        ("xabcdefgx", "yabcdefgy", 7),  # each of them stands there once
        ("aaxbbybbzaa", "ccxddybbzcc", 5),  # so do x, y and z; what is between them is compared exactly
        ("ababababab", "cdcdcdcdcd", 0),
        ("aabbaabb", "bbaabbaa", 0),  # too long, and nothing stands there once
        ("abcdefgh", "efghabcd", 4),
        ("1abcdefgh2", "2hgfedcba1", 1),
        ("", "abc", 0),
    ],
)
def test_of_long_ones_what_stands_once_shows_the_rest(
    compared: list[tuple[int, int]], old: str, new: str, kept: int
) -> None:
    assert sum(run.size for run in check(list(old), list(new))) == kept
    assert all(one * other <= 16 for one, other in compared)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefghijklmn"), max_size=40))
def test_long_ones_are_never_paired_wrongly(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "_MOST_CELLS", 16)
        assert sum(run.size for run in check(old, new)) <= min(len(old), len(new))


def test_the_longest_rise() -> None:
    assert longest_rise([]) == set()
    assert longest_rise([3, 1, 2, 5, 4, 6]) == {1, 2, 4, 6}
