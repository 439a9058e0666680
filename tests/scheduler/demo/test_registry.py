"""The registry of the press room: its pages, and what its rows lead to."""

import aiohttp
import pytest

from scheduler.demo.pressroom import PressRoom
from scheduler.demo.registry.documents import KINDS


async def got(url: str, **form: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as web,
        web.request("POST" if form else "GET", url, data=form or None) as answer,
    ):
        return answer.status, await answer.text(errors="replace")


async def test_a_form_is_posted_for_the_last_page_of_two_hundred(press_room: PressRoom) -> None:
    url = press_room.registry_url("form")
    _, first = await got(url)
    assert first.count("Exchange of Notes No.") == 10
    assert 'fn_egov_link_page(200); return false;">[마지막]<' in first
    _, last = await got(url, pageIndex="200")
    assert "Exchange of Notes No. 2000 " in last
    assert "[다음]" not in last
    assert "<strong>200</strong>" in last


async def test_a_button_loads_more(press_room: PressRoom) -> None:
    _, page = await got(press_room.registry_url("button"))
    assert "Load more" in page
    assert "fn_egov_link_page(2)" not in page


@pytest.mark.parametrize("kind", KINDS)
async def test_every_document_is_at_its_address(press_room: PressRoom, kind: str) -> None:
    documents = press_room.registries["form"].register(*KINDS)
    document = next(each for each in documents if each.kind == kind)
    status, page = await got(f"{press_room.url}/registry/form/{document.path or 'nowhere.html'}")
    assert status == (200 if document.path else 404)
    assert page.startswith("%PDF") if kind == "file" else (document.title in page) == bool(document.path)
    assert (await got(f"{press_room.url}/registry/other/list.do"))[0] == 404
