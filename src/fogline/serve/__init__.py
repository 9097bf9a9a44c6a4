"""HTTP API and page over a record.

In: a record. Out: `/api/v1`, the page, and server-rendered tables for browsers without JavaScript.
"""
