"""How well a few typed letters fit a text: all of them in order, the better the nearer to beginnings of words."""


def fit(typed: str, text: str) -> float | None:
    """From 0 (hardly) upwards; None where a letter is missing. An empty text fits everything equally.

    Words may be typed in any order: `stage add` fits Add stage.
    """
    text = text.casefold()
    total = 0.0
    for word in typed.casefold().split():
        value = _fit_word(word, text)
        if value is None:
            return None
        total += value
    return total - len(text) / 1000


def _fit_word(word: str, text: str) -> float | None:
    if f" {word}" in f" {text}":
        return 10.0 + len(word) - text.index(word) / 100
    if word in text:
        return 5.0 + len(word) - text.index(word) / 100
    value, at = 0.0, -1
    for letter in word:
        before, at = at, text.find(letter, at + 1)
        if at < 0:
            return None
        begins = at == 0 or not text[at - 1].isalnum()
        value += 1.0 if begins else 0.6 if at == before + 1 else 0.1
    return value / len(word)
