"""The rules of polite fetching as Scrapy downloader middlewares: they apply to every request (decision 0011)."""
