"""The items of the spider."""

from dataclasses import dataclass, fields
from typing import Self

from crawler.items import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseItem(Release):
    """A release and its address. Frozen: a pipeline that changes one returns a `dataclasses.replace` of it."""

    url: str

    @classmethod
    def of(cls, release: Release, url: str) -> Self:
        """`release` as read at `url`."""
        return cls(url=url, **{field.name: getattr(release, field.name) for field in fields(release)})
