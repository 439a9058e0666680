"""Small plots as SVG, each with the same in words for those who cannot see it. Pure.

They have no colours and no styles of their own: the style sheet has (a strict policy allows no inline styles).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup, escape

from crawler.languages import counted
from store.web.formatting import weekday

_STEPS = 5  # shades of the heat map


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture, and the same in words."""

    svg: Markup
    words: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """When a source publishes: a picture, its words, and the numbers as rows (day name, 24 counts)."""

    plot: Plot
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    count: int


def sparkline(per_day: Mapping[str, int], today: date, days: int = 60) -> Plot:
    """Releases per day, the last `days` of them; `per_day` has the days that had any (`YYYY-MM-DD`)."""
    span = [(today - timedelta(days=n)).isoformat() for n in reversed(range(days))]
    numbers = [per_day.get(day, 0) for day in span]
    words = _spark_words(dict(zip(span, numbers, strict=True)), days)
    width, height, tallest = days * 4, 32, max(1, *numbers)
    bars = "".join(
        f"M{place * 4} {height}v-{top}h3v{top}z"
        for place, number in enumerate(numbers)
        if number
        for top in [max(2, round(number / tallest * (height - 2)))]
    )
    every_day = f'<path class="days" stroke-dasharray="3 1" d="M0 {height - 0.5}h{width}"/>'
    return Plot(_svg(f'{every_day}<path class="bar" d="{bars}"/>', words, width, height, "spark"), words)


def heat_map(instants: Iterable[datetime]) -> HeatMap:
    """Hours by weekdays. `instants` are in the zone in which they are to be read."""
    counts = Counter((at.weekday(), at.hour) for at in instants)
    rows = tuple((weekday(day), tuple(counts[day, hour] for hour in range(24))) for day in range(7))
    most = max(counts.values(), default=0)
    cells = "".join(
        f'<rect x="{40 + hour * 20}" y="{20 + day * 20}" width="18" height="18" rx="2" class="heat{_shade(n, most)}">'
        f"<title>{name} {hour:02}:00, {n}</title></rect>"
        for day, (name, numbers) in enumerate(rows)
        for hour, n in enumerate(numbers)
    )
    labels = "".join(f'<text x="0" y="{34 + day * 20}">{name[:3]}</text>' for day, (name, _) in enumerate(rows))
    hours = "".join(f'<text x="{40 + hour * 20}" y="14">{hour:02}</text>' for hour in range(0, 24, 3))
    words = _heat_words(counts, most)
    return HeatMap(Plot(_svg(hours + labels + cells, words, 520, 162, "heat"), words), rows, counts.total())


def _shade(number: int, most: int) -> int:
    return -(-number * _STEPS // most) if most else 0


def _spark_words(per_day: Mapping[str, int], days: int) -> str:
    total = sum(per_day.values())
    if not total:
        return f"No releases in {days} days"
    best = max(per_day, key=lambda day: (per_day[day], day))
    return f"{counted(total, 'release')} in {days} days; most on {best} ({per_day[best]})"


def _heat_words(counts: Mapping[tuple[int, int], int], most: int) -> str:
    total = sum(counts.values())
    if not total:
        return "The hour of no release is known yet"
    day, hour = min(place for place, number in counts.items() if number == most)
    return (
        f"Most often on {weekday(day)}s from {hour:02}:00 to {(hour + 1) % 24:02}:00"
        f" ({most} of {counted(total, 'release')})"
    )


def _svg(inside: str, words: str, width: int, height: int, kind: str) -> Markup:
    return Markup(  # noqa: S704  our own numbers and names; the words are escaped
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(words)}">{inside}</svg>'
    )
