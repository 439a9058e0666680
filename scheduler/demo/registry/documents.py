"""The documents of the registry: what each is called and says, and at which address it is shown. All is fiction."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "treaty",     # a page of the board engine
    "notice",     # a page at an address of another form
    "file",       # a PDF
    "part",       # a section of the yearbook, which is one page for a year
    "popup",      # a page that a script opens in a window of its own
    "elsewhere",  # a page on another host
    "unlinked",   # a row of text alone
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
LINKED = KINDS[:-1]

_SUBJECTS = (
    "air services", "fisheries", "seed banks", "lighthouses", "youth exchange", "customs data", "school books",
    "rescue at sea", "polar research", "double taxation", "postal parcels", "film archives", "river gauges",
)  # fmt: skip
_COUNTRIES = (
    "Sorenia", "Valdora", "the Calder Isles", "Lumeria", "Norvalia", "Harrow", "Almery", "Quillon", "Tessaly",
    "Brennmark", "Ostrava Minor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One document. Numbers are given in the order of registration, from 1."""

    number: int
    kind: Kind
    day: date

    @property
    def title(self) -> str:
        """What its row and its page are called."""
        subject, country = _SUBJECTS[self.number % len(_SUBJECTS)], _COUNTRIES[self.number % len(_COUNTRIES)]
        return f"Exchange of Notes No. {self.number} with {country} on {subject.capitalize()}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its text."""
        subject, country = _SUBJECTS[self.number % len(_SUBJECTS)], _COUNTRIES[self.number % len(_COUNTRIES)]
        return (
            f"The Government of {country} and the Ministry agree to share what they know of {subject}, and name"
            f" {self.number % 7 + 2} officers each who answer questions within {self.number % 23 + 5} working days.",
            f"The costs, of up to {self.number * 310:,} crowns in a year, are borne in equal parts. Registered under"
            f" number {self.number}, this exchange stays in force for {self.number % 9 + 3} years.",
        )

    @property
    def text(self) -> str:
        """All that it says, as plain text."""
        return "\n".join((self.title, *self.paragraphs))

    @property
    def path(self) -> str:
        """Its address below that of the registry; "" if it has none. On another host for "elsewhere"."""
        return {
            "treaty": f"treaties/view.do?seq={self.number}",
            "notice": f"notices/{self.day.year}/{self.number}.html",
            "file": f"files/notes-{self.number}.pdf",
            "part": f"yearbook/{self.day.year}.html#n{self.number}",
            "popup": f"popup.do?no={self.number}",
            "elsewhere": f"gazette/{self.number}.html",
            "unlinked": "",
        }[self.kind]
