"""Steps from one version of the map file to the next."""
