"""What hosts taught us (Retry-After, robots.txt, cookies), and what a site's pages did: kept between checks."""

from dataclasses import dataclass

from crawler.host_state import HostState
from crawler.items import Result, Template
from crawler.naming import USUAL, Naming
from store.db.database import Store
from store.db.json_columns import decode, encode
from store.db.sql import Connection, among, exists, insert, one, run, upsert, value


def load_host(store: Store, host: str) -> HostState:
    """What `host` taught us, or a blank state."""
    state = value(store.db, "SELECT state FROM _hosts WHERE host = ?", [host])
    return decode(HostState, state) if state else HostState(host=host)


def save_host(db: Connection, state: HostState | None) -> None:
    """Remember what a crawl learned of a host (None: nothing)."""
    if state is not None:
        upsert(db, "_hosts", {"host": state.host, "state": encode(state)}, ["host"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """How the list of a source was read last."""

    url: str = ""
    reader: str = ""  # version of the reading of lists, "" = of 0.1.0
    naming: Naming = USUAL
    encoding: str = ""  # guessed for its pages that declare none
    row_kind: str = ""  # how its rows are built, "" = not known


def load_list_reading(store: Store, source: str) -> ListReading:
    """How the list of `source` was read at its last good check."""
    row = one(store.db, "SELECT url, reader, naming, encoding, row_kind FROM _read_from WHERE source = ?", [source])
    if row is None:
        return ListReading()
    return ListReading(
        url=row["url"],
        reader=row["reader"],
        naming=decode(Naming, row["naming"]),
        encoding=row["encoding"],
        row_kind=row["row_kind"],
    )


def save_list_reading(db: Connection, source: str, result: Result, naming: Naming) -> None:
    """Remember how the list of `source` was read in a good check, and what names its releases from now on."""
    of = result.source
    how = {"naming": encode(naming), "encoding": of.encoding, "row_kind": of.row_kind}
    upsert(db, "_read_from", {"source": source, "url": of.url, "reader": result.reader, **how}, ["source"])


def load_template(store: Store, source: str) -> Template:
    """The block paths that the pages of `source` taught, or an empty template."""
    template = value(store.db, "SELECT template FROM _templates WHERE source = ?", [source])
    return decode(Template, template) if template else Template()


def template_of(db: Connection, source: str, cleaner: str) -> Template:
    """The template by which the cleaner of that name read a page of `source`; an empty one if it is not known."""
    found = among(
        db, "SELECT template FROM _old_templates WHERE source = ? AND digest IN ({keys})", cleaner.split("/"), [source]
    )
    return next((decode(Template, row["template"]) for row in found), Template())


def save_template(db: Connection, source: str, template: Template) -> None:
    """Remember what the pages of `source` taught; an empty template changes nothing.

    The last of earlier ones are kept: what they read, they can read again.
    """
    if not template.digest:
        return
    run(db, _SAVE, [source, encode(template)])
    known = {"source": source, "digest": template.digest}
    if not exists(db, "SELECT 1 FROM _old_templates WHERE source = :source AND digest = :digest", known):
        insert(db, "_old_templates", {**known, "template": encode(template)})
        run(db, _FORGET, [source, source, _OLD_TEMPLATES])


_OLD_TEMPLATES = 12  # of a source
_FORGET = """
DELETE FROM _old_templates WHERE source = ? AND id NOT IN (
  SELECT id FROM _old_templates WHERE source = ? ORDER BY id DESC LIMIT ?
)
"""


_SAVE = """
INSERT INTO _templates (source, template) VALUES (?, ?)
ON CONFLICT (source) DO UPDATE SET template = excluded.template WHERE template <> excluded.template
"""
