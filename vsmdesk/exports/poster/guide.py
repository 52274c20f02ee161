"""The page that says how the sheets become a poster."""

import string

from vsmdesk.drawing.builders import rectangle, segment
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import SECTION_TITLE, written
from vsmdesk.exports.poster.marks import check_rule
from vsmdesk.exports.poster.plan import MARGIN, MILLIMETRE, OVERLAP, Plan
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.prose import numbered_block

ANCHOR = "poster-guide"
_MOST_HIGH, _NAMES = 356.0, 18.0
_EDGE = Stroke("ink2", 0.5, (3.0, 2.0))


def guide(plan: Plan, poster: Drawing, paper: str, width: float) -> Passage:
    """Steps, the finished poster with its sheets, and the rule to measure."""
    sheets = plan.across * plan.down
    size = " × ".join(f"{length / MILLIMETRE / 10:.0f}" for length in plan.poster)
    counted = "1 sheet" if sheets == 1 else f"{sheets} sheets"
    introduction = f"{counted} of {paper}, {plan.across} across and {plan.down} down, make a poster of {size} cm."
    rows = [
        *(_step(number, text, width) for number, text in enumerate(_STEPS, 1)),
        _rule(),
        _picture(plan, poster, width),
    ]
    return Passage("How to put the poster together", ANCHOR, introduction, None, rows, leading=True)


_STEPS = tuple(
    f"""Print all pages at 100 % (“actual size”, not “fit to page”), on one side of the paper.
Measure the rule below: it must be 100 mm long. If it is not, the printer scaled the pages.
Lay the sheets out by their names, as in the picture: letters are rows, numbers are columns.
Cut every sheet along the dashed lines at its right and lower edge, from crop mark to crop mark. Sheets at the right \
and at the bottom of the poster have no such line there.
Begin at the top left. Put glue on the strip of the next sheet that the hatched bar marks, and lay the cut edge on it \
so that the drawing goes on: the strips overlap by {OVERLAP / MILLIMETRE:.0f} mm and show the same. First sheet to \
sheet along each row, then row to row.
Cut off what is left of the outer margins ({MARGIN / MILLIMETRE:.0f} mm), if you like.""".splitlines()
)


def _step(number: int, text: str, width: float) -> Block:
    return numbered_block(number, text, width)


def _rule() -> Block:
    return Block(34.0, check_rule(78.0, 20.0))


def _picture(plan: Plan, poster: Drawing, width: float) -> Block:
    """The poster with its sheets: letters beside the rows, numbers above the columns."""
    scale = min((width - _NAMES) / plan.poster[0], _MOST_HIGH / plan.poster[1])
    across, down = plan.poster[0] * scale, plan.poster[1] * scale
    drawn: Drawing = (Group(poster, _NAMES, _NAMES, scale),)
    for tile in plan.tiles:
        x, y = _NAMES + tile.left * scale, _NAMES + tile.top * scale
        middle = x + plan.part[0] * scale / 2, y + plan.part[1] * scale / 2
        if tile.row == 0:
            drawn += written(
                SECTION_TITLE, tile.name.lstrip(string.ascii_uppercase), middle[0], _NAMES - 5.0, anchor="middle"
            )
            drawn += (Path(segment(x, _NAMES, x, _NAMES + down), _EDGE),)
        if tile.column == 0:
            drawn += written(
                SECTION_TITLE, tile.name.rstrip(string.digits), _NAMES - 6.0, middle[1] + 3.0, anchor="end"
            )
            drawn += (Path(segment(_NAMES, y, _NAMES + across, y), _EDGE),)
    frame = Path(rectangle(_NAMES, _NAMES, across, down), Stroke("ink", 0.75))
    figure = Group((*drawn, frame), tag="Figure", title=f"The poster with its {plan.across * plan.down} sheets")
    return Block(_NAMES + down + 14.0, (figure,))
