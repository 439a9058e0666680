"""The store in a browser: our own pages, with all of Datasette one click behind them.

`app.inspector` makes the ASGI application, `serve.serve` runs it. Nothing here writes to the database.
"""
