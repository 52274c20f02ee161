"""What was edited is seen at once, on the sheet that was there; the whole sheet follows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desktop.real_sheets import real_sheet
from tests.properties.test_sheets import a_map, changed, edits, gone, placed
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Group
from vsmdesk.editing.edits.placements import bend, offset_label
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Presentation
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.draft import drafted
from vsmdesk.sheet.pieces import Piece, Sheet


def after(edit: Edit, before: ValueStreamMap | None = None) -> tuple[Sheet, Sheet | None, Sheet]:
    """The sheet before, the draft after the edit, and the whole sheet after it."""
    one = before or a_placed_map()
    other, shown = edit(one), real_sheet(one)
    return shown, drafted(shown, difference(one, other)), real_sheet(other)


def a_placed_map() -> ValueStreamMap:
    """Its elements side by side, each in a place of its own, as an arranged map has them."""
    before = a_map()
    for number, element in enumerate(before.elements):
        before = placed(element.id, number * 134.0, 20.0)(before)
    return before


def piece(sheet: Sheet, key: str) -> Piece:
    return next(piece for piece in sheet.pieces if piece.key == key)


def test_a_name_stands_in_its_box_at_once() -> None:
    shown, draft, whole = after(changed(Id("s1"), name="Assess the claim"))
    assert draft is not None
    assert [one.key for one in draft.pieces] == [one.key for one in shown.pieces]
    assert piece(draft, "s1").drawing == piece(whole, "s1").drawing
    assert piece(draft, "s1").room == piece(whole, "s1").room
    others = [one for one in draft.pieces if one.key != "s1"]
    assert all(one is other for one, other in zip(others, [p for p in shown.pieces if p.key != "s1"], strict=True))


def test_what_moved_stands_in_its_place_at_once_and_lines_lead_there() -> None:
    shown, draft, whole = after(placed(Id("s3"), 5 * 134.0 + 20.0, 44.0))
    assert draft is not None
    box = draft.boxes[Id("s3")]
    assert box == whole.boxes[Id("s3")]
    assert box != shown.boxes[Id("s3")]
    assert piece(draft, "s3").drawing == piece(whole, "s3").drawing
    for connection in a_map().of(Connection):
        bound = Id("s3") in (connection.source, connection.target)
        assert (draft.routes[connection.id] is not shown.routes[connection.id]) == bound
        if connection.target == "s3" and connection.source == "s2":
            assert draft.routes[connection.id].points[-1] == (box.left, box.centre[1])


def test_one_draft_follows_another_and_the_whole_sheet_is_as_if_there_had_been_none() -> None:
    maps, shown = [a_placed_map()], real_sheet(a_placed_map())
    shown = real_sheet(maps[0])
    for edit in (changed(Id("q"), name="Post"), changed(Id("s0"), name="Ask")):
        maps.append(edit(maps[-1]))
        draft = drafted(shown, difference(maps[-2], maps[-1]))
        assert draft is not None
        shown = draft
    whole = real_sheet(maps[-1])
    assert piece(shown, "q").drawing == piece(whole, "q").drawing
    assert shown.context is not None
    assert shown.context.value_stream_map is maps[-1]
    untouched = piece(real_sheet(maps[0]), "s2")
    assert piece(whole, "s2") is untouched


def test_only_the_whole_sheet_shows_teams_callouts_and_shares() -> None:
    for edit in (
        lambda before: before.with_records(Team(id=Id("t9"), name="New")),
        changed(Id("t1"), name="Bureau"),
        changed(Id("r"), share=exactly(50, "%")),
        changed(Id("x"), title="Late"),
        lambda before: before.with_records(Placement(id=Id("p-x"), element=Id("x"), x=4, y=5)),
        lambda before: before.with_records(before.stream.with_changes(title="Cases")),
    ):
        assert after(edit)[1] is None


def test_a_line_bent_by_hand_never_springs_back() -> None:
    line = next(iter(a_map().of(Flow))).id
    for edit in (bend(line, ((60.0, 90.0),)), offset_label(line, (10.0, 20.0))):
        assert after(edit, a_placed_map())[1] is None


def test_without_places_of_its_own_a_map_has_no_drafts() -> None:
    assert after(changed(Id("s1"), name="Assess"), a_map())[1] is None


def test_a_line_into_another_row_keeps_the_part_that_stays() -> None:
    before = a_placed_map()
    for number, element in enumerate(before.elements):
        before = placed(element.id, number * 640.0, 20.0)(before)
    shown, draft, _ = after(placed(Id("s1"), 2 * 640.0 + 8.0, 26.0), before)
    assert draft is not None
    broken = [key for key, route in shown.routes.items() if len(route.ways) > 1]
    kept = [draft.routes[key] for key in broken if draft.routes[key] is not shown.routes[key]]
    assert kept
    assert all(len(route.ways) > 1 for route in kept)


def test_what_is_taken_away_is_gone_at_once_with_its_lines() -> None:
    _, draft, whole = after(gone(Id("s2")))
    assert draft is not None
    assert {one.key for one in draft.pieces} == {one.key for one in whole.pieces}
    assert draft.boxes.keys() == whole.boxes.keys()
    assert draft.routes.keys() == whole.routes.keys()


def test_what_is_added_and_joined_stands_above_the_lines_at_once() -> None:
    def edit(before: ValueStreamMap) -> ValueStreamMap:
        new = Stage(id=Id("new"), name="Weigh", team=Id("t1"))
        ways = Flow(id=Id("n1"), source=Id("s4"), target=new.id), Flow(id=Id("n2"), source=new.id, target=Id("out"))
        return placed(new.id, 7 * 134.0, 120.0)(before.with_records(new, *ways))

    _, draft, whole = after(edit)
    assert draft is not None
    box, there = draft.boxes[Id("new")], whole.boxes[Id("new")]
    # The lane grows with it, and the ladder above gives way to it, which the whole sheet shows.
    assert (box.left, box.width, box.height) == pytest.approx((there.left, there.width, there.height))
    assert abs(box.top - there.top) < 30.0
    assert "Weigh" in str(piece(draft, "new").drawing)
    assert [one.level for one in draft.pieces] == sorted(one.level for one in draft.pieces)
    assert draft.routes[Id("n1")].points[-1] == (draft.boxes[Id("new")].left, draft.boxes[Id("new")].centre[1])


def test_what_goes_along_with_both_its_ends_keeps_its_way_and_labels() -> None:
    both = [Id("s4"), Id("s3")]

    def edit(before: ValueStreamMap) -> ValueStreamMap:
        for key in both:
            place = before.placements[key]
            before = before.with_records(place.with_changes(x=place.x + 12.0, y=place.y + 6.0))
        return before

    joined = a_placed_map().with_records(Rework(id=Id("back"), source=both[0], target=both[1], share=exactly(5, "%")))
    shown, draft, _ = after(edit, joined)
    assert draft is not None
    before, now = shown.routes[Id("back")], draft.routes[Id("back")]
    assert before.label is not None
    assert now.label is not None
    assert now.points == tuple((x + 12.0, y + 6.0) for x, y in before.points)
    assert (now.label.x, now.label.y) == (before.label.x + 12.0, before.label.y + 6.0)
    assert now.label.lines == before.label.lines


@settings(max_examples=40, deadline=None)
@given(st.lists(edits, min_size=1, max_size=6))
def test_a_draft_shows_every_record_of_the_map_where_it_stands(sequence: list[Edit]) -> None:
    maps, shown = [a_placed_map()], real_sheet(a_placed_map())
    for edit in sequence:
        maps.append(edit(maps[-1]))
        shown = drafted(shown, difference(maps[-2], maps[-1])) or real_sheet(maps[-1])
        afresh = real_sheet(maps[-1])
        assert shown.boxes.keys() == afresh.boxes.keys()
        assert shown.routes.keys() == afresh.routes.keys()
        assert {one.key for one in shown.pieces} >= {str(key) for key in (*shown.boxes, *shown.routes)}
        for key, route in shown.routes.items():
            connection = maps[-1].records[key]
            assert isinstance(connection, Connection)
            assert _meets(route.points[0], shown.boxes[connection.source])
            assert _meets(route.points[-1], shown.boxes[connection.target])


def _meets(point: tuple[float, float], box: Box) -> bool:
    around = box.grown(40.0)
    return around.left <= point[0] <= around.right and around.top <= point[1] <= around.bottom


def test_a_line_between_what_moves_together_goes_along_undrawn() -> None:
    line = next(one for one in a_placed_map().of(Flow) if {one.source, one.target} == {Id("s2"), Id("s3")})
    start, shown = a_placed_map(), real_sheet(a_placed_map())
    before, sheet = piece(shown, line.id), shown
    for _ in range(2):
        both = [placed(key, start.placements[key].x + 20.0, start.placements[key].y) for key in (Id("s2"), Id("s3"))]
        moved = both[1](both[0](start))
        draft = drafted(sheet, difference(start, moved))
        assert draft is not None
        start, sheet = moved, draft
    after = piece(sheet, line.id)
    assert after.room == before.room.moved(40.0, 0.0)
    assert not after.is_drawn
    assert [one.moved(40.0, 0.0) for one in bounds_of(before)] == bounds_of(after)
    assert before.afar is not None
    assert after.afar is not None
    assert after.afar() == before.afar().moved(40.0, 0.0)
    symbol = piece(sheet, "s2")
    assert symbol.measured in (None, bounds(symbol.drawing))
    assert symbol.bounds == bounds(symbol.drawing)


@pytest.mark.parametrize(
    "presentation",
    [Presentation(lanes="team"), Presentation(lanes="none"), Presentation(lanes="team", notation="classic")],
)
def test_work_given_to_others_looks_as_on_the_whole_sheet(presentation: Presentation) -> None:
    stage = a_map().get(Id("s3"), Stage)
    assert stage is not None
    team = next(team.id for team in a_map().of(Team) if team.id != stage.team)
    start = a_placed_map().with_records(presentation)
    place = start.placements[Id("s3")]
    shown, draft, whole = after(
        lambda m: m.with_records(stage.with_changes(team=team), place.with_changes(x=place.x + 12.0)),
        start,
    )
    assert draft is not None
    says_whose = presentation.lanes != "team" or presentation.notation == "classic"
    assert (piece(draft, "s3").look is not piece(shown, "s3").look) == says_whose
    drawn, afresh = piece(draft, "s3").drawing[0], piece(whole, "s3").drawing[0]
    assert isinstance(drawn, Group)
    assert isinstance(afresh, Group)
    assert drawn.items == afresh.items


def bounds_of(one: Piece) -> list[Box]:
    """The boxes of all its marks."""
    return [bounds((mark,)) for mark in flattened(one.drawing)]
