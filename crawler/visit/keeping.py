"""Keeping the bytes of files, where a source asks for it."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from crawler.errors import StoreError
from crawler.items import Attachment, Outcome, Release, Source
from crawler.reasons import Reason


class Keeper(Protocol):
    """Keeps bytes by their hash, from one visit to the next."""

    def keep(self, sha256: str, body: bytes) -> bool:
        """Keep a file; whether it was not kept yet. Raises StoreError."""

    def drop(self, hashes: Iterable[str]) -> None:
        """Keep these files no longer. Raises StoreError."""


class Keeping:
    """The files that one visit keeps; none if `keeper` is None or the source does not ask for it."""

    def __init__(self, source: Source, keeper: Keeper | None) -> None:
        self._keeper = keeper if source.attachments == "keep" else None
        self._new: set[str] = set()

    def lacks(self, file: Attachment) -> bool:
        """Whether a known file is to be kept and is not: it has to come as a whole, even if it did not change."""
        return self._keeper is not None and bool(file.sha256) and not file.kept

    async def keep(self, file: Attachment, body: bytes, outcome: Outcome) -> tuple[Attachment, Outcome]:
        """`file`, which came with `body`, kept if it is to be; the outcome says so if it cannot be."""
        if self._keeper is None or not self.lacks(file):
            return file, outcome
        try:
            if await asyncio.to_thread(self._keeper.keep, file.sha256, body):
                self._new.add(file.sha256)
        except StoreError as error:
            reason = error.reason or Reason.as_written(str(error))
            return file, replace(outcome, reason=Reason.of("file_not_kept", reason=reason))
        return replace(file, kept=True), outcome

    async def end(self, releases: Iterable[Release]) -> None:
        """Keep nothing new that these do not have: a file that was another one when it came again, for example."""
        unused = self._new - {file.sha256 for release in releases for file in release.attachments}
        if self._keeper is not None and unused:
            await asyncio.to_thread(self._keeper.drop, unused)
