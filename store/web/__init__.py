"""The store in a browser: our own pages in front, all of Datasette one click behind.

`app.inspector` makes the ASGI application, `serve.serve` runs it. Nothing here writes to the database.
"""
