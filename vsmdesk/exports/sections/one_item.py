"""A picture of what process time, wait and lead time are: one item at one stage, from hand to hand."""

from itertools import accumulate

from vsmdesk.drawing.builders import rectangle, segment
from vsmdesk.drawing.hatches import wait_hatch
from vsmdesk.drawing.lettering import Anchor
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import CALLOUT_BODY, REPORT_CELL_BOLD, REPORT_NOTE, written
from vsmdesk.exports.report.blocks import Block

_PARTS = (("wait", 34), ("work", 14), ("wait", 20), ("work", 12), ("wait", 20))
"""What happens to the item in turn, and the part of the lead time that it takes."""
_MOMENTS = ("can be worked on", "begun", "put aside", "taken up again", "done", "handed on")
_TOP, _HIGH = 20.0, 22.0
_FRAME, _LINE = Stroke("ink", 0.75), Stroke("ink2", 0.6)
_TITLE = "The lead time of one item: waiting, work, put aside, work, waiting; process time is the sum of the work"


def one_item(width: float) -> Block:
    """Bars of waiting and work end to end, the moments between them above, what is counted as what below."""
    whole = sum(part for _, part in _PARTS)
    edges = [width * part / whole for part in accumulate((part for _, part in _PARTS), initial=0)]
    drawn: Drawing = ()
    for number, moment in enumerate(_MOMENTS):
        anchor: Anchor = "start" if number == 0 else "end" if number == len(_MOMENTS) - 1 else "middle"
        drawn += written(REPORT_NOTE, moment, edges[number], _TOP - 8.0, anchor=anchor)
    for (kind, _), left, right in zip(_PARTS, edges[:-1], edges[1:], strict=True):
        drawn += _bar(kind, left, right - left)
    below = _TOP + _HIGH
    for (kind, _), left, right in zip(_PARTS, edges[:-1], edges[1:], strict=True):
        label = "Wait" if kind == "wait" else "PT"
        drawn += written(REPORT_CELL_BOLD, label, (left + right) / 2, below + 12.0, anchor="middle")
    drawn += _brace(below + 22.0, width)
    drawn += written(REPORT_CELL_BOLD, "Lead time", 0, below + 40.0)
    told = "is all of it; the process time is what is solid, the wait what is hatched."
    drawn += written(CALLOUT_BODY, told, 48.0, below + 40.0)
    return Block(below + 48.0, (Group(drawn, tag="Figure", title=_TITLE),))


def _bar(kind: str, left: float, wide: float) -> Drawing:
    outline = rectangle(left, _TOP, wide, _HIGH)
    if kind == "work":
        return (Path(outline, _FRAME, "work"),)
    return (*wait_hatch(left, _TOP, wide, _HIGH), Path(outline, _FRAME))


def _brace(y: float, width: float) -> Drawing:
    ends = (Path(segment(x, y - 4.0, x, y + 4.0), _LINE) for x in (0.0, width))
    return (Path(segment(0, y, width, y), _LINE), *ends)
