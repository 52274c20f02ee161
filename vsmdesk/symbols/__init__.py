"""How each record looks: marks on paper with their sizes and ports, the same for page, canvas and palette."""
