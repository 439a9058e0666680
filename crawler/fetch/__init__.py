"""How a page comes: Scrapy and aiohttp live here, with robots.txt, redirects, cookies, delays and the address guard."""
