"""Reasons as values: kept as JSON, read back whatever a row holds."""

import pytest

from crawler.reasons import Reason, document, dump, load

FAR = Reason.of("as_written", text="북측이 답하지 않음")


def test_what_was_dumped_is_loaded() -> None:
    nested = Reason.of("as_written", text=Reason.as_written("inner"))
    assert load(dump(FAR)) == FAR
    assert load(dump(nested)) == nested
    assert dump(None) == ""
    assert "북측" in dump(FAR)  # readable in the table


def test_a_row_without_a_reason_keeps_its_words() -> None:
    assert load("", "the old sentence") == Reason.as_written("the old sentence")
    assert load("") is None


def test_what_a_newer_version_wrote_is_read_by_its_words() -> None:
    newer = '{"code": "of_tomorrow", "arguments": {}}'
    assert load(newer, "words") == Reason.as_written("words")
    inside = '{"code": "as_written", "arguments": {"text": {"code": "of_tomorrow", "arguments": {}}}}'
    assert load(inside, "words") == Reason.as_written("words")
    for broken in ("{", "[]", "1", '"x"', "{}", '{"code": "as_written"}'):
        assert load(broken, "words") == Reason.as_written("words")
    assert load("{", "") is None


def test_no_reason_is_no_document() -> None:
    assert document(None) is None
    assert document(Reason.of("too_long", limit=3)) == {"code": "too_long", "arguments": {"limit": 3}}


@pytest.mark.parametrize(
    ("reason", "whole"),
    [
        (Reason.of("connection_refused", peer="press.example:443"), True),
        (Reason.of("http_status", status=503, phrase="Service Unavailable"), True),
        (Reason.of("http_status", status=404, phrase="Not Found"), False),
        (Reason.of("http_status", status="503"), False),  # as no presswatch writes it
        (Reason.of("list_unread", reason=Reason.of("instead_of_list", page=Reason.of("maintenance_page"))), True),
        (Reason.of("list_unread", reason=Reason.of("list_not_found", status=404, phrase="Not Found")), False),
        (Reason.as_written("no complete response within 20 s"), False),
    ],
)
def test_a_trouble_of_a_host_is_known_however_deep_it_lies(reason: Reason, whole: bool) -> None:
    assert reason.is_of_a_host is whole
