"""Small maps from step tables written in the test, with what the rules find on them."""

from typing import Any

import pytest

from tests.metrics.tables import table
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.findings import findings_of
from vsmdesk.friction.gains import exact_gains
from vsmdesk.friction.settings import Settings
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.codes import codes
from vsmdesk.model.value_stream_map import ValueStreamMap


def near(value: float) -> Any:
    """The same number but for rounding."""
    return pytest.approx(value)


class Friction:
    """The findings of a step table, or of a map, by rule and by the codes of their elements."""

    def __init__(self, stream: str | ValueStreamMap, settings: Settings | None = None) -> None:
        self.map = table(stream) if isinstance(stream, str) else stream
        self.figures = figures_of(self.map)
        self.codes = codes(self.map)
        self.all = findings_of(self.map, self.figures, settings)

    @property
    def rules(self) -> set[str]:
        return {finding.rule.id for finding in self.all}

    def of(self, rule: str) -> list[Finding]:
        return [finding for finding in self.all if finding.rule.id == rule]

    def one(self, rule: str, *, of_the_stream: bool = False) -> Finding:
        (finding,) = (one for one in self.of(rule) if one.of_the_stream == of_the_stream)
        return finding

    def places(self, rule: str) -> list[str]:
        return [" ".join(self.codes[key] for key in one.elements) for one in self.of(rule) if not one.of_the_stream]

    def gain(self, finding: Finding) -> float | None:
        (exact,) = exact_gains(self.map, self.figures, [finding])
        return exact.gain
