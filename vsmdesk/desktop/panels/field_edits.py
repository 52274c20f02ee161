"""From a field and a value to an edit of the map, with the label that undo shows."""

from collections.abc import Sequence
from typing import Any

from vsmdesk.desktop.panels.field_table import FieldSpec
from vsmdesk.desktop.team_edits import give_to_team, in_their_lanes
from vsmdesk.desktop.words import words
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.friction import place_friction
from vsmdesk.editing.edits.naming import label, named
from vsmdesk.editing.edits.parties import rename_party, set_organisation, set_systems
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def edit_of(spec: FieldSpec, ids: Sequence[Id], value: Any) -> Edit:
    """The edit that puts a value into a field of these records."""
    match spec.control:
        case "team":
            return give_to_team(ids, value)
        case "organisation":
            return in_their_lanes(set_organisation(ids, value))
        case "systems":
            return set_systems(ids, value)
        case "party":
            return in_turn(*(rename_party(key, value) for key in ids))
        case "elements":
            return in_turn(*(place_friction(key, value) for key in ids))
        case _:
            return set_fields(ids, **{spec.name: value})


def label_of(spec: FieldSpec, ids: Sequence[Id], value_stream_map: ValueStreamMap) -> str:
    """`Set work of “Review”`, for the history."""
    what = words(spec.label).split(",")[0]
    what = what[:1].lower() + what[1:] if what[1:2].islower() else what
    if len(ids) == 1:
        return words("Set {field} of {record}", field=what, record=named(value_stream_map, ids[0]))
    return label(words("Set {field} of", field=what), value_stream_map, ids)
