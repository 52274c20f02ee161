"""The box of a stroked outline, the quick way and the careful way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.primitives import Outline, Path, Stroke

lengths = st.floats(0.5, 200)


@given(lengths, lengths, st.floats(0.2, 6))
def test_a_rectangle_reaches_half_its_line_beyond_its_sides(width: float, height: float, line: float) -> None:
    box = bounds((Path(rectangle(10, 20, width, height), Stroke("ink", line)),))
    half = line / 2
    expected = (10 - half, 20 - half, 10 + width + half, 20 + height + half)
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(expected)


def test_a_notched_outline_reaches_no_further_than_its_sides() -> None:
    notched: Outline = (("M", 0, 0), ("L", 9, 0), ("L", 9, 9), ("L", 5, 9), ("L", 5, 4), ("L", 0, 4), ("Z",))
    assert bounds((Path(notched, Stroke("ink", 2)),)) == Box(-1, -1, 10, 10)


def test_a_rectangle_without_height_is_a_line() -> None:
    assert bounds((Path(rectangle(0, 0, 10, 0), Stroke("ink", 2)),)) == Box(0, -1, 10, 1)


def test_a_slanted_corner_has_its_point() -> None:
    wedge: Outline = (("M", 0, 0), ("L", 10, 0), ("L", 0, 10), ("Z",))
    box = bounds((Path(wedge, Stroke("ink", 2)),))
    assert box.right > 11
    assert (box.left, box.top) == (-1, -1)
