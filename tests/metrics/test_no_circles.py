"""What is worked out for a map goes with it: nobody has to look for it among everything else."""

import gc

from tests.benchmarks.maps import large_map
from vsmdesk.metrics.figures import figures_of
from vsmdesk.sheet.whole_sheet import sheet_of


def _all_worked_out() -> None:
    value_stream_map = large_map(60)
    figures = figures_of(value_stream_map)
    sheet = sheet_of(value_stream_map, figures)
    assert sheet.context is not None
    assert sheet.context.at_level(0).at_level(2).level == 2
    assert [figure for element in figures.elements.values() for figure in element.values()]
    assert list(figures.stream.values())


def test_figures_and_sheets_leave_nothing_that_has_to_be_looked_for() -> None:
    _all_worked_out()
    gc.collect()
    gc.disable()
    try:
        _all_worked_out()
        assert gc.collect() == 0
    finally:
        gc.enable()
