"""What people read on queues: one square for every waiting item."""

from tests.symbols.looking import dashed, filled, lines, places, seen, texts, words
from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Drawing, Path
from vsmdesk.model.elements import Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Presentation, Stream

BACKLOG = Queue(id=Id("backlog"), name="Backlog", quantity=exactly(12, "items"))


def squares(drawing: Drawing) -> int:
    per_square = len(rectangle(0, 0, 1, 1))
    ink = [item for item in flattened(drawing) if isinstance(item, Path) and item.fill == "ink"]
    return sum(len(path.outline) for path in ink) // per_square


def test_a_pile_has_one_square_for_every_item_its_count_above_and_its_name_below() -> None:
    drawing = seen(BACKLOG)
    assert squares(drawing) == 12
    (pile,) = filled(drawing, "ink")
    place = places(drawing)
    assert place["12"].bottom <= pile.top + 2.5
    assert place["Backlog"].top >= 5.0
    assert abs(place["12"].centre[0] - place["Backlog"].centre[0]) < 0.1


def test_piles_grow_in_proportion_to_their_items() -> None:
    twenty = filled(seen(BACKLOG.with_changes(quantity=exactly(20, "items"))), "ink")[0]
    hundred = filled(seen(BACKLOG.with_changes(quantity=exactly(100, "items"))), "ink")[0]
    assert round((hundred.height + 0.8) / (twenty.height + 0.8), 6) == 5


def test_a_wide_tray_holds_ten_a_row() -> None:
    wide = Placement(id=Id("p"), element=BACKLOG.id, width=31.0)
    five, ten = (filled(seen(BACKLOG, *more), "ink")[0] for more in ((), (wide,)))
    assert (round(five.height + 0.8, 3), round(ten.height + 0.8, 3)) == (8.1, 5.4)


def test_one_square_stands_for_ten_items_on_the_whole_sheet_where_a_queue_is_very_long() -> None:
    long = Queue(id=Id("long"), quantity=exactly(251, "items"))
    assert squares(seen(long)) == 26
    assert squares(seen(BACKLOG, long)) == 2
    assert squares(seen(Queue(id=Id("very"), quantity=exactly(2501, "items")))) == 26
    assert squares(seen(Queue(id=Id("edge"), quantity=exactly(250, "items")))) == 250


def test_a_queue_that_nobody_counted_is_a_tray_with_a_question_mark() -> None:
    drawing = seen(Queue(id=Id("q"), name="In-tray"))
    assert words(drawing) == ["?", "In-tray"]
    assert len(dashed(drawing)) == 1


def test_a_wait_that_somebody_observed_fills_the_tray_and_stands_below_the_name() -> None:
    drawing = seen(Queue(id=Id("q"), name="In-tray", wait_time=exactly(3, "d")))
    assert words(drawing) == ["In-tray", "3", "d"]
    assert filled(drawing, "wait_soft")


def test_a_pile_over_its_limit_has_the_rest_in_red_and_the_limit_beside_it() -> None:
    over = seen(BACKLOG.with_changes(wip_limit=exactly(10, "items")))
    (rule,) = lines(over, "friction")
    (kept,), (rest,) = filled(over, "ink"), filled(over, "friction")
    assert squares(over) == 10
    assert abs(bounds((rule,)).centre[1] - kept.top) < 0.9 > abs(rest.bottom - kept.top)
    assert "limit 10" in words(over)
    marked = [part for part in rule.outline if part[0] != "Z"]
    assert all(x < 0.0 or x > 17.3 for _, x, *_ in marked)


def test_a_pile_that_keeps_its_limit_lies_below_a_line_that_is_not_red() -> None:
    under = seen(BACKLOG.with_changes(wip_limit=exactly(18, "items")))
    (limit,) = lines(under, "ink2")
    (pile,) = filled(under, "ink")
    assert places(under)["12"].bottom - 2.0 < bounds((limit,)).centre[1] < pile.top
    assert not [*lines(under, "friction"), *filled(under, "friction")]


def test_a_limit_that_a_line_cannot_show_is_told_in_words_alone() -> None:
    for limit in (3, 200):
        drawn = seen(BACKLOG.with_changes(quantity=exactly(2, "items"), wip_limit=exactly(limit, "items")))
        assert f"limit {limit}" in words(drawn)
        assert not [*lines(drawn, "ink2"), *lines(drawn, "friction")]


def test_names_of_queues_have_up_to_three_lines_and_hyphens() -> None:
    assert words(seen(Queue(id=Id("q"), name="Warteschlange Freigabe")))[1:] == ["Warte-", "schlange", "Freigabe"]


def test_from_afar_squares_are_one_bar_and_counts_grow() -> None:
    near, far = seen(BACKLOG), seen(BACKLOG, level=1)
    assert squares(far) == 1
    assert max(text.size for text in texts(far)) > max(text.size for text in texts(near))
    assert words(far) == ["12"]


def test_classic_maps_show_inventory_triangles_with_count_and_days() -> None:
    drawing = seen(BACKLOG, Presentation(notation="classic"), Stream(demand=exactly(4, "/d")))
    assert words(drawing) == ["I", "12", "3.0", "d", "Backlog"]
    assert "?" in words(seen(Queue(id=Id("q")), Presentation(notation="classic")))
