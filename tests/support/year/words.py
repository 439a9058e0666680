"""Texts of invented releases, in three languages. Pure: the same seed writes the same text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What releases of one language are made of."""

    title: str
    sentences: Sequence[str]
    who: Sequence[str]
    where: Sequence[str]
    what: Sequence[str]
    how: Sequence[str]


@dataclass(frozen=True, slots=True)
class Text:
    """What a release says."""

    title: str
    paragraphs: tuple[str, ...]


def written(language: str, seed: str) -> Text:
    """A release that resembles no other one."""
    rng, words = Random(seed), VOCABULARIES[language]
    paragraphs = tuple(" ".join(_sentence(rng, words) for _ in range(2)) for _ in range(PARAGRAPHS))
    return Text(_filled(words.title, rng, words), paragraphs)


def edited(language: str, seed: str, before: Text) -> Text:
    """`before` with one difference: another paragraph, one more, one less, or another title."""
    rng, words = Random(seed), VOCABULARIES[language]
    paragraphs, place = list(before.paragraphs), rng.randrange(len(before.paragraphs))
    kind = rng.choice(["replaced", "added", "removed", "title"])
    if kind == "title":
        return Text(f"{before.title} ({rng.randrange(10, 99)})", before.paragraphs)
    if kind == "removed" and len(paragraphs) > 2:
        del paragraphs[place]
    else:
        paragraphs[place : place + (kind == "replaced")] = [" ".join(_sentence(rng, words) for _ in range(2))]
    return Text(before.title, tuple(paragraphs))


def _sentence(rng: Random, words: Vocabulary) -> str:
    return _filled(rng.choice(words.sentences), rng, words)


def _filled(pattern: str, rng: Random, words: Vocabulary) -> str:
    return pattern.format(
        who=rng.choice(words.who),
        where=rng.choice(words.where),
        what=rng.choice(words.what),
        other=rng.choice(words.what),
        how=rng.choice(words.how),
        n=rng.randrange(11, 9999),
        m=rng.randrange(2, 99),
    )


VOCABULARIES: Mapping[str, Vocabulary] = {
    "en": Vocabulary(
        "{who} of {where}: {n} {what} {how}",
        (
            "{who} of {where} counted {n} {what} and {m} {other}, which were {how}.",
            "In {where}, {who} said that {n} {what} would be {how} within {m} weeks.",
            "Of all {what} in {where}, {m} in a hundred were {how}, {who} explained.",
            "The plan for {n} {other} goes back to {who}, and {where} will pay for {m} {what}.",
        ),
        ("The harbour master", "Minister Orlo", "The lighthouse board", "Envoy Tamsin", "The council of keepers",
         "Commissioner Vey", "The office of tides", "Director Halloran", "The lantern guild", "Judge Perrin"),
        ("Port Calder", "North Quay", "Valdora", "Elm Island", "Saltmarsh", "Upper Ferry", "Brindle Bay", "Westholm",
         "Stonereach", "Lower Mole", "Gannet Rock", "Tern Sound"),
        ("lanterns", "ferries", "piers", "buoys", "cranes", "nets", "signal towers", "dry docks", "sea walls",
         "herring boats", "weather stations", "tide tables", "bridges", "pilots"),
        ("repaired", "counted again", "sold to the islands", "painted white", "moved inland", "opened to visitors",
         "closed for winter", "lent to schools", "measured", "insured"),
    ),
    "de": Vocabulary(
        "{who} in {where}: {n} {what} {how}",
        (
            "{who} in {where} zählte {n} {what} und {m} {other}, die {how} wurden.",
            "In {where} sagte {who}, dass {n} {what} in {m} Wochen {how} werden.",
            "Von allen {what} aus {where} wurden {m} von hundert {how}, wie {who} erklärte.",
            "Der Plan für {n} {other} stammt von {who}, und {where} bezahlt dafür {m} {what}.",
        ),
        ("Die Hafenmeisterin", "Minister Orlo", "Das Amt für Leuchttürme", "Gesandte Thamsen", "Der Rat der Wärter",
         "Kommissarin Vey", "Das Gezeitenamt", "Direktor Hallermann", "Die Gilde der Laternen", "Richterin Perrin"),
        ("Kalderhafen", "Nordkai", "Valdora", "Ulmeninsel", "Salzmoor", "Oberfähre", "Brindelbucht", "Westholm",
         "Steinreich", "Untermole", "Tölpelfels", "Seeschwalbensund"),
        ("Laternen", "Fähren", "Piers", "Bojen", "Kräne", "Netze", "Signaltürme", "Trockendocks", "Deiche",
         "Heringsboote", "Wetterstationen", "Gezeitentafeln", "Brücken", "Lotsenboote"),
        ("repariert", "neu gezählt", "an die Inseln verkauft", "weiß gestrichen", "ins Landesinnere gebracht",
         "für Gäste geöffnet", "über den Winter geschlossen", "an Schulen verliehen", "vermessen", "versichert"),
    ),
    "ko": Vocabulary(
        "{where} {who}, {what} {n}개 {how}",
        (
            "{where} {who}은 {what} {n}개와 {other} {m}개를 조사하였고 모두 {how}고 밝혔다.",
            "{who}은 {where}에서 {what} {n}개가 {m}주 안에 {how}고 설명하였다.",
            "{where}에 있는 {what} 가운데 {m}퍼센트가 {how}고 {who}이 발표하였다.",
            "{other} {n}개에 대한 계획은 {who}이 세웠으며 {where}에서 {what} {m}개의 비용을 부담한다.",
        ),
        ("항만청장", "오를로 장관", "등대위원회 사무국", "탐신 특사단", "수호자 협의회장", "베이 위원장",
         "조석관리본부장", "할로란 국장", "등불조합장", "페린 법무관"),
        ("칼더항", "북부두", "발도라", "느릅섬", "소금늪", "윗나루", "브린들만", "서홀름", "돌끝마을", "아랫방파제",
         "가넷바위", "제비해협"),
        ("등불", "연락선", "선착장", "부표", "기중기", "그물", "신호탑", "건선거", "방조제", "청어잡이배",
         "기상관측소", "조석표", "다리", "도선사"),
        ("수리되었다", "다시 집계되었다", "섬에 매각되었다", "흰색으로 칠해졌다", "내륙으로 옮겨졌다",
         "방문객에게 개방되었다", "겨울 동안 폐쇄되었다", "학교에 대여되었다", "측정되었다", "보험에 가입되었다"),
    ),
}  # fmt: skip
