"""What becomes of a list in each weather of the press room."""

from collections.abc import Mapping

from scheduler.demo.weather import Mode

# Why the check of a list fails in each weather: the code of its innermost reason, "" where it does not.
REASONS: Mapping[Mode, str] = {
    "fine": "",
    "maintenance": "maintenance_page", "error200": "error_page", "error500": "http_status", "error503": "http_status",
    "waf": "firewall_page", "login": "login_page", "captcha": "captcha", "queue": "waiting_page",
    "empty": "list_empty", "blank": "profile_rows_missing", "no_rows": "list_says_empty",
    **dict.fromkeys(
        ("lost_fr", "lost_ja", "lost_pl", "works_fr", "works_ja", "works_pl", "front_fr", "front_ja", "front_pl"),
        "profile_rows_missing",
    ),
    "redesign": "profile_rows_missing", "cut": "list_cut_off", "truncated": "cut_off", "huge": "too_long",
    "reset": "connection_lost", "hang": "timed_out", "trickle": "timed_out", "redirect_circle": "redirect_loop",
    "429": "http_status",
    "slow_to_read": "profile_rows_missing", "eats_memory": "reading_out_of_memory",
    "nested_tables": "profile_rows_missing", "many_rows": "profile_rows_missing",
    "hidden_spans": "profile_rows_missing", "many_comments": "profile_rows_missing",
    "inline_picture": "profile_rows_missing", "long_script": "profile_rows_missing",
    "many_attributes": "profile_rows_missing", "one_word_lines": "profile_rows_missing",
    "length_twice": "", "lengths_differ": "invalid_response", "length_too_short": "list_cut_off",
    "length_beside_chunks": "", "tiny_chunks": "", "many_headers": "", "too_many_headers": "invalid_response",
    "deflate_said_only": "", "unknown_coding": "", "too_many_codings": "compressions_too_many",
    "odd_headers": "", "long_header": "", "too_long_header": "invalid_response",
    "gzip_bomb": "unpacked_too_large", "gzip_cut": "compression_cut_off", "gzip_said_only": "",
    "not_http": "invalid_response",
}  # fmt: skip
