"""Which channels get a change, when, in which words, and how it is delivered.

A change goes through `rules` (which channels), `digest` (when, and which together), `wording` (what is said, in the
reader's language), `render` (plain, Markdown, HTML) and `delivery` (Apprise). `worker` does this for one channel,
`pool` for all.
"""
