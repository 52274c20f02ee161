"""Qt as one more backend of a drawing: compiled once for each theme, painted many times."""
