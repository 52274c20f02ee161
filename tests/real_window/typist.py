"""A typist at the real window: what has to be pressed for a published map, and how often that was.

The typist knows what the keys sheet (F1) says: Tab adds the first stage, Ctrl+Enter the next one, Alt+Enter a branch
beside; a line holds name, times, %C&A, ways and team; a few letters of a known team suffice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.real_window.driving import Driven
from vsmdesk.step_table.typed_line import typed_line

Case = dict[str, Any]
Node = dict[str, Any]


@dataclass
class Typist:
    """Hands that count: `presses` are keys but for bare modifiers, `clicks` and `drags` those of the mouse."""

    program: Driven
    presses: int = 0
    clicks: int = 0
    drags: int = 0
    _known: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Keys, one after the other; Ctrl+Enter is one press."""
        self.presses += len(keys)
        self.program.screen.keys(*keys)

    def type(self, text: str) -> None:
        """Text; a capital is one press."""
        self.presses += len(text)
        self.program.screen.type(text)

    def click(self, at: tuple[int, int]) -> None:
        """One click."""
        self.clicks += 1
        self.program.screen.click(*at)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """One drag."""
        self.drags += 1
        self.program.screen.drag(start, end)

    def type_line(self, line: str, team: str | None) -> None:
        """All of one element in one line, its team last; None where it is that of the element before."""
        self.type(line)
        if team is None:
            return
        closer = typed_line(f"{line}@{team or '-'}") == typed_line(f"{line} @{team or '-'}")
        self.type(f"{'' if closer else ' '}@{self._begun(team)}")
        if any(_is_more_than(known, team) for known in self._known):
            self.press("Delete")
        if team not in self._known:
            self._known.append(team)

    def _begun(self, team: str) -> str:
        """As many letters as it takes until the editor offers the team; all of a new one's."""
        if team in self._known:
            for length in range(1, len(team)):
                offered = (n for n in sorted(self._known, key=str.casefold) if _begins(n, team[:length]))
                if next(offered, "") == team:
                    return team[:length]
        return team or "-"


def _begins(name: str, letters: str) -> bool:
    return name.casefold().startswith(letters.casefold())


def _is_more_than(known: str, team: str) -> bool:
    return known != team and _begins(known, team)


def in_order(case: Case) -> list[Node]:
    """The nodes so that each comes after those from which it gets work, else as they stand in the case."""
    waiting, done = list(case["nodes"]), list[Node]()
    while waiting:
        ready = next(n for n in waiting if _sources(case, n["id"]) <= {one["id"] for one in done})
        waiting.remove(ready)
        done.append(ready)
    return done


def _sources(case: Case, node: str) -> set[str]:
    return {source for source, target in case["edges"] if target == node}


@dataclass(frozen=True)
class Step:
    """How one element is added after the one before: with which key, and what is typed."""

    node: Node
    key: str
    line: str
    team: str | None


def steps_of(case: Case) -> Iterator[Step]:
    """What to press for each element of a case."""
    nodes = in_order(case)
    number = {node["id"]: str(n) for n, node in enumerate(nodes, start=1)}
    before: Node | None = None
    working: str | None = None
    placed: set[str] = set()
    for node in nodes:
        wanted, key, ways = _sources(case, node["id"]), "ctrl+Return", ""
        if before is None:
            key = "Tab"
        elif wanted == _sources(case, before["id"]) and _goes_on(case, before["id"], placed) == set():
            key = "alt+Return"
        elif wanted != {before["id"], *_open_beside(case, before["id"], placed)}:
            ways = " <" + ";".join(number[source] for source in sorted(wanted, key=lambda one: int(number[one])))
        back = [loop for loop in case.get("rework", []) if loop["frm"] == node["id"]]
        ways += "".join(f" >{number[loop['to']]} {loop['p'] * 100:g}%" for loop in back)
        has_no_team = not node.get("team") and (node["kind"] == "queue" or working is None)
        yield Step(
            node,
            key,
            line_of(node) + ways,
            None if has_no_team or node.get("team") == working else node.get("team", ""),
        )
        before = node
        working = working if node["kind"] == "queue" else node.get("team")
        placed.add(node["id"])


def _goes_on(case: Case, node: str, placed: set[str]) -> set[str]:
    return {target for source, target in case["edges"] if source == node and target in placed}


def _open_beside(case: Case, node: str, placed: set[str]) -> set[str]:
    fed = _sources(case, node)
    alike = {one for one in placed if one != node and _sources(case, one) == fed and fed}
    return {one for one in alike if not _goes_on(case, one, placed)}


def line_of(node: Node) -> str:
    """Name, times, %C&A and people as a quick typist writes them."""
    kind = "q:" if node["kind"] == "queue" else "a:" if node.get("approval") else ""
    name = f"{kind}{node['name']}"
    values = " ".join(_values(node))
    line = f"{name} {values}".rstrip()
    for closer in ("".join(_values(node)), "".join(_values(node, all_units=True))):
        if typed_line(f"{name} {closer}") == typed_line(line) and len(name) + 1 + len(closer) < len(line):
            line = f"{name} {closer}"
    return line if typed_line(line).name == node["name"] else f'{kind}"{node["name"]}" {values}'.rstrip()


def _values(node: Node, *, all_units: bool = False) -> Iterator[str]:
    if node["kind"] == "queue":
        yield from (f"#{node[key]}" for key in ("qty",) if key in node)
        yield from (written(node[key]) for key in ("wait",) if key in node)
        return
    process, lead = process_time(node), node.get("lt")
    if process is not None:
        yield written(process)
    if lead is not None:
        same_unit = process is not None and process[1] == lead[1] and not all_units
        yield f"{lead[0]}" if same_unit else written(lead) if process is not None else f"l{written(lead)}"
    if node.get("people"):
        yield f"{node['people']}p"
    if node.get("ca_na"):
        yield "n/a"
    elif node.get("ca") is not None:
        yield f"{node['ca']}" if process is not None and lead is not None else f"{node['ca']}%"


def process_time(node: Node) -> list[Any] | None:
    """The process time as the ladder of the published map has it."""
    given: list[Any] | None = node.get("ladder_pt") or node.get("pt")
    return given


def written(pair: list[Any]) -> str:
    """A time as it is written down with the least ink: `2d`."""
    return f"{pair[0]}{pair[1]}"


def own_data(case: Case) -> int:
    """The characters that anybody has to write down to have the map: each value of each element once.

    Names, teams, times with their units, %C&A with its sign, people, and the shares of rework. Not counted, though they
    must be entered too: that an element is a queue or an approval, and what is connected with what.
    """
    total = 0
    for node in case["nodes"]:
        texts = [node["name"], node.get("team", ""), str(node.get("people") or "")]
        texts += [written(pair) for pair in (process_time(node), node.get("lt"), node.get("wait")) if pair]
        texts += [f"{node['ca']}%"] if node.get("ca") is not None else ["n/a"] if node.get("ca_na") else []
        texts += [str(node["qty"])] if "qty" in node else []
        total += sum(map(len, texts))
    return total + sum(len(f"{loop['p'] * 100:g}%") for loop in case.get("rework", []))


def step_table(case: Case) -> str:
    """The same map as a consultant would write it down for import."""
    nodes = in_order(case)
    number = {node["id"]: str(n) for n, node in enumerate(nodes, start=1)}
    rows = ["kind;name;team;people;process time;lead time;wait time;quantity;%c&a;approval;next"]
    for node in nodes:
        targets = [number[target] for source, target in case["edges"] if source == node["id"]]
        loops = [loop for loop in case.get("rework", []) if loop["frm"] == node["id"]]
        targets += [f"{number[loop['to']]} ({loop['p'] * 100:g}% rework)" for loop in loops]
        times = [" ".join(map(str, pair)) if pair else "" for pair in (process_time(node), node.get("lt"))]
        percent = "n/a" if node.get("ca_na") else f"{node['ca']}%" if node.get("ca") is not None else ""
        cells = ["queue" if node["kind"] == "queue" else "stage", node["name"], node.get("team", "")]
        cells += [str(node.get("people") or ""), *times, " ".join(map(str, node.get("wait") or ()))]
        cells += [str(node.get("qty", "")), percent, "yes" if node.get("approval") else "no"]
        rows.append(";".join([*cells, f'"{"; ".join(targets) or "-"}"']))
    return "\n".join(rows) + "\n"
