"""VSM Desk: value stream maps that compute, print and are never lost."""

__version__ = "0.1.0"
