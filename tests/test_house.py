"""The house keeps its walls: who may import whom, and where each big library lives."""

import ast
from functools import cache
from graphlib import TopologicalSorter

from tests.support.source import ROOMS, all_imports, modules, path_of

MAY_IMPORT = {
    "crawler": {"crawler"},
    "store": {
        "store",
        "crawler.items",
        "crawler.outcome_kind",
        "crawler.target",
        "crawler.host_state",
        "crawler.naming",
        "crawler.errors",
        "crawler.reasons",
        "crawler.normalize",
        "crawler.json_text",
        "crawler.dates",
        "crawler.languages",
        "crawler.nearest",
        "crawler.left_out",
        "crawler.list_order",
        "crawler.body_hash",
        "crawler.file_reading",
        "crawler.body_file",
        "crawler.open_gap",
        "crawler.times",
        "crawler.text_sketch",
        "crawler.listed_title",
    },
    "scheduler": {"scheduler", "store", "crawler"},
}
# The floors of each room, from the ground up. A module imports from its own place (file or folder) and from the floors
# below; nothing beside it, nothing above. On the ground floor all may know each other. A folder ends in "/".
FLOORS: dict[str, tuple[tuple[str, ...], ...]] = {
    "crawler": (
        (
            "crawler/items.py", "crawler/target.py", "crawler/errors.py", "crawler/reasons/", "crawler/normalize.py",
            "crawler/html/",
            "crawler/json_text.py", "crawler/urls.py", "crawler/host_names.py",
            "crawler/dates/", "crawler/cldr/", "crawler/times.py", "crawler/profiles.py", "crawler/site_labels.py",
            "crawler/day_labels.py", "crawler/label_values.py", "crawler/counter_labels.py",
            "crawler/page_faults.py", "crawler/fault_phrases.py", "crawler/fault_titles.py",
            "crawler/list_shape.py", "crawler/languages.py", "crawler/nearest.py",
            "crawler/validation.py", "crawler/profile_schema.py", "crawler/left_out.py", "crawler/list_order.py",
            "crawler/file_types.py", "crawler/body_hash.py", "crawler/file_reading.py", "crawler/open_gap.py",
            "crawler/outcome_kind.py", "crawler/body_file.py",
            "crawler/text_units.py", "crawler/text_sketch.py",
            "crawler/text_language.py",
            "crawler/listed_title.py",
            "crawler/host_state.py", "crawler/naming.py", "crawler/listed_page.py", "crawler/pager.py",
        ),
        ("crawler/fetch/", "crawler/lists/", "crawler/clean/", "crawler/files/"),
        ("crawler/sandbox/",),
        ("crawler/visit/",),
        ("crawler/crawl.py", "crawler/project/"),
    ),
    "store": (
        (
            "store/model.py", "store/change_names.py", "store/query_rows.py", "store/csv_cells.py",
            "store/left_out_words.py", "store/part.py", "store/watch.py", "store/diff/", "store/search/words/",
        ),
        ("store/db/sql.py", "store/db/json_columns.py", "store/db/tables_v1.py", "store/db/search_tables.py"),
        ("store/search/tokens.py", "store/search/terms.py", "store/search/places.py", "store/search/marks.py"),
        ("store/search/snippets.py",),
        ("store/search/index.py",),
        ("store/db/",),
        ("store/files.py",),
        ("store/attachments.py",),
        ("store/releases.py", "store/learned.py", "store/forgotten.py"),
        ("store/sources.py", "store/requests.py", "store/outbox.py"),
        ("store/change_queries.py",),
        ("store/edits.py", "store/checks/"),
        ("store/search/", "store/feeds/"),
        ("store/queries.py", "store/watching.py"),
        ("store/maintenance/",),
        ("store/api.py",),
        ("store/web/",),
    ),
    "scheduler": (
        ("scheduler/keywords.py", "scheduler/cadence.py", "scheduler/clock.py", "scheduler/public_holidays.py"),
        ("scheduler/config/",),
        ("scheduler/alerts/",),
        ("scheduler/checking/",),
        ("scheduler/discovery/", "scheduler/daemon/"),
        ("scheduler/demo/",),
        ("scheduler/cli/",),
    ),
}  # fmt: skip
# Each big library has one home; a path ending in "/" is a folder.
HOMES = {
    "scrapy": ("crawler/fetch/", "crawler/crawl.py", "crawler/project/"),
    "sqlite_utils": ("store/db/",),
    "apscheduler": ("scheduler/daemon/", "scheduler/cadence.py"),
    "apprise": ("scheduler/alerts/delivery.py", "scheduler/alerts/apprise_mail.py"),
    "jinja2": ("scheduler/alerts/", "store/web/"),
    "datasette": ("store/web/",),
    "trafilatura": ("crawler/clean/",),
    "readability": ("crawler/clean/",),
    "feedparser": ("crawler/lists/feed_xml.py",),
    "rapidfuzz": ("store/", "scheduler/cli/", "scheduler/"),
    "tomlkit": ("scheduler/",),
    "pydantic": ("scheduler/config/", "crawler/profile_schema.py"),
    "click": ("scheduler/cli/",),
    "holidays": ("scheduler/public_holidays.py",),
    "dochan": ("crawler/files/dochan_reader.py",),
    "pypdfium2": ("crawler/files/pdf.py",),
    "prometheus_client": ("scheduler/daemon/metrics.py",),
}


def at_home(path: str, homes: tuple[str, ...]) -> bool:
    return any(path.startswith(home) if home.endswith("/") else path == home for home in homes)


def test_arrows() -> None:
    def allowed(room: str, name: str) -> bool:
        return name == "crawler" or any(name == good or name.startswith(f"{good}.") for good in MAY_IMPORT[room])

    assert [
        f"{path} imports {name}"
        for path, names in all_imports().items()
        for name in names
        if name.split(".")[0] in ROOMS and not allowed(path.split("/")[0], name)
    ] == []


@cache
def floor_of(path: str) -> tuple[int, str]:
    """The number of the floor that a module stands on, from 0, and the place on it that holds the module."""
    floors = FLOORS[path.split("/")[0]]
    places = [
        (len(place), number, place) for number, floor in enumerate(floors) for place in floor if at_home(path, (place,))
    ]
    assert places, f"{path} stands on no floor: give it a place in FLOORS"
    _, number, place = max(places)
    return number, place


FACES = {f"{room}/__init__.py" for room in ROOMS}  # a room's own face, which imports nothing of it


def is_below(target: str, path: str) -> bool:
    """Whether a module may import another of its room: from a lower floor, its own place, or anywhere on the ground."""
    (floor, place), (other_floor, other_place) = floor_of(path), floor_of(target)
    return other_floor < floor or (other_floor == floor and (place == other_place or floor == 0))


def test_floors() -> None:
    within = [
        (path, target)
        for path, names in all_imports().items()
        for name in names
        if (target := path_of(name)) and target.split("/")[0] == path.split("/")[0] and not {path, target} & FACES
    ]
    assert [f"{path} imports {target}" for path, target in within if not is_below(target, path)] == []


def test_no_circles() -> None:
    arrows = {
        path: {target for name in names if (target := path_of(name)) and not target.endswith("/__init__.py")} - {path}
        for path, names in all_imports().items()
    }
    assert set(TopologicalSorter(arrows).static_order()) == set(modules())  # or CycleError, which names the circle


def test_each_big_library_has_one_home() -> None:
    assert [
        f"{path} imports {name}, whose home is {homes}"
        for path, names in all_imports().items()
        for name in names
        if (homes := HOMES.get(name.split(".")[0])) and not at_home(path, homes)
    ] == []


SPEAKS_SQLITE = {"execute", "executemany", "executescript"}


def test_sqlite_is_spoken_one_way() -> None:
    """By the helpers of store/db/sql.py, and no connection leaves the store."""
    used = {
        path: {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for path, tree in modules().items()
        if not path.startswith("store/db/")
    }
    assert {path: found for path, attributes in used.items() if (found := SPEAKS_SQLITE & attributes)} == {}
    assert [path for path, attributes in used.items() if "db" in attributes and not path.startswith("store/")] == []


def test_modules_stay_small() -> None:
    long = {path: tree.body[-1].end_lineno or 0 for path, tree in modules().items() if tree.body}
    assert {path: lines for path, lines in long.items() if lines > 300} == {}


def test_functions_stay_small() -> None:
    functions = [
        (f"{path}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [function for function in functions if function[1] > 50] == []


def test_wide_values_are_built_by_name() -> None:
    wide = [
        f"{path}:{node.name}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and not node.bases
        for decorator in map(ast.unparse, node.decorator_list)
        if decorator.startswith("dataclass") and "kw_only=True" not in decorator
        if sum(isinstance(field, ast.AnnAssign) for field in node.body) > 4
    ]
    assert wide == [], "more than four fields: @dataclass(..., kw_only=True)"


def test_broad_excepts_stand_at_the_borders_only() -> None:
    broad = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.type or ast.Name("bare")) in ("Exception", "bare")
    }
    # A tick, a lane and the command line are where our mistakes stop, and a worker of the sandbox.
    borders = {
        "scheduler/daemon/daemon.py",
        "scheduler/daemon/visits.py",
        "scheduler/alerts/worker.py",
        "scheduler/cli/errors.py",
        "crawler/sandbox/worker_main.py",
        "crawler/sandbox/wire.py",
    }
    assert broad <= borders
