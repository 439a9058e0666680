"""How well lists are read: rows, titles, days, the one new row, CPU.

    python bench/lists.py                   the open golden lists
    python bench/lists.py --closed          the closed third as well, of which only totals are shown
    python bench/lists.py --pages DIR       any folder of cases laid out like tests/golden/lists
    python bench/lists.py --faults          what is wrong, page by page (never of the closed third)

A golden row is found if an entry has its address (where none is given, its title). Days count where the list shows one;
wrong days are days that were found and are not those shown. One new: the page is read without its newest row, then with
it, and exactly one key is new. CPU is the fastest of three readings, over the rows that the list shows.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))  # tests.support is no installed package

from tests.support.golden_lists import LISTS, Golden, closed, folders, load, read
from tests.support.list_scores import Reading, reading_of, titled

HEAD = (
    "lists", "wholly right", "all rows right", "rows: precision", "recall", "rows wholly right", "titles", "days",
    "wrong days", "next page", "one new", "CPU ms a row",
)  # fmt: skip


def cpu(golden: Golden) -> float:
    """Seconds of CPU that the fastest of three readings takes."""
    times = []
    for _ in range(3):
        began = process_time()
        read(golden, golden.body)
        times.append(process_time() - began)
    return min(times)


def share(right: int, of: int) -> str:
    return f"{right} of {of} ({right / of:.3f})" if of else "-"


def scores(readings: Sequence[Reading]) -> list[str]:
    """The cells of one line of the table."""
    whole = [reading for reading in readings if reading.golden.rows]
    pairs = [pair for reading in whole for pair in reading.found]
    entries = sum(len(reading.page.entries) for reading in whole)
    rows = sum(len(reading.pairs) for reading in whole)
    shown = sum(bool(want.published) for reading in whole for want, _ in reading.pairs)
    days = sum(want.published == got.published for want, got in pairs if want.published)
    paged = [reading for reading in readings if reading.golden.next_url is not None]
    news = [reading.one_new for reading in readings if reading.one_new is not None]
    return [
        share(sum(not reading.faults for reading in readings), len(readings)),
        share(sum(reading.rows_right for reading in whole), len(whole)),
        share(len(pairs), entries),
        share(len(pairs), rows),
        share(sum(titled(want, got) and want.published == got.published for want, got in pairs), rows),
        share(sum(titled(want, got) for want, got in pairs), len(pairs)),
        share(days, shown),
        str(sum(bool(got.published) and want.published != got.published for want, got in pairs)),
        share(sum(not any(f.startswith("next page") for f in reading.faults) for reading in paged), len(paged)),
        share(sum(news), len(news)),
        f"{sum(cpu(reading.golden) for reading in whole) * 1000 / max(1, rows):.2f}",
    ]


def cases(root: Path, *, of_closed: bool) -> list[Reading]:
    named = closed(root)
    chosen = [folder for folder in folders(root) if (folder.name in named) == of_closed]
    return [reading_of(golden) for folder in chosen if (golden := load(folder))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=LISTS, help="folder of cases")
    parser.add_argument("--closed", action="store_true", help="the closed third as well")
    parser.add_argument("--faults", action="store_true", help="what is wrong, page by page")
    options = parser.parse_args()
    sets = {"open": cases(options.pages, of_closed=False)}
    if options.closed:
        sets["closed"] = cases(options.pages, of_closed=True)
    if options.faults:
        print("\n".join(f"{r.golden.name}: {fault}" for r in sets["open"] for fault in r.faults), end="\n\n")
    print("|", " | ".join(HEAD), "|\n|" + "---|" * len(HEAD))
    for name, readings in sets.items():
        print(f"| {options.pages.name}, {name} |", " | ".join(scores(readings)), "|")


if __name__ == "__main__":
    main()
