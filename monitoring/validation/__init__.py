"""What ../validate does. Python 3 with nothing but its standard library."""
