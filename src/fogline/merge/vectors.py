"""Vectors of which most columns are empty, side by side.

In: vectors as they are packed, of whole numbers. Out: their products, exact, for they are sums of whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Packed = bytes  # Pairs of a column and its value, 16 bits each: a week's stories are compared without being unpacked.
COMMON = 0.04  # Share of the vectors that have a column from which on it is a column of a matrix.
Table = NDArray[np.float64]
Truths = NDArray[np.bool_]
Whole = NDArray[np.float32]  # Whole numbers below 2**24: what a product of matrices adds up of them is exact.


class Sparse:
    """Vectors side by side, as they are packed."""

    def __init__(self, rows: Sequence[Packed], width: int) -> None:
        cells = np.frombuffer(b"".join(rows), dtype="<i2").reshape(-1, 2)
        self.width, self.columns, self.values = width, cells[:, 0], cells[:, 1].astype(np.int32)
        self.sizes = np.array([len(row) // 4 for row in rows], dtype=np.intp)
        self.size, self.filled = len(rows), np.flatnonzero(self.sizes)  # A sum over no cells is none for `reduceat`.
        self.starts = np.cumsum(self.sizes)[self.filled] - self.sizes[self.filled]

    @cached_property
    def owner(self) -> NDArray[np.intp]:
        """The vector of each cell."""
        return np.repeat(np.arange(self.size), self.sizes)

    def product(self, one: Packed) -> NDArray[np.float64]:
        """The product of one vector with each: of whole numbers below 2**31, so exact in any order."""
        found = np.zeros(self.size, dtype=np.float64)
        if len(self.filled):
            whole = np.zeros(self.width, dtype=np.int32)
            cells = np.frombuffer(one, dtype="<i2")
            whole[cells[::2]] = cells[1::2]
            found[self.filled] = np.add.reduceat(whole[self.columns] * self.values, self.starts)
        return found

    def dense(self, columns: Truths) -> Whole:
        """Some of the columns as a matrix."""
        made = np.zeros((self.size, int(columns.sum())), dtype=np.float32)
        cells = np.flatnonzero(columns[self.columns])
        made[self.owner[cells], (np.cumsum(columns) - 1)[self.columns[cells]]] = self.values[cells]
        return made


def products(some: Sparse, others: Sparse) -> Table:
    """The product of each of some vectors with each of others. Columns that many have are multiplied as matrices; of
    those that few have, most of the cells are empty, and only those that two vectors have are looked at."""
    counts = np.bincount(others.columns, minlength=others.width)
    common = counts > COMMON * others.size
    table: Table = (some.dense(common) @ others.dense(common).T).astype(np.float64)
    rare = np.flatnonzero(~common[some.columns])
    columns = some.columns[rare]
    times, first = counts[columns], (np.cumsum(counts) - counts)[columns]
    each = np.repeat(rare, times)  # A cell, as often as it meets one of the others.
    met = np.arange(len(each)) + np.repeat(first - np.cumsum(times) + times, times)
    met = np.argsort(others.columns, kind="stable")[met]
    parts = some.values[each] * others.values[met]
    at = some.owner[each] * others.size + others.owner[met]
    table += np.bincount(at, weights=parts, minlength=table.size).reshape(table.shape)
    return table
