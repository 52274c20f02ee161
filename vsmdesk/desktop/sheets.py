"""The sheet of a map as the window shows it, and making it ahead in a thread so that the window need not wait."""

from typing import TYPE_CHECKING

from vsmdesk.desktop.memory import without_collecting
from vsmdesk.exports.paper_sizes import usual_paper
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figures
    from vsmdesk.sheet.pieces import Sheet


def paper_of(value_stream_map: ValueStreamMap) -> Paper:
    """The paper that the map asks for, else what is usual where we are."""
    return value_stream_map.presentation.paper or usual_paper()


class _Ahead:
    """The sheet that was made ahead last and that nobody has taken yet."""

    made: "tuple[ValueStreamMap, Sheet] | None" = None


def sheet_for(value_stream_map: ValueStreamMap, figures: "Figures") -> "Sheet":
    """The sheet on the map's paper: the one made ahead, or a new one."""
    ahead = _Ahead.made
    if ahead is not None and ahead[0] is value_stream_map:
        _Ahead.made = None
        return ahead[1]
    # What was made for another window stays for that one.
    return _new_sheet(value_stream_map, figures)


def _new_sheet(value_stream_map: ValueStreamMap, figures: "Figures") -> "Sheet":
    from vsmdesk.sheet.whole_sheet import sheet_of

    return sheet_of(value_stream_map, figures, paper=paper_of(value_stream_map))


def sketch_ahead(value_stream_map: ValueStreamMap) -> None:
    """Prepare what the window is going to show first of a map: its sheet, of a large one a sketch of that."""
    from vsmdesk.sheet.sketch import sketched

    with without_collecting():
        sketch = sketched(value_stream_map, paper_of(value_stream_map))
        if sketch is not None:
            _Ahead.made = (value_stream_map, sketch)
            return
    make_ahead(value_stream_map)


def make_ahead(value_stream_map: ValueStreamMap) -> None:
    """Lay out the sheet that the window is going to ask for."""
    from vsmdesk.metrics.figures import figures_of

    with without_collecting():
        _Ahead.made = (value_stream_map, _new_sheet(value_stream_map, figures_of(value_stream_map)))
