"""What stands at the right end of the ladder fits where it stands."""

import pytest

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.model.calendar import Calendar
from vsmdesk.sheet.rungs import Scales
from vsmdesk.sheet.totals import Totals, totals_drawing

MONTH = 20 * 8 * 60.0


@pytest.mark.parametrize("width", [47.0, 60.0, 92.0])
def test_the_mean_of_all_ways_is_told_whole_in_the_unit_of_the_total(width: float) -> None:
    totals = Totals(18.7 * MONTH, 14.1 * MONTH, 4.6 * MONTH, lead_complete=True, work_complete=True, mean=17.9 * MONTH)
    drawn = totals_drawing(totals, Scales(1.0, 1.0), (), Box(0, 0, width, 80), Calendar())
    said = " ".join(item.text for item in flattened(drawn) if isinstance(item, Text)).replace("\u00a0", " ")
    assert "18.7 mo" in said
    assert "mean" in said
    assert "17.9 mo" in said
    assert "…" not in said


def test_a_long_total_at_the_edge_of_the_sheet_keeps_its_unit() -> None:
    totals = Totals(193.3 * MONTH, None, 123.8 * MONTH, lead_complete=False, work_complete=False)
    drawn = totals_drawing(totals, Scales(1.0, 1.0), ("31", "79"), Box(0, 0, 39, 80), Calendar())
    said = [item.text for item in flattened(drawn) if isinstance(item, Text)]
    assert "≥ 193.3 mo" in said
    assert "work ≥ 123.8 mo" in said
