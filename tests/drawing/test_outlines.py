"""Outlines and textures: nothing leaves its rectangle, and bounds include every stroke."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsmdesk.drawing.bounds import Box, bounds, outline_box, text_box
from vsmdesk.drawing.builders import (
    arrow_head,
    burst,
    circle,
    cut_rectangle,
    diamond,
    folded_rectangle,
    open_arrow_head,
    polygon,
    polyline,
    rectangle,
    rounded_rectangle,
    segment,
    zigzag,
)
from vsmdesk.drawing.hatches import cross_hatch, necessary_dots, rework_lines, rising_bands, wait_hatch
from vsmdesk.drawing.lettering import line, shaped
from vsmdesk.drawing.moved import flattened, moved
from vsmdesk.drawing.primitives import Drawing, Group, Outline, Path, Picture, Stroke, Text

Texture = Callable[[float, float, float, float], Drawing]
TEXTURES: list[Texture] = [wait_hatch, necessary_dots, rework_lines, cross_hatch]


def _near(box: Box | None, left: float, top: float, right: float, bottom: float) -> None:
    assert box is not None
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((left, top, right, bottom), abs=1e-6)


def _stroked(outline: Outline, width: float = 2) -> Drawing:
    return (Path(outline, Stroke("ink", width)),)


@pytest.mark.parametrize(
    "outline",
    [
        rectangle(10, 20, 30, 40),
        cut_rectangle(10, 20, 30, 40, 8),
        folded_rectangle(10, 20, 30, 40, 6),
        rounded_rectangle(10, 20, 30, 40, 4),
        rounded_rectangle(10, 20, 30, 40, 0),
        diamond(10, 20, 30, 40),
        burst(10, 20, 30, 40),
    ],
)
def test_a_shape_fills_its_rectangle(outline: Outline) -> None:
    _near(outline_box(outline), 10, 20, 40, 60)


def test_a_circle_is_round_and_as_wide_as_it_says() -> None:
    _near(outline_box(circle(5, 6, 7)), -2, -1, 12, 13)
    _near(bounds(_stroked(circle(0, 0, 9), 1.5)), -9.75, -9.75, 9.75, 9.75)


def test_a_curve_reaches_as_far_as_it_bulges() -> None:
    _near(outline_box((("M", 0, 0), ("C", 0, 4, 8, 4, 8, 0))), 0, 0, 8, 3)
    _near(outline_box((("M", 0, 0), ("C", 1, 0, 2, 0, 3, 0))), 0, 0, 3, 0)
    _near(outline_box((("M", 0, 0), ("C", 1, 2, 2, 2, 3, 0))), 0, 0, 3, 1.5)
    _near(bounds(_stroked((("M", 0, 0), ("C", 0, 0, 0, 0, 0, 0), ("L", 0, 0), ("L", 4, 0)))), -1, -1, 5, 1)


def test_an_arrow_head_ends_at_its_tip() -> None:
    _near(outline_box(arrow_head((50, 10), (3, 0))), 43, 7.2, 50, 12.8)
    _near(outline_box(open_arrow_head((50, 10), (0, -1))), 47.2, 10, 52.8, 17)
    with pytest.raises(ValueError, match="direction"):
        arrow_head((0, 0), (0, 0))


def test_a_flash_sits_at_the_middle_of_its_line() -> None:
    _near(outline_box(zigzag((0, 0), (100, 0))), 0, -4, 100, 4)
    assert zigzag((1, 1), (1, 1)) == polyline(((1, 1), (1, 1)))


def test_corners_are_bent_only_as_far_as_their_legs_allow() -> None:
    corners = ((0, 0), (10, 0), (10, 2), (30, 2))
    assert polyline(corners, bends=4)[1] == ("L", 9, 0)
    assert polyline(((0, 0), (0, 0), (5, 0)), bends=4) == (("M", 0, 0), ("L", 0, 0), ("L", 5, 0))
    assert (polyline(()), polyline(((1, 2),))) == ((), (("M", 1, 2),))


def test_strokes_count_in_the_bounds() -> None:
    _near(bounds(_stroked(segment(0, 0, 10, 0))), 0, -1, 10, 1)
    _near(bounds(_stroked(rectangle(0, 0, 10, 10))), -1, -1, 11, 11)
    _near(bounds(_stroked(polyline(((0, 10), (0, 0), (10, 0))))), -1, -1, 10, 10)


def test_the_point_of_a_sharp_corner_counts_until_the_miter_is_cut() -> None:
    sharp = bounds(_stroked(polyline(((-3, 8), (0, 0), (3, 8)))))
    assert sharp.top == pytest.approx(-((9 + 64) ** 0.5) / 3)
    cut = bounds(_stroked(polyline(((-0.3, 8), (0, 0), (0.3, 8)))))
    assert cut.top > -1


def test_bounds_follow_groups_clips_pictures_and_text() -> None:
    box = (Path(rectangle(0, 0, 10, 10), fill="ink"),)
    _near(bounds((Group(box, 5, 6, scale=2),)), 5, 6, 25, 26)
    _near(bounds((Group(box, clip=rectangle(-5, 4, 10, 3)),)), 0, 4, 5, 7)
    _near(bounds((Group(box, clip=rectangle(50, 50, 1, 1)), Group(()), Path(()))), 0, 0, 0, 0)
    _near(bounds((Picture(1, 2, 3, 4, b""),)), 1, 2, 4, 6)
    (run,) = line("Plan", 10, 100, 10)
    assert isinstance(run, Text)
    _near(text_box(run), 10, 92.2, 10 + run.width, 102.15)
    (run,) = line("Plan", 10, 100, 10, upward=True)
    assert isinstance(run, Text)
    _near(bounds((run,)), 2.2, 100 - run.width, 12.15, 100)


def test_boxes() -> None:
    box = Box(0, 0, 10, 20)
    assert (box.width, box.height, box.centre) == (10, 20, (5, 10))
    assert box.union(Box(-5, 3, 2, 30)) == Box(-5, 0, 10, 30)
    assert box.moved(1, 2).grown(1) == Box(0, 1, 12, 23)
    assert box.overlaps(Box(9, 19, 30, 30))
    assert not box.overlaps(Box(10, 0, 20, 20))
    assert box.contains(Box(0, 0, 10, 20))
    assert not box.contains(Box(1, 1, 11, 2))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTURES), st.floats(0.5, 200), st.floats(0.5, 60))
def test_no_texture_leaves_its_rectangle(texture: Texture, width: float, height: float) -> None:
    marks = bounds(texture(7, 9, width, height))
    assert Box(7, 9, 7 + width, 9 + height).grown(0.001).contains(marks)


def test_a_thin_mark_is_flat_and_an_empty_one_is_nothing() -> None:
    (group,) = wait_hatch(0, 0, 90, 2.9)
    assert isinstance(group, Group)
    assert [path.fill for path in group.items if isinstance(path, Path)] == ["wait"]
    assert wait_hatch(0, 0, 0, 5) == ()


def test_a_third_of_a_waiting_mark_is_covered() -> None:
    _, marks = (path for item in wait_hatch(0, 0, 300, 200) if isinstance(item, Group) for path in item.items)
    assert isinstance(marks, Path)
    assert _area(marks.outline) == pytest.approx(300 * 200 / 3, rel=0.01)
    assert _area(rising_bands(300, 200, 3, 1.5)) == pytest.approx(300 * 200 / 2, rel=0.01)


def _area(outline: Outline) -> float:
    total, ring = 0.0, list[tuple[float, float]]()
    for part in outline:
        if part[0] == "Z":
            total += abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2
            ring = []
        elif part[0] != "C":
            ring.append((part[1], part[2]))
    return total


def test_a_flattened_drawing_has_absolute_places() -> None:
    picture = Picture(1, 1, 2, 2, b"png", "logo")
    drawing = moved((Group((*line("Plan", 1, 2, 8), *_stroked(circle(0, 0, 5)), picture), 10, 20, scale=2),), 100, 200)
    text, path, logo = flattened(drawing)
    assert isinstance(text, Text)
    assert (text.x, text.y, text.size) == (112, 224, 16)
    assert text.glyphs[1].x == pytest.approx(shaped("Plan", 16)[0].glyphs[1].x)
    assert isinstance(path, Path)
    _near(outline_box(path.outline), 100, 210, 120, 230)
    assert path.stroke == Stroke("ink", 4)
    assert logo == Picture(112, 222, 4, 4, b"png", "logo")
    assert moved((), 1, 1) == ()


def test_dashes_grow_with_their_group() -> None:
    dashed = Path(polygon(((0, 0), (9, 0), (9, 9))), Stroke("rework", 1.25, (5, 2.4)))
    (path,) = flattened((Group((dashed,), scale=0.5),))
    assert isinstance(path, Path)
    assert path.stroke == Stroke("rework", 0.625, (2.5, 1.2))
