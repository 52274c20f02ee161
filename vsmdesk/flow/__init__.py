"""The way of the work: networkx graph, routes, branches and rework, on plain numbers."""
