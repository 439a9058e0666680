"""The SQLite file: opening it, its tables and migrations, the raw pages in it."""
