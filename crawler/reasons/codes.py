"""The codes of reasons: a closed type. Programs that read the store's `reason` columns rely on these names."""

from typing import Final, Literal, TypeAlias

Code: TypeAlias = Literal[
    # general
    "as_written",  # text: a reason from before there were codes, or from another program
    "bug",  # error: presswatch itself failed
    "unexplained",  # kind of the outcome: nothing more is known
    # connection; `peer` is "host:port", or the reason "proxy"
    "timed_out",  # seconds
    "connection_timed_out",  # peer
    "connection_refused",  # peer
    "connection_failed",  # peer, error
    "connection_closed",  # peer
    "connection_lost",
    "connection_error",  # error
    "cut_off",
    "proxy",  # address: a peer, no reason by itself
    "proxy_status",  # status, message
    "tls_failed",  # error: text, or one of the next four, or "connection_closed"
    "tls_no_common_version",
    "tls_no_common_cipher",
    "tls_no_secure_renegotiation",
    "tls_weak_key",
    "tls_failed_unless_legacy",  # error: as of "tls_failed"
    "certificate_untrusted",  # error
    "certificate_weak",  # error
    "certificate_issuer_unknown",  # error
    "name_not_found",  # host
    "name_lookup_failed",  # host
    "invalid_response",  # error
    "loopback_address",  # address
    "link_local_address",  # address
    "private_address",  # address
    "metadata_address",  # address
    "name_turned_private",  # host, address
    # status of the response: status, phrase
    "http_status",
    "list_not_found",
    "access_denied",
    "empty_response",
    # size (bytes) and compression
    "too_large",  # size, limit
    "too_long",  # limit
    "file_too_large",  # size, limit
    "file_too_long",  # limit
    "unpacked_too_large",  # limit
    "compression_cut_off",
    "compression_broken",  # error
    "compression_unknown",  # name
    "compressions_too_many",  # limit
    # redirects
    "redirect_loop",
    "too_many_redirects",  # limit
    "redirect_unreadable",  # location
    "redirect_not_web",  # location
    "redirect_offsite",  # host
    "redirected_to_home",
    "redirected_to_list",
    "list_redirected_to_home",
    # politeness; `until` is UTC
    "robots_disallowed",
    "robots_unread",  # reason
    "host_backing_off",  # host, until, failures
    "host_busy",  # host, until
    "host_failing",  # host, requests
    "out_of_time",  # seconds
    "response_lost",
    "too_many_new",  # limit
    "visit_full",
    "not_revisited",
    # another page came; `page` is one of the reasons above "captcha"
    "instead_of_release",  # page
    "instead_of_list",  # page
    "maintenance_page",
    "error_page",
    "login_page",
    "firewall_page",
    "waiting_page",
    "consent_page",
    "captcha",
    "release_deleted",
    "list_deleted",
    # a page that is not a release
    "is_list",
    "is_feed",
    "is_file",  # type
    "is_binary",
    "json_broken",
    "json_unknown",
    "page_too_large",  # size, limit (bytes)
    "page_empty",
    "not_html",
    "no_text",
    "shows_picture",
    "shows_frame",  # host
    "frame_unread",  # reason
    "sends_on",  # address
    "page_cut_off",
    "text_garbled",
    "release_not_found",  # site
    "repeated_text",  # releases
    "page_unstable",
    "another_page",  # shown: what it is called
    "title_not_shown",  # shown: what the page is called
    # an attached file
    "file_empty",
    "file_is_web_page",
    "file_not_kept",  # reason
    "file_unstable",
    "file_without_text",
    "file_encrypted",
    "file_broken",
    "file_partly_broken",
    "file_holds_too_much",
    "file_kind_unread",  # kind
    "file_kind_unknown",
    "file_text_cut",  # limit (bytes)
    "file_pages_cut",  # pages, limit
    "file_members_unread",  # unread, members
    "file_other_reader",
    "file_before_unread",  # why
    # a list page
    "list_empty",
    "list_cut_off",
    "list_garbled",
    "list_says_empty",
    "profile_rows_missing",  # profile
    "address_of_another_row",
    "script_links",  # function
    "no_list_but_data",  # url
    "no_list_found",
    "list_elsewhere",  # url, reason
    "on_another_site",
    "shown_page_unread",  # reason
    # what stands in a list and is not taken in
    "row_without_address",
    "row_without_title",
    "another_dated_list",  # rows
    "links_cut",  # links
    # releases that may be missing
    "more_pages",  # pages
    "pager_repeats",  # page
    "pager_by_script",
    "pager_elsewhere",  # url
    "pager_asks",  # field
    "more_by_button",
    "newest_last",  # reason
    "list_ends",
    "feed_ends",
    "further_page_unread",  # page, reason
    # a feed
    "feed_empty",
    "feed_without_entries",
    "feed_without_links",
    "feed_of_one_page",
    "item_without_address",
    "older_not_read",  # count, read
    "more_left_out",  # count
    "json_without_list",
    "feed_doctype",
    "feed_cut_off",
    "feed_not_xml",
    "feed_implausible",
    "not_a_feed",
    "web_page_instead_of_feed",  # text
    "sitemap_index_empty",
    "sitemaps_unread",  # count
    # for a possible source; `dated` is a percentage
    "list_of_profile",  # profile
    "list_like_profile",  # profile
    "repeated_links",  # rows, dated
    "another_list",  # rows, dated
    "list_in_data",  # rows, dated
    "feed_with_entries",  # entries
    "newest_sitemap",
    "feed_of_profile",
    "feed_advertised",
    "feed_link",
    "wordpress_posts",
    "data_requested",
    "press_link",
    "nothing_on_page",
    "feed_missing",
    "read_as_release",
    # health of a source
    "list_not_read",  # reason
    "list_put_off",  # reason, times
    "list_unread",  # reason
    "list_page_unread",  # page, reason
    "list_without_rows",
    "list_of_one_page",  # rows
    "list_shrank",  # rows, usual
    "list_dates_gone",
    "list_links_changed",  # before, now
    "pages_unread",  # failed, tried, reason
    "nothing_read",
    "quiet",  # since (a day), pause, record
    "weekdays_without_release",  # days: a pause
    "usual_days_without_release",  # days: a pause
    "longest_pause",  # days: a record
    "usual_pause",  # days: a record
    "rare_pauses",  # a record
    "no_earlier_pause",  # a record
    "in_maintenance",  # window ("02:00-04:00"), reason
    "nightly",  # window, reason: so often that it seems to be maintenance
    # the store
    "breaker",  # reason: held back until `presswatch accept`
    "mass_edit",  # changed, looked
    "mass_withdrawal",  # gone, looked
    "mass_edit_in_a_day",  # changed, looked
    "mass_withdrawal_in_a_day",  # gone, looked
    "mass_replaced",  # replaced, looked
    "migration",  # rows, dated
    "migration_seen",  # rows, seen
    "url_changed",  # rows
    "address_gone",
    "held_back",
    "page_unread",  # reason: of a release that is recorded as its list shows it
    "gap",  # since (a day), source
    "gap_read_on",  # since (a day)
    "gap_unreachable",  # since (a day), reason
    "gap_until",  # since, until (days), reason
    # reading in the sandbox
    "reading_timed_out",  # seconds
    "reading_out_of_memory",  # limit: megabytes
    "reading_was_interrupted",
    "reader_crashed",  # cause: name of a signal or exit code
    "reader_answer_too_large",
    # the database
    "disk_full",
    "disk_failed",
    "database_locked",  # seconds
    "database_readonly",
    "database_unopened",
    "database_foreign",
    "database_damaged",
    "database_gone",
    "database_replaced",
    "database_emptied",
    "database_fails",  # file, reason: nothing is recorded meanwhile
    "database_lost",  # file, reason: the daemon has ended
    # rules of channels; `wanted`, `words`, `touches`: lists with commas
    "rule_passed",
    "rule_silent",
    "rule_kinds",  # kind, wanted
    "rule_sources",  # source, wanted
    "rule_flips",  # flips
    "rule_cross_post",
    "rule_weight",
    "rule_touches",  # touches, wanted
    "rule_open_only",
    "rule_quiet_only",
    "rule_languages",  # language, wanted
    "rule_departments",  # department, wanted
    "rule_no_department",  # wanted
    "rule_query",  # query
    "rule_words_any",  # words
    "rule_words_all",  # words: the missing ones
    "rule_words_none",  # words: those that were found
    "rule_words_found",  # words
    "rule_words_any_in",  # words, places
    "rule_words_all_in",  # words, places
    "rule_words_none_in",  # words, places
    "rule_words_found_in",  # words, places
    "rule_words_unread",
    "rule_words_unsure",
    # what became of an alert
    "cross_post",  # original
    "no_alert",
    "alert_pending",  # reason: of the rules
    "alert_failed",  # error, reason
    "alert_sent",  # reason
    "alert_noted",  # error: what was wrong all the same, reason
    "alert_dead",  # error, reason
    "rules_changed",  # reason: what they say now
    "channel_gone",
]

# What a host does to all its sources alike: that one of them meets it is a cause to look at the others.
OF_A_HOST: Final[frozenset[Code]] = frozenset({
    "timed_out", "connection_timed_out", "connection_refused", "connection_failed", "connection_closed",
    "connection_lost", "connection_error", "proxy_status",
    "tls_failed", "tls_failed_unless_legacy", "certificate_untrusted", "certificate_weak", "certificate_issuer_unknown",
    "name_not_found", "name_lookup_failed", "host_failing", "maintenance_page", "error_page",
})  # fmt: skip
