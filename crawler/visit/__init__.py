"""One visit to one source, the whole story: its list, its releases, their attached files."""
