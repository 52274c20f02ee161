"""The steps and their order: each makes of the JSON of one version that of the next, before anything is checked."""

from collections.abc import Callable, Mapping
from typing import Any

from vsmdesk.files.envelope import VERSION

RawMap = dict[str, Any]
Step = Callable[[RawMap], RawMap]
STEPS: Mapping[int, Step] = {}
"""By the version that a step reads. A step gives back a new object and takes anything for granted but its type."""


def migrated(raw_map: RawMap, version: int, *, steps: Mapping[int, Step] = STEPS, current: int = VERSION) -> RawMap:
    """The map's JSON as version `current` would have written it; untouched where it is of that version or newer."""
    for past in range(version, current):
        raw_map = steps[past](raw_map)
    return raw_map
