"""What is worked out for a map goes with it: nobody has to look for it among everything else."""

import gc

from tests.benchmarks.maps import large_map
from vsmdesk.metrics.figures import figures_of
from vsmdesk.sheet.whole_sheet import sheet_of


def _all_worked_out() -> None:
    value_stream_map = large_map(60)
    figures = figures_of(value_stream_map)
    sheet_of(value_stream_map, figures)
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
