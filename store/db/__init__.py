"""The SQLite file: opening it, its tables, views and migrations, the raw pages in it."""
