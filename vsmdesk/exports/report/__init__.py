"""The pages behind the map: the friction register and the figures, drawn with our own marks."""
