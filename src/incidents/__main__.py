"""Runs the command line as `python -m incidents`."""

from incidents.cli import main

main(prog_name="incidents")
