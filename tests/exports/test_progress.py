"""A long document tells what it is at, and stops where it is told to."""

import pytest

from tests.exports.test_map_exports import walked
from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.presets.preset import PRESETS


def test_every_section_is_told_of() -> None:
    steps: list[str] = []
    told = write_pdf(walked(), preset=PRESETS["report"], go_on=steps.append)
    assert len(steps) == len(PRESETS["report"].sections) + 1
    assert steps[0] == "Making “Summary”"
    assert steps[-1] == "Writing the pages"
    assert told.data == write_pdf(walked(), preset=PRESETS["report"]).data


def test_it_stops_before_the_next_section() -> None:
    steps: list[str] = []

    def stop_at_the_third(step: str) -> None:
        steps.append(step)
        if len(steps) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_pdf(walked(), preset=PRESETS["report"], go_on=stop_at_the_third)
    assert len(steps) == 3
