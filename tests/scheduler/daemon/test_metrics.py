"""/metrics and /healthz: what they tell, that they cost the ticks nothing, and where they listen."""

import asyncio
import socket
import time
from dataclasses import replace

import aiohttp
import pytest

from crawler.errors import PresswatchError
from scheduler.daemon import metrics
from scheduler.daemon.metrics import STUCK, Metrics, serve
from tests.support.watching import NEWS, PRESS, Watching


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def pages(watching: Watching, counted: Metrics, port: int) -> tuple[int, str, str]:
    """Status and text of /healthz, text of /metrics."""
    runner = await serve(replace(watching.runtime.config, metrics=f"127.0.0.1:{port}"), counted)
    assert runner is not None
    try:
        async with (
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
            session.get("/healthz") as health,
            session.get("/metrics") as page,
        ):
            return health.status, await health.text(), await page.text()
    finally:
        await runner.cleanup()


async def test_they_tell_what_happened_and_how_things_are(watching: Watching, port: int) -> None:
    watching.watch(PRESS, NEWS)
    counted = Metrics(watching.runtime.store, watching.runtime.now)
    counted.checked(await watching.visit(PRESS))
    watching.room.set_weather("error500", NEWS)
    for _ in range(2):
        counted.checked(await watching.visit(NEWS))
    watching.later(minutes=5)
    status, health, text = await pages(watching, counted, port)
    assert (status, health) == (200, "ok\n")
    lines = text.splitlines()
    assert f'presswatch_checks_total{{good="true",source="{PRESS}"}} 1.0' in lines
    assert f'presswatch_checks_total{{good="false",source="{NEWS}"}} 2.0' in lines
    assert f'presswatch_changes_total{{kind="failing",source="{NEWS}"}} 1.0' in lines
    assert any(line.startswith('presswatch_outcomes_total{kind="http_error"}') for line in lines)
    assert "presswatch_check_seconds_count 3.0" in lines
    assert f'presswatch_source_seconds_since_good_check{{source="{PRESS}"}} 1500.0' in lines
    assert f'presswatch_source_state{{source="{NEWS}",state="failing"}} 1.0' in lines
    assert {f'presswatch_source_watched{{source="{name}"}} 1.0' for name in (PRESS, NEWS)} <= set(lines)
    assert f'presswatch_overdue_looks{{source="{NEWS}"}} 0.0' in lines
    assert 'presswatch_alerts{channel="desk",state="pending"} 1.0' in lines
    assert 'presswatch_oldest_alert_seconds{channel="desk"} 300.0' in lines
    assert any(line.startswith("process_open_fds ") for line in lines)


async def test_a_source_that_nobody_visits_is_told(watching: Watching, port: int) -> None:
    watching.watch(PRESS)
    await watching.visit(PRESS)
    watching.later(hours=9)
    _, _, text = await pages(watching, Metrics(watching.runtime.store, watching.runtime.now), port)
    assert f'presswatch_source_watched{{source="{PRESS}"}} 0.0' in text.splitlines()


async def test_health_says_when_no_tick_came_for_long(
    watching: Watching, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Metrics(watching.runtime.store, watching.runtime.now)
    since = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: since + STUCK + 10)
    status, health, _ = await pages(watching, counted, port)
    assert (status, health) == (503, "no tick for 40 s\n")
    counted.ticked()
    assert counted.stuck() == 0


async def test_a_taken_port_is_told(watching: Watching) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        config = replace(watching.runtime.config, metrics=f"127.0.0.1:{taken}")
        with pytest.raises(PresswatchError, match=f"metrics: cannot listen on 127.0.0.1:{taken}"):
            await serve(config, Metrics(watching.runtime.store, watching.runtime.now))


async def test_without_an_address_nobody_listens(watching: Watching) -> None:
    assert await serve(watching.runtime.config, Metrics(watching.runtime.store, watching.runtime.now)) is None


async def test_ticks_go_on_while_a_page_is_made(watching: Watching, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made, loop = asyncio.Event(), asyncio.get_running_loop()

    def slow(_registry: object) -> bytes:
        asyncio.run_coroutine_threadsafe(made.wait(), loop).result(5)  # only a loop that is free lets this end
        return b"whole\n"

    monkeypatch.setattr(metrics, "generate_latest", slow)
    loop.call_later(0.05, made.set)
    *_, text = await pages(watching, Metrics(watching.runtime.store, watching.runtime.now), port)
    assert text == "whole\n"
