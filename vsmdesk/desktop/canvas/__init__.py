"""The map on screen: the sheet's pieces as items, and the tools that turn pointer and keys into edits."""
