"""What the rules go by: thresholds, rules that are switched off, tiers that somebody moved."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from vsmdesk.model.friction import FRICTION_SETTINGS_ID, FrictionSettings
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

SEVERITY = {"severity.high": 20.0, "severity.warn": 5.0}
"""Percent of the lead time from which a time at stake is high, or worth a warning."""
_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Settings:
    """Thresholds that differ from the usual ones, by key; ids of rules that are off; tiers of rules, by id."""

    thresholds: Mapping[str, float] = field(default_factory=lambda: _NONE)
    off: frozenset[str] = frozenset()
    tiers: Mapping[str, float] = field(default_factory=lambda: _NONE)


DEFAULTS = Settings()


def settings_of(value_stream_map: ValueStreamMap) -> Settings:
    """What the map's own record of settings says, the usual ones where it has none."""
    record = value_stream_map.get(FRICTION_SETTINGS_ID, FrictionSettings)
    if record is None:
        return DEFAULTS
    return Settings(dict(record.thresholds), frozenset(record.off), dict(record.tiers))


def in_force(settings: Settings, usual: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """All thresholds by key."""
    return {**SEVERITY, **dict(usual), **settings.thresholds}
