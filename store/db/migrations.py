"""One migration for each version of the schema, from an empty file to today's. What has been released is never edited.

Run by store/db/upgrade.py with foreign keys off, so that a table may be dropped and created again without deleting
what points to it; the views are dropped before and created again after.
"""

from sqlite_utils import Database, Migrations

from store.db import tables_v1
from store.db.search_tables import INDEX, SEARCH
from store.db.tables_v1 import statements

migrations = Migrations("presswatch")


@migrations()
def first(db: Database) -> None:
    """Version 1: everything the first release of presswatch remembers."""
    _run(db, tables_v1.TABLES + tables_v1.SEARCH)


@migrations()
def second(db: Database) -> None:
    """Version 2: all kinds of change, reasons as code and arguments (JSON), and what an edit touches."""
    indexes = db.query("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'changes' AND sql <> ''")
    made_again = [row["sql"] for row in indexes]
    _run(db, _CHANGES)
    for sql in made_again:
        db.execute(sql)
    _run(db, _REASONS)


@migrations()
def third(db: Database) -> None:
    """Version 3: what lists show and a check left out, since when a page cannot be read, which reader read a list, in
    which encoding, since when a gap is read on, by which id a feed names a release, whose address shows another page,
    which earlier text an edit brought back, signs of what was forgotten, until when an alert waits for the other
    sources of a host. The day of a release is an ordinary column; the day it was published is that of its newest
    version. What a file says is kept once, by its hash. All versions are searched (store/db/upgrade.py indexes them).
    """
    _run(db, _LEFT_OUT)
    _run(db, _DAYS)
    _run(db, _COUNTED)
    _run(db, _FILES)
    _run(db, _FOR_ANALYSTS)
    _run(db, _NO_SEARCH + SEARCH + INDEX)


def _run(db: Database, script: str) -> None:
    for statement in statements(script):
        db.execute(statement)


# A CHECK cannot be altered: the table is rebuilt.
_CHANGES = """
CREATE TABLE _changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'edited', 'withdrawn', 'restored', 'moved', 'replaced', 'translated',
    'failing', 'recovered', 'quiet', 'gap')),
  release_id INTEGER REFERENCES releases(id) ON DELETE CASCADE,
  before_id INTEGER REFERENCES revisions(id),
  after_id INTEGER REFERENCES revisions(id),
  weight TEXT NOT NULL DEFAULT '' CHECK (weight IN ('', 'minor', 'major')),
  touches TEXT NOT NULL DEFAULT '[]',
  notice INTEGER NOT NULL DEFAULT 0,
  summary TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '',
  original_id INTEGER REFERENCES releases(id) ON DELETE SET NULL,
  old_url TEXT NOT NULL DEFAULT '',
  flips INTEGER NOT NULL DEFAULT 0,
  silent INTEGER NOT NULL DEFAULT 0,
  check_id INTEGER REFERENCES checks(id) ON DELETE SET NULL
) STRICT;
INSERT INTO _changes (id, at, source, kind, release_id, before_id, after_id, weight, summary, why, since, original_id,
    old_url, flips, silent, check_id)
  SELECT id, at, source, kind, release_id, before_id, after_id, weight, summary, why, since, original_id,
    old_url, flips, silent, check_id FROM changes;
DROP TABLE changes;
ALTER TABLE _changes RENAME TO changes;
"""

_REASONS = """
ALTER TABLE checks ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE outcomes ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN breaker_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN gap_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE _unread ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE releases ADD COLUMN gone_reason TEXT NOT NULL DEFAULT '';
"""

# `since` of `_unread` stays empty in rows of an earlier version: whoever upgrades is not alerted of them at once.
_LEFT_OUT = """
CREATE TABLE _left_out (
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (what IN ('row', 'cut')),
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  reason TEXT NOT NULL,
  why TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;
CREATE INDEX _left_out_by_source ON _left_out(source);
ALTER TABLE _unread ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE _unread ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN gap_at TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN overdue INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN maintenance TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN quiet_since TEXT NOT NULL DEFAULT '';
UPDATE sources SET quiet_since = coalesce(
  (SELECT substr(max(at), 1, 10) FROM changes q WHERE source = name AND kind = 'quiet'
   AND NOT EXISTS (SELECT 1 FROM changes WHERE source = name AND kind = 'new' AND at > q.at)), ''
);
ALTER TABLE releases ADD COLUMN address TEXT NOT NULL DEFAULT '' CHECK (address IN ('', 'old', 'guessed'));
CREATE INDEX releases_left ON releases(source) WHERE address = 'old';
CREATE INDEX checks_read ON checks(source, id) WHERE good = 1 AND page_rows > 0;
CREATE TABLE _old_addresses (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL
) STRICT;
CREATE TABLE _held (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE, well INTEGER NOT NULL
) STRICT;
ALTER TABLE releases ADD COLUMN on_page_one INTEGER NOT NULL DEFAULT 0;
CREATE INDEX releases_on_page_one ON releases(source) WHERE on_page_one = 1;
ALTER TABLE releases ADD COLUMN guid TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN back_to INTEGER;
ALTER TABLE revisions ADD COLUMN targets TEXT;
ALTER TABLE revisions ADD COLUMN text_from TEXT NOT NULL DEFAULT '';
ALTER TABLE _read_from ADD COLUMN reader TEXT NOT NULL DEFAULT '';
ALTER TABLE _read_from ADD COLUMN naming TEXT NOT NULL DEFAULT '{}';
ALTER TABLE _read_from ADD COLUMN encoding TEXT NOT NULL DEFAULT '';
ALTER TABLE _read_from ADD COLUMN row_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE _failed_looks ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE _failed_looks ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _failed_looks ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE _failed_looks ADD COLUMN why TEXT NOT NULL DEFAULT '';
CREATE TABLE _forgotten_signs (
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE,
  sign TEXT NOT NULL,
  PRIMARY KEY (sign, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE _old_templates (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE,
  digest TEXT NOT NULL,
  template TEXT NOT NULL,
  UNIQUE (source, digest)
) STRICT;
INSERT INTO _old_templates (source, digest, template)
  SELECT source, json_extract(template, '$.digest'), template FROM _templates;
ALTER TABLE alerts ADD COLUMN held_until TEXT NOT NULL DEFAULT '';
CREATE INDEX alerts_held ON alerts(held_until) WHERE held_until <> '';
CREATE TABLE _other_pages (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE,
  since TEXT NOT NULL,
  alerted INTEGER NOT NULL
) STRICT;
"""

# SQLite before 3.41 cannot copy (`VACUUM INTO`) a file opened for reading only that has a generated column.
_DAYS = """
DROP INDEX releases_by_day;
DROP INDEX releases_by_status;
DROP INDEX releases_by_source_day;
ALTER TABLE releases DROP COLUMN day;
ALTER TABLE releases ADD COLUMN day TEXT NOT NULL DEFAULT '';
UPDATE releases SET day = iif(published = '', substr(first_seen, 1, 10), published);
CREATE INDEX releases_by_day ON releases(day DESC, id DESC);
CREATE INDEX releases_by_status ON releases(status, day DESC, id DESC);
CREATE INDEX releases_by_source_day ON releases(source, day DESC, id DESC);
CREATE TRIGGER _day_added AFTER INSERT ON releases BEGIN
  UPDATE releases SET day = iif(new.published = '', substr(new.first_seen, 1, 10), new.published)
    WHERE id = new.id; END;
CREATE TRIGGER _day_changed AFTER UPDATE OF published, first_seen ON releases BEGIN
  UPDATE releases SET day = iif(new.published = '', substr(new.first_seen, 1, 10), new.published)
    WHERE id = new.id; END;
"""

# Until then only checks that were dropped were counted.
_COUNTED = """
INSERT INTO _days (source, day, checks, bad, fetched, seconds)
  SELECT source, substr(finished_at, 1, 10), count(*), sum(1 - good), sum(fetched),
    sum(strftime('%s', finished_at) - strftime('%s', started_at)) FROM checks WHERE true GROUP BY 1, 2
  ON CONFLICT (source, day) DO UPDATE SET checks = checks + excluded.checks, bad = bad + excluded.bad,
    fetched = fetched + excluded.fetched, seconds = seconds + excluded.seconds;
"""

# `attachments` is a view since. Texts were read by pypdf until then; where there was none, nobody knows why.
_FILES = """
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY,
  size INTEGER,
  type TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '' CHECK (state IN ('', 'read', 'no_text', 'encrypted', 'unsupported', 'broken',
    'too_large', 'timed_out')),
  reader TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  read_at TEXT NOT NULL DEFAULT '',
  kept INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO files (sha256, size, type, text, read_at)
  SELECT a.sha256, max(a.size), max(a.type), max(a.text), coalesce(min(v.seen_at) FILTER (WHERE a.text <> ''), '')
  FROM attachments a LEFT JOIN revisions v ON v.id = a.revision_id WHERE a.sha256 <> '' GROUP BY a.sha256;
UPDATE files SET kind = 'pdf', state = 'read', reader = 'pypdf' WHERE text <> '';
UPDATE revisions SET text_from = coalesce((SELECT max(a.sha256) FROM attachments a
    WHERE a.revision_id = revisions.id AND a.text <> '' GROUP BY a.revision_id HAVING count(DISTINCT a.name) = 1), '')
  WHERE reader = 'file' OR length(text) < 200;
CREATE INDEX files_kept ON files(kind, reader) WHERE kept = 1;
CREATE TABLE _read_in_vain (
  sha256 TEXT PRIMARY KEY REFERENCES files(sha256) ON DELETE CASCADE,
  reader TEXT NOT NULL
) STRICT;
CREATE TABLE _attachments (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  size INTEGER,
  type TEXT NOT NULL DEFAULT '',
  sha256 TEXT REFERENCES files(sha256),
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  UNIQUE (revision_id, position)
) STRICT;
INSERT INTO _attachments (id, revision_id, position, name, url, size, type, sha256, etag, last_modified, state)
  SELECT id, revision_id, position, name, url, size, type, nullif(sha256, ''), etag, last_modified,
    iif(sha256 = '' AND size IS NOT NULL, 'too_large', '') FROM attachments;
DROP TABLE attachments;
CREATE INDEX _attachments_by_file ON _attachments(sha256);
CREATE TRIGGER _file_left AFTER DELETE ON _attachments BEGIN
  DELETE FROM files WHERE sha256 = old.sha256
    AND NOT EXISTS (SELECT 1 FROM _attachments WHERE sha256 = old.sha256); END;
"""

# Until then a better reading of the day reached the version only. The indexes are for those who ask in SQL.
_FOR_ANALYSTS = """
UPDATE releases SET published = (SELECT v.published FROM revisions v WHERE v.id = revision_id)
  WHERE published <> (SELECT v.published FROM revisions v WHERE v.id = revision_id);
CREATE INDEX releases_by_published ON releases(published DESC, id DESC);
CREATE INDEX revisions_by_time ON revisions(seen_at);
CREATE INDEX changes_by_kind ON changes(kind, release_id);
CREATE INDEX snapshots_by_hash ON snapshots(sha256);
CREATE TABLE _change_parts (
  change_id INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  is_number INTEGER NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (change_id, position)
) STRICT, WITHOUT ROWID;
"""

# Until then the newest version of each release was indexed.
_NO_SEARCH = """
DROP TABLE _search_index;
DROP TABLE _search;
"""
