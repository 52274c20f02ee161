"""Charts of a map, drawn with the four primitives: the same on screen, in the PDF and in SVG."""
