"""Cookies: sent to the host that set them, and kept across crawls in its HostState."""

from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.fetch import cookies
from crawler.fetch.headers import values
from crawler.fetch.middlewares.base import HostMiddleware


class CookiesMiddleware(HostMiddleware):
    """Sends a host's cookies, unless a request has a Cookie header of its own; removes Set-Cookie from responses."""

    def process_request(self, request: Request) -> None:
        """Add the Cookie header."""
        if "Cookie" not in request.headers:
            jar = self._hosts.of(request.url).state.cookies
            if cookie := cookies.header(jar, request.url):
                request.headers["Cookie"] = cookie

    def process_response(self, request: Request, response: Response) -> Response:
        """Store the cookies, and remove the Set-Cookie headers, which may hold secrets."""
        if lines := values(response, "Set-Cookie"):
            host = self._hosts.of(request.url)
            jar = cookies.learned(host.state.cookies, lines, request.url, self._hosts.now())
            host.state = replace(host.state, cookies=jar)
            del response.headers["Set-Cookie"]
        return response
