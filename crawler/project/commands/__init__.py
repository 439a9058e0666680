"""Scrapy's commands that fetch, with an exit code that reports failures."""
