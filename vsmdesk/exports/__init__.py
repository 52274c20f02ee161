"""How a map leaves the program: PDF, SVG, PNG and tables. Backends place marks; they never measure text."""
