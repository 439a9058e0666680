"""How much one visit may hold: what it reads stays in memory until it is recorded, all at once. Pure."""

from crawler.items import Release, Snapshot

_MOST_TEXT = 1_000_000  # characters of releases: recording them takes the store up to 2 s, in which others wait
_MOST_BYTES = 64_000_000  # of pages


class Load:
    """What a visit has read so far. One page always fits, however long it is."""

    def __init__(self) -> None:
        self._text = self._bytes = 0

    def add(self, page: Snapshot, release: Release) -> None:
        """Count a page and the release on it."""
        self._text += sum(map(len, release.paragraphs)) + sum(len(file.text) for file in release.attachments)
        self._bytes += len(page.body)

    @property
    def is_full(self) -> bool:
        """Whether further pages have to wait for the next visit."""
        return self._text >= _MOST_TEXT or self._bytes >= _MOST_BYTES
