"""The numbers of versions in the search index follow the days."""

from store.search.places import NEWEST, first_of, is_newest, is_on, last_of, moved_to, release_of, version_at, year_of


def test_numbers_follow_days_then_versions() -> None:
    release = release_of(first_of("2026-07-14")) + 3
    numbers = [version_at(release, n, newest=False) for n in (1, 2, 4093, 4094, 9999)]
    newest = version_at(release, 10_000, newest=True)
    assert [number - (release << 12) for number in (*numbers, newest)] == [1, 2, 4093, 4094, 4094, NEWEST]
    assert {release_of(number) for number in numbers} == {release}
    assert (is_newest(newest), is_newest(numbers[-1])) == (True, False)
    assert is_on(newest, "2026-07-14")
    assert not is_on(newest, "2026-07-13")
    assert last_of("2026-07-13") + 1 == first_of("2026-07-14")


def test_what_is_no_day_comes_before_all_days() -> None:
    assert first_of("soon") == 0 < first_of("0001-01-01")
    assert [year_of(first_of(day)) for day in ("soon", "2026-07-14")] == [0, 2026]


def test_a_version_stays_the_same_where_its_release_moves() -> None:
    assert moved_to(7, version_at(5, 2, newest=False)) == version_at(7, 2, newest=False)
