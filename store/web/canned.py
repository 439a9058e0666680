"""The questions of docs/inspect.md as queries that Datasette offers by name, with a field for each `:parameter`.

Their names and parameters are addresses that people share. `hours` is how far the clock of people is ahead of UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Canned:
    """A query of that title; its SQL may name parameters, which are "" where nobody fills them in."""

    title: str
    sql: str


CANNED: Mapping[str, Canned] = {
    "new_on": Canned(
        "What came out on a day? (day, hours)",
        """
SELECT c.at, c.source, l.key, l.title FROM changes c JOIN latest l ON l.id = c.release_id
WHERE c.kind = 'new' AND date(c.at, coalesce(nullif(:hours, ''), 0) || ' hours') = :day ORDER BY c.at DESC
""",
    ),
    "quiet_rewrites": Canned(
        "What was quietly rewritten?",
        """
SELECT at, source, key, title, touches, summary FROM edits WHERE notice = 0 AND touches <> '[]' ORDER BY at DESC
""",
    ),
    "what_changed": Canned(
        "What exactly changed in a release? (source, key)",
        """
SELECT at, part, kind, before, after FROM change_parts
WHERE source = :source AND key = :key ORDER BY at DESC, position
""",
    ),
    "withdrawn": Canned(
        "What vanished, and what did it say?",
        "SELECT at, source, key, title, last_seen, why, text FROM withdrawals ORDER BY at DESC",
    ),
    "searched": Canned(
        "Who spoke of these words, in any version? (words)",
        """
SELECT day, source, key, title FROM latest WHERE found(id, :words) ORDER BY day DESC, id DESC
""",
    ),
    "health": Canned(
        "Is my watch healthy?",
        "SELECT source, state, last_good_at, bad_checks, last_error FROM source_health ORDER BY state = 'ok', source",
    ),
    "weekdays": Canned(
        "On which days of the week does a newsroom publish? (source)",
        """
SELECT strftime('%w', published) AS weekday, count(*) AS releases FROM latest
WHERE source = :source AND published <> '' GROUP BY weekday
""",
    ),
    "sent_to": Canned(
        "What was a channel told, and when? (channel)",
        """
SELECT sent_at, kind, source, title FROM alert_log WHERE channel = :channel AND state = 'sent' ORDER BY sent_at DESC, id
""",
    ),
    "given_up": Canned(
        "Which alerts were given up, and why?",
        "SELECT channel, kind, title, attempts, last_error FROM alert_log WHERE state = 'dead'",
    ),
    "copies": Canned(
        "Where else does a release stand? (source, key)",
        """
SELECT copy.source, copy.key, copy.first_seen FROM releases copy
JOIN releases original ON original.id = copy.original_id
WHERE original.source = :source AND original.key = :key
""",
    ),
    "no_longer_said": Canned(
        "What did they say before, and no longer say? (words, as they stood there)",
        """
SELECT v.source, v.key, v.title, v.number, v.seen_at, v.replaced_at FROM versions v JOIN latest l ON l.id = v.release_id
WHERE v.text LIKE '%' || :words || '%' AND l.text NOT LIKE '%' || :words || '%' ORDER BY v.replaced_at DESC
""",
    ),
    "numbers": Canned(
        "Which numbers were changed? (since, a day)",
        """
SELECT at, source, key, before, after, title FROM change_parts
WHERE is_number AND at >= :since ORDER BY at DESC, position
""",
    ),
    "replaced_files": Canned(
        "Which attachments were replaced?",
        """
SELECT at, source, key, name, sha256_before, sha256_after FROM attachment_changes
WHERE what = 'replaced' ORDER BY at DESC
""",
    ),
    "of_department": Canned(
        "What did a department say? (department)",
        """
SELECT day, source, key, title FROM latest WHERE department = :department ORDER BY day DESC, id DESC
""",
    ),
    "as_of": Canned(
        "What did a release say at a time? (source, key, at)",
        """
SELECT source, key, number, seen_at, title, text FROM versions
WHERE source = :source AND key = :key AND seen_at <= :at ORDER BY number DESC LIMIT 1
""",
    ),
    "friday_evenings": Canned(
        "What was edited on a Friday evening? (hours)",
        """
SELECT at, source, key, summary FROM edits WHERE strftime('%w', at, coalesce(nullif(:hours, ''), 0) || ' hours') = '5'
AND time(at, coalesce(nullif(:hours, ''), 0) || ' hours') >= '17:00' ORDER BY at DESC
""",
    ),
    "delay": Canned(
        "How long after it was published is a release seen?",
        """
SELECT l.source, count(*) AS releases,
  round(avg(julianday(l.first_seen) - julianday(l.published_at)) * 24 * 60) AS minutes
FROM latest l JOIN sources s ON s.name = l.source
WHERE l.published_at <> '' AND l.first_seen > s.baseline_at GROUP BY l.source
""",
    ),
    "until_withdrawn": Canned(
        "How long do releases stand before they are withdrawn?",
        """
WITH stood AS (
  SELECT w.source, julianday(w.at) - julianday(l.first_seen) AS days
  FROM withdrawals w JOIN latest l ON l.id = w.release_id
), ranked AS (
  SELECT source, days, row_number() OVER (PARTITION BY source ORDER BY days) AS n,
    count(*) OVER (PARTITION BY source) AS withdrawals FROM stood
)
SELECT source, max(withdrawals) AS withdrawals, round(avg(days), 1) AS median_days FROM ranked
WHERE n IN ((withdrawals + 1) / 2, (withdrawals + 2) / 2) GROUP BY source
""",
    ),
}
