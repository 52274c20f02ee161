"""Words that no line holds: parted at the end of a syllable, with a hyphen."""

import pytest

from vsmdesk.drawing.lettering import text_width, wrapped


@pytest.mark.parametrize(
    ("word", "width", "rows"),
    [
        ("Warteschlange Freigabe", 38, ("Warte-", "schlange", "Freigabe")),
        ("Überarbeitungsgenehmigungsverfahren", 60, ("Überarbeitungs-", "genehmigungs-", "verfahren")),
        ("Requirements", 30, ("Require-", "ments")),
        ("Druckauftrag", 34, ("Druckauf-", "trag")),
        ("checking", 22, ("check-", "ing")),
        ("Согласование", 34, ("Согласова-", "ние")),
        ("Over-processing", 28, ("Over-", "proces-", "sing")),
        ("xxxxxxxxxxxxxxxx", 40, ("xxxxxxxxxxx-", "xxxxx")),
    ],
)
def test_a_word_is_parted_where_it_may_be(word: str, width: float, rows: tuple[str, ...]) -> None:
    found = wrapped(word, width, 6.5)
    assert found == rows
    assert all(text_width(row, 6.5) <= width for row in found)


@pytest.mark.parametrize("word", ["日本語日本語日本語日本語", "مرحبابكمفيالعالمالكبير", "1234567890123456", "a" * 200])
def test_what_has_no_syllables_gets_no_hyphens(word: str) -> None:
    rows = wrapped(word, 40, 8)
    assert len(rows) > 1
    assert "".join(rows) == word


def test_an_ellipsis_takes_the_place_of_a_hyphen() -> None:
    assert wrapped("Überarbeitungsgenehmigungsverfahren", 78, 8.5, bold=True, lines=2)[-1].endswith("s…")


def test_a_line_that_holds_the_word_leaves_it_whole() -> None:
    assert wrapped("Freigabe der Warteschlange", 60, 6.5) == ("Freigabe der", "Warteschlange")
