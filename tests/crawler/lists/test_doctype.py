"""Entities that a feed declares for itself."""

import pytest

from crawler.lists.doctype import entities_of, without_entities


@pytest.mark.parametrize(
    ("prolog", "entities"),
    [
        ("<?xml version='1.0'?>", {}),
        ("<!DOCTYPE rss>", {}),
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD" "http://press.example/rss.dtd">', {}),
        ("<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\"><!ENTITY who 'Keeper'>]>", {"nbsp": "\xa0", "who": "Keeper"}),
        ('<!DOCTYPE rss [<!ENTITY % more PUBLIC "x" "y.ent"> %more; <!ENTITY and "&#38;#38;">]>', {"and": "&#38;"}),
        ("<!-- <!ENTITY x SYSTEM 'file:///etc/passwd'> -->", {}),
    ],
)
def test_plain_texts_are_known(prolog: str, entities: dict[str, str]) -> None:
    assert entities_of(prolog) == entities


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY x PUBLIC "a" "http://127.0.0.1/">]>',
        '<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>',
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 1001}">]>',
    ],
)
def test_files_and_entities_of_others_are_refused(prolog: str) -> None:
    assert entities_of(prolog) is None


def test_references_are_replaced_as_text() -> None:
    assert without_entities("<a>&who; &amp; &x;</a>", {"who": "Keeper <&>"}) == "<a>Keeper &lt;&amp;&gt; &amp; &x;</a>"
    assert without_entities("&who;", {}) == "&who;"


def test_growth_is_bounded() -> None:
    assert without_entities("&a;" * 2_000, {"a": "x" * 1_000}) is None
