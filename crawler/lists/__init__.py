"""A list page, feed, JSON document or sitemap becomes entries, one for each row.

`read_page` is the entry point: `html_list` reads pages (by `profile_rows`, else by `find_rows`), `page_data` the data
in them, `feeds` the rest. `row_fields` and `links` say what a row holds, `pagination` where the next page is.
`discover` finds what could be watched on a page of a newsroom.
"""
