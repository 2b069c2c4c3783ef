"""`python -m lifeservices VERB`: the command line."""

from lifeservices.command_line import main

if __name__ == "__main__":
    main(prog_name="lifeservices")
