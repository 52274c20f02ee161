"""What the summary claims is true of the figures: which lead time, which wait, what nobody has marked yet."""

from tests.exports.documents import map_named
from tests.exports.test_sections import words_of
from tests.metrics.tables import table
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.friction.findings import findings_of
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

HEAD = "id,kind,name,team,process time,lead time,wait time,next\n"
BYPASS = f"""{HEAD}in,trigger,,,,,,10
10,stage,Check,A,1 h,20 d,,20 (50%); 30 (50%)
20,stage,Ask again,A,1 h,40 d,,30
30,stage,Pay,B,1 h,10 d,,out (80%); 10 (20% rework)
out,delivery,,,,,,-
"""


def made(text: str) -> ValueStreamMap:
    return arranged(table(text))


def test_three_lead_times_say_why_they_differ_and_share_a_unit() -> None:
    words = words_of(made(BYPASS), "summary")
    assert "One item takes 10 weeks on average; 3 hours of work lie on its longest path." in words
    assert "With what is sent back and done again the mean is 12.5 weeks." in words
    assert (
        "Along the longest path, which the ladder shows, it is 14 weeks (70 working days); not every item takes it."
        in words
    )


def test_the_largest_wait_is_one_of_the_longest_path_and_a_larger_one_beside_it_is_named() -> None:
    parallel = f"""{HEAD}in,trigger,,,,,,a
a,stage,Split,A,1 h,1 h,,b; c
b,stage,One,A,1 h,6 d,,b2
b2,stage,Two,A,1 h,6 d,,j
c,stage,Other,B,1 h,11 d,,j
j,stage,Join,A,1 h,1 h,,out
out,delivery,,,,,,-
"""
    words = words_of(made(parallel), "summary")
    assert "Waiting at b One and at one other place is the largest single part: 5.9 working days each." in words
    assert "Beside the longest path c Other waits longer: 10.9 working days." in words


def test_what_nobody_has_marked_is_counted_and_shown() -> None:
    bare = made(BYPASS)
    words = words_of(bare, "summary", "friction")
    assert "A tenth less waiting at 20 Ask again shortens it most: by 2.5 working days." in words
    assert "No point of friction is marked on the map yet; by calculation 4 places stand out." in words
    assert "Found by calculation" in words
    assert "20 % goes back from 30 (Pay) to 10 (Check)" in words


def test_what_is_marked_at_a_place_or_dismissed_is_not_found_again() -> None:
    bare = made(BYPASS)
    everywhere = tuple(one.id for one in bare.elements)
    marked = bare.with_records(Friction(id=Id("f"), number=1, title="Slow", elements=everywhere))
    assert "Found by calculation" not in words_of(marked, "friction")
    found = findings_of(bare, figures_of(bare))
    aside = (
        Dismissal(id=Id(f"d{number}"), rule=one.rule.id, elements=one.place, reason="known")
        for number, one in enumerate(found)
    )
    assert "Found by calculation" not in words_of(bare.with_records(*aside), "friction")


def test_of_many_kinds_beside_a_register_only_the_first_are_shown() -> None:
    point = Friction(id=Id("f"), number=1, title="Nobody knows who decides")
    words = words_of(made(BYPASS).with_records(point), "friction")
    assert "1 point of friction, open." in words
    assert "places stand out that are not in the register" in words


def test_velocity_tells_the_first_pass_beside_it_in_its_own_unit() -> None:
    words = words_of(made(BYPASS), "measures")
    assert "12.5 wk expected lead time, with rework; 10.0 wk first pass" in words
    assert "First-pass lead time 10.0 wk" in words
    without = BYPASS.replace("out (80%); 10 (20% rework)", "out")
    assert "first pass" not in words_of(made(without), "measures")


def test_a_figure_that_stands_for_another_stands_in_its_formula() -> None:
    demanded = made(
        "demand: 5/d\nid,kind,name,process time,wait time,quantity\nq,queue,Inbox,,2 d,10\n10,stage,Check,1 h,,\n"
    )
    words = words_of(demanded, "explanations", "quality", "assumptions")
    assert "Work in progress / Daily demand: 10 items / 5 / d = 2.0 d" in words
    assert "/ ?" not in words


def test_lead_times_beside_each_other_are_in_one_unit() -> None:
    words = words_of(map_named("code-review-rework"), "measures", "metrics")
    assert words.count("Lead time 3.8 wk") == 1
    assert "Expected lead time 4.6 wk" in words
    assert words.count("18.8 d") == 2, "beside weeks the days of the ladder: lead time and first pass"


def test_a_column_of_found_places_with_nothing_in_it_is_left_out() -> None:
    assert "More of this kind" in words_of(map_named("game-development"), "friction")
    assert "More of this kind" not in words_of(map_named("code-review-rework"), "friction")
