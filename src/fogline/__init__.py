"""Fogline keeps the record of a war: what is said to have happened, and who says so.

In: reports. Out: claims with their quotes (`extract`), and through the record events, control and figures.
"""

__version__ = "0.1.0"
