"""The daemon as a real process against the real press room."""

import signal

import pytest

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import release_named
from tests.support.house import House, until

GOOD = "SELECT count(*) FROM checks WHERE source = '{}' AND good"
BASELINE = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"


def hook(webhook: Inbox, name: str = "hook") -> str:
    return f'[[channel]]\nname = "{name}"\nurl = "{webhook.apprise_url}"\n'


def publish(room: PressRoom, name: str = "calder-envoy") -> int:
    release = release_named(name, room.opening)
    return room.publish(release.board, release)


def test_it_watches_tells_and_ends_cleanly(house: House, press_room: PressRoom, webhook: Inbox) -> None:
    house.furnish(press_room, channels=hook(webhook))
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        publish(press_room)
        (message,) = webhook.wait_for(1, 15)
        assert "Special Envoy Ban Ji-ho to Visit the Calder Isles" in message["title"]
        until(lambda: house.one("SELECT count(*) FROM alerts WHERE state = 'sent'") == 1, "the alert to be noted")
        assert daemon.end() == 0
        assert "Traceback" not in daemon.log
    assert house.one("PRAGMA integrity_check") == "ok"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_time_while_host_and_channel_hang(
    house: House, press_room: PressRoom, webhook: Inbox, number: signal.Signals
) -> None:
    house.furnish(press_room, ("m_5676", "m_5679"), channels=hook(webhook), timeout='"60s"')
    webhook.set_mode("hang")
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 2, "the baseline")
        publish(press_room)
        webhook.wait_for_attempts(1, 15)
        press_room.forget_requests()
        press_room.set_weather("hang")
        until(lambda: press_room.requests, "a request that hangs")
        assert daemon.end(number) == 0
    assert house.one("SELECT count(*) FROM alerts WHERE state = 'pending'") == 1
    assert house.one("SELECT count(*) FROM checks WHERE good = 0") == 0


def test_what_was_due_and_owed_while_it_was_down_is_done_once(
    house: House, press_room: PressRoom, webhook: Inbox
) -> None:
    house.furnish(press_room, channels=hook(webhook))
    webhook.set_mode("500", times=1)
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        publish(press_room)
        webhook.wait_for_attempts(1, 15)
        until(lambda: house.one("SELECT attempts FROM alerts") == 1, "the failure to be noted")
        daemon.process.kill()
        daemon.process.wait()
    with house.daemon() as daemon:
        assert house.run("alerts", "retry").returncode == 0
        webhook.wait_for(1, 15)
        assert daemon.end() == 0
    assert len(webhook.messages) == 1


def test_a_second_daemon_says_who_has_the_database(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room)
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        second = house.run("run")
        assert second.returncode == 1
        *warnings, last = second.stderr.splitlines()
        assert f"in use by `presswatch run` (pid {daemon.process.pid})" in last
        assert all("warning" in line for line in warnings)
        assert daemon.end() == 0


def test_check_asks_the_running_daemon(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, every="90d")  # its own turn does not come meanwhile
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        publish(press_room)
        checked = house.run("check", "m_5676")
        assert (checked.returncode, "1 new" in checked.stdout) == (0, True), checked.stderr
        assert "Special Envoy Ban Ji-ho" in checked.stdout
        assert daemon.end() == 0


def test_a_visit_under_way_does_not_answer_who_asks_for_one(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, every="90d", timeout='"2s"')
    press_room.set_weather("hang", "m_5676", times=1)
    with house.daemon() as daemon:
        press_room.wait_for_requests(2, 15)  # robots.txt, and the list that hangs
        checked = house.run("check", "m_5676")  # asks while it hangs
        assert checked.returncode == 0, daemon.log
        assert checked.stdout.startswith("m_5676  watching from now on: 11 releases, the newest is “Correction")
        assert house.one("SELECT count(*) FROM checks WHERE NOT good") == 1
        assert daemon.end() == 0


def test_sighup_reads_the_config_again_and_keeps_the_old_one_if_it_is_wrong(
    house: House, press_room: PressRoom
) -> None:
    house.furnish(press_room)
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        good = house.config.read_text()
        house.config.write_text(good.replace('every = "1s"', 'evry = "1s"'))
        daemon.tell(signal.SIGHUP)
        until(lambda: "evry" in daemon.log, "the complaint")
        house.furnish(press_room, ("m_5676", "m_5679"))
        daemon.tell(signal.SIGHUP)
        until(lambda: house.one(BASELINE) == 2, "the second source")
        assert daemon.end() == 0


def test_a_broken_template_is_named_at_the_start_and_when_the_config_is_read_again(
    house: House, press_room: PressRoom
) -> None:
    house.furnish(press_room)
    channel = '\n[[channel]]\nname = "{0}"\nurl = "terminal://"\ntemplate = "{0}.j2"\n'
    for name in ("calm", "loud"):
        (house.config.parent / f"{name}.j2").write_text("{{ headline }}")
    house.config.write_text(house.config.read_text() + channel.format("calm"))
    with house.daemon() as daemon:
        until(lambda: 'channel "calm": template' in daemon.log, "the warning")
        house.config.write_text(house.config.read_text() + channel.format("loud"))
        daemon.tell(signal.SIGHUP)
        until(lambda: 'channel "loud": template' in daemon.log, "the second warning")
        assert daemon.log.count('channel "calm": template') == 1
        assert daemon.end() == 0


def test_a_source_added_since_is_checked_when_it_is_named(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, every="90d")
    with house.daemon() as daemon:
        house.furnish(press_room, ("m_5676", "m_5679"), every="90d")
        checked = house.run("check", "m_5679")
        assert (checked.returncode, checked.stderr) == (0, ""), daemon.log
        assert checked.stdout.startswith("m_5679  watching from now on: ")
        assert daemon.end() == 0


def test_a_source_that_the_daemon_cannot_take_in_is_named(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, every="90d")
    with house.daemon() as daemon:
        other = House(house.folder / "other")
        other.folder.mkdir()
        other.furnish(press_room, ("m_5679",))
        other.config.write_text(other.config.read_text().replace('"presswatch.db"', f'"{house.database}"'))
        checked = other.run("check", "m_5679")
        assert checked.returncode == 1
        assert checked.stderr.startswith("presswatch: m_5679: the running daemon does not watch it")
        assert daemon.end() == 0


def test_add_has_the_daemon_check_the_new_source(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room, every="90d")
    with house.daemon() as daemon:
        added = house.run("add", press_room.list_url("m_5679"), "--name", "briefings", "--yes", "-q")
        assert (added.returncode, added.stderr) == (0, "")
        until(lambda: house.one("SELECT baseline_at FROM sources WHERE name = 'briefings'"), "the baseline")
        assert daemon.end() == 0


def test_a_host_where_nobody_listens_delays_no_other(house: House, press_room: PressRoom) -> None:
    with PressRoom() as other:
        house.furnish(press_room, ("m_5676",))
        text = house.config.read_text().replace(
            "[[source]]",
            f"""[[source]]
name = "other"
url = "{other.list_url("m_5676").replace("127.0.0.1", "127.0.0.2")}"
profile = "mofa"
every = "1s"
[[source]]""",
        )
        house.config.write_text(text)
        with house.daemon() as daemon:
            until(lambda: house.one(GOOD.format("m_5676")) == 3, "three checks")
            assert house.one(GOOD.format("other")) == 0
            assert daemon.end() == 0


def test_the_systemd_protocol_is_spoken(house: House, press_room: PressRoom) -> None:
    import socket

    house.furnish(press_room)
    address = house.folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.settimeout(15)
        with house.daemon(NOTIFY_SOCKET=str(address)) as daemon:
            assert manager.recv(100) == b"READY=1"
            assert manager.recv(100) == b"WATCHDOG=1"
            daemon.tell(signal.SIGHUP)
            said = b""
            while b"RELOADING=1" not in said:
                said = manager.recv(100)
            assert b"MONOTONIC_USEC=" in said
            assert daemon.end() == 0


def free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_metrics_and_health_are_told_on_loopback(house: House, press_room: PressRoom, webhook: Inbox) -> None:
    from urllib.request import urlopen

    port = free_port()
    house.furnish(press_room, channels=hook(webhook) + f'[metrics]\nlisten = "127.0.0.1:{port}"\n')
    webhook.set_mode("500")
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        publish(press_room)
        until(lambda: house.one("SELECT attempts FROM alerts") == 1, "a failed delivery")
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as page:
            assert page.read() == b"ok\n"
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as page:
            text = page.read().decode()
        assert 'presswatch_changes_total{kind="new",source="m_5676"} 1.0' in text
        assert 'presswatch_alerts{channel="hook",state="pending"} 1.0' in text
        assert 'presswatch_source_state{source="m_5676",state="ok"} 1.0' in text
        assert "process_resident_memory_bytes" in text
        assert str(webhook.port) not in text
        assert daemon.end() == 0


def test_the_heartbeat_is_called(house: House, press_room: PressRoom) -> None:
    with PressRoom(stocked=False) as watcher:
        house.furnish(press_room)
        beat = '[health]\nheartbeat = "${BEAT}"\n[fetch]'
        house.config.write_text(house.config.read_text().replace("[fetch]", beat))
        with house.daemon(BEAT=f"{watcher.url}/alive") as daemon:
            until(lambda: watcher.hits["/alive"] == 1, "the heartbeat")
            assert "/alive" not in daemon.log
            assert daemon.end() == 0
