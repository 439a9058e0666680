"""Writes invented releases in five languages, drawn from the titles and sentences of `searches/*.toml`."""

import random
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from bench._search_texts import Text

SEED = 20261126
FOLDER = Path(__file__).parent / "searches"
FIRST_DAY, DAYS = date(2024, 1, 1), 1050
OFTEN = (date(2025, 12, 12), date(2026, 3, 1), date(2025, 10, 26))  # days that many texts speak of
_PARTICLES = {
    "은": "은는",
    "이": "이가",
    "을": "을를",
    "과": "과와",
    "와": "과와",
    "으로": ("으로", "로"),
    "이다": ("이다", "다"),
}


def invented(count: int) -> Iterator[Text]:
    """The first `count` invented texts: the same in each run, and the first of any longer one."""
    packs = [
        _Pack(tomllib.loads(path.read_text(encoding="utf-8")), path.stem) for path in sorted(FOLDER.glob("*.toml"))
    ]
    shares = [pack.share for pack in packs]
    for number in range(count):
        dice = random.Random(f"{SEED}-{number}")
        (pack,) = dice.choices(packs, shares)
        yield _Writer(pack, dice).text(number)


@dataclass(frozen=True)
class _Pack:
    """What texts of a language are made of."""

    said: Mapping[str, Any]
    language: str

    @property
    def share(self) -> int:
        return int(self.said["share"])

    @cached_property
    def slots(self) -> dict[str, list[str]]:
        return {**self.said["slots"], "dept": self.said["departments"]}


class _Word(str):
    """A word that takes its Korean particle as a format: "{place:은}"."""

    def __format__(self, particle: str) -> str:
        if not particle:
            return str(self)
        closed, opened = _PARTICLES.get(particle, (particle, particle))
        final = unicodedata.normalize("NFD", self[-1:])[2:]
        foreign = not "가" <= self[-1:] <= "힣"
        closes = foreign or (final and (particle, final) != ("으로", "\u11af"))
        return f"{self}{closed if closes else opened}"


class _Writer(Mapping[str, Any]):
    """Writes one text; as a mapping, what stands in the braces of a sentence, drawn anew each time."""

    def __init__(self, pack: _Pack, dice: random.Random) -> None:
        self.pack, self.dice = pack, dice
        self.day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        self.subject = dice.choice(pack.said["subject"])

    def __getitem__(self, name: str) -> Any:
        subjects = self.pack.said["subject"]
        draws: dict[str, Callable[[], str]] = {
            "s": lambda: self.dice.choice(self.subject["forms"]),
            "t": lambda: self.dice.choice(self.dice.choice(subjects)["forms"]),
            "day": self._some_day,
            "number": lambda: str(self.dice.randrange(1000, 10000)),
        }
        drawn = draws[name]() if name in draws else self.dice.choice(self.pack.slots[name])
        return _Word(drawn.format_map(self))

    def __iter__(self) -> Iterator[str]:
        return iter(self.pack.slots)

    def __len__(self) -> int:
        return len(self.pack.slots)

    def text(self, number: int) -> Text:
        said, dice = self.pack.said, self.dice
        lead, *more = self._paragraphs()
        before, after, touches = self._edit(more)
        return Text(
            source=dice.choice(said["sources"]),
            key=f"{number}",
            language=self.pack.language,
            title=self._one("titles"),
            paragraphs=(lead, *after),
            published=self.day.isoformat(),
            department=dice.choice(said["departments"]),
            before=(lead, *before) if before else (),
            touches=touches,
            withdrawn=dice.random() < 0.06,
        )

    def _paragraphs(self) -> list[str]:
        said, dice = self.pack.said, self.dice
        own = dice.sample(self.subject["said"], k=min(len(self.subject["said"]), dice.randint(1, 3)))
        drawn = [
            *own,
            *dice.sample(said["generic"], k=dice.randint(4, 8)),
            *dice.sample(said["asides"], k=dice.randint(2, 5)),
        ]
        if dice.random() < 0.01:  # what others edit away, some go on saying
            drawn.append(dice.choice(said["gone"]))
        dice.shuffle(drawn)
        sentences = [sentence.format_map(self) for sentence in drawn]
        return [
            self._one("leads"),
            *(self._joined(sentences[start : start + 3]) for start in range(0, len(sentences), 3)),
        ]

    def _edit(self, now: list[str]) -> tuple[list[str], list[str], tuple[str, ...]]:
        """What the paragraphs were before, what they are, and what the edit was about: a fifth is edited."""
        kind = self.dice.random()
        if kind > 0.2:
            return [], now, ()
        if kind < 0.12:
            gone, place = self._one("gone"), self.dice.randrange(len(now))
            before = [*now[:place], self._joined([now[place], gone]), *now[place + 1 :]]
            return before, now, ("removed", *(["figure"] if any(map(str.isdigit, gone)) else []))
        counted = next(sentence for sentence in self.pack.said["generic"] if "{count" in sentence)
        values = {name: self[name] for name in self}
        earlier, later = counted.format_map(values), counted.format_map({**values, "count": _Word("731")})
        return [*now, earlier], [*now, later], ("figure",)

    def _one(self, part: str) -> str:
        return str(self.dice.choice(self.pack.said[part]).format_map(self))

    def _joined(self, sentences: list[str]) -> str:
        return ("" if self.pack.language == "ja" else " ").join(sentences)

    def _some_day(self) -> str:
        around = self.day + timedelta(days=self.dice.randint(-12, 12))
        day = self.dice.choice(OFTEN) if self.dice.random() < 0.15 else around
        said = self.pack.said
        form: str = self.dice.choice(said["days"])
        return form.format(
            y=day.year,
            m=day.month,
            d=day.day,
            r=day.year - 2018,
            w=said.get("weekdays", "-" * 7)[day.weekday()],
            month=said["months"][day.month - 1] if "months" in said else "",
        )
