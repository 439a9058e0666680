"""Secrets are read at the last moment and never shown."""

from pathlib import Path

import pytest

from crawler.errors import SecretError
from scheduler.config.masking import mask
from scheduler.config.references import references
from scheduler.config.secrets import missing, resolve
from tests.support.properties import given, st


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK", "hunter2")
    monkeypatch.setenv("EMPTY", " ")
    monkeypatch.delenv("UNSET", raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


def test_names_and_files_are_put_in(tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("s3cret\n")
    text = "mailto://u:${file:pass}@h?x=${DESK}&y=$1"
    assert resolve(text, tmp_path) == "mailto://u:s3cret@h?x=hunter2&y=$1"
    assert resolve(f"${{file:{tmp_path}/pass}}", Path("/")) == "s3cret"
    assert references(text) == ("file:pass", "DESK")
    assert missing(text, tmp_path) == []


def test_a_value_is_not_read_for_references_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NESTED", "${DESK}")
    assert resolve("${NESTED}", tmp_path) == "${DESK}"


def test_systemd_credentials_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside, given_ = tmp_path / "beside", tmp_path / "credentials"
    for folder, value in ((beside, "old"), (given_, "new")):
        folder.mkdir()
        (folder / "pass").write_text(value)
    (beside / "own").write_text("mine")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(given_))
    assert resolve("${file:pass} ${file:own}", beside) == "new mine"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("${UNSET}", "${UNSET} is not set in the environment; export it"),
        ("${EMPTY}", "${EMPTY} is empty"),
        ("${file:none}", "cannot be read: "),
        ("${file:.}", "Is a directory"),
        ("${file:empty}", "is empty"),
        ("${file:two}", "has more than one line"),
        ("${file:big}", "too large for a secret"),
        ("${file:binary}", "is not UTF-8 text"),
        ("${A-B}", "is not a reference: write ${NAME} or ${file:PATH}"),
        ("${}", "is not a reference"),
        ("${file:}", "is not a reference"),
        ("x${DESK", 'has no "}"'),
    ],
)
def test_what_cannot_be_had_is_told_without_its_value(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "two").write_text("hunter2\nhunter3\n")
    (tmp_path / "big").write_bytes(b"hunter2" * 10_000)
    (tmp_path / "binary").write_bytes(b"hunter2\xff")
    with pytest.raises(SecretError) as caught:
        resolve(text, tmp_path)
    assert words in str(caught.value)
    assert "hunter" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_each_missing_secret_is_told_once(tmp_path: Path) -> None:
    assert len(missing("${UNSET}${UNSET}${EMPTY}${DESK}", tmp_path)) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at https://u:p@h.example/a/b?seq=1&k#f.", "at https://***@h.example/a/b?seq=***&***#***"),
        ("https://www.mofa.go.kr/eng/brd/m_5676/list.do", "https://www.mofa.go.kr/eng/brd/m_5676/list.do"),
        ("https://hooks.slack.com/services/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",
         "https://hooks.slack.com/services/T0AAAAAAAAA/B0BBBBBBBBB/***"),
        ("https://a.example/2026/minister-visits-paris-2026.html", "https://a.example/2026/minister-visits-paris-2026.html"),
        ("https://discord.com/api/webhooks/12/aB3-dE6_gH9-kL2_nO5", "https://discord.com/api/webhooks/12/***"),
        ("https://hc-ping.com/5d4e7a60-0000-4000-8000-d1c2b3a49586", "https://hc-ping.com/***"),
        ("https://api.telegram.org/bot12345:AAxx-yy/sendMessage", "https://api.telegram.org/***/sendMessage"),
        ("mailto://user:pass@mail.example?to=a@b.example said no", "mailto://*** said no"),
        ("'tgram://123456:ABC/-100/'", "'tgram://***'"),
        ("terminal://", "terminal://"),
        ("terminal://?width=80", "terminal://?width=80"),
        ("login failed: password=hunter2, user=a", "login failed: password=***, user=a"),
        ("Authorization: Bearer abcdefghijkl", "Authorization: ***"),
        ('{"token": "abc"}', '{"token": "***"}'),
        ("the token was refused", "the token was refused"),
        ("no secret here", "no secret here"),
    ],
)  # fmt: skip
def test_masks(text: str, shown: str) -> None:
    assert mask(text) == shown


def test_known_values_are_hidden_wherever_they_stand() -> None:
    assert mask("a hunter2 b hunter22", "hunter2", "hunter22", "") == "a *** b ***"


@given(st.from_regex(r"[a-z]{4,8}[0-9]{8,20}[a-z]{4,8}", fullmatch=True), st.sampled_from(["mailto", "https", "slack"]))
def test_no_user_password_or_query_value_is_left(secret: str, scheme: str) -> None:
    text = f"error at {scheme}://{secret}:{secret}@h.example/{secret}/?a={secret}&{secret}#{secret} now"
    assert secret not in mask(text)


@given(st.text())
def test_masking_never_fails_and_is_stable(text: str) -> None:
    once = mask(text)
    assert mask(once).count("***") >= once.count("***")
