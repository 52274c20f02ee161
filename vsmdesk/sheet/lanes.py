"""Swimlanes: headers with names and people, rules between teams and organisations, brackets of organisations."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from weakref import WeakKeyDictionary

from vsmdesk.drawing.lettering import line, shortened, wrapped
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.drawing.type_styles import LABEL, LANE_NAME, written
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold import Band, ShownLane
from vsmdesk.symbols.marks import straight, text_lines

NAME_AT, NAME_WIDTH = 18.0, 104.0
BRACKET_AT, ORGANISATION_AT = 12.5, 8.0
BETWEEN_TEAMS = Stroke("rule", 0.6)
BETWEEN_ORGANISATIONS = Stroke("ink", 0.9)
MOST_PEOPLE_SUMMED = 4


def lanes_drawing(value_stream_map: ValueStreamMap, band: Band) -> Drawing:
    """Headers, rules and brackets of one band; a rule above the ladder where there are no lanes."""
    left, right, shown = band.area.left, band.area.right, band.lanes
    closing = straight(left, band.area.bottom, right, band.area.bottom, BETWEEN_ORGANISATIONS)
    drawn: Drawing = (closing,)
    for upper, lower in pairwise(shown):
        drawn += (_rule(upper, lower, left, right),)
    for lane in shown:
        drawn += _header(value_stream_map, lane, left)
    for organisation, top, bottom in _brackets(shown):
        drawn += _bracket(value_stream_map, organisation, left, top, bottom)
    return drawn


def _is_border(upper: ShownLane, lower: ShownLane) -> bool:
    customer = CUSTOMER_LANE in (upper.lane.key, lower.lane.key)
    return customer or upper.lane.organisation != lower.lane.organisation


def _rule(upper: ShownLane, lower: ShownLane, left: float, right: float) -> Path:
    if _is_border(upper, lower):
        return straight(left, lower.top, right, lower.top, BETWEEN_ORGANISATIONS)
    # Inside an organisation the rule starts at the bracket, so that it does not cross the organisation's name.
    start = left + BRACKET_AT if upper.lane.organisation else left
    return straight(start, lower.top, right, lower.top, BETWEEN_TEAMS)


def _header(value_stream_map: ValueStreamMap, shown: ShownLane, left: float) -> Drawing:
    lane = shown.lane
    x, first = left + NAME_AT, shown.top + 13.2
    if not lane.name:
        return written(LABEL, "no team given", x, first)
    most = max(1, int((shown.bottom - shown.top - 14.0) // LANE_NAME.leading))
    names = names_of_lane(lane.name, min(3, most))
    drawn = text_lines(names, x, first, LANE_NAME.size, LANE_NAME.leading, bold=True)
    people = _people(value_stream_map, lane.key)
    below = first + len(names) * LANE_NAME.leading
    return (*drawn, *written(LABEL, people, x, below)) if people and below < shown.bottom - 3.0 else drawn


def names_of_lane(name: str, most: int = 3) -> tuple[str, ...]:
    """The lines of a lane's name."""
    return wrapped(name, NAME_WIDTH, LANE_NAME.size, bold=True, lines=most)


def _people(value_stream_map: ValueStreamMap, lane: Id) -> str:
    """The team's people where somebody gave them, else those of its stages, stage by stage."""
    team = value_stream_map.get(lane, Team)
    if team is not None and team.people is not None:
        return _counted(of_measured(team.people).figure)
    if team is None:
        return ""
    given = _people_of_lanes(value_stream_map).get(lane, ())
    if not given or len(given) > MOST_PEOPLE_SUMMED:
        return ""
    return _counted(" + ".join(of_measured(people).figure for people in given))


def _counted(figure: str) -> str:
    return "1 person" if figure == "1" else f"{figure} people"


_people_of_maps: WeakKeyDictionary[ValueStreamMap, dict[Id, list[Measured]]] = WeakKeyDictionary()


def _people_of_lanes(value_stream_map: ValueStreamMap) -> Mapping[Id, Sequence[Measured]]:
    """What is given of the people of each lane's stages, stage by stage."""
    known = _people_of_maps.get(value_stream_map)
    if known is None:
        lane_of, known = lane_of_each(value_stream_map), dict[Id, list[Measured]]()
        for stage in value_stream_map.of(Stage):
            if stage.people is not None and stage.id in lane_of:
                known.setdefault(lane_of[stage.id], []).append(stage.people)
        _people_of_maps[value_stream_map] = known
    return known


def _brackets(shown: Sequence[ShownLane]) -> Iterator[tuple[Id, float, float]]:
    for organisation, group in groupby(shown, key=lambda item: item.lane.organisation):
        members = list(group)
        if organisation is not None and members[0].lane.key != organisation:
            yield organisation, members[0].top, members[-1].bottom


def _bracket(value_stream_map: ValueStreamMap, key: Id, left: float, top: float, bottom: float) -> Drawing:
    organisation = value_stream_map.get(key, Organisation)
    name = organisation.name if organisation is not None else ""
    x = left + BRACKET_AT
    rule = straight(x, top + 5.0, x, bottom - 5.0, Stroke("ink3", 0.6))
    name = shortened(name, bottom - top - 8.0, 6.5, bold=True)
    middle = (top + bottom) / 2
    return (
        rule,
        *line(name, left + ORGANISATION_AT, middle, 6.5, bold=True, role="ink2", anchor="middle", upward=True),
    )
