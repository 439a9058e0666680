"""Which paragraph became which."""

from collections.abc import Sequence

from store.diff.align import align
from tests.support.properties import given, st

FIRST, LAST = "The first paragraph stays as it is.", "The last paragraph stays as it is."


def became(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The place of each new paragraph that was there before -> the place it had."""
    return {pair.after: pair.before for pair in align(old, new)}


def test_a_paragraph_alone_between_two_that_stayed_became_the_one_in_its_place() -> None:
    """Also if they share no word; else an edit would look like one paragraph that went and another that came."""
    assert became([FIRST, "Quarries close.", LAST], [FIRST, "목욕탕이 열린다 1234", LAST]) == {0: 0, 1: 1, 2: 2}
    assert became(["Quarries close.", LAST], ["목욕탕이 열린다 1234", LAST]) == {0: 0, 1: 1}
    assert became([FIRST, "Quarries close."], [FIRST, "목욕탕이 열린다 1234"]) == {0: 0, 1: 1}
    assert became(["Quarries close."], ["목욕탕이 열린다 1234"]) == {0: 0}


def test_of_two_in_one_place_none_is_guessed() -> None:
    assert became([FIRST, "Quarries close.", LAST], [FIRST, "목욕탕", "1234", LAST]) == {0: 0, 3: 2}
    assert became([FIRST, "Quarries close.", "Baths open.", LAST], [FIRST, "목욕탕", LAST]) == {0: 0, 2: 3}


def test_of_two_that_are_like_one_only_the_more_alike_became_it() -> None:
    before = [FIRST, "The bridge across the northern channel opens to walkers on Monday.", LAST]
    after = [f"{before[1]} Bring a lamp.", "The bridge across the northern channel opens to walkers on Friday."]
    assert became(before, [FIRST, *after, LAST]) == {0: 0, 2: 1, 3: 2}


@given(st.lists(st.sampled_from("abcdefgh"), max_size=8), st.lists(st.sampled_from("abcdefgh"), max_size=8))
def test_each_paragraph_became_one_at_most(old: list[str], new: list[str]) -> None:
    found = became(old, new)
    assert len(set(found.values())) == len(found) == len(align(old, new))
    assert set(found) <= set(range(len(new)))
    assert set(found.values()) <= set(range(len(old)))
