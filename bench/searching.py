"""How well and how fast people find what was said, by kinds of queries.

    python bench/searching.py                        3,000 invented texts, and the time of an answer among 10,000
    python bench/searching.py --n 100000             ... among 100,000 (five minutes to fill it; for 1000000 an hour)
    python bench/searching.py --faults               what the worst queries miss, and what they find first
    python bench/searching.py --texts FILE --queries FILE   any other set, as bench/_search_texts.py reads them

Texts are drawn from `bench/searches/*.toml`; which of them a query means, rules in `queries.tsv` say, which look at
the texts alone. Recall is of all hits; precision and nDCG (3 = in the title, 2 = in the lead or three times, 1) of the
first ten. Times are those of 20 hits with snippets, each query the median of three.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))  # bench and tests.support are no installed packages

from bench import _search_queries, _search_texts, _search_writer
from bench._search_engines import Engine, Plain, Presswatch, add, plain
from bench._search_queries import Query
from bench._search_scores import Answer, by_kind
from bench._search_store import fill, numbers, pour
from bench._search_texts import Text
from store.db.database import Store, open_store

TEXTS = 3000
_WORST = 25


def answers(engine: Engine, queries: Sequence[Query], texts: Mapping[int, Text]) -> list[Answer]:
    """What `engine` finds for each query that means something."""
    meant = ((query, query.grades(texts.items())) for query in queries)
    return [Answer(query, grades, engine.find(query.text)) for query, grades in meant if grades]


def quality(answered: Mapping[str, Sequence[Answer]]) -> None:
    """Print the scores of each engine by kind."""
    tables = {name: by_kind(own) for name, own in answered.items()}
    kinds = Counter(answer.query.kind for answer in next(iter(answered.values())))
    print(f"\n| kind (queries) | {' | '.join(tables)} |\n|---|{'---|' * len(tables)}")
    for kind in (*kinds, "all"):
        count = kinds[kind] or kinds.total()
        print(f"| {kind} ({count}) | {' | '.join(str(table[kind]) for table in tables.values())} |")


def worst(answered: Sequence[Answer], texts: Mapping[int, Text]) -> None:
    """Print which queries are answered worst, and what was missed or found wrongly."""
    for answer in sorted(answered, key=lambda answer: answer.score.recall + answer.score.ndcg)[:_WORST]:
        query, counts = answer.query, f"{len(answer.meant)} meant, {len(answer.found)} found"
        print(f"\n{query.kind}: {query.text}: {answer.score}; {counts}")
        for what, which in (("missed", answer.missed), ("wrongly shown", answer.mistaken)):
            for number in which[:3]:
                print(f"  {what}: {texts[number].title} ({texts[number].source}/{texts[number].key})")


def milliseconds(engine: Engine, query: Query) -> float:
    """How long the first page of a query takes."""
    times = []
    for _ in range(3):
        began = perf_counter()
        engine.page(query.text)
        times.append((perf_counter() - began) * 1000)
    return median(times)


def grow(store: Store, others: Sequence[Plain], size: int, count: int) -> None:
    """Go on from `size` invented texts to `count`."""
    began = perf_counter()
    pour(store, islice(_search_writer.invented(count), size, None))
    print(f"\n{count:,} releases, the rest imported in {perf_counter() - began:.0f} s")
    for other in others:
        add(other, enumerate(islice(_search_writer.invented(count), size, None), start=size + 1))


def speed(engines: Sequence[Engine], queries: Sequence[Query], count: int) -> None:
    """Print how long people wait."""
    print(f"\n| 20 hits of {count:,} releases | median ms | 95 % ms | worst ms |\n|---|---|---|---|", flush=True)
    for engine in engines:
        times = {query: milliseconds(engine, query) for query in queries}
        slowest = max(queries, key=times.__getitem__)
        cells = f"{median(times.values()):.1f} | {quantiles(times.values(), n=20)[-1]:.1f} | {times[slowest]:.1f}"
        print(f"| {engine.name} | {cells} ({slowest.text}) |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=10_000, help="releases among which answers are timed; 0 for no timing")
    parser.add_argument("--texts", type=Path, help="texts in JSON Lines")
    parser.add_argument("--queries", type=Path, default=_search_writer.FOLDER / "queries.tsv")
    parser.add_argument("--faults", action="store_true", help="the worst queries of presswatch")
    parser.add_argument("--alone", action="store_true", help="presswatch only")
    options = parser.parse_args()
    queries = _search_queries.read(options.queries)
    texts = _search_texts.read(options.texts) if options.texts else list(_search_writer.invented(TEXTS))
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
        answered = {engine.name: answers(engine, queries, numbered) for engine in engines}
        quality(answered)
        if options.faults:
            worst(answered[Presswatch.name], numbered)
        if options.n:
            grow(store, others, len(texts), options.n)
            speed(engines, queries, options.n)


if __name__ == "__main__":
    main()
