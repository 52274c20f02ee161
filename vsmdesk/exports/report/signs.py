"""What the signs before and behind numbers mean, told where they are used."""

from collections.abc import Iterable

_SIGNS = (("~", "~ estimated"), ("≈", "≈ with ? guessed"), ("≥", "≥ at least"))


def signs_told(texts: Iterable[str]) -> str:
    """A sentence about the signs that these texts use, behind a space; empty where they use none."""
    used = set(texts)
    told = [words for sign, words in _SIGNS if any(text.startswith(sign) for text in used)]
    told += ["? not known"] if "?" in used else []
    return f" Signs: {', '.join(told)}." if told else ""
