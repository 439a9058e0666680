"""One visit to one source, from beginning to end: its list, its releases, their attached files."""
