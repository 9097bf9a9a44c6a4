"""The version of the program.

In: nothing. Out: `__version__`, part of every run's identity.
"""

__version__ = "0.1.0"
