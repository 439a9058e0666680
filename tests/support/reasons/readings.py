"""Reasons of what could not be read in a process of its own. By code, what makes it."""

from collections.abc import Awaitable, Callable, Mapping

from crawler.errors import ReadingError
from crawler.reasons import Code, Reason
from crawler.sandbox import Sandbox
from tests.support.sandbox_tasks import HERE

Maker = Callable[[], Awaitable[Reason | None]]
BOMB = "https://press.example/bomb"


def reading(task: str, *, avoid: frozenset[str] = frozenset()) -> Maker:
    """The reason why that task of `tests/support/sandbox_tasks.py` brings nothing."""

    async def make() -> Reason | None:
        sandbox = Sandbox(avoid=avoid, table=HERE)
        try:
            await sandbox.run(task, url=BOMB, size=0)
        except ReadingError as error:
            return error.reason
        finally:
            await sandbox.close()
        return None

    return make


MADE: Mapping[Code, Maker] = {
    "reading_timed_out": reading("spin"),
    "reading_out_of_memory": reading("eat_at_once"),
    "reading_was_interrupted": reading("process", avoid=frozenset({BOMB})),
    "reader_crashed": reading("leave"),
    "reader_answer_too_large": reading("flood"),
}
