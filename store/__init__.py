"""The memory: what we know and what changed, in one SQLite file."""
