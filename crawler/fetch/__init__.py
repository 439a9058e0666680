"""How a page comes: Scrapy and aiohttp, robots.txt, redirects, cookies, delays, the guard against private addresses.

A visit talks to `client` only. `download_handler` opens the sockets, and `address_guard` judges where they lead.
"""
