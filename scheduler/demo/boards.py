"""The boards of the press room: the ones that config.toml watches on the real site, and one mission's."""

from dataclasses import dataclass

from crawler.wording import Language


@dataclass(frozen=True, slots=True)
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
        Board("m_5676", "Press Releases", "en", "eng", "Press", 302, 323301),
        Board("m_5679", "Press Briefings", "en", "eng", "Press", 303, 319861),
        Board("m_5674", "Ministry News", "en", "eng", "Ministry", 301, 321401, feed=False),
        Board("m_4080", "보도자료", "ko", "www", "보도·간행물", 235, 376521),
        Board("m_5389", "여권", "ko", "ca-toronto-ko", "영사 서비스", 14362, 1347101),
    )
}
