"""Saves in child processes that are killed: `python -m tests.files.killed_while_saving FOLDER HOW` prints the count."""

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from tests.files.faults import fault
from vsmdesk.files.reading import read_map
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.writing import save_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def map_of(name: str) -> ValueStreamMap:
    """Three hundred stages that all have the same name."""
    return ValueStreamMap.of_records(Stage(id=Id(str(number)), name=name) for number in range(300))


OLD, NEW = map_of("old"), map_of("new")


def found(file: Path) -> str:
    """Which of the two maps the file holds, `broken` where it is neither."""
    try:
        opened = read_map(file)
    except MapFileError:
        return "broken"
    names = {stage.name for stage in opened.map.of(Stage)}
    whole = len(opened.map.records) == 300 and len(names) == 1 and not opened.repairs
    return names.pop() if whole else "broken"


def killed_at_any_moment(file: Path) -> list[str]:
    """What a hundred kills leave, each some milliseconds into saving one map after the other without pause."""
    results = []
    chance = random.Random(1)  # noqa: S311 (nothing here is a secret)
    for _ in range(100):
        save_map(OLD, file)
        child = os.fork()
        if child == 0:
            while True:
                save_map(NEW, file)
                save_map(OLD, file)
        time.sleep(chance.uniform(0.001, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        results.append(found(file))
    return results


def killed_at_every_call(file: Path) -> list[str]:
    """What a kill before each call to the system leaves, until a save is through without one."""
    results = []
    for at in count(1):
        save_map(OLD, file)
        child = os.fork()
        if child == 0:
            with fault(at, lambda _: os.kill(os.getpid(), signal.SIGKILL)):
                save_map(NEW, file)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
        results.append(found(file))
    return results


def main(folder: Path, how: str) -> None:
    """Prints how many kills there were and how often which map was found."""
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    file = folder / "plan.vsmap"
    results = killed_at_any_moment(file) if how == "at any moment" else killed_at_every_call(file)
    counted = {name: results.count(name) for name in ("old", "new", "broken")}
    sys.stdout.write(json.dumps({"kills": len(results), **counted}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
