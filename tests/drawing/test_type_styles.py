"""Text in the named styles of the sheet."""

from vsmdesk.drawing.primitives import Text
from vsmdesk.drawing.type_styles import (
    CALLOUT_BODY,
    CALLOUT_TITLE,
    LABEL,
    paragraph,
    written,
    written_lines,
    written_shortly,
    written_width,
)


def _texts(drawing: tuple[object, ...]) -> list[Text]:
    return [item for item in drawing if isinstance(item, Text)]


def test_a_style_brings_its_size_weight_and_colour() -> None:
    (run,) = _texts(written(CALLOUT_TITLE, "14.9 d wait", 10, 20))
    assert (run.size, run.face, run.role) == (8, "bold", "friction")
    (run,) = _texts(written(LABEL, "Backlog", 10, 20, role="ink", anchor="end"))
    assert run.role == "ink"
    assert run.x + written_width(LABEL, "Backlog") == 10


EVIDENCE = "120 requests queue for a monthly planning round."


def test_a_paragraph_runs_down_one_leading_a_line() -> None:
    runs = _texts(paragraph(CALLOUT_BODY, EVIDENCE, 5, 30, 80, lines=2))
    assert [run.y for run in runs] == [30, 39]
    assert [run.text for run in runs] == list(written_lines(CALLOUT_BODY, EVIDENCE, 80, 2))
    assert written_shortly(LABEL, "Ready for release", 30).endswith("…")
