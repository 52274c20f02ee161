"""What is found for maps is known for the last few of them."""

from vsmdesk.model.recent_maps import MOST, RecentMaps
from vsmdesk.model.value_stream_map import ValueStreamMap


def test_the_oldest_is_forgotten_and_none_is_kept_alive() -> None:
    recent, maps = RecentMaps[int](), [ValueStreamMap() for _ in range(MOST + 2)]
    for number, value_stream_map in enumerate(maps[:MOST]):
        assert recent.keep(value_stream_map, number) == number
    recent.keep(maps[0], 7)
    del maps[1]
    assert [recent.get(one) for one in maps[:MOST]] == [7, *range(2, MOST), None]
    for value_stream_map in maps[MOST - 1 :]:
        recent.keep(value_stream_map, 9)
    assert recent.get(maps[0]) is None
    assert recent.get(maps[-1]) == 9
