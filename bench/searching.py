"""How well and how fast people find what was said, by kinds of queries.

    python bench/searching.py                        3,000 invented texts, and the time of an answer among 10,000
    python bench/searching.py --n 100000             ... among 100,000 (five minutes to fill it; 1000000 takes an hour)
    python bench/searching.py --faults               what the worst queries miss, and what they find first
    python bench/searching.py --texts FILE --queries FILE   any other set, as bench/_search_texts.py reads them

Texts are drawn from `bench/searches/*.toml`; which of them a query means is told by rules in `queries.tsv` that look at
the texts alone. Recall is of all hits; precision and nDCG (3 = in the title, 2 = in the lead or three times, 1) of the
first ten. Times are those of 20 hits with snippets, each query the median of three.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))  # bench and tests.support are no installed packages

from bench import _search_queries, _search_texts
from bench._search_engines import Engine, Plain, Presswatch, add, plain
from bench._search_queries import Query
from bench._search_scores import SHOWN, Score, by_kind, score
from bench._search_store import fill, numbers, pour
from bench._search_texts import Text
from store.db.database import Store, open_store

TEXTS = 3000
_WORST = 25


def milliseconds(engine: Engine, queries: Sequence[Query]) -> list[float]:
    """How long each query takes for its first page."""
    times = []
    for query in queries:
        own = []
        for _ in range(3):
            began = perf_counter()
            engine.page(query.text)
            own.append((perf_counter() - began) * 1000)
        times.append(median(own))
    return times


def quality(engines: Sequence[Engine], queries: Sequence[Query], texts: Mapping[int, Text], *, faults: bool) -> None:
    """Print the scores of each engine by kind."""
    meant = {query: grades for query in queries if (grades := query.grades(texts.items()))}
    kinds = [query.kind for query in meant]
    scores = {e.name: [score(e.find(query.text), grades) for query, grades in meant.items()] for e in engines}
    table = {name: by_kind(kinds, own) for name, own in scores.items()}
    print(f"\n| kind (queries) | {' | '.join(table)} |\n|---|{'---|' * len(table)}")
    for kind in next(iter(table.values())):
        count = kinds.count(kind) or len(kinds)
        print(f"| {kind} ({count}) | {' | '.join(str(own[kind]) for own in table.values())} |")
    for query in queries:
        if query not in meant:
            print(f"nothing is meant by: {query.kind}: {query.text}")
    if faults:
        _show_worst(engines[0], list(zip(meant.items(), scores[engines[0].name], strict=True)), texts)


def _show_worst(
    engine: Engine, answers: Sequence[tuple[tuple[Query, Mapping[int, int]], Score]], texts: Mapping[int, Text]
) -> None:
    for (query, meant), own in sorted(answers, key=lambda answer: answer[1].recall + answer[1].ndcg)[:_WORST]:
        found = engine.find(query.text)
        print(f"\n{query.kind}: {query.text}: {own}; {len(meant)} meant, {len(found)} found")
        missed = sorted(meant.keys() - set(found), key=lambda number: -meant[number])
        wrong = [number for number in found[:SHOWN] if number not in meant]
        for what, which in (("missed", missed), ("wrongly shown", wrong)):
            for number in which[:3]:
                print(f"  {what}: {texts[number].title} ({texts[number].source}/{texts[number].key})")


def speed(engines: Sequence[Engine], queries: Sequence[Query], count: int) -> None:
    """Print how long people wait."""
    print(f"\n| 20 hits of {count:,} releases | median ms | 95 % ms | worst ms |\n|---|---|---|---|", flush=True)
    for engine in engines:
        times = milliseconds(engine, queries)
        cells = f"{median(times):.1f} | {quantiles(times, n=20)[-1]:.1f} | {max(times):.1f}"
        print(f"| {engine.name} | {cells} |", flush=True)


def grow(store: Store, others: Sequence[Plain], size: int, count: int) -> None:
    """Go on from `size` texts to `count`."""
    began = perf_counter()
    pour(store, islice(_search_texts.invented(count), size, None))
    print(f"\n{count:,} releases, the rest imported in {perf_counter() - began:.0f} s")
    for other in others:
        add(other, enumerate(islice(_search_texts.invented(count), size, None), start=size + 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=10_000, help="releases among which answers are timed; 0 for no timing")
    parser.add_argument("--texts", type=Path, help="texts in JSON Lines")
    parser.add_argument("--queries", type=Path, default=_search_texts.FOLDER / "queries.tsv")
    parser.add_argument("--faults", action="store_true", help="the worst queries of presswatch")
    parser.add_argument("--alone", action="store_true", help="presswatch only")
    options = parser.parse_args()
    queries = _search_queries.read(options.queries)
    texts = _search_texts.read(options.texts) if options.texts else list(_search_texts.invented(TEXTS))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bench.db") as store:
        began = perf_counter()
        fill(store, texts)
        print(f"{len(texts):,} texts, recorded in {perf_counter() - began:.0f} s")
        ids = numbers(store)
        numbered = {ids[text.source, text.key]: text for text in texts}
        others = [] if options.alone else plain(Path(folder))
        for other in others:
            add(other, numbered.items())
        engines = [Presswatch(store), *others]
        quality(engines, queries, numbered, faults=options.faults)
        if options.n:
            grow(store, others, len(texts), options.n)
            speed(engines, queries, options.n)


if __name__ == "__main__":
    main()
