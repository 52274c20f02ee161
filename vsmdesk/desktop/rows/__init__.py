"""The map as rows of a table: their order, what a cell says, rows typed and pasted. Knows nothing of Qt."""
