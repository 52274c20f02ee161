import pytest

from tests.editing.small_maps import BUILDERS, DEV, DEV_WAIT, QA, after, record
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.friction import add_friction, place_friction
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id

FIRST, SECOND, THIRD = Id("first"), Id("second"), Id("third")


def test_friction_points_are_numbered_as_they_come() -> None:
    changed = after(add_friction([DEV], key=FIRST, title="Waits\x00"), add_friction([DEV_WAIT], key=SECOND))
    assert [record(changed, key, Friction).number for key in (FIRST, SECOND)] == [1, 2]
    assert record(changed, FIRST, Friction).title == "Waits"


def test_numbers_do_not_move_when_one_is_deleted_or_edited() -> None:
    changed = after(
        add_friction([DEV], key=FIRST),
        add_friction([QA], key=SECOND),
        delete([FIRST]),
        set_fields([SECOND], severity="high"),
        add_friction([], key=THIRD),
    )
    assert [(f.number, f.severity) for f in changed.of(Friction)] == [(2, "high"), (3, "medium")]


def test_a_lost_place_is_found_again() -> None:
    lost = after(add_friction([DEV], key=FIRST), delete([DEV]))
    assert record(lost, FIRST, Friction).lost_place == "Develop"
    found = place_friction(FIRST, [QA])(lost)
    assert (record(found, FIRST, Friction).elements, record(found, FIRST, Friction).lost_place) == ((QA,), "")
    assert record(place_friction(FIRST, [])(lost), FIRST, Friction).lost_place == "Develop"


def test_friction_is_on_elements_and_connections_only() -> None:
    with pytest.raises(EditError, match="on elements and connections"):
        after(add_friction([BUILDERS]))
    with pytest.raises(EditError, match="on elements and connections"):
        after(add_friction([DEV], key=FIRST), place_friction(FIRST, [Id("gone")]))
    with pytest.raises(EditError, match="no longer on the map"):
        after(place_friction(FIRST, [DEV]))


def test_numbers_end_at_9999() -> None:
    last = Friction(id=FIRST, number=9999)
    with pytest.raises(EditError, match="up to number 9999"):
        after(lambda m: m.with_records(last), add_friction([DEV]))
