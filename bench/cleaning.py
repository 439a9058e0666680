"""How well release pages are read, and other pages refused, beside the readers that are used on their own elsewhere.

    python bench/cleaning.py                                golden folders, golden pages, invented boards
    python bench/cleaning.py --pages DIR --truth FILE       any set: ID.html or ID.html.gz, and JSON from ID to what is
                                                            known: articleBody, title, day, url; verdict "none", listed
    python bench/cleaning.py --pages DIR                    folders like those of tests/golden/pages, or else pages of
                                                            which none is a release

F1, precision and recall compare shingles of four words, mean over releases; one that is refused counts as empty.
Refused: releases under the title that a list shows; believed: other pages under that of a release; alone: without a
list. Mistaken: releases that are believed under the title of another one. Unstable: one paragraph is deleted, and other
text appears or vanishes. Noise: the page fetched again with other counters and neighbours reads otherwise. Wrong days:
of those that the reader gives. CPU: of a first reading without a list, with title and day. The best F1 of the others is
bold.
"""

import argparse
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # bench and tests are no installed packages

from bench._page_readers import OTHERS, readers
from bench._page_scores import Score, measure
from bench._page_sets import PageSet, given, invented, own

HEAD = (
    "pages", "reader", "F1", "precision", "recall", "refused", "refused alone", "believed", "believed alone",
    "mistaken", "unstable", "noise", "titles", "days", "wrong days", "CPU ms",
)  # fmt: skip


def table(sets: Iterable[PageSet]) -> str:
    """A line for each set and reader."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    for pages in sets:
        scores = {name: measure(pages.samples, read) for name, read in readers(pages).items()}
        best = max(_f1(scores[name]) for name in OTHERS)
        lines += [f"| {pages.name} | {name} | {' | '.join(cells(score, best))} |" for name, score in scores.items()]
    return "\n".join(lines)


def cells(score: Score, best: float) -> list[str]:
    """What one line shows of `score`; `best` is the highest F1 of the other readers."""
    counts = (
        score.refused, score.refused_alone, score.believed, score.believed_alone, score.mistaken, score.unstable,
        score.noisy, score.titles, score.days, score.wrong_days,
    )  # fmt: skip
    text = [f"{value:.3f}" for value in score.text] if score.text else ["-"] * 3
    if score.text and score.text.f1 == best:
        text[0] = f"**{text[0]}**"
    return [*text, *map(str, counts), f"{score.cpu * 1000 / max(1, score.pages):.1f}"]


def _f1(score: Score) -> float:
    return score.text.f1 if score.text else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="folder of pages")
    parser.add_argument("--truth", type=Path, help="JSON: what is known of each page, by its ID")
    parser.add_argument("--count", type=int, default=25, help="pages of each invented board")
    options = parser.parse_args()
    sets = [given(options.pages, options.truth)] if options.pages else chain(own(), invented(options.count))
    print(table(sets))


if __name__ == "__main__":
    main()
