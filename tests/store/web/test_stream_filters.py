"""The stream of changes, filtered by what edits touch and by whether they bring a notice of their own."""

from store.web.view_queries import Wanted, changes
from tests.support.watch import Watch, reading, release


def test_edits_are_found_by_what_they_touch(watch: Watch) -> None:
    texts = ("The towns agreed on 42 stations.", "The towns agreed on 24 stations.")
    noted = "Correction: the towns agreed on 42 stations, as was said before."
    watch.check(reading("0", release("Zero")))
    for text in texts:
        watch.check(reading("1", release("One", text)))
    watch.check(reading("1", release("One", texts[1], noted)))

    def found(wanted: Wanted) -> list[str]:
        return [",".join(change.touches) for change in changes(watch.store, wanted)]

    assert found(Wanted(touch="figure")) == found(Wanted(notice="quiet")) == ["figure"]
    assert found(Wanted(touch="added")) == found(Wanted(notice="open")) == ["notice,added"]
    assert found(Wanted(touch="negation")) == []
