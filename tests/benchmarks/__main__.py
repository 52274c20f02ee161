"""Everything that is measured, in one run, as one JSON object.

    python -m tests.benchmarks [--sizes 1000 10000] [--only start canvas files figures exports peers]

CPU milliseconds (medians) and MiB, each part in processes of its own, beside the goals; the last list, `verdicts`, has
a line for each goal: what was measured, and whether it is met. `peers` is run only where it is asked for: it installs
NodeGraphQt from PyPI into an environment of its own, and takes dia, Inkscape and LibreOffice where they are installed.
Nothing here is asserted: compare figures of one run by their ratio.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from tests.benchmarks.clock import environment, turns
from tests.benchmarks.goals import GOALS
from tests.benchmarks.verdicts import as_json, verdicts

USUAL = ("start", "canvas", "hitches", "files", "figures", "exports")
Figures = dict[str, Any]


def told_by(module: str, *arguments: str) -> Any:
    """What a benchmark run as a script prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    return json.loads(run.stdout)


def by_size(module: str, sizes: list[str]) -> Figures:
    """A benchmark that is run once for each size, so that none stands on what another one left."""
    found: Figures = {}
    for size in sizes:
        told = told_by(module, size)
        found[size] = told[0] if isinstance(told, list) else told.get(size, told)
    return found


def parts(sizes: list[str]) -> Mapping[str, Callable[[], Any]]:
    """What can be measured, by its name on the command line."""
    return {
        "start": lambda: told_by("start"),
        "canvas": lambda: by_size("canvas", sizes),
        "hitches": lambda: told_by("hitches", *sizes),
        "files": lambda: by_size("files", sizes),
        "figures": lambda: told_by("test_figures"),
        "exports": lambda: by_size("exports", sizes),
        "peers": lambda: told_by("peers", sizes[0]),
    }


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--sizes", nargs="+", default=["1000", "10000"])
    parser.add_argument("--only", nargs="+", choices=[*USUAL, "peers"], default=list(USUAL))
    asked = parser.parse_args()
    measured: Figures = {"a million turns of a loop": turns(), "goals": GOALS}
    known = parts(asked.sizes)
    for name in asked.only:
        measured[name] = known[name]()
        sys.stderr.write(f"{name} measured\n")
    measured["verdicts"] = [*verdicts(measured), *measured.get("peers", {}).pop("verdicts", ())]
    sys.stdout.write(as_json(measured))


if __name__ == "__main__":
    main()
