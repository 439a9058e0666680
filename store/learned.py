"""What hosts taught us (Retry-After, robots.txt, cookies), and what a site's pages did: kept between checks."""

import json
from dataclasses import asdict

from sqlite_utils import Database

from crawler.items import HostState, Template
from store.db.database import Store


def load_host(store: Store, host: str) -> HostState:
    """What `host` taught us, or a blank state."""
    row = next(store.db.query("SELECT state FROM _hosts WHERE host = ?", [host]), None)
    if row is None:
        return HostState(host)
    state = json.loads(row["state"])
    return HostState(**{**state, "cookies": tuple(tuple(cookie) for cookie in state["cookies"])})


def save_host(db: Database, state: HostState | None) -> None:
    """Remember what a crawl learned of a host (None: nothing)."""
    if state is not None:
        row = {"host": state.host, "state": json.dumps(asdict(state), ensure_ascii=False)}
        db.table("_hosts").upsert(row, pk="host")


def load_template(store: Store, source: str) -> Template:
    """The block paths that the pages of `source` taught, or an empty template."""
    return _template(store.db, source)


def _template(db: Database, source: str) -> Template:
    row = next(db.query("SELECT template FROM _templates WHERE source = ?", [source]), None)
    if row is None:
        return Template()
    learned = json.loads(row["template"])
    return Template(
        keep=frozenset(learned["keep"]),
        drop=frozenset(learned["drop"]),
        titles=frozenset(learned["titles"]),
        digest=learned["digest"],
    )


def save_template(db: Database, source: str, template: Template) -> None:
    """Freeze what the pages of `source` taught; an empty template changes nothing."""
    if not template.digest or _template(db, source).digest == template.digest:
        return
    learned = {
        "keep": sorted(template.keep),
        "drop": sorted(template.drop),
        "titles": sorted(template.titles),
        "digest": template.digest,
    }
    row = {"source": source, "template": json.dumps(learned, ensure_ascii=False)}
    db.table("_templates").upsert(row, pk="source")
