"""Drawings as Qt paints them: where the marks are, in which colour, and that painting costs no references."""

import sys
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QIcon, QImage, QPainter, QPainterPath, QPen

from vsmdesk.desktop.painting.compiling import compiled, paint, set_quality
from vsmdesk.desktop.painting.detail import detail_at
from vsmdesk.desktop.painting.gathering import gathered
from vsmdesk.desktop.painting.icons import picture_icon
from vsmdesk.desktop.painting.marks import FilledRectangle, Frame, Mark, Shape, Squares, Texture, Words
from vsmdesk.desktop.painting.pictures import sheet_picture
from vsmdesk.drawing.builders import circle, polygon, polyline, rectangle, segment
from vsmdesk.drawing.hatches import rising_bands, wait_hatch
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.lettering import line, text_width
from vsmdesk.drawing.primitives import Drawing, Group, Path, Picture, Stroke

INK, PAPER, WORK = "#16202b", "#ffffff", "#0072b2"
pytestmark = pytest.mark.usefixtures("qapp")


def painted(drawing: Drawing, scale: float = 1.0, theme: str = "light") -> QImage:
    return sheet_picture(100, 100, (drawing,), THEMES[theme].colour, scale)


def colour_at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def inked(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not paper."""
    paper = image.pixel(0, 0)
    spots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != paper]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_filled_rectangle_has_the_colour_of_its_role_in_every_theme() -> None:
    drawing = (Path(rectangle(10, 20, 30, 5), fill="work"),)
    assert inked(painted(drawing)) == (10, 20, 39, 24)
    for name, theme in THEMES.items():
        assert colour_at(painted(drawing, theme=name), 15, 22) == theme.colour("work").lower()
        assert colour_at(painted(drawing, theme=name), 50, 50) == theme.colour("paper").lower()


def test_a_level_line_covers_half_its_width_on_either_side_and_ends_flat() -> None:
    image = painted((Path(segment(10, 20, 40, 20), Stroke("ink", 2)),))
    assert inked(image) == (10, 19, 39, 20)
    assert colour_at(image, 39, 20) == INK


def test_a_fast_line_looks_like_a_stroked_one() -> None:
    upright = (Path(segment(10.3, 20.2, 40.7, 20.2), Stroke("ink", 1.25)),)
    both = (Path((*segment(10.3, 20.2, 25, 20.2), ("L", 40.7, 20.2)), Stroke("ink", 1.25)),)
    colours = THEMES["light"].colour
    assert isinstance(compiled(upright, colours)[0], FilledRectangle)
    assert isinstance(compiled(both, colours)[0], Shape)
    fast, slow = painted(upright), painted(both)
    spots = [(x, y) for x in range(8, 44) for y in range(17, 24)]
    assert max(abs(fast.pixelColor(x, y).red() - slow.pixelColor(x, y).red()) for x, y in spots) <= 4


def test_a_fast_rectangle_is_only_taken_for_a_rectangle() -> None:
    colours = THEMES["light"].colour
    assert isinstance(compiled((Path(rectangle(1, 2, 3, 4), fill="ink"),), colours)[0], FilledRectangle)
    for outline in (polygon(((0, 0), (10, 0), (10, 10), (1, 10))), circle(5, 5, 4), polygon(((0, 0), (9, 0), (9, 9)))):
        assert isinstance(compiled((Path(outline, fill="ink"),), colours)[0], Shape)
    slanted = Path(segment(0, 0, 5, 5), Stroke("ink", 1))
    assert isinstance(compiled((slanted,), colours)[0], Shape)


def test_dashes_are_measured_in_points_from_the_tail_whatever_the_width() -> None:
    image = painted((Path(segment(10, 20, 60, 20), Stroke("ink", 4, (10, 5))),))
    row = [colour_at(image, x, 20) for x in range(10, 60)]
    assert [x for x in range(50) if row[x] == INK] == [*range(10), *range(15, 25), *range(30, 40), *range(45, 50)]


def test_sharp_corners_keep_their_point_up_to_ten_times_the_line() -> None:
    blunt, sharp = 10.0, 4.0
    for height, reaches in ((blunt, True), (sharp, False)):
        drawing = (Path(polyline(((10, 50 - height / 2), (50, 50), (10, 50 + height / 2))), Stroke("ink", 2)),)
        right = inked(painted(drawing))[2]
        assert (right > 55) is reaches, height


def test_text_stands_on_its_baseline_and_is_as_wide_as_it_was_measured() -> None:
    left, _, right, bottom = inked(painted(line("HHHH", 10, 40, 20, bold=True)))
    assert bottom == 39
    assert 10 <= left <= 12
    assert abs(right - (10 + text_width("HHHH", 20, bold=True))) <= 2.5


def test_text_grows_with_the_zoom_without_drifting() -> None:
    small, large = (inked(painted(line("Release planning", 5, 50, 8), scale)) for scale in (1, 4))
    assert abs(small[2] * 4 - large[2]) <= 6


def test_groups_move_and_scale_what_is_in_them() -> None:
    inner = Path(rectangle(1, 2, 4, 3), fill="ink")
    assert inked(painted((Group((Group((inner,), 2, 2, 2.0),), 10, 20, 3.0),))) == (22, 38, 45, 55)


def test_a_scaled_group_scales_lines_dashes_and_letters() -> None:
    dashed = Path(segment(0, 0, 20, 0), Stroke("ink", 2, (5, 5)))
    image = painted((Group((dashed,), 10, 20, 2.0),))
    assert inked(image) == (10, 18, 39, 21)
    words = inked(painted((Group(line("HH", 0, 0, 10, bold=True), 10, 50, 2.0),)))
    direct = inked(painted(line("HH", 10, 50, 20, bold=True)))
    assert max(abs(a - b) for a, b in zip(words, direct, strict=True)) <= 1


def test_a_clip_hides_what_is_outside_and_ends_with_its_group() -> None:
    clipped = Group((Path(rectangle(0, 0, 50, 50), fill="ink"),), 10, 10, clip=rectangle(0, 0, 20, 10))
    image = painted((clipped, Path(rectangle(90, 90, 5, 5), fill="ink")))
    assert colour_at(image, 29, 19) == INK
    assert colour_at(image, 30, 20) == PAPER
    assert colour_at(image, 92, 92) == INK


def test_upward_text_reads_from_below() -> None:
    left, top, right, bottom = inked(painted(line("HHHH", 50, 90, 12, bold=True, upward=True)))
    assert bottom - top > 3 * (right - left)
    assert abs(bottom - 90) <= 2
    assert right == 49


def test_a_picture_fills_its_rectangle() -> None:
    png = BytesIO()
    Image.new("RGB", (4, 4), WORK).save(png, "PNG")
    shown = painted((Picture(10, 20, 30, 40, png.getvalue()),))
    assert inked(shown) == (10, 20, 39, 59)
    assert colour_at(shown, 25, 40) == WORK


def test_a_symbol_fills_its_icon_and_keeps_its_proportion() -> None:
    icon = picture_icon((Path(rectangle(100, 100, 40, 20), fill="work"),), THEMES["light"].colour, QSize(32, 32))
    for ratio in (1.0, 2.0):
        image = icon.pixmap(QSize(32, 32), ratio, QIcon.Mode.Normal).toImage()
        assert image.width() == 32 * ratio
        middle = image.width() // 2
        assert image.pixelColor(1, middle).name() == WORK
        assert image.pixelColor(middle, 2).alpha() == 0


def test_twenty_thousand_paints_cost_no_reference_to_none() -> None:
    marks = compiled(
        (Path(rectangle(1, 1, 5, 5), Stroke(), "box"), Path(rectangle(2, 2, 2, 2), fill="ink"), *line("A", 1, 9, 8)),
        THEMES["light"].colour,
    )
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    set_quality(painter)
    before = sys.getrefcount(None)
    for _ in range(20_000):
        paint(painter, marks)
    painter.end()
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize(("zoom", "level"), [(1.0, 3), (0.5, 3), (0.49, 2), (0.4, 2), (0.3, 1), (0.2, 0), (0.05, 0)])
def test_the_level_of_detail_goes_by_the_zoom(zoom: float, level: int) -> None:
    assert detail_at(zoom * 96 / 72).level == level


@pytest.mark.parametrize(("ratio", "level"), [(0.5, 1), (1.0, 1), (1.5, 2), (2.0, 3), (4.0, 3)])
def test_a_finer_screen_shows_more_at_the_same_zoom(ratio: float, level: int) -> None:
    assert detail_at(0.3 * 96 / 72, ratio).level == level
    assert detail_at(0.2 * 96 / 72, 8.0) == detail_at(0.4 * 96 / 72), "but no more than twice as much"


def test_small_text_gives_way_before_large_text() -> None:
    drawing = (*line("small", 5, 40, 6.5), *line("LARGE", 5, 80, 20))
    kinds = [len(compiled(drawing, THEMES["light"].colour, detail_at(zoom * 96 / 72))) for zoom in (1, 0.3, 0.05)]
    assert kinds == [2, 1, 1]


def test_a_texture_is_one_colour_and_a_pile_one_bar_when_seen_small() -> None:
    small = detail_at(0.3)
    hatch = compiled(wait_hatch(0, 0, 60, 20), THEMES["light"].colour, small)
    assert [type(mark) for mark in hatch] == [FilledRectangle]
    squares = tuple(part for n in range(40) for part in rectangle(3 * (n % 5), 3 * (n // 5), 2, 2))
    (bar,) = compiled((Path(squares, fill="ink"),), THEMES["light"].colour, small)
    assert bar.bounds().getRect() == (0, 0, 14, 23)


def test_a_texture_in_parts_looks_like_one_in_a_piece() -> None:
    bands = rising_bands(80, 60, 3, 1.5)
    split = painted((Group((Path(bands, fill="wait"),), 10, 10),))
    whole = painted((Group((Path(bands, Stroke("wait", 1e-6), fill="wait"),), 10, 10),))
    apart = [abs(split.pixelColor(x, y).blue() - whole.pixelColor(x, y).blue()) for x in range(100) for y in range(100)]
    assert max(apart) <= 8


def test_marks_know_what_they_paint() -> None:
    drawing = (
        Path(polyline(((10, 10), (40, 10), (40, 30))), Stroke("ink", 3)),
        Path(rectangle(50, 50, 10, 5), fill="work"),
        *line("gGjQ", 10, 60, 12, bold=True),
        *line("UP", 80, 80, 9, upward=True),
        *wait_hatch(10, 70, 30, 20),
        Group((Path(rectangle(0, 0, 9, 9), fill="ink"),), 60, 60, clip=rectangle(0, 0, 5, 5)),
    )
    for mark in compiled(drawing, THEMES["light"].colour):
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        set_quality(painter)
        mark.paint(painter)
        painter.end()
        left, top, right, bottom = inked(image)
        bounds = mark.bounds().adjusted(-1, -1, 1, 1)
        assert bounds.left() <= left
        assert bounds.top() <= top
        assert bounds.right() >= right
        assert bounds.bottom() >= bottom


def plainly(drawing: Drawing) -> tuple[Mark, ...]:
    """Every mark as a path or as words of its own."""
    return tuple(_as_path(mark) for mark in compiled(drawing, THEMES["light"].colour))


def _as_path(mark: Mark) -> Mark:
    path = QPainterPath()
    match mark:
        case Frame():
            path.addRect(mark.area)
            return Shape(path, mark.pen, QBrush(Qt.BrushStyle.NoBrush))
        case Squares():
            for n in range(0, len(mark.numbers), 4):
                path.addRect(QRectF(*mark.numbers[n : n + 4]))
            return Shape(path, QPen(Qt.PenStyle.NoPen), mark.brush)
        case Texture():
            for part in mark.paths:
                path.addPath(part)
            path.setFillRule(Qt.FillRule.WindingFill)
            return Shape(path, QPen(Qt.PenStyle.NoPen), mark.brush)
    return mark


def symbol() -> Drawing:
    """A frame with a hatch, a pile, and words in two sizes on both sides of a rule."""
    pile = tuple(part for n in range(40) for part in rectangle(10 + 3 * (n % 20), 70 + 3 * (n // 20), 2.2, 2.2))
    return (
        Path(rectangle(5.3, 5.7, 80, 60), stroke=Stroke("ink", 1)),
        Group((Path(rising_bands(70, 6, 3, 1), fill="wait"),), 10, 40),
        Path(pile, fill="ink"),
        *line("80 %", 10, 20, 8),
        *line("%C&A", 10, 28, 6),
        Path(segment(40, 10, 40, 30), Stroke("rule", 0.6)),
        *line("2 h", 50, 20, 8),
        *line("PT", 50, 28, 6),
    )


@pytest.mark.parametrize(("scale", "ratio"), [(1.3, 1.0), (2.7, 2.0), (1.6, 1.25)])
def test_what_is_painted_in_fewer_calls_or_from_pictures_looks_the_same(scale: float, ratio: float) -> None:
    pictures = []
    quick = gathered(compiled(symbol(), THEMES["light"].colour))
    for marks, times in ((plainly(symbol()), 1), (quick, 1), (quick, 2)):
        image = QImage(QSize(300, 260) * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        for _ in range(times):
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            set_quality(painter)
            painter.translate(7, 11)
            painter.scale(scale, scale)
            paint(painter, marks)
            painter.end()
        pictures.append(image)
    assert len(quick) < len(plainly(symbol()))
    plain = pictures[0]
    spots = [(x, y) for x in range(plain.width()) for y in range(plain.height())]
    for image in pictures[1:]:
        apart = [abs(image.pixelColor(x, y).green() - plain.pixelColor(x, y).green()) for x, y in spots]
        # Only the outermost pixels of the four corners may be told apart, where two smooth sides lie over each other.
        assert len([one for one in apart if one > 12]) <= 48
        assert max(apart) <= 64


def test_words_are_not_put_together_over_what_lies_between_them() -> None:
    under, over = line("Under", 10, 20, 8), line("Over", 30, 20, 8)
    sheet = Path(rectangle(28, 5, 40, 30), fill="paper")
    covered = gathered(compiled((*under, sheet, *over), THEMES["light"].colour))
    assert [type(mark) for mark in covered] == [Words, FilledRectangle, Words]
    beside = Path(rectangle(80, 5, 10, 30), fill="paper")
    assert [type(mark) for mark in gathered(compiled((*under, beside, *over), THEMES["light"].colour))] == [
        Words,
        FilledRectangle,
    ]
    grey = (*line("Under", 10, 20, 8, role="ink2"), *over)
    assert len(gathered(compiled(grey, THEMES["light"].colour))) == 2
