"""What ends a start, told in one line."""


class Problem(Exception):
    """Something that the user can put right: the message says how."""
