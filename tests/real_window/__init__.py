"""Tests that drive the real program in a real window: Xvfb, a window manager, and events from outside the program."""
