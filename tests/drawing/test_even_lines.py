"""Short texts whose last line is not one lonely word."""

from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.type_styles import REPORT_TEXT, written_width

TEXT = "The longest path, step by step: at least 268.6 months. Hatched is waiting, solid is work, one scale for all."
ROOM = written_width(REPORT_TEXT, TEXT) - 5.0
"""A little too narrow for the last word."""


def test_a_last_line_of_one_word_takes_more_from_the_line_above() -> None:
    lines = even_lines(REPORT_TEXT, TEXT, ROOM)
    assert len(lines) == 2
    assert written_width(REPORT_TEXT, lines[1]) > ROOM * 0.25
    assert " ".join(lines) == TEXT


def test_what_is_cut_is_cut_as_late_as_can_be() -> None:
    assert even_lines(REPORT_TEXT, TEXT, ROOM / 2, 2)[1].endswith("…")
    assert even_lines(REPORT_TEXT, "Short", ROOM) == ("Short",)
    assert even_lines(REPORT_TEXT, "", ROOM) == ()
