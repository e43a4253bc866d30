"""Run with: python3 -B -m unittest discover -s validation/tests -t . from the folder above."""
