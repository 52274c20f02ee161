"""Small maps from step tables written in the test, and their figures."""

from textwrap import dedent

from vsmdesk.imports.text_tables import read_text
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.codes import codes
from vsmdesk.model.value_stream_map import ValueStreamMap


def table(text: str) -> ValueStreamMap:
    """The map of a step table in CSV, indented as the test is."""
    return read_text(dedent(text).strip() + "\n", "table.csv")


class Stream:
    """The figures of a step table, by key and by code."""

    def __init__(self, text: str) -> None:
        self.map = table(text)
        self.figures: Figures = figures_of(self.map)
        self._ids = {code: key for key, code in codes(self.map).items()}

    def figure(self, key: str) -> Figure:
        return self.figures.stream[key]

    def value(self, key: str) -> float | None:
        return self.figure(key).value

    def ends(self, key: str) -> tuple[float | None, float | None]:
        figure = self.figure(key)
        return figure.low, figure.high

    def of(self, code: str, key: str) -> float | None:
        return self.element_figure(code, key).value

    def element_figure(self, code: str, key: str) -> Figure:
        return self.figures.elements[self._ids[code]][key]

    def keys_of(self, code: str) -> set[str]:
        return set(self.figures.elements[self._ids[code]])

    @property
    def path(self) -> str:
        names = codes(self.map)
        return " ".join(names[key] for key in self.figures.critical_path)

    @property
    def problems(self) -> list[MapProblem]:
        return list(problems_of(self.map, self.figures))

    def said(self, part: str) -> list[str]:
        """Texts of the problems that contain these words."""
        return [problem.text for problem in self.problems if part in problem.text]
