import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.step_table.amounts import durations, percentages
from vsmdesk.model.quantities import exactly
from vsmdesk.step_table.next_cells import Target, parsed_next, written_next
from vsmdesk.step_table.refusal import CellError

CODES = ("qa", "dev", "10", "Test (QA)", "a;b", 'say "so"')
TWO_HOURS = exactly(2, "h")


def parsed(text: str) -> list[Target]:
    return list(parsed_next(text, CODES.__contains__))


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("qa", [Target("qa")]),
        ("qa; dev", [Target("qa"), Target("dev")]),
        ("qa;dev;", [Target("qa"), Target("dev")]),
        ("qa\ndev", [Target("qa"), Target("dev")]),
        ("-", []),
        ("–", []),
        ("qa (80%)", [Target("qa", share=exactly(80, "%"))]),
        ("qa(80 %)", [Target("qa", share=exactly(80, "%"))]),
        ("qa (33,3%)", [Target("qa", share=exactly(33.3, "%"))]),
        ("qa (33,333%; delay 1,125 h)", [Target("qa", share=exactly(33.333, "%"), delay=exactly(1.125, "h"))]),
        ("qa (delay 2 h)", [Target("qa", delay=TWO_HOURS)]),
        ("qa (2 h delay)", [Target("qa", delay=TWO_HOURS)]),
        ("qa (80%, delay 2 h)", [Target("qa", share=exactly(80, "%"), delay=TWO_HOURS)]),
        ("qa (80%,delay 2 h)", [Target("qa", share=exactly(80, "%"), delay=TWO_HOURS)]),
        ("qa (80%; delay 2,5 h)", [Target("qa", share=exactly(80, "%"), delay=exactly(2.5, "h"))]),
        ("dev (20% rework)", [Target("dev", "rework", share=exactly(20, "%"))]),
        ("dev (12,5% rework)", [Target("dev", "rework", share=exactly(12.5, "%"))]),
        ("dev (rework 20%)", [Target("dev", "rework", share=exactly(20, "%"))]),
        ("dev (rework)", [Target("dev", "rework")]),
        ("dev (20% rework, no queue)", [Target("dev", "rework", share=exactly(20, "%"), no_queue=True)]),
        ("dev (no queue, 20% Rework)", [Target("dev", "rework", share=exactly(20, "%"), no_queue=True)]),
        ("10 (80%)", [Target("10", share=exactly(80, "%"))]),
        ("Test (QA)", [Target("Test (QA)")]),
        ('"Test (QA)" (80%)', [Target("Test (QA)", share=exactly(80, "%"))]),
        ('"a;b"; qa', [Target("a;b"), Target("qa")]),
        ('"say ""so"""', [Target('say "so"')]),
        ("qa ()", [Target("qa")]),
        ("qa (information)", [Target("qa", "information_flow")]),
        ("qa (electronic information)", [Target("qa", "information_flow", medium="electronic")]),
        ('qa (information, frequency "weekly")', [Target("qa", "information_flow", frequency="weekly")]),
        ("qa (information, frequency weekly)", [Target("qa", "information_flow", frequency="weekly")]),
        ('qa ("to review; later")', [Target("qa", name="to review; later")]),
        ("qa (FIFO)", [Target("qa", form="fifo")]),
        ('qa (80%, pull, "cards")', [Target("qa", share=exactly(80, "%"), form="pull", name="cards")]),
    ],
)
def test_targets_are_read(text: str, targets: list[Target]) -> None:
    assert parsed(text) == targets


def test_the_example_of_the_contract_is_read() -> None:
    assert parsed("qa (80%, delay 2 h); dev (20% rework); dev (20% rework, no queue)") == [
        Target("qa", share=exactly(80, "%"), delay=TWO_HOURS),
        Target("dev", "rework", share=exactly(20, "%")),
        Target("dev", "rework", share=exactly(20, "%"), no_queue=True),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ghost", "no element with the id “ghost”; correct it or add that row"),
        ("qa, dev", "put ; between several ids"),
        ("ghost (80%)", "no element with the id “ghost”"),
        ("qa (80%", "a bracket too many or too few"),
        ("qa 80%)", "a bracket too many or too few"),
        ("qa)80%(", "not a target"),
        ("(80%)", "not a target"),
        ("qa (80)", "no percent sign"),
        ("qa (0.8)", "no percent sign"),
        ("qa (120%)", "above 100%"),
        ("qa (-20%)", "negative"),
        ("qa (85%%)", "not a percentage"),
        ("qa (often)", "not understood"),
        ("qa (80%, 20%)", "says share twice"),
        ("qa (no queue)", "belongs to rework"),
        ("qa (delay)", "not understood"),
        ("qa (rework, pull)", "belongs to work that goes on"),
        ("qa (push, pull)", "says form twice"),
        ("qa (delay 2)", "no unit"),
        ("qa (delay 2 m)", "minutes or months"),
        ("qa (delay -2 h)", "negative"),
        ("qa (n/a)", "not a share"),
        ("qa (80%, information)", "no share and no delay"),
        ("qa (often rework)", "not understood"),
        ("qa (80%) dev", "not a target"),
        ("-5", "no element"),
    ],
)
def test_what_is_no_target_is_refused(text: str, said: str) -> None:
    with pytest.raises(CellError, match=said.replace("(", r"\(")):
        parsed(text)


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
names = st.lists(words, max_size=3).map(" ".join)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    code = draw(names.filter(bool))
    kind = draw(st.sampled_from(["flow", "rework", "information_flow"]))
    if kind == "information_flow":
        medium = draw(st.sampled_from(["manual", "electronic"]))
        return Target(code, kind, draw(names), medium=medium, frequency=draw(names))
    share, delay = draw(st.none() | percentages()), draw(st.none() | durations())
    return Target(code, kind, draw(names), share, delay, no_queue=kind == "rework" and draw(st.booleans()))


@given(st.lists(targets(), max_size=4))
def test_written_targets_read_back(given_targets: list[Target]) -> None:
    codes = {target.code for target in given_targets}
    text = written_next(given_targets, quote_all=any("(" in code for code in codes))
    assert list(parsed_next(text, codes.__contains__)) == given_targets


@given(st.text(st.sampled_from('qa dev();,"%-80 rework\n'), max_size=40))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    assert "\n" not in outcome(text)


def outcome(text: str) -> str:
    try:
        return written_next(parsed(text))
    except CellError as error:
        return str(error)
