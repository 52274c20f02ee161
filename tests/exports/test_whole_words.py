"""Tables of a document keep words whole where the paper has room for them."""

from vsmdesk.drawing.type_styles import written_width
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, columns_of, fitted

_HEADINGS = (
    Heading("Name", 2, style=NAME_STYLE),
    Heading("Team", 1, style=NOTE_STYLE),
    Heading("Next", 1, style=NOTE_STYLE),
)
_ROWS = [["Unterlagen beim Versicherungsnehmer und bei der Werkstatt nachfordern", "Sachbearbeitung", "70 (65 %)"]] * 2


def test_a_long_name_does_not_break_the_word_beside_it() -> None:
    for width in (240.0, 320.0, 500.0):
        team = columns_of(fitted(_HEADINGS, _ROWS, width), width)[1]
        assert team.width >= written_width(NOTE_STYLE, "Sachbearbeitung")


def test_columns_stay_on_the_paper_where_no_word_fits() -> None:
    columns = columns_of(fitted(_HEADINGS, _ROWS, 90.0), 90.0)
    assert max(column.x + column.width for column in columns) <= 90.01
    assert min(column.width for column in columns) > 0
