"""What was edited is seen at once, on the sheet that was there; the whole sheet follows."""

from tests.desktop.real_sheets import real_sheet
from tests.properties.test_sheets import a_map, changed, gone, placed
from vsmdesk.model.connections import Connection
from vsmdesk.model.difference import difference
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement
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
    for edit in (changed(Id("q"), quantity=exactly(60, "items")), changed(Id("s0"), name="Ask", team=Id("t2"))):
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


def test_only_the_whole_sheet_shows_what_came_went_or_is_no_element() -> None:
    for edit in (
        gone(Id("s2")),
        lambda before: before.with_records(Team(id=Id("t9"), name="New")),
        changed(Id("t1"), name="Bureau"),
        changed(Id("r"), share=exactly(50, "%")),
        changed(Id("x"), title="Late"),
        changed(Id("s1"), code="44"),
        lambda before: before.with_records(Placement(id=Id("p-x"), element=Id("x"), x=4, y=5)),
        lambda before: before.with_records(before.stream.with_changes(title="Cases")),
    ):
        assert after(edit)[1] is None


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
