"""What each kind of change is called, and what edits touch. Pure."""

from collections.abc import Iterable, Mapping

from crawler.languages import Language
from crawler.reasons.catalogue import labels
from store.model import Change, ChangeKind, Touch


def kind_names(language: Language) -> Mapping[ChangeKind, str]:
    """The name of each kind in `language`."""
    found: Mapping[ChangeKind, str] = labels(language, "kinds")  # type: ignore[assignment]  # a test compares the keys
    return found


def touch_names(language: Language) -> Mapping[Touch, str]:
    """The name of what an edit touches, in `language`."""
    found: Mapping[Touch, str] = labels(language, "touches")  # type: ignore[assignment]  # a test compares the keys
    return found


def touched(touches: Iterable[Touch], language: Language) -> str:
    """What an edit touches, in a few words."""
    names = touch_names(language)
    return ", ".join(names[touch] for touch in touches)


def about_edit(change: Change) -> str:
    """Whether an edit is minor, which text it brought back and what it touches, in English; "" for other changes."""
    back = f"back to version {change.back_to}" if change.back_to else ""
    return "; ".join(filter(None, ("minor" if change.weight == "minor" else "", back, touched(change.touches, "en"))))
