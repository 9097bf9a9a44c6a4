"""The record -> documents: exchange format, situation report, tables, map layers.

In: readings, events and state. Out: text and files.
"""
