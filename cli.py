"""Run ``discourse`` from a checkout: ``python cli.py report threads/car-free-centre.txt``."""

from discourse.cli import main

if __name__ == "__main__":
    main()
