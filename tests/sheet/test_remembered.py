"""What was found for tasks is remembered as long as all of it together is not too much."""

from vsmdesk.sheet.remembered import Remembered


def test_tasks_are_done_once_and_forgotten_by_their_size_the_oldest_first() -> None:
    done = list[str]()

    def found(task: str) -> str:
        done.append(task)
        return task.upper()

    remembered = Remembered(found, len, 10)
    assert [remembered(task) for task in ("four", "five", "four")] == ["FOUR", "FIVE", "FOUR"]
    assert done == ["four", "five"]
    remembered("six")
    assert [remembered("four"), remembered("five")] == ["FOUR", "FIVE"]
    assert done == ["four", "five", "six", "five"]
    remembered.cache_clear()
    remembered("four")
    assert done[-1] == "four"


def test_one_task_that_is_too_large_is_remembered_all_the_same() -> None:
    done = list[str]()
    remembered = Remembered(done.append, len, 3)
    remembered("a long one")
    remembered("a long one")
    assert done == ["a long one"]


class Alike(str):
    """Tasks of one hash that are not the same."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, str(other))


def test_tasks_that_hash_alike_are_told_apart() -> None:
    remembered = Remembered[str, str](lambda task: str(task) * 2, len, 10)
    assert [remembered(Alike(task)) for task in ("a", "b", "a")] == ["aa", "bb", "aa"]
