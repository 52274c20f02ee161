"""What is aimed at, in CPU milliseconds and MiB, for maps of 1,000 and of 10,000 elements."""

DRAGS = ("at fit", "at 100 %", "of 200", "of 200 into other lanes")
ANY_DRAG: dict[str, float] = {
    **{f"drag frame {where}, p95": 8 for where in DRAGS},
    **{f"drag {part} {where}": 30 for where in DRAGS for part in ("start", "end")},
    **{f"drag {where}, worst": 30 for where in DRAGS},
}

GOALS: dict[str, dict[str, float]] = {
    "1000": {
        "open": 150,
        "drag frame at fit": 2,
        "drag frame at 100 %": 2,
        "drag frame of 200": 4,
        "drag frame of 200 into other lanes": 4,
        **ANY_DRAG,
        "one field changed": 1,
        "one element moved": 1,
        "undo": 1,
        "repaint at fit": 8,
        "repaint at 100 %": 12,
        "pan 24 px at 100 %": 8,
        "rubber band step": 5,
        "all figures after an edit": 5,
        "pdf of the map page": 120,
        "svg": 15,
        "MiB when opened": 150,
    },
    "10000": {
        "open": 1000,
        **ANY_DRAG,
        "repaint at fit": 16.7,
        "repaint at 100 %": 12,
        "pan 24 px at 100 %": 8,
        "rubber band step": 12,
        "one field changed": 3,
        "one element moved": 3,
        "undo": 3,
        "parse": 200,
        "save": 80,
        "all figures after an edit": 30,
        "pdf of the map page": 900,
        "svg": 150,
        "MiB when opened": 250,
    },
    "hitches": dict.fromkeys(
        ("longest collection", "window held while a copy is kept", "window held while the file is saved"), 16
    ),
    "start": {"median": 250, "times a bare window": 1.5, "MiB": 110},
}

PEERS: dict[tuple[str, str], float] = {
    ("NodeGraphQt", "open"): 10,
    ("NodeGraphQt", "repaint at fit"): 2.5,
    ("NodeGraphQt", "drag frame at fit"): 1,
    ("NodeGraphQt", "drag frame at 100 %"): 1,
    ("NodeGraphQt", "start"): 1.4,
    ("export", "dia"): 2,
    ("export", "inkscape"): 6,
    ("export", "soffice"): 6,
}
"""How many times as long as this program others take, at least."""
