"""Pages with status 200 that are no releases, in words that no phrase of ours knows. Pure data."""

from collections.abc import Sequence


def _page(language: str, title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _said(language: str, title: str, *lines: str) -> str:
    text = "\n".join(f"<p>{line}</p>" for line in lines)
    return _page(language, title, f"<main>\n<h1>{title}</h1>\n{text}\n</main>")


def _front(language: str, title: str, more: str, teasers: Sequence[tuple[str, str]]) -> str:
    sections = "\n".join(
        f'<section><h2><a href="/t/{n}">{name}</a></h2><p>{text}</p><a href="/t/{n}">{more}</a></section>'
        for n, (name, text) in enumerate(teasers)
    )
    return _page(language, title, f"<main>\n<h1>{title}</h1>\n{sections}\n</main>")


OTHER_PAGES: dict[str, str] = {
    "lost_fr": _said(
        "fr",
        "Oups !",
        "Nous avons cherché partout, mais rien ne se trouve à cet endroit. Le lien que vous avez suivi est peut-être "
        "ancien, ou son adresse mal recopiée.",
        "Revenez à l'accueil ou consultez le plan du site pour poursuivre votre visite.",
    ),
    "lost_ja": _said(
        "ja",
        "お探しのページは見つかりませんでした",
        "ご指定のページは、移動または終了した可能性があります。お手数ですが、トップページからお探しください。",
    ),
    "lost_pl": _said(
        "pl",
        "Tu nic nie ma",
        "Strona, której szukasz, zmieniła adres albo już jej tutaj nie znajdziesz. Sprawdź, czy adres jest poprawny.",
    ),
    "works_fr": _said(
        "fr",
        "Nous revenons bientôt",
        "Notre site fait peau neuve ce week-end. Il sera de nouveau ouvert lundi matin à huit heures.",
    ),
    "works_ja": _said(
        "ja",
        "しばらくお休みをいただきます",
        "ただいま機器を新しくしております。午前九時にはまたご覧いただけますので、それまでお待ちください。",
    ),
    "works_pl": _said(
        "pl",
        "Chwila cierpliwości",
        "Wymieniamy dziś w nocy nasze maszyny. Zapraszamy znowu po godzinie szóstej rano, wtedy będzie tu jak zwykle.",
    ),
    "front_fr": _front(
        "fr",
        "Office des phares",
        "Lire la suite",
        (
            (
                "Les phares de la côte ouest",
                "Six phares de la côte ouest se visitent d'avril à octobre, tous les jours.",
            ),
            (
                "Le métier de gardien",
                "Trois gardiens racontent leurs hivers, la brume et les lampes à pétrole d'antan.",
            ),
            ("Marées et horaires", "Les horaires des marées de la semaine, port par port, mis à jour chaque matin."),
            ("Nous rendre visite", "Le musée des phares ouvre ses portes du mardi au dimanche, de dix heures à midi."),
        ),
    ),
    "front_ja": _front(
        "ja",
        "灯台局",
        "続きを読む",
        (
            ("西海岸の灯台", "西海岸にある六つの灯台は、四月から十月まで毎日見学することができます。"),
            ("灯台守の仕事", "三人の灯台守が、冬の霧と昔の石油ランプについて語ります。"),
            ("潮の時刻", "今週の満潮と干潮の時刻を、港ごとに毎朝お知らせしています。"),
            ("ご案内", "灯台博物館は火曜日から日曜日まで、午前十時に開館します。"),
        ),
    ),
    "front_pl": _front(
        "pl",
        "Urząd Latarni Morskich",
        "Czytaj dalej",
        (
            ("Latarnie zachodniego brzegu", "Sześć latarni można zwiedzać codziennie od kwietnia do października."),
            ("Zawód latarnika", "Trzech latarników opowiada o zimach, mgle i dawnych lampach naftowych."),
            ("Pływy i godziny", "Godziny przypływów w tym tygodniu, port po porcie, podajemy każdego ranka."),
            ("Odwiedź nas", "Muzeum latarni jest otwarte od wtorku do niedzieli, od godziny dziesiątej."),
        ),
    ),
}
