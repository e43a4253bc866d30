"""The order of things: options, secrets, folders, processes, until the end is asked for."""

import sys

from running import options, secrets
from running.errors import Problem


def main(arguments: list[str]) -> int:
    chosen = options.parse(arguments)
    try:
        made = secrets.prepare()
        for path in made:
            print(f"Made {path}.")
        if chosen.prepare:
            return 0
        # Only here, since it needs a package that --help and --prepare do without.
        from running import stack

        return stack.run(chosen)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


sys.exit(main(sys.argv[1:]))
