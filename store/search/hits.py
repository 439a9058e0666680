"""What a search shows of one release: the version found, the place where the words stand."""

from collections.abc import Sequence

from store.db.json_columns import decode
from store.db.sql import Connection, only, rows
from store.query_rows import Hit
from store.search import places
from store.search.snippets import snippet
from store.search.terms import Term

# What a version said last is known of the next one, or of the withdrawal.
_HIT = """
SELECT r.id, r.source, r.key, v.title, v.published, r.url, r.status, v.language, v.number AS version, v.text, v.notes,
       v.department, v.id AS revision_id,
       coalesce(
         (SELECT seen_at FROM revisions n WHERE n.release_id = r.id AND n.number > v.number ORDER BY number LIMIT 1),
         iif(r.status = 'withdrawn', (SELECT max(at) FROM changes WHERE release_id = r.id AND kind = 'withdrawn'), ''),
         ''
       ) AS until
FROM _search s CROSS JOIN revisions v ON v.id = s.revision_id CROSS JOIN releases r ON r.id = v.release_id
WHERE s.id = ?
"""
_FILES = "SELECT name, text FROM attachments WHERE revision_id = ? ORDER BY position"


def hit(db: Connection, number: int, score: float, wanted: Sequence[Term]) -> Hit:
    """The release and version of that number in the index, with a line around what is `wanted`."""
    row = only(db, _HIT, [number])
    files = rows(db, _FILES, [row["revision_id"]])
    texts = [row["text"], *decode(list[str], row["notes"]), row["department"], *(" ".join(file) for file in files)]
    sought = [term for term in wanted if not term.in_title]
    return Hit(
        id=row["id"],
        source=row["source"],
        key=row["key"],
        title=row["title"],
        published=row["published"],
        url=row["url"],
        snippet=snippet(texts, sought, [" ".join(file["name"].split()) for file in files]),
        version=row["version"],
        newest=places.is_newest(number),
        until=row["until"],
        status=row["status"],
        language=row["language"],
        score=-score,
    )
