"""The tables as version 1 made them; store/db/migrations.py brings them to today's version. Never edited again.

They are a contract, explained in docs/store.md; names with "_" are the program's own.
"""

import sqlite3

TABLES = """
CREATE TABLE sources (
  name TEXT PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'failing', 'quiet', 'paused', 'retired')),
  due_at TEXT NOT NULL,
  last_check_at TEXT,
  last_good_at TEXT,
  baseline_at TEXT,
  failing_since TEXT,
  failing_told INTEGER NOT NULL DEFAULT 0,
  bad_checks INTEGER NOT NULL DEFAULT 0,
  deferred INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  breaker TEXT,
  accepted INTEGER NOT NULL DEFAULT 0,
  gap TEXT NOT NULL DEFAULT '',
  gap_since TEXT NOT NULL DEFAULT '',
  whole_read_at TEXT,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE checks (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE,
  started_at TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  good INTEGER NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  entries INTEGER NOT NULL DEFAULT 0,
  page_rows INTEGER NOT NULL DEFAULT 0,
  dated INTEGER NOT NULL DEFAULT 0,
  pages INTEGER NOT NULL DEFAULT 0,
  fetched INTEGER NOT NULL DEFAULT 0,
  new INTEGER NOT NULL DEFAULT 0,
  edited INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX checks_by_source ON checks(source, id);

CREATE TABLE outcomes (
  id INTEGER PRIMARY KEY,
  check_id INTEGER NOT NULL REFERENCES checks(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('list', 'release', 'attachment')),
  kind TEXT NOT NULL,
  key TEXT NOT NULL DEFAULT '',
  status INTEGER,
  why TEXT NOT NULL DEFAULT '',
  seconds REAL NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outcomes_by_check ON outcomes(check_id);

CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  body BLOB
) STRICT;

CREATE TABLE releases (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE,
  key TEXT NOT NULL,
  url TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'withdrawn', 'duplicate')),
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  last_looked_at TEXT NOT NULL,
  listed_title TEXT NOT NULL DEFAULT '',
  listed_date TEXT NOT NULL DEFAULT '',
  pinned INTEGER NOT NULL DEFAULT 0,
  published TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL GENERATED ALWAYS AS (iif(published = '', substr(first_seen, 1, 10), published)) VIRTUAL,
  fresh_at TEXT NOT NULL,
  gone_at TEXT,
  gone_why TEXT,
  original_id INTEGER REFERENCES releases(id) ON DELETE SET NULL,
  revision_id INTEGER REFERENCES revisions(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  UNIQUE (source, key)
) STRICT;
CREATE INDEX releases_by_age ON releases(source, fresh_at, last_looked_at);
CREATE INDEX releases_urgent ON releases(source, fresh_at) WHERE last_looked_at = '';
CREATE INDEX releases_by_listed ON releases(source, listed_date) WHERE pinned = 0;
CREATE INDEX releases_missing ON releases(source, gone_at) WHERE gone_at IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX releases_by_original ON releases(original_id) WHERE original_id IS NOT NULL;
CREATE INDEX releases_by_day ON releases(day DESC, id DESC);
CREATE INDEX releases_by_status ON releases(status, day DESC, id DESC);
CREATE INDEX releases_by_source_day ON releases(source, day DESC, id DESC);
CREATE INDEX releases_by_source ON releases(source, published DESC);

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT NOT NULL DEFAULT '',
  published_at TEXT NOT NULL DEFAULT '',
  board TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '[]',
  reader TEXT NOT NULL DEFAULT '',
  cleaner TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL,
  snapshot_id INTEGER REFERENCES snapshots(id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  UNIQUE (release_id, number)
) STRICT;
CREATE INDEX revisions_by_snapshot ON revisions(snapshot_id);
CREATE INDEX revisions_by_fingerprint ON revisions(fingerprint);

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  size INTEGER,
  type TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  UNIQUE (revision_id, position)
) STRICT;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE,
  kind TEXT NOT NULL
    CHECK (kind IN ('new', 'edited', 'withdrawn', 'restored', 'moved', 'failing', 'recovered', 'quiet')),
  release_id INTEGER REFERENCES releases(id) ON DELETE CASCADE,
  before_id INTEGER REFERENCES revisions(id),
  after_id INTEGER REFERENCES revisions(id),
  weight TEXT NOT NULL DEFAULT '' CHECK (weight IN ('', 'minor', 'major')),
  summary TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '',
  original_id INTEGER REFERENCES releases(id) ON DELETE SET NULL,
  old_url TEXT NOT NULL DEFAULT '',
  flips INTEGER NOT NULL DEFAULT 0,
  silent INTEGER NOT NULL DEFAULT 0,
  check_id INTEGER REFERENCES checks(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX changes_by_release ON changes(release_id, id);
CREATE INDEX changes_by_source ON changes(source, id);
CREATE INDEX changes_by_time ON changes(at);
CREATE INDEX changes_by_check ON changes(check_id) WHERE check_id IS NOT NULL;

CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  change_id INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead')),
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  claimed_until TEXT,
  sent_at TEXT,
  UNIQUE (change_id, channel)
) STRICT;
CREATE INDEX alerts_owed ON alerts(channel, due_at) WHERE state = 'pending';
CREATE INDEX alerts_dead ON alerts(channel) WHERE state = 'dead';

CREATE TABLE _hosts (host TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
CREATE TABLE _templates (
  source TEXT PRIMARY KEY REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE, template TEXT NOT NULL
) STRICT;
CREATE TABLE _read_from (
  source TEXT PRIMARY KEY REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE, url TEXT NOT NULL
) STRICT;
CREATE TABLE _unread (
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE, key TEXT NOT NULL,
  url TEXT NOT NULL, tries INTEGER NOT NULL, next_try_at TEXT NOT NULL, why TEXT NOT NULL,
  silent INTEGER NOT NULL DEFAULT 0, entry TEXT NOT NULL DEFAULT '{}', PRIMARY KEY (source, key)
) STRICT;
CREATE TABLE _failed_looks (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE, at TEXT NOT NULL
) STRICT;
CREATE TABLE _backfills (
  source TEXT PRIMARY KEY REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE, since TEXT NOT NULL,
  next_page INTEGER NOT NULL
) STRICT;
CREATE TABLE _forgotten (
  source TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (source, key)
) STRICT;
CREATE TABLE _requests (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, sources TEXT NOT NULL, taken_at TEXT, done_at TEXT, checks TEXT
) STRICT;
CREATE TABLE _shingles (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE,
  hashes BLOB NOT NULL
) STRICT;
CREATE TABLE _search (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE,
  title TEXT NOT NULL, body TEXT NOT NULL, department TEXT NOT NULL, files TEXT NOT NULL
) STRICT;
CREATE TABLE _readings (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,
  cleaner TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX _readings_by_revision ON _readings(revision_id);
CREATE TABLE _days (
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE, day TEXT NOT NULL,
  checks INTEGER NOT NULL, bad INTEGER NOT NULL, fetched INTEGER NOT NULL, seconds INTEGER NOT NULL,
  PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE _related (
  release_id INTEGER NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES releases(id) ON DELETE CASCADE, PRIMARY KEY (release_id, other_id)
) STRICT, WITHOUT ROWID;
"""

SEARCH = """
CREATE VIRTUAL TABLE _search_index USING fts5(
  title, body, department, files, content = '_search', content_rowid = 'release_id',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER _search_added AFTER INSERT ON _search BEGIN
  INSERT INTO _search_index (rowid, title, body, department, files)
    VALUES (new.release_id, new.title, new.body, new.department, new.files); END;
CREATE TRIGGER _search_removed AFTER DELETE ON _search BEGIN
  INSERT INTO _search_index (_search_index, rowid, title, body, department, files)
    VALUES ('delete', old.release_id, old.title, old.body, old.department, old.files); END;
CREATE TRIGGER _search_changed AFTER UPDATE ON _search BEGIN
  INSERT INTO _search_index (_search_index, rowid, title, body, department, files)
    VALUES ('delete', old.release_id, old.title, old.body, old.department, old.files);
  INSERT INTO _search_index (rowid, title, body, department, files)
    VALUES (new.release_id, new.title, new.body, new.department, new.files); END;
"""


def statements(script: str) -> list[str]:
    """The statements of a script, each ending with a line; a trigger is one."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    return found
