"""Whether a change is what a search asks for: what `statement` asks the store, asked of one change. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crawler.items import Release
from crawler.times import from_iso
from store.model import Change
from store.search import days
from store.search.nodes import All, Filter, Node, Not, newest_only
from store.search.query import Query
from store.search.source_names import is_match
from store.search.terms import Term, spans

_LONGEST = 400_000  # characters of a text that are searched, as in the index


def matches(asked: Query, change: Change) -> bool:
    """Whether what a release says after `change`, or said before it, is what is asked for.

    Where only the list was read, the text may have any word: a superfluous alert is better than a missing one. Days
    such as `7d` count from the day of the change.
    """
    if asked.root is None:
        return False
    root = newest_only(asked.root)
    return any(_Said(change, content, content is change.content).holds(root) for content in _versions(change))


def _versions(change: Change) -> Iterator[Release]:
    return (content for content in (change.after, change.before) if content)


@dataclass(frozen=True, slots=True)
class _Said:
    change: Change
    content: Release
    is_newest: bool

    def holds(self, node: Node, *, unsure: bool = True) -> bool:
        """Whether `node` holds; `unsure`: the answer where that is not known."""
        if isinstance(node, Term):
            return self._says(node) or (unsure and self.content.reader == "list")
        if isinstance(node, Filter):
            return self._passes(node)
        if isinstance(node, Not):
            return not self.holds(node.part, unsure=not unsure)
        answers = (self.holds(part, unsure=unsure) for part in node.parts)
        return all(answers) if isinstance(node, All) else any(answers)

    def _says(self, term: Term) -> bool:
        return any(spans(term, text) for text in ((self.content.title,) if term.in_title else self._texts()))

    def _texts(self) -> Iterator[str]:
        said = self.content
        yield said.title
        yield "\n".join((*said.paragraphs, *said.notes))[:_LONGEST]
        yield said.department
        yield "\n".join(f"{file.name}\n{file.text}" for file in said.attachments)[:_LONGEST]

    def _passes(self, asked: Filter) -> bool:
        match asked.name:
            case "source":
                return is_match(self.change.source, asked.value)
            case "language":
                return self.content.language.split("-")[0].casefold() == asked.value
            case "department":
                return bool(spans(Term(text=asked.value), self.content.department))
            case "status":
                return self._status() == asked.value
            case "kind":
                return self.change.kind == asked.value
            case "touches":
                return asked.value in self.change.touches
            case "in":
                return self.is_newest
            case "since":
                return self._day() >= days.period(asked.value, self._today())[0]
            case _:  # until
                return self._day() <= days.period(asked.value, self._today())[1]

    def _status(self) -> str:
        if self.change.kind == "withdrawn":
            return "withdrawn"
        return "duplicate" if self.change.original_id else "live"

    def _day(self) -> str:
        return self.content.published or self.change.at[:10]

    def _today(self) -> date:
        return from_iso(self.change.at).date()
