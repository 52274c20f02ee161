"""Maps that were published: what their sources printed, recomputed."""

import pytest

from tests.golden_maps import published_map
from vsmdesk.metrics.figures import figures_of


@pytest.mark.parametrize(("name", "weeks"), [("03", 9.6)])
def test_the_lead_time_is_that_of_the_source(name: str, weeks: float) -> None:
    published = published_map(name)
    lead_time = figures_of(published).stream["lead_time"]
    assert lead_time.value == pytest.approx(weeks * published.calendar.minutes_per("w"), rel=1e-6)
    assert lead_time.text == "9.6 wk"
