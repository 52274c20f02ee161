"""Several edits as one."""

from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def in_turn(*edits: Edit) -> Edit:
    """One edit that does these after each other; where one is refused, none is done."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        for one in edits:
            value_stream_map = one(value_stream_map)
        return value_stream_map

    return edit
