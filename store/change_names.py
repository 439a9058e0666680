"""What each kind of change is called. Pure."""

from collections.abc import Mapping

from crawler.languages import Language
from crawler.reasons.catalogue import labels
from store.model import ChangeKind


def kind_names(language: Language) -> Mapping[ChangeKind, str]:
    """The name of each kind in `language`."""
    found: Mapping[ChangeKind, str] = labels(language, "kinds")  # type: ignore[assignment]  # a test compares the keys
    return found
