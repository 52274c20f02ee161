"""The beginning of this map's ladder as a picture, for those who read one for the first time."""

from dataclasses import replace

from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.report.blocks import Block
from vsmdesk.exports.report.prose import side_by_side, term_block
from vsmdesk.model.calendar import Calendar
from vsmdesk.sheet.ladder_drawing import guides, ladder_drawing, zero_line
from vsmdesk.sheet.ladder_section import LadderSection
from vsmdesk.sheet.rungs import Rung, Scales, scales_of
from vsmdesk.sheet.strip import segment_starts, strip_drawing

_MOST_STAGES, _WIDE, _WIDEST_STAGE = 4, 268.0, 84.0
_STRIP, _HEIGHT, _WITHOUT_STRIP = 124.0, 160.0, 120.0
_TERMS_AT = 292.0


def ladder_picture(
    section: LadderSection, calendar: Calendar, width: float, of: str = "this map", *, has_strip: bool = True
) -> Block | None:
    """Steps and strip, where the map has one, of the first stages whose times are known; what they mean beside them.

    None where no times are known.
    """
    known = [rung for rung in section.rungs if not rung.has_gap and rung.minutes and not rung.impossible]
    if not known:
        return None
    rungs = _side_by_side(known[:_MOST_STAGES])
    scales = _scales(rungs, section.scales)
    zero = zero_line(rungs, scales)
    drawing, title = ladder_drawing(rungs, scales, zero), f"The first steps of the ladder of {of}"
    if has_strip:
        starts, end = segment_starts(rungs, 0.0, rungs[-1].right)
        led = guides(rungs, scales, starts, end, zero, _STRIP)
        drawing = (*led, *drawing, *strip_drawing(rungs, 0.0, rungs[-1].right, _STRIP, (), calendar))
        title += ", and their strip"
    figure = Group(drawing, 2.0, 0.0, tag="Figure", title=title)
    height, terms = (
        _HEIGHT if has_strip else _WITHOUT_STRIP,
        _terms(section.scales, width - _TERMS_AT, has_strip=has_strip),
    )
    return side_by_side(((0.0, Block(height, (figure,))), (_TERMS_AT, terms)))


def _scales(rungs: list[Rung], of_the_map: Scales) -> Scales:
    """Those of the picture; work has one of its own where it has one on the map."""
    return replace(scales_of(rungs, own_work_scale=of_the_map.own_work_scale), unit=of_the_map.unit)


def _side_by_side(rungs: list[Rung]) -> list[Rung]:
    wide = min(_WIDEST_STAGE, _WIDE / len(rungs))
    places = ((number * wide, (number + 0.5) * wide, (number + 1) * wide) for number in range(len(rungs)))
    return [rung.placed(0, place, (), valued=True) for rung, place in zip(rungs, places, strict=True)]


def _terms(scales: Scales, width: float, *, has_strip: bool) -> Block:
    work = "Time that somebody works on it"
    strip = ("Strip", "The same times end to end: its length is the lead time.")
    told = (
        ("Up", "Time that an item waits at a stage; hatched."),
        ("Down", f"{work}; dotted, on a scale of its own." if scales.own_work_scale else f"{work}; solid."),
        *((strip,) if has_strip else ()),
    )
    y, drawn = 0.0, list[Group]()
    for term, text in told:
        block = term_block(term, text, width, left=44.0)
        drawn.append(Group(block.drawing, 0.0, y + 4.0))
        y += block.height + 2.0
    return Block(y, tuple(drawn))
