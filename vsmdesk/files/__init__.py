"""How a map is kept: the file, its versions, its repair, earlier versions and work that was not saved."""
