"""JSON as servers write it, and literals of JavaScript."""

import json
from typing import Any

import pytest

from crawler.html.data.devalue import unwoven
from crawler.html.data.js_literals import arguments, first_literal, text_of
from crawler.html.data.loading import first_value, loaded, looks_like_json
from tests.support.properties import given, st


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ("\ufeff [1, 2]\n", [1, 2]),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ('{"a": "\\ud83d!"}', {"a": "?!"}),
        ("", None),
        ("{", None),
        ('{"a": 1} and more', None),
        ("[" * 200_000, None),
        ("[" + "1" * 5_000 + "]", None),
    ],
)
def test_documents(text: str, value: Any) -> None:
    assert loaded(text) == value


def test_a_value_within_a_text() -> None:
    assert first_value('var a = {"b": 2}; c', 8) == ({"b": 2}, 16)
    assert first_value("var a = b", 8) == (None, 8)
    assert looks_like_json(" \n[")
    assert not looks_like_json("a[")


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("[{a: 1, 'b': \"x\", c: 'it\\'s \\u00e9\\x21\\n'}]", [{"a": 1, "b": "x", "c": "it's é!\n"}]),
        ("{a: !0, b: !1, c: null, d: undefined, e: .5, f: -1.5e3, g: true}",
         {"a": True, "b": False, "c": None, "d": None, "e": 0.5, "f": -1500.0, "g": True}),
        ("{a: who, b: nobody}", {"a": "Keeper", "b": None}),
        ("[1, 2, ]", [1, 2]),
        ("{a: 1 + 1}", None),
        ("{a: f(1)}", None),
        ("[{a: 1}", None),
        ("{a,}", None),
        ("1", None),
        ("", None),
    ],
)  # fmt: skip
def test_literals(script: str, value: Any) -> None:
    assert first_literal(f"= {script}; more", 2, {"who": '"Keeper"'}) == (value, 2 + len(script) if value else 2)


def test_arguments_of_a_call() -> None:
    assert arguments('null,!1,"Pre\\"ss",4)', 0) == ["null", "false", '"Pre\\"ss"', "4"]
    assert arguments("a b)", 0) == []
    assert text_of(r"'a\'b\/c'") == "a'b/c"


@given(st.text(max_size=60))
def test_no_script_is_too_strange(script: str) -> None:
    for text in (script, "[{" + script, "{a:" + script + "}"):
        value, end = first_literal(text, 0)
        assert (value is None) == (end == 0)


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        ([{"a": 1, "b": 2}, "x", [3, 3], 7], {"a": "x", "b": [7, 7]}),
        ([{"d": 1, "r": 2}, ["Date", "2026-07-14T00:00:00Z"], ["Reactive", 3], {"a": 4}, 1],
         {"d": "2026-07-14T00:00:00Z", "r": {"a": 1}}),
        ([{"s": 1}, ["Set", 2, 3], "x", "y"], {"s": ["x", "y"]}),
        ([{"a": -1, "b": 99, "c": 1}, ["Ref", 1]], {"a": None, "b": None, "c": None}),
        ([], None),
        ({"a": 1}, None),
    ],
)  # fmt: skip
def test_payloads_of_nuxt(payload: Any, value: Any) -> None:
    assert unwoven(payload) == value


def test_a_payload_may_hold_itself() -> None:
    value = unwoven([{"me": 0, "all": 1}, [0, 0]])
    assert value["me"] is value
    assert value["all"] == [value, value]


def test_what_is_shared_is_one_object() -> None:
    value = unwoven(json.loads('[[1, 1], {"a": 2}, "x"]'))
    assert value[0] is value[1]
