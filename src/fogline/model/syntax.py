"""The words of a parse with their syntax, as plain values.

In: nothing. Out: `Doc` and `Token`, made by `parse` from spaCy's, whose names they keep: a field of spaCy's tokens
takes ten times as long to read, and reports are read by looking at their words again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Token:
    """A word at place `i` of its doc and `idx` of the doc's text, with its head (itself, for a root) and children.

    Fields with an underscore are spaCy's strings; `whitespace_` is the blank behind the word, or ''. A doc that was not
    parsed has no tags, and each of its words is a root.
    """

    doc: Doc = field(repr=False)
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    is_sent_start: bool
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_quote: bool
    like_num: bool
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, init=False, repr=False)

    def nbor(self, apart: int) -> Token:
        """The word that stands so far behind it, or before it."""
        return self.doc[self.i + apart]

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        return [c for c in self.children if c.i > self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head and so on."""
        here = self
        while here.head is not here:
            here = here.head
            yield here

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word hangs on it, directly or through others."""
        return any(a is self for a in other.ancestors)

    @property
    def subtree(self) -> list[Token]:
        """The word and all that hangs on it: what is on its left children, itself, what is on its right children."""
        out: list[Token] = []
        todo: list[tuple[Token, bool]] = [(self, False)]
        while todo:
            token, opened = todo.pop()
            if opened or not token.children:
                out.append(token)
            else:
                todo += [(c, False) for c in reversed(token.rights)]
                todo.append((token, True))
                todo += [(c, False) for c in reversed(token.lefts)]
        return out

    @property
    def left_edge(self) -> Token:
        """The first word of all that hangs on it."""
        return self.doc[min(t.i for t in self.subtree)] if self.children else self

    @property
    def conjuncts(self) -> list[Token]:
        """The words that it is joined to, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:
            joined += [c for c in token.rights if c.dep_ == "conj"]
        return [t for t in joined if t is not self]

    @property
    def sent(self) -> list[Token]:
        """The words of its sentence."""
        first, last = self.i, self.i + 1
        while first > 0 and not self.doc[first].is_sent_start:
            first -= 1
        while last < len(self.doc) and not self.doc[last].is_sent_start:
            last += 1
        return self.doc[first:last]

    @property
    def depth(self) -> int:
        """How many steps it stands below its root."""
        return sum(1 for _ in self.ancestors)


class Doc(list[Token]):
    """All words of a text in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    @property
    def parsed(self) -> bool:
        """Whether its words have syntax."""
        return any(t.dep_ for t in self)

    def quote(self, first: int, last: int) -> str:
        """The text of the words `[first, last)`, '' where there are none."""
        inside = self[first:last]
        return self.text[inside[0].idx : inside[-1].idx + len(inside[-1].text)] if inside else ""

    def top(self, first: int, last: int) -> Token:
        """Of the words `[first, last)` the one that stands highest, the first of equals; marks and blanks on which
        nothing hangs count only where there is nothing else."""
        inside = self[first:last]
        root = next((t for t in inside if t.head is t), None)
        if root is not None:
            return root
        least, best = len(self), inside[0]
        for token in inside:
            if first <= token.head.i < last:
                continue
            idle = (token.is_space or token.is_punct) and not token.children
            depth = len(self) - 1 if idle else token.depth
            if depth < least:
                least, best = depth, token
        return best
