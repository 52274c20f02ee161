"""Every rule says what it is, once; what it goes by can be looked up."""

from collections.abc import Iterator

import pytest

from vsmdesk.friction.catalogue import BY_ID, RULES, THRESHOLDS
from vsmdesk.friction.ground import Ground
from vsmdesk.friction.rule import Found, Group


def test_rules_are_told_apart_and_say_everything() -> None:
    assert len(BY_ID) == len(RULES) == 36
    for rule in RULES:
        assert rule.title
        assert rule.explanation
        assert rule.source
        assert rule.countermeasures
        assert rule.wastes
        assert 1 <= rule.effort <= 5
        assert rule.confidence in (0.5, 0.8, 1.0)


def test_tiers_follow_the_kind_of_friction() -> None:
    tiers = {rule.category: rule.tier for rule in RULES}
    assert tiers == {"wait": 0, "handoff": 0, "approval": 0, "rework": 1, "resource": 1, "excess": 3}


def test_thresholds_belong_to_their_rules() -> None:
    assert THRESHOLDS["W1.share"].value == 50
    for key, threshold in THRESHOLDS.items():
        rule, _, name = key.partition(".")
        assert rule in BY_ID
        assert name
        assert threshold.title


def test_a_rule_is_declared_once_and_explains_itself() -> None:
    group = Group("wait", tier=0)

    def unexplained(_g: Ground) -> Iterator[Found]:
        return iter(())

    def explained(_g: Ground) -> Iterator[Found]:
        """Something is in the way."""
        return iter(())

    declare = group.rule("Z1", "Anything", wastes=("Waiting",), source="nobody", countermeasures=("Nothing",))
    with pytest.raises(ValueError, match="Z1 is declared twice or explains nothing"):
        declare(unexplained)
    assert declare(explained) is explained
    with pytest.raises(ValueError, match="declared twice"):
        declare(explained)
