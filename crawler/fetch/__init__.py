"""How a page comes: Scrapy and aiohttp, robots.txt, redirects, cookies, delays, the guard against private addresses.

A visit talks to `client` only. `download_handler` sends the requests, `socket_guard` opens their sockets, and
`address_guard` judges where they lead.
"""
