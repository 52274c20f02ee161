"""What a refusal must be: one sentence with the file, the place and the remedy."""

import re


def assert_one_sentence(text: str, *, file: str) -> None:
    assert text.startswith(file), text
    assert "\n" not in text
    assert text.endswith("."), text
    assert not re.search(r"[.!?] [A-Z]", text), text
    assert re.search(r";|, so |, for example ", text), f"no remedy in: {text}"
    assert "Traceback" not in text
    assert len(text) < 400, text
