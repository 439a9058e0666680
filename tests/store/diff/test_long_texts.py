"""Where two texts of any length are equal: the limits made small."""

import pytest

from store.diff import long_texts, sequences
from store.diff.long_texts import token_runs
from tests.support.properties import given, st

LONG = st.lists(st.sampled_from(["a", "b", "c", "1", " ", ".", "。"]), max_size=60)


def kept(old: list[str], new: list[str]) -> str:
    """What is equal, as the old text has it: the runs hold what they promise."""
    at_old = at_new = 0
    found = []
    for run in token_runs(old, new):
        assert run.before >= at_old
        assert run.after >= at_new
        at_old, at_new = run.before + run.size, run.after + run.size
        assert old[run.before : at_old] == new[run.after : at_new]
        found += old[run.before : at_old]
    return "".join(found)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_texts, "_MOST", 10)
    monkeypatch.setattr(long_texts, "_PIECE", 4)
    monkeypatch.setattr(sequences, "_MOST_CELLS", 16)


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(
    ("old", "new", "equal"),
    [
        ("abc", "abd", "ab"),
        ("abcdefghijkl", "abcdefXhijkl", "abcdefhijkl"),  # both ends are equal, between them is little
        ("xa. b. c. d. e. fx", "ya. b. c. D. e. fy", "a. b. c. . e. f"),  # sentences
        ("x一。二。三。四。五。六x", "y一。二。三。死。五。六y", "一。二。三。。五。六"),
        ("1abcdefghijkl2mnopqrstuv3", "4abcdefghijkl5mnopqrstuv6", "abcdefghijklmnopqrstuv"),  # groups of eight
        ("1abab2baba3aabb4", "5abab6baba7aabb8", "ababbabaaabb"),  # nothing is there once: piece by piece
        ("1aaaabbbbaaaabbbb2", "3ababababababababab4", None),
        ("", "abcdefghijklmn", ""),
        ("abcdefghijklmn", "opqrstuvwxyz", ""),
    ],
)
def test_what_is_equal(old: str, new: str, equal: str | None) -> None:
    found = kept(list(old), list(new))
    assert found == equal if equal is not None else found


@given(LONG, LONG)
def test_texts_are_never_paired_wrongly(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_texts, "_MOST", 10)
        patch.setattr(long_texts, "_PIECE", 4)
        patch.setattr(sequences, "_MOST_CELLS", 16)
        assert len(kept(old, new)) <= min(len(old), len(new))
        assert kept(old, old) == "".join(old)
