"""The examples and templates that come with the program print well on the paper that most offices have."""

from pathlib import Path

import pytest

from vsmdesk.exports.pdf import write_pdf
from vsmdesk.files.reading import read_map
from vsmdesk.model.friction import Friction
from vsmdesk.model.quantities import Measured
from vsmdesk.resource_files import resource

SHIPPED = sorted([*resource("examples").glob("*.vsmap"), *resource("templates").glob("*.vsmap")])


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_every_text_of_what_is_shipped_prints_at_6_pt_or_more_on_a3(path: Path) -> None:
    made = read_map(path).map
    assert made.presentation.paper in (None, "A3")
    assert write_pdf(made, paper="A3").warnings == ()


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_impacts_of_friction_are_no_more_exact_than_people_say_them(path: Path) -> None:
    impacts = [point.impact for point in read_map(path).map.of(Friction)]
    amounts = [impact.span.value for impact in impacts if isinstance(impact, Measured)]
    assert amounts == [round(amount, 1) for amount in amounts]
