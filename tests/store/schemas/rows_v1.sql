-- On top of v1.sql: rows of every kind in every table, as a 0.1.0 that has watched for long leaves them. All fiction.
INSERT INTO sources (name, title, url, language, state, due_at, last_check_at, last_good_at, baseline_at, failing_since, failing_told, bad_checks, deferred, last_error, breaker, accepted, gap, gap_since, whole_read_at, etag, last_modified) VALUES
  ('paused', '', 'https://paused.example/list', '', 'paused', '2026-07-14T03:00:00Z', NULL, NULL, NULL, NULL, 0, 0, 0, NULL, NULL, 0, '', '', NULL, '', ''),
  ('retired', 'Old Board', 'https://old.example/list', 'en', 'retired', '2026-07-14T03:00:00Z', '2026-07-01T00:00:00Z', '2026-07-01T00:00:00Z', '2026-06-01T00:00:00Z', NULL, 0, 0, 0, NULL, NULL, 0, '', '', '2026-07-01T00:00:00Z', '"e1"', 'Wed, 01 Jul 2026 00:00:00 GMT'),
  ('quiet', 'Quiet Board', 'https://quiet.example/list', 'en', 'quiet', '2026-07-14T05:00:00Z', '2026-07-14T04:00:00Z', '2026-07-14T04:00:00Z', '2026-01-01T00:00:00Z', NULL, 0, 0, 2, NULL, NULL, 0, 'releases since 2026-07-01 may be missing: run `presswatch backfill quiet --since 2026-07-01`', '2026-07-01', NULL, '', ''),
  ('held', 'Held Board', 'https://held.example/list', 'ko', 'failing', '2026-07-14T05:00:00Z', '2026-07-14T04:00:00Z', '2026-07-13T04:00:00Z', '2026-01-01T00:00:00Z', '2026-07-14T04:00:00Z', 1, 1, 0, '12 of 12 known releases changed at once', '12 of 12 known releases changed at once', 1, '', '', NULL, '', '');
INSERT INTO checks (id, source, started_at, finished_at, good, why, entries, page_rows, dated, pages, fetched, new, edited, withdrawn) VALUES
  (100, 'held', '2026-07-14T03:59:58Z', '2026-07-14T04:00:00Z', 0, '12 of 12 known releases changed at once', 12, 12, 12, 1, 12, 0, 0, 0),
  (101, 'quiet', '2026-07-14T03:59:58Z', '2026-07-14T04:00:00Z', 1, '', 10, 10, 10, 1, 0, 0, 0, 0);
INSERT INTO outcomes (check_id, url, part, kind, key, status, why, seconds, size) VALUES
  (100, 'https://held.example/list', 'list', 'fetched', '', 200, '', 0.25, 4000),
  (100, 'https://held.example/1', 'release', 'unstable', '1', 200, 'says something else at every fetch', 0.5, 9000),
  (100, 'https://held.example/2', 'release', 'timed_out', '2', NULL, 'no whole answer within 20 s', 20.0, 0),
  (100, 'https://held.example/2.pdf', 'attachment', 'too_large', '2', 200, 'more than 5,000,000 bytes', 1.5, 5000001);
INSERT INTO snapshots (id, url, final_url, status, headers, size, sha256, fetched_at, body) VALUES
  (100, 'https://old.example/1', 'https://old.example/1', 200, '[["Content-Type", "text/html"]]', 9, 'dropped', '2026-06-01T00:00:00Z', NULL);
INSERT INTO releases (id, source, key, url, status, first_seen, last_seen, last_looked_at, listed_title, listed_date, pinned, published, fresh_at, gone_at, gone_why, original_id, revision_id, etag, last_modified) VALUES
  (100, 'retired', '1', 'https://old.example/1', 'duplicate', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z', '', 'Harbour Dialogue Opens', '2026-06-01', 1, '2026-06-01', '2026-06-01T23:59:59Z', NULL, NULL, 1, 100, '"r1"', 'Mon, 01 Jun 2026 00:00:00 GMT'),
  (101, 'retired', '2', 'https://old.example/2', 'live', '2026-06-02T00:00:00Z', '2026-07-01T00:00:00Z', '2026-07-01T00:00:00Z', 'Moved', '', 0, '', '2026-06-02T00:00:00Z', '2026-07-01T00:00:00Z', 'HTTP 404', NULL, 101, '', '');
INSERT INTO revisions (id, release_id, number, seen_at, title, published, published_at, board, department, language, notes, reader, cleaner, fingerprint, snapshot_id, text) VALUES
  (100, 100, 1, '2026-06-01T00:00:00Z', 'Harbour Dialogue Opens', '2026-06-01', '2026-06-01T01:00:00Z', 'Press', 'Coast', 'en', '["Unofficial translation"]', 'profile', '1', 'f100', 100, 'Delegations came.'),
  (101, 101, 1, '2026-06-02T00:00:00Z', 'Moved', '', '', '', '', 'en', '[]', 'template', '1', 'f101', NULL, 'It moved.');
INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, summary, why, since, original_id, old_url, flips, silent, check_id) VALUES
  (100, '2026-06-01T00:00:00Z', 'retired', 'new', 100, NULL, 100, '', '', '', '', 1, '', 0, 0, NULL),
  (101, '2026-06-03T00:00:00Z', 'retired', 'restored', 101, 101, 101, '', '', '', '', NULL, '', 3, 0, NULL),
  (102, '2026-06-04T00:00:00Z', 'retired', 'moved', 101, 101, 101, '', '', '', '', NULL, 'https://old.example/0', 0, 0, NULL),
  (103, '2026-06-05T00:00:00Z', 'retired', 'edited', 101, 101, 101, 'minor', 'a comma', '', '', NULL, '', 4, 1, NULL),
  (104, '2026-07-14T04:00:00Z', 'held', 'failing', NULL, NULL, NULL, '', '', '12 of 12 known releases changed at once', '2026-07-14T04:00:00Z', NULL, '', 0, 0, 100),
  (105, '2026-07-14T04:00:00Z', 'quiet', 'quiet', NULL, NULL, NULL, '', '', 'nothing new for 40 days, usually every 2', '', NULL, '', 0, 0, 101),
  (106, '2026-06-01T00:00:00Z', 'retired', 'recovered', NULL, NULL, NULL, '', '', 'nobody answers', '2026-05-31T00:00:00Z', NULL, '', 0, 0, NULL);
INSERT INTO alerts (id, uid, change_id, channel, state, created_at, due_at, attempts, last_error, claimed_until, sent_at) VALUES
  (100, 'pw-104-desk', 104, 'desk', 'pending', '2026-07-14T04:00:00Z', '2026-07-14T04:30:00Z', 2, 'HTTP 503', '2026-07-14T04:31:00Z', NULL),
  (101, 'pw-104-gone', 104, 'gone', 'dead', '2026-07-14T04:00:00Z', '2026-07-14T04:00:00Z', 9, 'the config no longer names this channel', NULL, NULL),
  (102, 'pw-101-desk', 101, 'desk', 'sent', '2026-06-03T00:00:00Z', '2026-06-03T00:00:00Z', 1, '', NULL, '2026-06-03T00:00:01Z');
INSERT INTO _hosts (host, state) VALUES ('old.example', '{"host": "old.example", "not_before": "", "failures": 0, "robots": "User-agent: *", "robots_at": "2026-07-01T00:00:00Z", "robots_allows": "rules", "cookies": [["a", "b", "/"]], "robots_of": "old.example", "asked_at": ""}');
INSERT INTO _templates (source, template) VALUES ('retired', '{"keep": ["div.body"], "drop": [], "titles": [], "digest": "d1"}');
INSERT INTO _unread (source, key, url, tries, next_try_at, why, silent, entry) VALUES
  ('held', '2', 'https://held.example/2', 3, '2026-07-14T05:00:00Z', 'no whole answer within 20 s', 1, '{"url": "https://held.example/2", "key": "2", "title": "", "published": "", "published_at": "", "department": "", "pinned": false, "text": ""}');
INSERT INTO _failed_looks (release_id, at) VALUES (101, '2026-07-01T00:00:00Z');
INSERT INTO _backfills (source, since, next_page) VALUES ('quiet', '2026-07-01', 7);
INSERT INTO _forgotten (source, key, at) VALUES ('retired', '9', '2026-06-09T00:00:00Z');
INSERT INTO _requests (at, sources, taken_at, done_at, checks) VALUES ('2026-07-14T04:00:00Z', '["quiet"]', '2026-07-14T04:00:01Z', '2026-07-14T04:00:03Z', '[101]');
INSERT INTO _readings (revision_id, cleaner, content) VALUES (100, '0', '{"title": "Harbour Dialogue"}');
INSERT INTO _days (source, day, checks, bad, fetched, seconds) VALUES ('retired', '2026-06-01', 144, 1, 3, 90);
INSERT INTO _related (release_id, other_id) VALUES (100, 1);
INSERT INTO _shingles (release_id, hashes) VALUES (100, x'0100000000000000'), (101, x'0200000000000000');
