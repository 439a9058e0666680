"""A board whose rows lead to files, on a real server."""

from aiohttp import web

from tests.support.sites import Site

TITLES = (
    "Tide gauges replaced in three harbours", "Ferry timetable agreed with all islands", "Fishing quota talks go on",
    "Storm barrier passes its yearly test", "Keeper of the lighthouse takes office", "Sand banks measured anew",
)  # fmt: skip


def title_of(number: int) -> str:
    """The title of a row."""
    return f"{TITLES[number % len(TITLES)]} ({number})"


def list_files(site: Site, *numbers: int, newest: str = "") -> None:
    """Serve a list of files, the newest first; each leads to /files?no=N. `newest` is the title of that one."""
    titles = {number: title_of(number) for number in sorted(numbers, reverse=True)}
    if newest:
        titles[max(numbers)] = newest
    rows = "".join(
        f'<tr><td><a href="/files?no={n}">{title}</a></td><td>2026-11-{n:02d}</td></tr>' for n, title in titles.items()
    )
    site.page("/list", f"<html><body><table>{rows}</table></body></html>")


def serve_file(site: Site, number: int, body: bytes, kind: str = "application/pdf", **headers: str) -> None:
    """Serve one file of the list; with an ETag, 304 answers a request that names it."""
    named = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}

    def answer(request: web.Request) -> web.Response:
        if headers.get("ETag") and request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=named)
        return web.Response(body=body, headers=named)

    site.pages[f"/files?no={number}"] = answer
