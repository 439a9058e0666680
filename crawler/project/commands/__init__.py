"""Scrapy's commands that fetch, with an exit code that says whether they did."""
