"""What names a file as ours, and which version of the schema it has. Of the tables: docs/store.md."""

APPLICATION_ID = 0x70726573  # "pres", in the file's header: a database without it is not ours
VERSION = 3  # user_version; raised with each migration
