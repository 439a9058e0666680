"""The boards of the press room: the ones that config.toml watches on the real site, and one mission's."""

from dataclasses import dataclass

from crawler.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One notice board of the engine. Its `number` names it everywhere in the press room."""

    number: str  # "m_5676", as in the path
    name: str
    language: Language
    site: str  # first part of the path: "eng", "www" or a mission's
    menu: str  # what the board hangs under in the menu
    brd_id: int  # the id of the board for rss.do and down.do
    first_seq: int  # numbers are per board: two boards may use the same number
    feed: bool = True  # has an RSS feed

    @property
    def mission(self) -> bool:
        """True on a mission's site: other columns, other labels."""
        return self.site not in ("eng", "www")

    @property
    def path(self) -> str:
        """The path of its pages, without a slash at the end."""
        return f"/{self.site}/brd/{self.number}"

    @property
    def owner(self) -> str:
        """The name of the site's owner on its pages."""
        if self.mission:
            return "주토론토 대한민국 총영사관"
        return "Ministry of Foreign Affairs" if self.language == "en" else "외교부"


BOARDS: dict[str, Board] = {
    board.number: board
    for board in (
        Board(
            number="m_5676",
            name="Press Releases",
            language="en",
            site="eng",
            menu="Press",
            brd_id=302,
            first_seq=323301,
        ),
        Board(
            number="m_5679",
            name="Press Briefings",
            language="en",
            site="eng",
            menu="Press",
            brd_id=303,
            first_seq=319861,
        ),
        Board(
            number="m_5674",
            name="Ministry News",
            language="en",
            site="eng",
            menu="Ministry",
            brd_id=301,
            first_seq=321401,
            feed=False,
        ),
        Board(
            number="m_4080",
            name="보도자료",
            language="ko",
            site="www",
            menu="보도·간행물",
            brd_id=235,
            first_seq=376521,
        ),
        Board(
            number="m_5389",
            name="여권",
            language="ko",
            site="ca-toronto-ko",
            menu="영사 서비스",
            brd_id=14362,
            first_seq=1347101,
        ),
    )
}
