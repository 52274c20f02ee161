"""The window: all of Qt, and nothing else of the program imports Qt."""
