"""A list page, feed, JSON document or sitemap becomes entries, one for each row.

`read_page` is the entry point: `html_list` reads pages (by `rows.profile_rows`, else by `rows.find_rows`), `page_data`
the data in them, `feeds` the rest. `links` says where a row leads, `pagination` where the next page is. `discover`
finds what could be watched on a page of a newsroom.
"""
