"""Our manners as Scrapy downloader middlewares: they hold for whoever sends a request (decision 0011)."""
