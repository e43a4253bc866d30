"""Run with: /usr/bin/python3 -B -m unittest discover -s running/tests -t . from the folder above."""
