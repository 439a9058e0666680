"""What people see if something is not there or went wrong."""

from store.web.request import ViewResponse
from store.web.templates_env import render


def error(status: int, title: str, message: str) -> ViewResponse:
    """The error page."""
    return ViewResponse(render("error.html", here="", nobody="", title=title, message=message), status=status)
