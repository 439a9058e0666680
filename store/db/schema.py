"""The migrations that make the tables and views (store/db/tables.py) in the file, and what names the file as ours."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from store.db.tables import SEARCH, TABLES, VIEWS, statements

APPLICATION_ID = 0x70726573  # "pres", in the file's header: a database without it is not ours
VERSION = 1  # user_version; raised with each migration

migrations = Migrations("presswatch")


@migrations()
def first(db: Database) -> None:
    """Version 1: everything the first release of presswatch remembers."""
    for statement in statements(TABLES + SEARCH + VIEWS):
        db.execute(statement)
