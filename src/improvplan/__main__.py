"""`python -m improvplan` is the command line."""

from improvplan.cli import main

if __name__ == "__main__":
    main()
