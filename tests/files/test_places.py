from platformdirs import user_state_path

from vsmdesk.files.places import state_folder


def test_the_state_folder_is_where_the_system_wants_it() -> None:
    assert state_folder() == user_state_path("vsmdesk", appauthor=False)
    assert state_folder().name == "vsmdesk"
