"""The posts on the boards, and what an editor does to them. Thread-safe."""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from scheduler.demo.boards import BOARDS, Board
from scheduler.demo.noise import token
from scheduler.demo.pages import Row
from scheduler.demo.releases import OPENING, DemoRelease, releases

Removal: TypeAlias = Literal["404", "410", "deleted_page", "redirect_list", "redirect_home"]
PAGE_ROWS = 10
_NUMBER = re.compile(r"^\d+\. ")


@dataclass(slots=True, kw_only=True)
class Post:
    """One release on one board, in its current state."""

    seq: int
    release: DemoRelease
    hits: int
    gone: Removal | Literal[""] = ""
    edited: str = ""  # the day of the last edit
    version: int = 1  # counts edits
    flap: DemoRelease | None = None  # shown instead at every second view


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a board's list."""

    rows: tuple[Row, ...]  # pinned ones first, and again in their place
    page: int
    pages: int
    total: int


class Newsroom:
    """The posts of all boards. Boards are named by number ("m_5676"), posts by their `seq`."""

    boards: Mapping[str, Board] = BOARDS

    def __init__(self, opening: date = OPENING, *, stocked: bool = True) -> None:
        """Fill the boards with the releases that are not waiting; `stocked=False` leaves them empty."""
        self.opening = opening
        self._lock = threading.RLock()
        self._posts: dict[str, list[Post]] = {number: [] for number in self.boards}  # oldest first
        for release in releases(opening) if stocked else ():
            if not release.waiting:
                self.publish(release.board, release)

    def publish(self, board: str, release: DemoRelease) -> int:
        """Post a release and return its seq: the board's next number, whatever the release's date."""
        with self._lock:
            posts = self._posts[board]
            seq = posts[-1].seq + 1 if posts else self.boards[board].first_seq
            posts.append(Post(seq=seq, release=release, hits=40 + int(token(board, seq)[:4], 16) % 900))
            return seq

    def post(self, board: str, seq: int) -> Post:
        """The post, removed or not; raises KeyError if the board never had it."""
        for post in self._posts[board]:
            if post.seq == seq:
                return post
        raise KeyError(f"{board} has no post {seq}")

    def find(self, name: str, board: str = "") -> int:
        """The seq of the newest post of the release with this name; raises KeyError if there is none."""
        with self._lock:
            for number in [board] if board else self._posts:
                for post in reversed(self._posts[number]):
                    if post.release.name == name:
                        return post.seq
        raise KeyError(f"no post is called {name!r}")

    def edit(self, board: str, seq: int, **fields: Any) -> None:
        """Replace fields of the release (title, paragraphs, date, ...); a mission's page shows the day of it."""
        with self._lock:
            post = self.post(board, seq)
            post.release = replace(post.release, **fields)
            post.edited = self.opening.isoformat()
            post.version += 1

    def reword(self, board: str, seq: int, old: str, new: str) -> None:
        """Replace `old` by `new` in title and paragraphs; raises ValueError if `old` is nowhere in them."""
        with self._lock:
            release = self.post(board, seq).release
            if not any(old in text for text in (release.title, *release.paragraphs)):
                raise ValueError(f"{board}/{seq} does not say {old!r}")
            paragraphs = tuple(paragraph.replace(old, new) for paragraph in release.paragraphs)
            self.edit(board, seq, title=release.title.replace(old, new), paragraphs=paragraphs)

    def reword_files(self, board: str, seq: int, old: str, new: str) -> None:
        """Replace `old` by `new` in the attached files; raises ValueError if `old` is in none of them."""
        with self._lock:
            files = self.post(board, seq).release.attachments
            if not any(old in file.text for file in files):
                raise ValueError(f"no file of {board}/{seq} says {old!r}")
            self.edit(board, seq, attachments=tuple(replace(file, text=file.text.replace(old, new)) for file in files))

    def flap(self, board: str, seq: int, **fields: Any) -> None:
        """Show the release with these fields replaced at every second view, until it is called without fields."""
        with self._lock:
            post = self.post(board, seq)
            post.flap = replace(post.release, **fields) if fields else None

    def remove(self, board: str, seq: int, how: Removal = "404") -> None:
        """Take a post off its list; its page answers as `how` says."""
        with self._lock:
            self.post(board, seq).gone = how

    def restore(self, board: str, seq: int) -> None:
        """Put a removed post back as it was."""
        with self._lock:
            self.post(board, seq).gone = ""

    def crosspost(self, board: str, seq: int, to_board: str, *, date: str = "") -> int:
        """Post the same release on another board, its paragraph numbers dropped, as the ministry does; its seq."""
        with self._lock:
            release = self.post(board, seq).release
            paragraphs = tuple(_NUMBER.sub("", paragraph) for paragraph in release.paragraphs)
            copy = replace(release, paragraphs=paragraphs, date=date or release.date, board=to_board, pinned=False)
            return self.publish(to_board, copy)

    def listing(self, board: str, page: int = 1, *, since: str = "", until: str = "") -> Listing:
        """One page of ten posts, latest day first; `since` and `until` are YYYYMMDD (the board's own search)."""
        with self._lock:
            posts = [post for post in self._in_order(board) if _within(post.release.date, since, until)]
        total = len(posts)
        pages = max(1, -(-total // PAGE_ROWS))
        pinned = [Row(post.seq, post.release) for post in posts if post.release.pinned]
        start = (page - 1) * PAGE_ROWS
        shown = [
            Row(post.seq, post.release, total - start - place)
            for place, post in enumerate(posts[start : start + PAGE_ROWS])
        ]
        return Listing((*pinned, *shown) if shown else (), page, pages, total)

    def rows(self, board: str) -> tuple[Row, ...]:
        """All posts that are live, latest day first."""
        with self._lock:
            return tuple(Row(post.seq, post.release) for post in self._in_order(board))

    def neighbours(self, board: str, seq: int) -> tuple[Row | None, Row | None]:
        """The next older and the next newer live post."""
        rows = self.rows(board)
        place = next((place for place, row in enumerate(rows) if row.seq == seq), None)
        if place is None:
            return None, None
        return rows[place + 1] if place + 1 < len(rows) else None, rows[place - 1] if place else None

    def viewed(self, board: str, seq: int) -> Post:
        """Count one view; a copy of the post as it was seen. Raises KeyError as `post` does."""
        with self._lock:
            post = self.post(board, seq)
            post.hits += 1
            shown = post.flap if post.flap and post.hits % 2 else post.release
            return replace(post, release=shown)

    def _in_order(self, board: str) -> list[Post]:
        live = [post for post in self._posts[board] if not post.gone]
        places = {id(post): place for place, post in enumerate(live)}
        return sorted(live, key=lambda post: (post.release.date, places[id(post)]), reverse=True)


def _within(day: str, since: str, until: str) -> bool:
    plain = day.replace("-", "")
    return (not since or plain >= since) and (not until or plain <= until)
