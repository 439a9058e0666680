"""What is compared: the search of presswatch, and what SQLite offers by itself over the same versions."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from bench._search_texts import Text
from crawler.errors import QueryError
from store.db.database import Store
from store.search.advice import advice
from store.search.query import parse
from store.search.search import find, search

_WORD = re.compile(r'"([^"]+)"|(\S+)')


class Engine(Protocol):
    """Anything that finds texts by their numbers, the best first."""

    name: str

    def find(self, query: str) -> list[int]:
        """All that `query` finds."""

    def page(self, query: str) -> object:
        """The first 20 hits, each with a snippet."""


class Presswatch:
    """A store, asked as people ask it: where nothing is found, they take the other spelling that they are offered."""

    name = "presswatch"

    def __init__(self, store: Store) -> None:
        self.store = store

    def find(self, query: str) -> list[int]:
        with suppress(QueryError):  # what is refused is not found
            asked = parse(query)
            hits = find(self.store, asked, limit=0).hits
            offered = [] if hits else advice(self.store, asked, 0)
            for other in (one.query for one in offered if not one.without):
                hits = find(self.store, parse(other), limit=0).hits
            return [hit.id for hit in hits]
        return []

    def page(self, query: str) -> object:
        with suppress(QueryError):
            return search(self.store, query)
        return []


class Like:
    """`LIKE '%word%'` for each word, the newest first."""

    name = "LIKE"

    def __init__(self, file: Path) -> None:
        self.db = sqlite3.connect(file)
        self.db.execute("CREATE TABLE texts (number, day, title, body)")

    def find(self, query: str) -> list[int]:
        return self._found(query, "number", -1)

    def page(self, query: str) -> object:
        return self._found(query, "number, substr(body, 1, 120)", 20)

    def _found(self, query: str, columns: str, limit: int) -> list[int]:
        words = [f"%{phrase or word}%" for phrase, word in _WORD.findall(query)]
        given = " AND ".join(["title || char(10) || body LIKE ?"] * len(words))
        sql = f"SELECT {columns} FROM texts WHERE {given} GROUP BY number ORDER BY day DESC LIMIT ?"
        return [row[0] for row in self.db.execute(sql, [*words, limit])]


class Fts5:
    """FTS5 with a tokenizer of its own, titles weighing as in presswatch; what is no FTS5 query is read as words."""

    def __init__(self, tokenizer: str, file: Path) -> None:
        self.name = f"FTS5 {tokenizer}"
        self.db = sqlite3.connect(file)
        columns = f"number UNINDEXED, day UNINDEXED, title, body, tokenize = {tokenizer}"
        self.db.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns})")

    def find(self, query: str) -> list[int]:
        return self._found(query, "number", -1)

    def page(self, query: str) -> object:
        return self._found(query, "number, snippet(texts, 3, '', '', '…', 20)", 20)

    def _found(self, query: str, columns: str, limit: int) -> list[int]:
        sql = f"SELECT {columns} FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, 0, 8, 1) LIMIT ?"
        words = " ".join(f'"{phrase or word}"' for phrase, word in _WORD.findall(query))
        for asked in (query, words):
            with suppress(sqlite3.OperationalError):
                return list(dict.fromkeys(row[0] for row in self.db.execute(sql, [asked, limit])))
        return []


Plain = Like | Fts5


def plain(folder: Path) -> list[Plain]:
    """What SQLite offers, each in a file of its own."""
    return [Like(folder / "like.db"), *(Fts5(name, folder / f"{name}.db") for name in ("unicode61", "trigram"))]


def add(engine: Plain, texts: Iterable[tuple[int, Text]]) -> None:
    """Let `engine` know all versions of `texts`."""
    with engine.db:
        engine.db.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", _versions(texts))


def _versions(texts: Iterable[tuple[int, Text]]) -> Iterable[tuple[int, str, str, str]]:
    for number, text in texts:
        yield number, text.published, text.title, text.body
        if text.before:
            yield number, text.published, text.title, "\n".join(text.before)
