"""The views that people read: a contract, explained in docs/store.md. Rebuilt by each migration.

The "+" keeps SQLite from reading all changes of a kind, and sorting them, where the newest or those of one source are
asked for: there are indexes for both.
"""

VIEWS = """
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
"""
