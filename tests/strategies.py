"""Hypothesis strategies for values, records and whole maps, for the tests of every package."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from vsmdesk.model.connections import AnyConnection, Flow, FlowForm, InformationFlow, Rework
from vsmdesk.model.elements import AnyElement, Decision, Delivery, Entity, FlowElement, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Dismissal, Friction, FrictionSettings
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import FieldChange, Improvement, State
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.quantities import DURATION_UNITS, RATE_UNITS, SOURCES, Measured, Unit
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.stream import Placement, Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

ELEMENT_KINDS: list[type[AnyElement]] = [Stage, Stage, Queue, Decision, Trigger, Delivery, Entity, Note]
texts = st.text(max_size=12).map(plain_text)
names = st.one_of(st.sampled_from(["Develop", "Test", "Größe & <b>“x”</b>", "要件定義", "מבחן"]), texts)
numbers = st.one_of(st.integers(0, 1000).map(float), st.floats(0, 1e12, allow_nan=False))
coordinates = st.one_of(st.integers(-100, 5000).map(float), st.floats(-1e7, 1e7, allow_nan=False))
points = st.tuples(coordinates, coordinates)
unknown_fields = st.one_of(
    st.just(()), st.sampled_from([(("colour", '"red"'),), (("unknown", "null"), ("maze", '{"a":[1,{"b":2.5}]}'))])
)


@st.composite
def measured(draw: st.DrawFn, units: Sequence[Unit] = DURATION_UNITS) -> Measured:
    """A number or a range in one of these units, with or without where it comes from."""
    parts = sorted(draw(st.lists(numbers, min_size=1, max_size=3)))
    least, likeliest, most = {1: (None, parts[0], None), 2: (parts[0], None, parts[-1])}.get(
        len(parts), (parts[0], parts[len(parts) // 2], parts[-1])
    )
    unit = draw(st.sampled_from(units))
    several = least is None and unit in DURATION_UNITS
    return Measured(
        least=least,
        likeliest=likeliest,
        most=most,
        unit=unit,
        remainder=draw(st.sampled_from([(), ((4.0, "h"),), ((1.0, "h"), (30.0, "min"))])) if several else (),
        source=draw(st.sampled_from([None, *SOURCES])),
        by=draw(texts),
        when=draw(st.sampled_from([None, date(2024, 5, 1)])),
        unknown=draw(unknown_fields),
    )


FEW_DURATIONS = [
    None,
    Measured(likeliest=0, unit="min"),
    Measured(likeliest=2, unit="d", remainder=((4.0, "h"), (30.0, "min"))),
    Measured(least=2, most=5, unit="d", source="told", by="Ana", when=date(2024, 5, 1)),
    Measured(least=0.1, likeliest=3, most=1e6, unit="cw", note="\u201cit depends\u201d", unknown=(("sure", "false"),)),
]
"""A few that differ in what matters: most tests need no more, and drawing them is much faster."""
FEW_PERCENTAGES = [None, "n/a", Measured(likeliest=85, unit="%"), Measured(least=50, most=100, unit="%")]
FEW_COUNTS = [None, Measured(likeliest=3, unit="people"), Measured(least=1, most=7, unit="items", source="system")]
durations = st.sampled_from(FEW_DURATIONS)
percentages = st.sampled_from(FEW_PERCENTAGES)
counts = st.sampled_from(FEW_COUNTS)


@st.composite
def maps(draw: st.DrawFn, *, most_elements: int = 7) -> ValueStreamMap:
    """A whole map that fits together: every kind of record, known and unknown, nothing dangling, no cycle of flows."""
    organisations = [Organisation(id=Id(f"o{n}"), name=draw(names)) for n in range(draw(st.integers(0, 2)))]
    systems = [System(id=Id(f"s{n}"), name=draw(names)) for n in range(draw(st.integers(0, 2)))]
    teams = [
        Team(id=Id(f"t{n}"), name=draw(names), organisation=draw(_one_of(organisations)), people=draw(counts))
        for n in range(draw(st.integers(0, 3)))
    ]
    elements: list[AnyElement] = []
    for n in range(draw(st.integers(0, most_elements))):
        code = draw(st.sampled_from(["", f"c{n}"]))
        elements.append(draw(_elements(Id(f"e{n}"), code, teams, organisations, systems)))
    connections = draw(_connections(elements))
    friction = draw(_friction([*elements, *connections]))
    judged = draw(_judged([*elements, *connections])) if elements else []
    records: list[AnyRecord] = [*organisations, *systems, *teams, *elements, *connections, *friction, *judged]
    records += draw(_places(records))
    records += draw(_futures(records))
    records += [draw(streams)] if draw(st.booleans()) else []
    records += [draw(presentations)] if draw(st.booleans()) else []
    records += [UnknownRecord(id=Id("u"), kind="risk", raw='{"kind":"risk","id":"u","level":[1,{"deep":null}]}')]
    beside = (("file", '{"x":1}'), ("map", '{"y":[2.5]}'))
    chosen = draw(st.permutations(records)) if draw(st.booleans()) else records
    return ValueStreamMap(ValueStreamMap.of_records(chosen).records, draw(st.sampled_from([(), beside])))


@st.composite
def _elements(
    draw: st.DrawFn,
    key: Id,
    code: str,
    teams: Sequence[Team],
    organisations: Sequence[Organisation],
    systems: Sequence[System],
) -> AnyElement:
    kind = draw(st.sampled_from(ELEMENT_KINDS))
    common = {
        "id": key,
        "code": code,
        "name": draw(names),
        "team": draw(_one_of(teams)),
        "organisation": draw(_one_of(organisations)),
        "systems": tuple(draw(st.sets(st.sampled_from([s.id for s in systems])))) if systems else (),
        "notes": draw(texts),
        "gates_delivery": draw(st.booleans()),
        "fields": draw(st.sampled_from([(), (("Region", "North"), ("", ""))])),
        "unknown": draw(unknown_fields),
    }
    own: dict[str, object] = {}
    if kind in (Stage, Decision):
        own = {
            "process_time": draw(st.one_of(durations, measured())),
            "lead_time": draw(durations),
            "percent_complete_accurate": draw(percentages),
            "people": draw(counts),
            "value_class": draw(st.sampled_from([None, "VA", "NNVA", "UNVA"])),
            "approval": draw(st.booleans()),
        }
    elif kind is Queue:
        own = {"quantity": draw(counts), "wait_time": draw(durations)}
    elif kind is Entity:
        own = {"part": draw(st.sampled_from(["customer", "supplier", "control"]))}
    return kind.model_validate({**common, **own})


@st.composite
def _connections(draw: st.DrawFn, elements: Sequence[AnyElement]) -> list[AnyConnection]:
    parties = [element.id for element in elements if not isinstance(element, Note)]
    work = [element.id for element in elements if isinstance(element, FlowElement)]
    connections: list[AnyConnection] = []
    for n, (a, b) in enumerate(_pairs(draw, len(work))):
        ends = {"source": work[min(a, b)], "target": work[max(a, b)]}
        flow = Flow(
            id=Id(f"f{n}"),
            share=draw(st.sampled_from([None, Measured(likeliest=20, unit="%")])),
            delay=draw(durations),
            form=draw(st.sampled_from(get_args(FlowForm))),
            **ends,
        )
        connections.append(flow.with_changes(unknown=draw(unknown_fields)))
    for n, (a, b) in enumerate(_pairs(draw, len(work))):
        back = {"source": work[max(a, b)], "target": work[min(a, b)]}
        connections.append(Rework(id=Id(f"r{n}"), no_queue=draw(st.booleans()), **back))
    for n, (a, b) in enumerate(_pairs(draw, len(parties))):
        medium = draw(st.sampled_from(["manual", "electronic"]))
        told = {"source": parties[a], "target": parties[b], "medium": medium, "frequency": draw(texts)}
        connections.append(InformationFlow.model_validate({"id": f"i{n}", **told}))
    return connections


def _pairs(draw: st.DrawFn, size: int) -> list[tuple[int, int]]:
    """Different pairs of different numbers below `size`, none the other way round of another one."""
    if size < 2:
        return []
    number = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(number, number).filter(lambda pair: pair[0] != pair[1]), max_size=size))
    return list({frozenset(pair): pair for pair in pairs}.values())


@st.composite
def _friction(draw: st.DrawFn, places: Sequence[AnyRecord]) -> list[Friction]:
    marked = (
        st.lists(st.sampled_from([place.id for place in places]), max_size=2, unique=True) if places else st.just([])
    )
    numbered = draw(st.lists(st.integers(1, 20), max_size=3, unique=True))
    return [
        Friction(
            id=Id(f"x{number}"),
            number=number,
            elements=tuple(draw(marked)),
            title=draw(names),
            wastes=draw(st.sampled_from([(), ("Waiting", "Handoffs")])),
            impact=draw(durations),
            severity=draw(st.sampled_from(["low", "medium", "high"])),
            rule=draw(st.sampled_from(["", "H1"])),
            found_on=tuple(draw(marked)),
            accepted=draw(st.sampled_from([(), (("at_stake", 480.0), ("measure", 85.5))])),
            effort=draw(st.sampled_from([None, 1])),
        )
        for number in numbered
    ]


@st.composite
def _judged(draw: st.DrawFn, places: Sequence[AnyRecord]) -> list[Dismissal | FrictionSettings]:
    """What people said of the rules and of what these found."""
    found_on = tuple(draw(st.lists(st.sampled_from([place.id for place in places]), max_size=2, unique=True)))
    dismissal = Dismissal(id=Id("dismissed"), rule="W2", elements=found_on, reason=draw(names), when=date(2026, 5, 1))
    settings = FrictionSettings(thresholds=(("W1.share", 60.0),), off=("X2",), tiers=(("H1", 2.0),))
    return draw(st.sampled_from([[], [dismissal], [settings], [dismissal, settings]]))


@st.composite
def _places(draw: st.DrawFn, records: Sequence[AnyRecord]) -> list[Placement]:
    placed = draw(st.sets(st.sampled_from([record.id for record in records]))) if records else set()
    placements = []
    for key in sorted(placed):
        x, y = draw(points)
        size = draw(st.sampled_from([None, 66.0]))
        bends = tuple(draw(st.lists(points, max_size=2)))
        offset = draw(st.none() | points)
        placements.append(
            Placement(id=Id(f"p-{key}"), element=key, x=x, y=y, height=size, bends=bends, label_offset=offset)
        )
    return placements


@st.composite
def _futures(draw: st.DrawFn, records: Sequence[AnyRecord]) -> list[AnyRecord]:
    if not records or not draw(st.booleans()):
        return []
    changed = draw(st.sampled_from([record.id for record in records]))
    change = FieldChange(record=changed, field="name", before='""', after='"Better"')
    added = '{"kind":"note","id":"added","notes":"later"}'
    first = Improvement(id=Id("better"), name=draw(names), changed=(change,))
    second = Improvement(id=Id("fewer"), added=(added,), removed=(records[-1].id,))
    return [first, second, State(id=Id("future"), name=draw(names), improvements=(first.id, second.id))]


def _one_of(parties: Sequence[Organisation] | Sequence[Team]) -> st.SearchStrategy[Id | None]:
    return st.sampled_from([None, *(party.id for party in parties)])


rates = st.sampled_from([None, *(Measured(likeliest=16, unit=unit) for unit in RATE_UNITS)])
streams: st.SearchStrategy[Stream] = st.builds(
    Stream,
    title=names,
    as_of=st.sampled_from([None, date(2024, 5, 1)]),
    demand=rates,
    hours_per_day=st.sampled_from([8.0, 7.5]),
    stated_lead_time=durations,
    fields=st.sampled_from([(), (("Region", "North"),)]),
    unknown=unknown_fields,
)
presentations: st.SearchStrategy[Presentation] = st.builds(
    Presentation,
    notation=st.sampled_from(["software", "classic"]),
    lanes=st.sampled_from(["team", "organisation", "none"]),
    paper=st.sampled_from([None, "A2"]),
    hidden=st.sampled_from([(), ("legend",)]),
)
