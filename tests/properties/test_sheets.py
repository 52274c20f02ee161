"""A sheet that follows an edit is the sheet that a program would draw that has never drawn anything."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desktop.real_sheets import real_sheet, sheet_made_afresh
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Queue, Stage, Trigger
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Placement, Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

STAGES = [Id(f"s{number}") for number in range(5)]
ELEMENTS = [Id("in"), *STAGES[:2], Id("q"), Id("d"), *STAGES[2:], Id("out")]


def a_map() -> ValueStreamMap:
    records: list[AnyRecord] = [Stream(id=STREAM_ID, title="Claims"), Team(id=Id("t1"), name="Office")]
    records += [Team(id=Id("t2"), name="Clerks"), System(id=Id("y"), name="Ledger")]
    records += [Trigger(id=Id("in"), name="Claim sent"), Delivery(id=Id("out"), name="Paid")]
    records += [Queue(id=Id("q"), name="Inbox", quantity=exactly(30, "items")), Decision(id=Id("d"), name="Complete?")]
    for number, key in enumerate(STAGES):
        times = {"process_time": exactly(number + 1, "h"), "lead_time": exactly(2, "d")}
        records.append(Stage(id=key, name=f"Stage {number}", team=Id("t1") if number < 3 else Id("t2"), **times))
    for number, (source, target) in enumerate(pairwise(ELEMENTS)):
        records.append(Flow(id=Id(f"f{number}"), source=source, target=target))
    records.append(Rework(id=Id("r"), source=Id("d"), target=Id("s0"), share=exactly(20, "%")))
    records.append(InformationFlow(id=Id("i"), source=Id("in"), target=Id("s3"), name="order"))
    records.append(Friction(id=Id("x"), number=1, title="Nobody is there", elements=(Id("s1"),)))
    return ValueStreamMap.of_records(records)


def changed(key: Id, **values: object) -> Callable[[ValueStreamMap], ValueStreamMap]:
    """A record with other values, if it is there and has such fields."""

    def edit(before: ValueStreamMap) -> ValueStreamMap:
        record = before.records.get(key)
        if record is None or not values.keys() <= type(record).model_fields.keys():
            return before
        return before.with_records(record.model_copy(update=values))

    return edit


def gone(key: Id) -> Callable[[ValueStreamMap], ValueStreamMap]:
    """An element removed with its connections."""

    def edit(before: ValueStreamMap) -> ValueStreamMap:
        ways = [one.id for one in before.connections if key in (one.source, one.target)]
        return before.without([key, *ways])

    return edit


def placed(key: Id, x: float, y: float) -> Callable[[ValueStreamMap], ValueStreamMap]:
    """An element put somewhere."""
    return lambda before: before.with_records(Placement(id=Id(f"p-{key}"), element=key, x=x, y=y))


def one_of(*values: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


keys = st.sampled_from(ELEMENTS)
times = one_of(None, exactly(5, "min"), exactly(3, "h"), exactly(40, "d"))
edits = st.one_of(
    st.builds(lambda key, name: changed(key, name=name), keys, one_of("", "Check", "A name far too long for one line")),
    st.builds(lambda key, time: changed(key, process_time=time), keys, times),
    st.builds(lambda key, time: changed(key, lead_time=time), keys, times),
    st.builds(lambda key, time: changed(key, wait_time=time), keys, times),
    st.builds(lambda count: changed(Id("q"), quantity=count), one_of(None, exactly(3, "items"), exactly(900, "items"))),
    st.builds(lambda key, team: changed(key, team=team), keys, one_of(None, Id("t1"), Id("t2"))),
    st.builds(lambda key, on: changed(key, approval=on, code="7b" if on else ""), keys, st.booleans()),
    st.builds(lambda key, systems: changed(key, systems=systems), keys, one_of((), (Id("y"),))),
    st.builds(lambda share: changed(Id("r"), share=exactly(share, "%")), st.integers(1, 90)),
    st.builds(lambda name: changed(Id("t1"), name=name), one_of("Office", "The people of the office")),
    st.builds(lambda demand: changed(STREAM_ID, demand=demand), one_of(None, exactly(20, "/w"))),
    st.builds(lambda title: changed(Id("x"), title=title), one_of("Nobody is there", "Late")),
    st.builds(placed, keys, st.integers(0, 900).map(float), st.integers(0, 400).map(float)),
    st.builds(gone, keys),
    st.builds(
        lambda notation, lanes: (
            lambda before: before.with_records(Presentation(id=PRESENTATION_ID, notation=notation, lanes=lanes))
        ),
        one_of("software", "classic"),
        one_of("team", "none"),
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(edits, st.booleans()), min_size=1, max_size=10))
def test_a_sheet_follows_any_edits(sequence: list[tuple[Callable[[ValueStreamMap], ValueStreamMap], bool]]) -> None:
    maps = [a_map()]
    sheets = [real_sheet(maps[0])]
    for edit, undone in sequence:
        after = maps[-2] if undone and len(maps) > 1 else edit(maps[-1])
        maps.append(after)
        shown, afresh = real_sheet(after), sheet_made_afresh(after, routed=False)
        sheets.append(shown)
        assert [piece.key for piece in shown.pieces] == [piece.key for piece in afresh.pieces]
        assert shown.pieces == afresh.pieces
        assert [piece.room for piece in shown.pieces] == [piece.room for piece in afresh.pieces]
        assert (shown.boxes, shown.routes, shown.discs) == (afresh.boxes, afresh.routes, afresh.discs)
