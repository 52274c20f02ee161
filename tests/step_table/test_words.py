import pytest

from vsmdesk.model.elements import AnyElement, Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.step_table.refusal import CellError
from vsmdesk.step_table.words import KINDS, kind_word, parsed_class, parsed_flag, parsed_kind


def test_kinds_are_known_in_any_case_and_a_stage_is_the_default() -> None:
    assert [parsed_kind(text) for text in ("", "Stage", "QUEUE", "supplier")] == ["stage", "stage", "queue", "supplier"]


@pytest.mark.parametrize("text", ["process", "stag", "stage queue", "-", "1"])
def test_an_unknown_kind_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="not a kind of element; use one of stage, queue"):
        parsed_kind(text)


def test_a_class_is_one_of_three_and_nva_is_read_as_the_last() -> None:
    texts = ("VA", "nnva", "UNVA", "NVA", "", "?")
    assert [parsed_class(text) for text in texts] == ["VA", "NNVA", "UNVA", "UNVA", None, None]


@pytest.mark.parametrize("text", ["waste", "V", "VA NNVA", "yes"])
def test_another_class_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="write VA, NNVA or UNVA"):
        parsed_class(text)


def test_yes_and_no() -> None:
    texts = ("yes", "Y", "TRUE", "no", "n", "False", "")
    assert [parsed_flag(text) for text in texts] == [True, True, True, False, False, False, None]


@pytest.mark.parametrize("text", ["maybe", "x", "2", "?", "yes!"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="neither yes nor no"):
        parsed_flag(text)


@pytest.mark.parametrize(
    ("element", "word"),
    [
        (Stage(id=Id("a")), "stage"), (Queue(id=Id("a")), "queue"), (Decision(id=Id("a")), "decision"),
        (Trigger(id=Id("a")), "trigger"), (Delivery(id=Id("a")), "delivery"), (Note(id=Id("a")), "note"),
        (Entity(id=Id("a"), part="control"), "control"), (Entity(id=Id("a")), "customer"),
    ],
)  # fmt: skip
def test_every_kind_has_its_word(element: AnyElement, word: str) -> None:
    assert kind_word(element) == word
    assert isinstance(element, KINDS[word])
