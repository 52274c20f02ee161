"""What is in the way of a figure is said in one whole sentence, with what to do about it."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.identity import Id

PARALLEL = (
    "the parallel branches behind a, b do not meet as they divide (at e); let inner branches meet before outer ones, "
    "or give shares."
)


@pytest.mark.parametrize(
    ("key", "rows", "sentence"),
    [
        (
            "first_pass_lead_time",
            "a,b (40%); c (30%)\nb,c\nc,-",
            "the shares of the branches behind a add up to 70 %, not to 100 % or 100 % less its rework; correct them.",
        ),
        (
            "first_pass_lead_time",
            "a,b (40%); c; d\nb,d\nc,d\nd,-",
            None,
        ),
        (
            "expected_lead_time",
            "a,b\nb,c; a (rework)\nc,-",
            "the share of the rework from b is not known; give it.",
        ),
        (
            "expected_lead_time",
            "a,b\nb,c\nc,d; a (80% rework); b (40.5% rework)\nd,-",
            "rework from c adds up to 120.5 % of its work; correct its shares.",
        ),
        (
            "first_pass_lead_time",
            "a,b; c\nb,d; e\nc,e\nd,f\ne,f\nf,-",
            PARALLEL,
        ),
        (
            "expected_lead_time",
            "z,a\na,b; c\nb,d; z (10% rework)\nc,d\nd,-",
            "rework from b to z leaves its parallel branch; send it back within the branch or from behind the join.",
        ),
        (
            "expected_lead_time",
            "a,b; a (100% rework)\nb,-",
            "work never gets out of the loop at a; let less than 100 % go back.",
        ),
    ],
)
def test_obstacles_of_the_flow(key: str, rows: str, sentence: str | None) -> None:
    named = "\n".join(f"{code},1 h,{onward}" for code, onward in (row.split(",", 1) for row in rows.splitlines()))
    if sentence is None:
        with pytest.raises(Exception, match="share"):
            Stream(f"id,process time,next\n{named}")
        return
    figure = Stream(f"id,process time,next\n{named}").figure(key)
    assert figure.value is None
    assert figure.explanation.endswith(f"Not worked out: {sentence}")


def test_decisions_without_shares_and_several_queues() -> None:
    rows = "d,decision,,a; b\na,stage,1 h,-\nb,stage,1 h,-"
    figure = Stream(f"id,kind,process time,next\n{rows}").figure("first_pass_lead_time")
    assert figure.explanation.endswith("the shares of the branches behind d are not known; give them.")
    assert figure.missing == (("d", "next"),)
    rows = "a,stage,1 h,q; r\nq,queue,,b\nr,queue,,b\nb,stage,1 h,c; b (10% rework)\nc,stage,1 h,-"
    figure = Stream(f"id,kind,process time,next\n{rows}").figure("expected_lead_time")
    said = (
        "rework from b could come back to several queues in front of b; name the queue as target or mark it no queue."
    )
    assert figure.explanation.endswith(said)
    assert figure.missing == ()


def test_a_circle_is_named_by_its_elements() -> None:
    stream = Stream("id,process time\na,1 h\nb,1 h\nc,1 h")
    (first, *_, last) = stream.map.elements
    circle = stream.map.with_records(Flow(id=Id("back"), source=last.id, target=first.id))
    said = figures_of(circle).stream["expected_lead_time"].explanation
    circle_of_codes = said.split("Not worked out: work goes round in a circle (")[1].removesuffix(
        "); mark the way back as rework."
    )
    first_code, *others, last_code = circle_of_codes.split(" → ")
    assert first_code == last_code
    assert sorted((first_code, *others)) == ["a", "b", "c"]
