"""What hosts taught us (Retry-After, robots.txt, cookies), and what a site's pages did: kept between checks."""

import json
from dataclasses import asdict, fields

from crawler.items import Cookie, HostState, Template
from store.db.database import Store
from store.db.sql import Connection, one, upsert

_OF_A_HOST = frozenset(field.name for field in fields(HostState))


def load_host(store: Store, host: str) -> HostState:
    """What `host` taught us, or a blank state."""
    row = one(store.db, "SELECT state FROM _hosts WHERE host = ?", [host])
    if row is None:
        return HostState(host)
    state = json.loads(row["state"])
    known = {name: value for name, value in state.items() if name in _OF_A_HOST}
    return HostState(**{**known, "cookies": tuple(Cookie(*cookie) for cookie in state["cookies"])})


def save_host(db: Connection, state: HostState | None) -> None:
    """Remember what a crawl learned of a host (None: nothing)."""
    if state is not None:
        row = {"host": state.host, "state": json.dumps(asdict(state), ensure_ascii=False)}
        upsert(db, "_hosts", row, ["host"])


def load_template(store: Store, source: str) -> Template:
    """The block paths that the pages of `source` taught, or an empty template."""
    return _template(store.db, source)


def _template(db: Connection, source: str) -> Template:
    row = one(db, "SELECT template FROM _templates WHERE source = ?", [source])
    if row is None:
        return Template()
    learned = json.loads(row["template"])
    return Template(
        keep=frozenset(learned["keep"]),
        drop=frozenset(learned["drop"]),
        titles=frozenset(learned["titles"]),
        digest=learned["digest"],
    )


def save_template(db: Connection, source: str, template: Template) -> None:
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
    upsert(db, "_templates", row, ["source"])
