"""One visit to one source: its list, its releases, their attached files."""
