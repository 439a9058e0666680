"""The memory of presswatch: what is known and what changed, in one SQLite file. Knows no web, no config."""
