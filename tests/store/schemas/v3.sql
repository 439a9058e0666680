PRAGMA application_id = 1886545267;
PRAGMA user_version = 3;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
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
, reason TEXT NOT NULL DEFAULT '', breaker_reason TEXT NOT NULL DEFAULT '', gap_reason TEXT NOT NULL DEFAULT '', gap_at TEXT NOT NULL DEFAULT '', overdue INTEGER NOT NULL DEFAULT 0, maintenance TEXT NOT NULL DEFAULT '', quiet_since TEXT NOT NULL DEFAULT '') STRICT;
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
, reason TEXT NOT NULL DEFAULT '') STRICT;
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
, reason TEXT NOT NULL DEFAULT '') STRICT;
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
  fresh_at TEXT NOT NULL,
  gone_at TEXT,
  gone_why TEXT,
  original_id INTEGER REFERENCES releases(id) ON DELETE SET NULL,
  revision_id INTEGER REFERENCES revisions(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '', gone_reason TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '' CHECK (address IN ('', 'old', 'guessed')), on_page_one INTEGER NOT NULL DEFAULT 0, guid TEXT NOT NULL DEFAULT '', day TEXT NOT NULL DEFAULT '',
  UNIQUE (source, key)
) STRICT;
CREATE INDEX releases_by_age ON releases(source, fresh_at, last_looked_at);
CREATE INDEX releases_urgent ON releases(source, fresh_at) WHERE last_looked_at = '';
CREATE INDEX releases_by_listed ON releases(source, listed_date) WHERE pinned = 0;
CREATE INDEX releases_missing ON releases(source, gone_at) WHERE gone_at IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX releases_by_original ON releases(original_id) WHERE original_id IS NOT NULL;
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
  text TEXT NOT NULL, targets TEXT, text_from TEXT NOT NULL DEFAULT '',
  UNIQUE (release_id, number)
) STRICT;
CREATE INDEX revisions_by_snapshot ON revisions(snapshot_id);
CREATE INDEX revisions_by_fingerprint ON revisions(fingerprint);
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
  sent_at TEXT, held_until TEXT NOT NULL DEFAULT '',
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
, reader TEXT NOT NULL DEFAULT '', naming TEXT NOT NULL DEFAULT '{}', encoding TEXT NOT NULL DEFAULT '', row_kind TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE _unread (
  source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE, key TEXT NOT NULL,
  url TEXT NOT NULL, tries INTEGER NOT NULL, next_try_at TEXT NOT NULL, why TEXT NOT NULL,
  silent INTEGER NOT NULL DEFAULT 0, entry TEXT NOT NULL DEFAULT '{}', reason TEXT NOT NULL DEFAULT '', since TEXT NOT NULL DEFAULT '', looks INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (source, key)
) STRICT;
CREATE TABLE _failed_looks (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE, at TEXT NOT NULL
, since TEXT NOT NULL DEFAULT '', looks INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '') STRICT;
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
CREATE TABLE "changes" (
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
, back_to INTEGER) STRICT;
CREATE INDEX changes_by_release ON changes(release_id, id);
CREATE INDEX changes_by_source ON changes(source, id);
CREATE INDEX changes_by_time ON changes(at);
CREATE INDEX changes_by_check ON changes(check_id) WHERE check_id IS NOT NULL;
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
CREATE INDEX releases_left ON releases(source) WHERE address = 'old';
CREATE INDEX checks_read ON checks(source, id) WHERE good = 1 AND page_rows > 0;
CREATE TABLE _old_addresses (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL
) STRICT;
CREATE TABLE _held (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE, well INTEGER NOT NULL
) STRICT;
CREATE INDEX releases_on_page_one ON releases(source) WHERE on_page_one = 1;
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
CREATE INDEX alerts_held ON alerts(held_until) WHERE held_until <> '';
CREATE TABLE _other_pages (
  release_id INTEGER PRIMARY KEY REFERENCES releases(id) ON DELETE CASCADE,
  since TEXT NOT NULL,
  alerted INTEGER NOT NULL
) STRICT;
CREATE INDEX releases_by_day ON releases(day DESC, id DESC);
CREATE INDEX releases_by_status ON releases(status, day DESC, id DESC);
CREATE INDEX releases_by_source_day ON releases(source, day DESC, id DESC);
CREATE TRIGGER _day_added AFTER INSERT ON releases BEGIN
  UPDATE releases SET day = iif(new.published = '', substr(new.first_seen, 1, 10), new.published)
    WHERE id = new.id; END;
CREATE TRIGGER _day_changed AFTER UPDATE OF published, first_seen ON releases BEGIN
  UPDATE releases SET day = iif(new.published = '', substr(new.first_seen, 1, 10), new.published)
    WHERE id = new.id; END;
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
CREATE INDEX _attachments_by_file ON _attachments(sha256);
CREATE TRIGGER _file_left AFTER DELETE ON _attachments BEGIN
  DELETE FROM files WHERE sha256 = old.sha256
    AND NOT EXISTS (SELECT 1 FROM _attachments WHERE sha256 = old.sha256); END;
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
CREATE TABLE _search (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  revision_id INTEGER NOT NULL UNIQUE REFERENCES revisions(id) ON DELETE CASCADE,
  title TEXT NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL, department TEXT NOT NULL, files TEXT NOT NULL,
  marks TEXT NOT NULL
) STRICT;
CREATE INDEX _search_by_release ON _search(release_id, id);
CREATE INDEX _search_releases ON _search(id, release_id);
CREATE TABLE _search_sources (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;
CREATE VIRTUAL TABLE _search_index USING fts5(
  title, body, words, department, files, marks, content = '_search', content_rowid = 'id',
  tokenize = 'ascii'
);
CREATE VIRTUAL TABLE _search_vocabulary USING fts5vocab('_search_index', 'col');
CREATE TRIGGER _search_added AFTER INSERT ON _search BEGIN
  INSERT INTO _search_index (rowid, title, body, words, department, files, marks)
    VALUES (new.id, new.title, new.body, new.words, new.department, new.files, new.marks); END;
CREATE TRIGGER _search_removed AFTER DELETE ON _search BEGIN
  INSERT INTO _search_index (_search_index, rowid, title, body, words, department, files, marks)
    VALUES ('delete', old.id, old.title, old.body, old.words, old.department, old.files, old.marks); END;
CREATE TRIGGER _search_changed AFTER UPDATE ON _search BEGIN
  INSERT INTO _search_index (_search_index, rowid, title, body, words, department, files, marks)
    VALUES ('delete', old.id, old.title, old.body, old.words, old.department, old.files, old.marks);
  INSERT INTO _search_index (rowid, title, body, words, department, files, marks)
    VALUES (new.id, new.title, new.body, new.words, new.department, new.files, new.marks); END;
CREATE VIEW latest AS
SELECT r.id, r.source, r.key, v.title, r.published, v.language, r.status, r.url,
       v.number AS revisions, r.first_seen, r.last_seen, v.text, r.day, v.department, v.board, v.published_at, v.notes,
       v.text_from, iif(v.text_from = '', v.text, (SELECT f.text FROM files f WHERE f.sha256 = v.text_from)) AS body
FROM releases r CROSS JOIN revisions v ON v.id = r.revision_id;
CREATE VIEW versions AS
SELECT v.id, v.release_id, r.source, r.key, v.number, v.seen_at,
       (SELECT next.seen_at FROM revisions next WHERE next.release_id = v.release_id AND next.number = v.number + 1)
         AS replaced_at,
       v.title, v.published, v.language, v.department, v.board, v.text, v.notes, r.status, r.url, r.day
FROM revisions v JOIN releases r ON r.id = v.release_id;
CREATE VIEW attachments AS
SELECT a.id, a.revision_id, a.position, a.name, a.url, a.size, a.type, coalesce(a.sha256, '') AS sha256, a.etag,
       a.last_modified, coalesce(f.text, '') AS text, coalesce(f.kind, '') AS kind, coalesce(f.state, a.state) AS state,
       coalesce(f.reader, '') AS reader, coalesce(f.reason, a.reason) AS reason, coalesce(f.why, a.why) AS why,
       coalesce(f.kept, 0) AS kept
FROM _attachments a LEFT JOIN files f ON f.sha256 = a.sha256;
CREATE VIEW edits AS
SELECT c.id, c.at, c.source, r.key, c.release_id, a.title, c.weight, c.touches, c.notice, c.back_to, c.summary,
       r.url, b.title AS title_before, a.title AS title_after, b.text AS text_before, a.text AS text_after,
       b.number AS revision_before, a.number AS revision_after, a.published, r.day, a.language, a.department, a.board
FROM changes c JOIN releases r ON r.id = c.release_id
JOIN revisions b ON b.id = c.before_id JOIN revisions a ON a.id = c.after_id
WHERE +c.kind = 'edited';
CREATE VIEW change_parts AS
SELECT p.change_id, p.position, c.at, c.source, r.key, c.release_id, p.part, p.kind, p.before, p.after, p.is_number,
       v.title, v.department, v.language, r.url, p.file
FROM changes c JOIN _change_parts p ON p.change_id = c.id JOIN releases r ON r.id = c.release_id
JOIN revisions v ON v.id = c.after_id;
CREATE VIEW attachment_changes AS
SELECT p.change_id, c.at, c.source, r.key, c.release_id, v.title, p.kind AS what,
       iif(p.after = '', p.before, p.after) AS name, p.before AS name_before, p.after AS name_after,
       coalesce(b.sha256, '') AS sha256_before, coalesce(a.sha256, '') AS sha256_after,
       b.size AS size_before, a.size AS size_after, v.department, r.url
FROM changes c JOIN _change_parts p ON p.change_id = c.id AND p.part = 'file'
JOIN releases r ON r.id = c.release_id JOIN revisions v ON v.id = c.after_id
LEFT JOIN _attachments b ON b.id = (
  SELECT coalesce(min(iif(f.sha256 IN (SELECT sha256 FROM _attachments WHERE revision_id = c.after_id), NULL, f.id)),
    min(f.id)) FROM _attachments f WHERE f.revision_id = c.before_id AND f.name = p.before)
LEFT JOIN _attachments a ON a.id = (
  SELECT coalesce(min(iif(f.sha256 IN (SELECT sha256 FROM _attachments WHERE revision_id = c.before_id), NULL, f.id)),
    min(f.id)) FROM _attachments f WHERE f.revision_id = c.after_id AND f.name = p.after);
CREATE VIEW withdrawals AS
SELECT c.id, c.at, c.source, r.key, c.release_id, v.title, v.published, r.url, c.why, c.reason, c.since AS last_seen,
       r.status, v.text
FROM changes c JOIN releases r ON r.id = c.release_id JOIN revisions v ON v.id = r.revision_id
WHERE +c.kind = 'withdrawn';
CREATE VIEW source_health AS
SELECT s.name AS source, s.title, s.state, s.last_good_at, s.last_check_at, s.due_at AS next_due, s.bad_checks,
       s.failing_since, s.last_error, s.reason, s.breaker, s.breaker_reason, s.gap, s.gap_reason,
       (SELECT count(*) FROM releases r WHERE r.source = s.name) AS releases,
       (SELECT count(*) FROM _unread u WHERE u.source = s.name) AS unread, s.overdue,
       s.maintenance
FROM sources s;
CREATE VIEW alert_log AS
SELECT a.id, a.uid, a.created_at, a.channel, a.state, c.kind, c.source, coalesce(v.title, '') AS title,
       a.attempts, a.last_error, a.due_at, a.sent_at, a.change_id, c.release_id
FROM alerts a JOIN changes c ON c.id = a.change_id
LEFT JOIN releases r ON r.id = c.release_id LEFT JOIN revisions v ON v.id = r.revision_id;
CREATE VIEW left_out AS
SELECT source, what, title, url, published, reason, why, since FROM _left_out
UNION ALL
SELECT source, 'page', coalesce(json_extract(entry, '$.title'), ''), url,
       coalesce(json_extract(entry, '$.published'), ''), reason, why, since FROM _unread
UNION ALL
SELECT r.source, 'page', v.title, r.url, v.published, f.reason, f.why, f.since
FROM _failed_looks f JOIN releases r ON r.id = f.release_id JOIN revisions v ON v.id = r.revision_id
WHERE f.looks > 1 AND r.status <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM _other_pages o WHERE o.release_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM _unread u WHERE u.source = r.source AND u.key = r.key)
UNION ALL
SELECT name, 'gap', '', url, '', gap_reason, gap, gap_since FROM sources WHERE gap <> '';
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'presswatch', 'first', '2026-11-26 19:41:05.736572+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'presswatch', 'second', '2026-11-26 19:41:05.744496+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'presswatch', 'third', '2026-11-26 19:41:05.764913+00:00');
INSERT INTO sources (name, title, url, language, state, due_at, last_check_at, last_good_at, baseline_at, failing_since, failing_told, bad_checks, deferred, last_error, breaker, accepted, gap, gap_since, whole_read_at, etag, last_modified, reason, breaker_reason, gap_reason, gap_at, overdue, maintenance, quiet_since) VALUES ('tides-en', 'Ministry of Tides: Press Releases', 'https://tides.example/eng/list', 'en', 'ok', '2026-07-14T03:50:00Z', '2026-07-14T03:40:00Z', '2026-07-14T03:40:00Z', '2026-07-14T03:00:00Z', NULL, 0, 0, 0, NULL, NULL, 0, '', '', '2026-07-14T03:00:00Z', '', '', '', '', '', '', 0, '', '');
INSERT INTO sources (name, title, url, language, state, due_at, last_check_at, last_good_at, baseline_at, failing_since, failing_told, bad_checks, deferred, last_error, breaker, accepted, gap, gap_since, whole_read_at, etag, last_modified, reason, breaker_reason, gap_reason, gap_at, overdue, maintenance, quiet_since) VALUES ('tides-ko', '조류부 보도자료', 'https://tides.example/kor/list', 'ko', 'failing', '2026-07-14T04:30:00Z', '2026-07-14T04:20:00Z', '2026-07-14T04:00:00Z', '2026-07-14T03:10:00Z', '2026-07-14T04:10:00Z', 1, 2, 0, 'the list could not be read: no complete response within 20 s', NULL, 0, '', '', '2026-07-14T03:10:00Z', '', '', '{"code": "list_unread", "arguments": {"reason": {"code": "timed_out", "arguments": {"seconds": 20.0}}}}', '', '', '', 0, '', '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (1, 'tides-en', '2026-07-14T03:00:00Z', '2026-07-14T03:00:00Z', 1, '', 1, 1, 1, 1, 2, 0, 0, 0, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (2, 'tides-ko', '2026-07-14T03:10:00Z', '2026-07-14T03:10:00Z', 1, '', 1, 1, 1, 1, 2, 0, 0, 0, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (3, 'tides-en', '2026-07-14T03:20:00Z', '2026-07-14T03:20:00Z', 1, '', 2, 2, 2, 1, 2, 1, 0, 0, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (4, 'tides-ko', '2026-07-14T03:30:00Z', '2026-07-14T03:30:00Z', 1, '', 2, 2, 2, 1, 2, 1, 0, 0, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (5, 'tides-en', '2026-07-14T03:40:00Z', '2026-07-14T03:40:00Z', 1, '', 2, 2, 2, 1, 2, 0, 1, 0, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (6, 'tides-ko', '2026-07-14T03:50:00Z', '2026-07-14T03:50:00Z', 1, '', 2, 2, 2, 1, 1, 0, 0, 0, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (7, 'tides-ko', '2026-07-14T04:00:00Z', '2026-07-14T04:00:00Z', 1, '', 2, 2, 2, 1, 1, 0, 0, 1, '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (8, 'tides-ko', '2026-07-14T04:10:00Z', '2026-07-14T04:10:00Z', 0, 'the list could not be read: no complete response within 20 s', 0, 0, 0, 0, 0, 0, 0, 0, '{"code": "list_unread", "arguments": {"reason": {"code": "timed_out", "arguments": {"seconds": 20.0}}}}');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn, reason) VALUES (9, 'tides-ko', '2026-07-14T04:20:00Z', '2026-07-14T04:20:00Z', 0, 'the list could not be read: no complete response within 20 s', 0, 0, 0, 0, 0, 0, 0, 0, '{"code": "list_unread", "arguments": {"reason": {"code": "timed_out", "arguments": {"seconds": 20.0}}}}');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (1, 1, 'https://tides.example/eng/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (2, 1, 'https://tides.example/eng/press/1', 'release', 'fetched', 'press/1', 200, '', 0.0, 0, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (3, 2, 'https://tides.example/kor/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (4, 2, 'https://tides.example/kor/press/6', 'release', 'fetched', 'press/6', 200, '', 0.0, 0, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (5, 3, 'https://tides.example/eng/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (6, 3, 'https://tides.example/eng/press/2', 'release', 'fetched', 'press/2', 200, '', 0.0, 0, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (7, 4, 'https://tides.example/kor/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (8, 4, 'https://tides.example/kor/press/7', 'release', 'fetched', 'press/7', 200, '', 0.0, 0, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (9, 5, 'https://tides.example/eng/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (10, 5, 'https://tides.example/eng/press/2', 'release', 'fetched', 'press/2', 200, '', 0.0, 0, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (11, 6, 'https://tides.example/kor/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (12, 6, 'https://tides.example/kor/press/7', 'release', 'gone', 'press/7', 404, 'HTTP 404 Not Found', 0.0, 0, '{"code": "http_status", "arguments": {"status": 404, "phrase": "Not Found"}}');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (13, 7, 'https://tides.example/kor/list', 'list', 'fetched', '', 200, '', 0.1, 900, '');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (14, 7, 'https://tides.example/kor/press/7', 'release', 'gone', 'press/7', 404, 'HTTP 404 Not Found', 0.0, 0, '{"code": "http_status", "arguments": {"status": 404, "phrase": "Not Found"}}');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (15, 8, 'https://tides.example/kor/list', 'list', 'timed_out', '', NULL, 'no complete response within 20 s', 0.0, 0, '{"code": "timed_out", "arguments": {"seconds": 20.0}}');
INSERT INTO outcomes (id, check_id, url, part, kind, key, status, why, seconds, size, reason) VALUES (16, 9, 'https://tides.example/kor/list', 'list', 'timed_out', '', NULL, 'no complete response within 20 s', 0.0, 0, '{"code": "timed_out", "arguments": {"seconds": 20.0}}');
INSERT INTO snapshots (id, url, final_url, status, headers, size, sha256, fetched_at, body) VALUES (1, 'https://tides.example/eng/press/1', 'https://tides.example/eng/press/1', 200, '[["Content-Type", "text/html"]]', 55, '12549264366d47130456fd64c450b500b8af57f37602d40b92e738498947b93b', '2026-07-14T03:00:00Z', X'28B52FFD2037B901003C68313E486172626F7572204469616C6F677565204F70656E733C2F68313E3C703E44656C65676174696F6E732063616D652E3C2F703E');
INSERT INTO snapshots (id, url, final_url, status, headers, size, sha256, fetched_at, body) VALUES (2, 'https://tides.example/kor/press/6', 'https://tides.example/kor/press/6', 200, '[["Content-Type", "text/html"]]', 72, 'fc2321df105b207b18e1969e6fdcd79690561b695d0b66ff8f85504b9856beb3', '2026-07-14T03:10:00Z', X'28B52FFD20484102003C68313EECA1B0EBA598EBB68020EB8884EBA6ACECA79120EAB09CED8EB83C2F68313E3C703EEB8884EBA6ACECA791EC9D8420EC8388EBA19C20EC97B4EC9788EB8BA42E3C2F703E');
INSERT INTO snapshots (id, url, final_url, status, headers, size, sha256, fetched_at, body) VALUES (3, 'https://tides.example/eng/press/2', 'https://tides.example/eng/press/2', 200, '[["Content-Type", "text/html"]]', 112, '8b4f47cdd623fd3ee59785b22368377dd101527e5899664973202b374046622c', '2026-07-14T03:20:00Z', X'28B52FFD2070DD02003245121890A76D808442E4FF6CB38FCCABCB9E4E2AD8D0C3E3F9AF1CC7C508F735DF9A080937A81D7031D28717C6757FDE9AD8754C82633B938A1510153ADEBAB9CE0A1C692A441F049C49160500938A45552090EF56C561AF0905');
INSERT INTO snapshots (id, url, final_url, status, headers, size, sha256, fetched_at, body) VALUES (4, 'https://tides.example/kor/press/7', 'https://tides.example/kor/press/7', 200, '[["Content-Type", "text/html"]]', 158, '65659fb6b905716eef5dc8d67f2f5b010c9fd75797684ce2f7d3873cf3a06311', '2026-07-14T03:30:00Z', X'28B52FFD209E3D0400E2C71D2490B73989BB3B6836FC67DE152CEC071B01B791E40DA23AC70355D591BE8D5B6D82983984EEAD86404BC3F9292FD3A72B65ABE13C1F76212F0F9C4B920D241C097FA8B71A022D5D683E35E72AEACA79C298415CC0D0399C6C9438BFE698B21A6D9C56CBCCE1C2D81C15CD909701D0D133EAFADC31A505040057032442B07A259914ACCA');
INSERT INTO snapshots (id, url, final_url, status, headers, size, sha256, fetched_at, body) VALUES (5, 'https://tides.example/eng/press/2', 'https://tides.example/eng/press/2', 200, '[["Content-Type", "text/html"]]', 112, '8b4f47cdd623fd3ee59785b22368377dd101527e5899664973202b374046622c', '2026-07-14T03:40:00Z', X'28B52FFD2070DD02003245121890A76D808442E4FF6CB38FCCABCB9E4E2AD8D0C3E3F9AF1CC7C508F735DF9A080937A81D7031D28717C6757FDE9AD8754C82633B938A1510153ADEBAB9CE0A1C692A441F049C49160500938A45552090EF56C561AF0905');
INSERT INTO releases (id, source, key, url, status, first_seen, last_seen, last_looked_at, listed_title, listed_date, pinned, published, fresh_at, gone_at, gone_why, original_id, revision_id, etag, last_modified, gone_reason, address, on_page_one, guid, day) VALUES (1, 'tides-en', 'press/1', 'https://tides.example/eng/press/1', 'live', '2026-07-14T03:00:00Z', '2026-07-14T03:40:00Z', '2026-07-14T03:00:00Z', 'Harbour Dialogue Opens', '2026-07-01', 0, '2026-07-01', '2026-07-01T23:59:59Z', NULL, NULL, NULL, 1, '', '', '', '', 1, '', '2026-07-01');
INSERT INTO releases (id, source, key, url, status, first_seen, last_seen, last_looked_at, listed_title, listed_date, pinned, published, fresh_at, gone_at, gone_why, original_id, revision_id, etag, last_modified, gone_reason, address, on_page_one, guid, day) VALUES (2, 'tides-ko', 'press/6', 'https://tides.example/kor/press/6', 'live', '2026-07-14T03:10:00Z', '2026-07-14T04:00:00Z', '2026-07-14T03:10:00Z', '조류부 누리집 개편', '2026-07-01', 0, '2026-07-01', '2026-07-01T23:59:59Z', NULL, NULL, NULL, 2, '', '', '', '', 1, '', '2026-07-01');
INSERT INTO releases (id, source, key, url, status, first_seen, last_seen, last_looked_at, listed_title, listed_date, pinned, published, fresh_at, gone_at, gone_why, original_id, revision_id, etag, last_modified, gone_reason, address, on_page_one, guid, day) VALUES (3, 'tides-en', 'press/2', 'https://tides.example/eng/press/2', 'live', '2026-07-14T03:20:00Z', '2026-07-14T03:40:00Z', '2026-07-14T03:40:00Z', 'Measuring Stations Agreed', '2026-07-14', 0, '2026-07-14', '2026-07-14T03:40:00Z', NULL, NULL, NULL, 5, '', '', '', '', 1, '', '2026-07-14');
INSERT INTO releases (id, source, key, url, status, first_seen, last_seen, last_looked_at, listed_title, listed_date, pinned, published, fresh_at, gone_at, gone_why, original_id, revision_id, etag, last_modified, gone_reason, address, on_page_one, guid, day) VALUES (4, 'tides-ko', 'press/7', 'https://tides.example/kor/press/7', 'withdrawn', '2026-07-14T03:30:00Z', '2026-07-14T04:00:00Z', '2026-07-14T04:00:00Z', '조류부, 항만 대화 개최', '2026-07-14', 0, '2026-07-14', '2026-07-14T04:00:00Z', '2026-07-14T03:50:00Z', 'HTTP 404 Not Found', NULL, 4, '', '', '{"code": "http_status", "arguments": {"status": 404, "phrase": "Not Found"}}', '', 1, '', '2026-07-14');
INSERT INTO revisions (id, release_id, number, seen_at, title, published, published_at, board, department, language, notes, reader, cleaner, fingerprint, snapshot_id, text, targets, text_from) VALUES (1, 1, 1, '2026-07-14T03:00:00Z', 'Harbour Dialogue Opens', '2026-07-01', '', '', '', 'en', '[]', 'profile', '1', 'd7656b98604098528f4b7c2b9b0ccc394f65c197d6ebd73be56a09aa2c240b07', 1, 'Delegations came.', NULL, '');
INSERT INTO revisions (id, release_id, number, seen_at, title, published, published_at, board, department, language, notes, reader, cleaner, fingerprint, snapshot_id, text, targets, text_from) VALUES (2, 2, 1, '2026-07-14T03:10:00Z', '조류부 누리집 개편', '2026-07-01', '', '', '', 'ko', '[]', 'profile', '1', '6287fe5584d3dd6d1d7b04c87d63387e935844044f2f58207ef3f71bb9ec7d47', 2, '누리집을 새로 열었다.', NULL, '');
INSERT INTO revisions (id, release_id, number, seen_at, title, published, published_at, board, department, language, notes, reader, cleaner, fingerprint, snapshot_id, text, targets, text_from) VALUES (3, 3, 1, '2026-07-14T03:20:00Z', 'Measuring Stations Agreed', '2026-07-14', '', '', 'Coastal Division', 'en', '["Unofficial translation"]', 'profile', '1', 'e378fdaecd490054c5929af21b7554b9cda569700f79857e74abe044ff0ca88f', 3, 'The towns agreed on 42 measuring stations.

Work begins in spring.', NULL, '');
INSERT INTO revisions (id, release_id, number, seen_at, title, published, published_at, board, department, language, notes, reader, cleaner, fingerprint, snapshot_id, text, targets, text_from) VALUES (4, 4, 1, '2026-07-14T03:30:00Z', '조류부, 항만 대화 개최', '2026-07-14', '', '', '연안협력과', 'ko', '[]', 'profile', '1', '61a3b920d53e9b9cb59ca3f5d3dd415651a378a240efccf186c15406bbd0b4d0', 4, '조류부 장관은 7월 14일 항만 대화를 열었다.

관측소 42곳을 함께 쓰기로 하였다.', NULL, '');
INSERT INTO revisions (id, release_id, number, seen_at, title, published, published_at, board, department, language, notes, reader, cleaner, fingerprint, snapshot_id, text, targets, text_from) VALUES (5, 3, 2, '2026-07-14T03:40:00Z', 'Measuring Stations Agreed', '2026-07-14', '', '', 'Coastal Division', 'en', '["Unofficial translation"]', 'profile', '1', '9c72f7831dac81c93678dd3d5359c01e09967600e6197f1d8ce3b65eea6278d9', 5, 'The towns agreed on 24 measuring stations.

Work begins in spring.', NULL, '');
INSERT INTO alerts (id, uid, change_id, channel, state, created_at, due_at, attempts, last_error, claimed_until, sent_at, held_until) VALUES (1, 'pw-1-desk', 1, 'desk', 'pending', '2026-07-14T03:20:00Z', '2026-07-14T03:20:00Z', 0, '', NULL, NULL, '');
INSERT INTO alerts (id, uid, change_id, channel, state, created_at, due_at, attempts, last_error, claimed_until, sent_at, held_until) VALUES (2, 'pw-2-desk', 2, 'desk', 'pending', '2026-07-14T03:30:00Z', '2026-07-14T03:30:00Z', 0, '', NULL, NULL, '');
INSERT INTO alerts (id, uid, change_id, channel, state, created_at, due_at, attempts, last_error, claimed_until, sent_at, held_until) VALUES (3, 'pw-3-desk', 3, 'desk', 'pending', '2026-07-14T03:40:00Z', '2026-07-14T03:40:00Z', 0, '', NULL, NULL, '');
INSERT INTO alerts (id, uid, change_id, channel, state, created_at, due_at, attempts, last_error, claimed_until, sent_at, held_until) VALUES (4, 'pw-4-desk', 4, 'desk', 'pending', '2026-07-14T04:00:00Z', '2026-07-14T04:00:00Z', 0, '', NULL, NULL, '');
INSERT INTO alerts (id, uid, change_id, channel, state, created_at, due_at, attempts, last_error, claimed_until, sent_at, held_until) VALUES (5, 'pw-5-desk', 5, 'desk', 'pending', '2026-07-14T04:20:00Z', '2026-07-14T04:20:00Z', 0, '', NULL, NULL, '');
INSERT INTO _read_from (source, url, reader, naming, encoding, row_kind) VALUES ('tides-en', 'https://tides.example/eng/list', '', '{"names": [], "noise": []}', '', '');
INSERT INTO _read_from (source, url, reader, naming, encoding, row_kind) VALUES ('tides-ko', 'https://tides.example/kor/list', '', '{"names": [], "noise": []}', '', '');
INSERT INTO _shingles (release_id, hashes) VALUES (1, X'1A9F204ED86B1EC149C957CFBED9631801B6AC4BE0F46C28');
INSERT INTO _shingles (release_id, hashes) VALUES (2, X'400A624CA6CDD89A2038CD30A74335A795D3FAC74E0ED1048D6FE1580A2B352F');
INSERT INTO _shingles (release_id, hashes) VALUES (3, X'328D0E5AB393FF835DC39635AE347A909A17616DF12DF290B25436BAE2E9919FF57C58CF84C1A1BDB99D4248F8C362CC8B6204280803A20210E884D15D2B2C15A96094237425E51B2105FC54F08F64490F0D6EC41C7B224DEF3D6E610E23A26F');
INSERT INTO _shingles (release_id, hashes) VALUES (4, X'E5105F9DFF306E8C609BA1311915F5AAA9509E71F1152CAD82825FA45BADAABDA30928214DA5CB00DCD626019EF44A0D8E1547909348E71A04F13C97D21B0637E9D48A38B130953E907902E35BB57A525935228925B7F35252C3E859F92F74540A3A5DB29D9EEC586B83E2ABEAD7BE5CF665DC3C9B6BD160CA422C79FAC51C6E');
INSERT INTO _days (source, day, checks, bad, fetched, seconds) VALUES ('tides-en', '2026-07-14', 3, 0, 6, 0);
INSERT INTO _days (source, day, checks, bad, fetched, seconds) VALUES ('tides-ko', '2026-07-14', 6, 2, 6, 0);
INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, touches, notice, summary, why, reason, since, original_id, old_url, flips, silent, check_id, back_to) VALUES (1, '2026-07-14T03:20:00Z', 'tides-en', 'new', 3, NULL, 3, '', '[]', 0, '', '', '', '', NULL, '', 0, 0, 3, NULL);
INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, touches, notice, summary, why, reason, since, original_id, old_url, flips, silent, check_id, back_to) VALUES (2, '2026-07-14T03:30:00Z', 'tides-ko', 'new', 4, NULL, 4, '', '[]', 0, '', '', '', '', NULL, '', 0, 0, 4, NULL);
INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, touches, notice, summary, why, reason, since, original_id, old_url, flips, silent, check_id, back_to) VALUES (3, '2026-07-14T03:40:00Z', 'tides-en', 'edited', 3, 3, 5, 'major', '["figure"]', 0, '42 measuring → 24 measuring', '', '', '', NULL, '', 0, 0, 5, NULL);
INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, touches, notice, summary, why, reason, since, original_id, old_url, flips, silent, check_id, back_to) VALUES (4, '2026-07-14T04:00:00Z', 'tides-ko', 'withdrawn', 4, 4, NULL, '', '[]', 0, '', 'HTTP 404 Not Found', '{"code": "http_status", "arguments": {"status": 404, "phrase": "Not Found"}}', '2026-07-14T03:50:00Z', NULL, '', 1, 0, 7, NULL);
INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, touches, notice, summary, why, reason, since, original_id, old_url, flips, silent, check_id, back_to) VALUES (5, '2026-07-14T04:20:00Z', 'tides-ko', 'failing', NULL, NULL, NULL, '', '[]', 0, '', 'the list could not be read: no complete response within 20 s', '{"code": "list_unread", "arguments": {"reason": {"code": "timed_out", "arguments": {"seconds": 20.0}}}}', '2026-07-14T04:10:00Z', NULL, '', 0, 0, 9, NULL);
INSERT INTO _attachments (id, revision_id, position, name, url, size, type, sha256, etag, last_modified, state, reason, why) VALUES (1, 3, 1, 'Tide table.pdf', 'https://tides.example/f/1', NULL, '', NULL, '', '', '', '', '');
INSERT INTO _attachments (id, revision_id, position, name, url, size, type, sha256, etag, last_modified, state, reason, why) VALUES (2, 5, 1, 'Tide table.pdf', 'https://tides.example/f/1', NULL, '', NULL, '', '', '', '', '');
INSERT INTO _change_parts (change_id, position, part, kind, before, after, is_number, file) VALUES (3, 1, 'text', 'figure', '42', '24', 1, '');
INSERT INTO _search (id, release_id, revision_id, title, body, words, department, files, marks) VALUES (3177408215650303, 1, 1, 'harbor dialogue open', 'delegation came', '', '', '', 'all s1 len');
INSERT INTO _search (id, release_id, revision_id, title, body, words, department, files, marks) VALUES (3177408215654399, 2, 2, '조류 류부 부x누 누리 리집 집x개 개편 편', '누리 리집 집을 을 새로 로x열 열었 었다 다', '개편 새 새로', '', '', 'all s2 lko');
INSERT INTO _search (id, release_id, revision_id, title, body, words, department, files, marks) VALUES (3177464050221057, 3, 3, 'measuring station agreed', 'the town agreed on 42 measuring station work begin in spring unofficial translation', '', 'coastal division', 'tide table pdf', 'all s1 len');
INSERT INTO _search (id, release_id, revision_id, title, body, words, department, files, marks) VALUES (3177464050225151, 3, 5, 'measuring station agreed', 'the town agreed on 24 measuring station work begin in spring unofficial translation', '', 'coastal division', 'tide table pdf', 'all s1 len');
INSERT INTO _search (id, release_id, revision_id, title, body, words, department, files, marks) VALUES (3177464050229247, 4, 4, '조류 류부 부x항 항만 만x대 대화 화x개 개최 최', '조류 류부 부x장 장관 관은 은 7 월 14 일x항 항만 만x대 대화 화를 를 열었 었다 다 관측 측소 소 42 곳을 을 함께 께x쓰 쓰기 기로 로x하 하였 였다 다 0714', '개최 곳 곳을 대화 쓰기 월 일 장관 하 함께 항 항만', '연안 안협 협력 력과 과', '', 'all s2 lko');
INSERT INTO _search_sources (id, source) VALUES (1, 'tides-en');
INSERT INTO _search_sources (id, source) VALUES (2, 'tides-ko');
