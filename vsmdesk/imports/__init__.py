"""How a map arrives: step tables in files."""
