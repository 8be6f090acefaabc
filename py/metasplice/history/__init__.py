"""The history: operations, their files, and the way back. Pure: time, ids and the database are handed in.

    schema       the tables, and how older databases become these
    ledger       what a write notes before and after it shows a file
    recall       operations and files, filtered and in pages; export
    standing     whether a file can go back: is it still what we wrote, which fields differ
    retention    what is kept how long

Any SQLite serves that has the four methods of `connection.Connection`.
"""

from __future__ import annotations
