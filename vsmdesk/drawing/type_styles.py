"""The named sizes and weights of text on paper (look 2.1). Nothing on paper is written in any other."""

from vsmdesk.drawing.lettering import Anchor, line, shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Drawing, Role
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A size, the distance from line to line, a weight and the usual colour."""

    size: float
    leading: float
    bold: bool = False
    role: Role = "ink"


SHEET_TITLE = TypeStyle(20, 24, bold=True)
SHEET_SUBTITLE = TypeStyle(8.5, 11, role="ink2")
KEY_FIGURE = TypeStyle(20, 24, bold=True)
LADDER_TOTAL = TypeStyle(13, 15.6, bold=True)
SECTION_TITLE = TypeStyle(8.5, 10.2, bold=True)
STAGE_NAME = SECTION_TITLE
LANE_NAME = SECTION_TITLE
CELL_FIGURE = SECTION_TITLE
LADDER_FIGURE = SECTION_TITLE
QUEUE_COUNT = SECTION_TITLE
CALLOUT_NUMERAL = SECTION_TITLE
CALLOUT_NUMERAL_WIDE = TypeStyle(7.5, 9, bold=True)
CALLOUT_TITLE = TypeStyle(8, 10, bold=True, role="friction")
CALLOUT_BODY = TypeStyle(7, 9)
CHART_LABEL = CALLOUT_BODY
NOTE_TEXT = CALLOUT_BODY
CELL_UNIT = TypeStyle(7, 8.2, role="ink2")
CELL_FIGURE_NARROW = TypeStyle(6.6, 8.2, bold=True)
LABEL = TypeStyle(6.5, 8.2, role="ink2")
STAGE_NUMBER = TypeStyle(6.5, 8.2, bold=True, role="ink2")
QUEUE_NAME = LABEL
LEGEND_TEXT = TypeStyle(6.5, 8.2)
FOOTER = LABEL
CELL_CAPTION = TypeStyle(6, 7.2, role="ink2")
END_NAME = TypeStyle(7.5, 9, bold=True)
REWORK_LABEL = TypeStyle(7.5, 9, bold=True, role="rework")
BRANCH_SHARE = TypeStyle(7, 9, bold=True)
INFORMATION_LABEL = TypeStyle(7, 9, role="ink2")
IMPROVEMENT_TEXT = TypeStyle(7, 9, bold=True)
REPORT_HEADING = TypeStyle(22, 26, bold=True)
REPORT_SECTION = TypeStyle(10, 13, bold=True)
REPORT_TEXT = TypeStyle(10, 14.2)
REPORT_CELL = TypeStyle(8.5, 11)
REPORT_CELL_BOLD = TypeStyle(8.5, 11, bold=True)
REPORT_NOTE = TypeStyle(7, 9, role="ink2")


def written(
    style: TypeStyle, text: str, x: float, y: float, *, anchor: Anchor = "start", role: Role | None = None
) -> Drawing:
    """One line in a style, its start, middle or end at x on the baseline y."""
    return line(text, x, y, style.size, bold=style.bold, role=role or style.role, anchor=anchor)


def written_width(style: TypeStyle, text: str) -> float:
    """The width of one line in a style."""
    return text_width(text, style.size, bold=style.bold)


def written_lines(style: TypeStyle, text: str, width: float, lines: int | None = None) -> tuple[str, ...]:
    """The text wrapped for a style; the last of `lines` ends in an ellipsis if there is more."""
    return wrapped(text, width, style.size, bold=style.bold, lines=lines)


def written_shortly(style: TypeStyle, text: str, width: float) -> str:
    """One line cut with an ellipsis to what fits."""
    return shortened(text, width, style.size, bold=style.bold)


def paragraph(
    style: TypeStyle,
    text: str,
    x: float,
    y: float,
    width: float,
    *,
    lines: int | None = None,
    anchor: Anchor = "start",
    role: Role | None = None,
) -> Drawing:
    """The text wrapped to a width, first baseline at y, one leading from line to line."""
    rows = written_lines(style, text, width, lines)
    parts = (
        written(style, row, x, y + number * style.leading, anchor=anchor, role=role) for number, row in enumerate(rows)
    )
    return tuple(mark for part in parts for mark in part)
