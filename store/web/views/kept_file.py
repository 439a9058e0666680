"""A file that is kept, to be saved: never shown, whatever is in it."""

from urllib.parse import quote

from crawler.errors import NotFoundError
from store.db.database import Store
from store.db.kept_files import KeptFiles
from store.web.request import ViewRequest, ViewResponse
from store.web.view_queries import name_of_file


def kept_file(store: Store, request: ViewRequest) -> ViewResponse:
    """The bytes of a file as it came, under the name that it was last linked by."""
    sha256, folder = request.parts["sha256"], KeptFiles(store.path)
    name = name_of_file(store, sha256)
    if not name or not folder.has(sha256):
        raise NotFoundError("This file is not kept.")
    headers = {"Content-Disposition": f"attachment; filename=\"file\"; filename*=UTF-8''{quote(name, safe='')}"}
    return ViewResponse(folder.path(sha256).read_bytes(), "application/octet-stream", headers=headers)
