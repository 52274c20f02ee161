"""Tables flow over pages: no row is parted, every page has its head, nothing is lost."""

from dataclasses import replace

import pytest

from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Path, Text
from vsmdesk.exports.report.blocks import Block, Passage, flowed

HEAD = Block(15, line("head", 0, 10, 7))


def _rows(name: str, count: int, height: float) -> list[Block]:
    return [
        Block(height, (Path(rectangle(0, 0, 300, height)), *line(f"{name} {n}", 0, 10, 8), *line("end", 0, height, 8)))
        for n in range(count)
    ]


def _table(name: str, rows: list[Block], *, leading: bool = False) -> Passage:
    return Passage(name, name.lower(), f"About {name}", HEAD, rows, leading=leading)


def _texts(page: Drawing) -> list[str]:
    return [item.text for item in flattened(page) if isinstance(item, Text)]


def test_rows_stay_whole_and_heads_are_repeated() -> None:
    pages = flowed([_table("Points", _rows("row", 20, 60), leading=True)], 300, 500)
    assert len(pages) == 3
    assert [_texts(page)[0] for page in pages] == ["Points", "Points, continued", "Points, continued"]
    for page in pages:
        texts = _texts(page)
        assert texts.count("head") == 1
        assert texts.count("end") == sum(text.startswith("row") for text in texts)
        assert bounds(page).bottom <= 502
    named = [text for page in pages for text in _texts(page) if text.startswith("row")]
    assert named == [f"row {n}" for n in range(20)]


def test_a_title_never_stands_alone_at_the_foot_of_a_page() -> None:
    first, second = flowed([_table("One", _rows("a", 7, 60), leading=True), _table("Two", _rows("b", 2, 60))], 300, 540)
    assert "Two" not in _texts(first)
    assert _texts(second)[0] == "Two"


def test_a_second_table_follows_on_the_same_page_where_it_fits() -> None:
    (page,) = flowed([_table("One", _rows("a", 2, 60), leading=True), _table("Two", _rows("b", 2, 60))], 300, 540)
    assert [text for text in _texts(page) if text in ("One", "Two")] == ["One", "Two"]


def test_a_leading_table_starts_a_page() -> None:
    pages = flowed([_table("One", _rows("a", 1, 60), leading=True), _table("Two", [], leading=True)], 300, 540)
    assert [_texts(page)[0] for page in pages] == ["One", "Two"]
    assert _texts(pages[1]) == ["Two", "About Two"]


def test_rows_taller_than_a_page_get_pages_of_their_own() -> None:
    pages = flowed([_table("One", _rows("a", 2, 600), leading=True)], 300, 540)
    rows = [[text for text in _texts(page) if text.startswith("a ")] for page in pages]
    assert [row for row in rows if row] == [["a 0"], ["a 1"]]


def _counts(passages: list[Passage]) -> list[int]:
    """Rows on each page of 600 points."""
    return [_texts(page).count("end") for page in flowed(passages, 300, 600)]


@pytest.mark.parametrize(
    ("before", "after", "follows", "counts"),
    [(3, 3, True, [6]), (3, 3, False, [3, 3]), (20, 20, True, [20, 20]), (3, 40, True, [20, 23])],
    ids=["both fit", "one that starts a page", "much used already", "a long one where little is used"],
)
def test_a_chapter_follows_where_the_page_would_stay_almost_empty(
    *, before: int, after: int, follows: bool, counts: list[int]
) -> None:
    chapter = replace(_table("Two", _rows("two", after, 20), leading=True), follows=follows)
    found = _counts([_table("One", _rows("one", before, 20), leading=True), chapter])
    assert (len(found), found[0]) == (len(counts), counts[0])


def test_a_short_table_is_never_broken_and_three_rows_of_a_long_one_stand_below_its_head() -> None:
    short, long = _table("Short", _rows("short", 8, 20)), _table("Long", _rows("long", 30, 20))
    for height, table, first in ((460, short, 0), (460, long, 1), (500, long, 0)):
        found = _counts([Passage("", "", "", None, [Block(height, line("above", 0, 10, 8))]), table])
        assert (found[0] >= 3) == bool(first)
        assert sum(found) == len(table.rows)


def test_lines_to_write_on_fill_what_is_left_of_a_page() -> None:
    lines = Passage("Notes", "notes", "", None, _rows("line", 1, 20), leading=True, follows=True, fills=True)
    for above, counts in ((200, [14]), (400, [0, 26])):
        assert _counts([Passage("", "", "", None, [Block(above, line("above", 0, 10, 8))]), lines]) == counts


def test_a_few_last_rows_are_not_left_alone_on_a_page() -> None:
    assert _counts([_table("One", _rows("a", 28, 20), leading=True)]) == [23, 5]
    assert _counts([_table("One", _rows("a", 12, 60), leading=True)]) == [8, 4]


def test_a_chapter_moves_up_a_little_where_it_ends_on_the_page_only_so() -> None:
    above = Passage("", "", "", None, [Block(220, line("above", 0, 10, 8))])
    fitting = replace(_table("Two", _rows("b", 13, 20), leading=True), follows=True)
    assert _counts([above, fitting]) == [13]


def test_a_list_is_kept_whole_and_room_at_its_foot_may_fall_away() -> None:
    above = Passage("", "", "", None, [Block(450, line("above", 0, 10, 8))])
    notes = Passage("Assumptions", "assumptions", "", None, _rows("note", 8, 20))
    assert _counts([above, notes]) == [0, 8]
    chart = Block(126, (*line("chart", 0, 10, 8), *line("end", 0, 100, 8)), room=24)
    assert _counts([Passage("", "", "", None, [Block(490, line("above", 0, 10, 8)), chart])]) == [1]


def test_a_last_table_that_fits_a_page_is_not_parted_for_a_few_rows() -> None:
    above = _table("One", _rows("one", 12, 20), leading=True)
    steps = replace(_table("Two", _rows("two", 11, 20), leading=True), follows=True)
    after = Passage("", "", "", None, [Block(30, (*line("after", 0, 10, 8), *line("end", 0, 20, 8)))])
    assert _counts([above, steps]) == [12, 11]
    # Where more follows, the rows are not alone.
    assert _counts([above, steps, after])[0] > 12


def test_a_short_table_is_broken_where_most_of_the_page_would_stay_empty() -> None:
    above = Passage("", "", "", None, [Block(340, line("above", 0, 10, 8))])
    assert _counts([above, _table("One", _rows("one", 11, 20)), _table("Two", _rows("two", 2, 20))])[0] >= 5
