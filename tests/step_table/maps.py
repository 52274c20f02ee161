"""Whole maps for property tests: every kind, every field that a step table carries."""

from typing import Any

from hypothesis import strategies as st

from tests.step_table.amounts import counts, durations, people, percentages, rates
from vsmdesk.model.connections import AnyConnection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Activity, AnyElement, Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
lines = st.lists(words, min_size=1, max_size=3).map(" ".join)
texts = st.lists(lines, max_size=3).map("\n".join)
headers = lines.map("own ".__add__)
party_names = lines.filter(lambda name: ";" not in name)
ELEMENTS: list[type[AnyElement]] = [Stage, Stage, Stage, Decision, Queue, Trigger, Delivery, Entity, Note]
_AMOUNTS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("capacity", "quantity", "wip_limit", "batch_size"), counts()),
    **dict.fromkeys(("process_time", "lead_time", "wait_time", "value_added_time"), durations()),
    **dict.fromkeys(("cycle_time", "changeover_time", "cadence"), durations()),
    "people": people(),
    "percent_complete_accurate": percentages() | st.just("n/a"),
    "uptime": percentages(),
    "value_class": st.sampled_from(["VA", "NNVA", "UNVA"]),
    "approval": st.booleans(),
    "gates_delivery": st.booleans(),
}


@st.composite
def maps(draw: st.DrawFn) -> ValueStreamMap:
    """A map whose work goes forward only, except for rework."""
    systems = [System(id=Id(f"system{n}"), name=name) for n, name in enumerate(draw(_names()))]
    organisations = [Organisation(id=Id(f"org{n}"), name=name) for n, name in enumerate(draw(_names()))]
    teams = [
        Team(id=Id(f"team{n}"), name=name, organisation=draw(_one_of(organisations)))
        for n, name in enumerate(draw(_names()))
    ]
    codes = draw(
        st.lists(lines.filter(lambda code: code not in "-–—−"), min_size=1, max_size=6, unique_by=str.casefold)
    )
    elements = [draw(_elements(n, code, teams, organisations, systems)) for n, code in enumerate(codes)]
    connections = draw(_connections(elements))
    used = [*_used(teams, elements, "team"), *[one for one in systems if any(one.id in e.systems for e in elements)]]
    presentation = Presentation(notation=draw(st.sampled_from(["software", "classic"])))
    return ValueStreamMap.of_records((draw(streams()), presentation, *organisations, *used, *elements, *connections))


def _names() -> st.SearchStrategy[list[str]]:
    return st.lists(party_names, max_size=2, unique_by=name_key)


def _one_of(records: list[Any]) -> st.SearchStrategy[Id | None]:
    return st.sampled_from([None, *[record.id for record in records]])


def _used(records: list[Any], elements: list[AnyElement], field: str) -> list[Any]:
    return [record for record in records if any(getattr(one, field) == record.id for one in elements)]


@st.composite
def _elements(
    draw: st.DrawFn, number: int, code: str, teams: list[Team], organisations: list[Organisation], systems: list[System]
) -> AnyElement:
    kind = draw(st.sampled_from(ELEMENTS))
    fields = [name for name in _AMOUNTS if name in kind.model_fields]
    given = draw(st.lists(st.sampled_from(fields), unique=True, max_size=4))
    amounts = {name: draw(_AMOUNTS[name]) for name in given}
    team = draw(_one_of(teams))
    own = draw(st.lists(st.tuples(headers, texts.filter(bool)), max_size=2))
    if not issubclass(kind, Activity) and draw(st.booleans()):
        own.append(("people", "3"))
    values = {
        "id": f"e{number}", "code": code, "name": draw(st.just("") | lines), "notes": draw(texts), "team": team,
        "organisation": None if team else draw(_one_of(organisations)), "fields": own,
        "systems": [one.id for one in systems if draw(st.booleans())],
    }  # fmt: skip
    return kind.model_validate({**values, **amounts})


@st.composite
def _connections(draw: st.DrawFn, elements: list[AnyElement]) -> list[AnyConnection]:
    found: list[AnyConnection] = []
    ids = [one.id for one in elements]
    for position, source in enumerate(ids):
        targets = (
            draw(st.lists(st.sampled_from(ids[position + 1 :]), max_size=2, unique=True)) if ids[position + 1 :] else []
        )
        shared = draw(st.booleans())
        for target in targets:
            share = draw(percentages()) if shared else None
            delay = draw(st.none() | durations())
            key = Id(f"flow-{source}-{target}")
            form = draw(st.sampled_from(("", "", "pull", "fifo")))
            own = {"share": share, "delay": delay, "name": draw(_label()), "form": form}
            found.append(Flow.model_validate({"id": key, "source": source, "target": target, **own}))
        if draw(st.booleans()):
            back = draw(st.sampled_from(ids[: position + 1]))
            values = {"id": f"rework-{source}", "source": source, "target": back, "no_queue": draw(st.booleans())}
            found.append(Rework.model_validate({**values, "share": draw(st.none() | percentages())}))
        if draw(st.booleans()):
            other = draw(st.sampled_from(ids))
            values = {"id": f"info-{source}", "source": source, "target": other, "frequency": draw(_label())}
            found.append(
                InformationFlow.model_validate({**values, "medium": draw(st.sampled_from(["manual", "electronic"]))})
            )
    return found


def _label() -> st.SearchStrategy[str]:
    return st.just("") | lines


def streams() -> st.SearchStrategy[Stream]:
    """Settings of a stream."""
    given = {
        **dict.fromkeys(("title", "subtitle", "client", "author", "version", "source"), st.just("") | lines),
        **dict.fromkeys(("demand", "throughput"), st.none() | rates()),
        **dict.fromkeys(("stated_lead_time", "stated_process_time"), st.none() | durations()),
        "as_of": st.none() | st.dates(),
        "hours_per_day": st.floats(0.5, 24),
        "shifts": st.none() | st.integers(1, 3).map(float),
        "fields": st.lists(st.tuples(_keys(), lines), max_size=2, unique_by=lambda pair: pair[0].lower()),
    }
    return st.builds(Stream, **given)


def _keys() -> st.SearchStrategy[str]:
    return st.text("abc ", min_size=1, max_size=8).map(lambda key: "own " + " ".join(key.split())).map(str.strip)
