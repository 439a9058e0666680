"""What became of the links and pictures of a body whose words stayed. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crawler.items import Release
from crawler.normalize import comparable
from crawler.target import Target
from store.diff.addresses import owner


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A link or picture that was changed, added (`before` is "") or removed (`after` is "")."""

    kind: Literal["link", "image"]
    words: str
    before: str = ""
    after: str = ""

    @property
    def leads_elsewhere(self) -> bool:
        """Whether a link goes to another host or mail address than before."""
        return self.kind == "link" and bool(self.before and self.after) and owner(self.before) != owner(self.after)


def target_changes(before: Release, after: Release) -> tuple[TargetChange, ...]:
    """The links of words that both versions have, and the pictures, that differ; () where one version knows none."""
    if before.targets is None or after.targets is None or before.targets == after.targets:
        return ()
    old, new = Counter(before.targets), Counter(after.targets)
    gone, come = list((old - new).elements()), list((new - old).elements())
    return (*_links(gone, come, before, after), *_pictures(gone, come))


def _links(gone: Sequence[Target], come: Sequence[Target], before: Release, after: Release) -> Iterator[TargetChange]:
    """Of words that lead elsewhere; that they are a link no more, or only now, is seen in paragraphs that stayed."""
    stayed = "\n".join({*map(comparable, before.paragraphs)} & {*map(comparable, after.paragraphs)})
    new = [target for target in come if target.kind == "link"]
    for target in (each for each in gone if each.kind == "link"):
        other = next((each for each in new if each.words == target.words), None)
        if other:
            new.remove(other)
            yield TargetChange("link", target.words, target.address, other.address)
        elif target.words in stayed:
            yield TargetChange("link", target.words, target.address)
    yield from (TargetChange("link", each.words, "", each.address) for each in new if each.words in stayed)


def _pictures(gone: Sequence[Target], come: Sequence[Target]) -> Iterator[TargetChange]:
    """Pictures with one file or one alternative text are the same; what is not known of one is no difference."""
    new = [target for target in come if target.kind == "image"]
    for target in (each for each in gone if each.kind == "image"):
        other = next((each for each in new if _alike(target, each)), None)
        if other is None:
            yield TargetChange("image", target.words or target.address, target.address or target.words)
            continue
        new.remove(other)
        name = "words" if target.address == other.address else "address"
        old, now = getattr(target, name), getattr(other, name)
        if old and now:
            yield TargetChange("image", other.words or other.address, old, now)
    yield from (TargetChange("image", each.words or each.address, "", each.address or each.words) for each in new)


def _alike(one: Target, other: Target) -> bool:
    """Whether two pictures share the name of their file or their alternative text."""
    return bool(one.address and one.address == other.address) or bool(one.words and one.words == other.words)
