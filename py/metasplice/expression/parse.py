"""An expression as tree: statements, operators by their rank, and lists. Operands are read by `operand`.

Not supported: loops, subroutines, references, hashes, file tests, formats; each is refused by its name.
References: perlop (ranks of operators), perlsyn (modifiers).
"""

from __future__ import annotations

from .node import Node, node, not_offered
from .operand import Operands

_RANKS = {
    "**": 19, "=~": 17, "!~": 17, "*": 16, "/": 16, "%": 16, "x": 16, "+": 15, "-": 15, ".": 15, "<<": 14, ">>": 14,
    "<": 12, ">": 12, "<=": 12, ">=": 12, "lt": 12, "gt": 12, "le": 12, "ge": 12, "==": 11, "!=": 11, "<=>": 11,
    "eq": 11, "ne": 11, "cmp": 11, "&": 10, "|": 9, "^": 9, "&&": 8, "||": 7, "//": 7, "?": 5,
    "=": 4, "+=": 4, "-=": 4, "*=": 4, "/=": 4, ".=": 4, "%=": 4, "x=": 4, "&=": 4, "|=": 4, "^=": 4, "**=": 4,
    "||=": 4, "&&=": 4, "//=": 4, "<<=": 4, ">>=": 4, "and": 1, "or": 0, "xor": 0,
}  # fmt: skip
_LOGIC = {"&&": "and", "||": "or", "and": "and", "or": "or", "//": "//"}
_SINGLE = {"<", ">", "<=", ">=", "lt", "gt", "le", "ge", "==", "!=", "<=>", "eq", "ne", "cmp"}
_LOOPS = {"for", "foreach", "while", "until"}
_TARGETS = {"topic", "tag", "my", "array", "element", "declare", "list", "call", "sortvar", "assign"}
ASSIGNMENT = 4


class Parser(Operands):
    """One pass over an expression."""

    def program(self) -> Node:
        """The whole expression.

        Raises: Rejected "expression/syntax", "expression/too-deep"; Unsupported "expression/not-offered".
        """
        found = self.statements()
        if self.scan.sign():
            raise self.scan.wrong("an operator")
        return found

    def statements(self) -> Node:
        """Statements up to the end or a closing brace."""
        found: list[Node] = []
        while self.scan.sign() not in ("", "}"):
            if self.scan.take(";"):
                continue
            word = self.scan.word()
            if word in ("if", "unless"):
                found.append(self.branch())
                continue
            if word in _LOOPS:
                raise not_offered(f"the loop {word}")
            found.append(self.modified(self.expression(0)))
            if self.scan.sign() not in ("", "}") and not self.scan.take(";"):
                raise self.scan.wrong("an operator or a semicolon")
        return node("block", found)

    def modified(self, statement: Node) -> Node:
        """A statement with its `if` or `unless` behind it."""
        word = self.scan.operator()
        if word in _LOOPS:
            raise not_offered(f"the loop {word}")
        if word not in ("if", "unless"):
            return statement
        self.scan.take(word)
        condition = self.expression(0)
        return node("logic", "and" if word == "if" else "or", [condition, statement])

    def branch(self) -> Node:
        """if (...) {...} elsif (...) {...} else {...}"""
        word = self.scan.word()
        self.scan.take(word)
        self.scan.expect("(")
        condition = self.expression(0)
        self.scan.expect(")")
        if word == "unless":
            condition = node("not", condition)
        then = self.block()
        after = self.scan.word()
        if after == "elsif":
            return node("choice", condition, then, self.branch())
        if after == "else":
            self.scan.take(after)
            return node("choice", condition, then, self.block())
        return node("logic", "and", [condition, then])

    def block(self) -> Node:
        """Statements in braces, with names of their own."""
        self.scan.expect("{")
        self.enter()
        found = self.statements()
        self.scan.expect("}")
        self.leave()
        return found

    def expression(self, least: int) -> Node:
        """An expression of operators of at least that rank; at rank 3 and below a comma makes a list."""
        self.enter_depth()
        if self.scan.word() == "not":
            left = self.negation(least)
        else:
            left = self.operand()
        while True:
            operator = self.scan.operator()
            if operator in (",", "=>") and least <= 3:
                left = self.listed(left)
                continue
            rank = _RANKS.get(operator, -1)
            if operator in ("..", "..."):
                raise not_offered("the range operator")
            if rank < least:
                self.depth -= 1
                return left
            self.scan.take(operator)
            left = self.combined(left, operator, rank)

    def negation(self, least: int) -> Node:
        """What `not` turns. Fact: perlfunc: with parentheses right behind it, it takes these alone, as a function."""
        self.scan.take("not")
        if self.scan.sign() == "(":
            return node("not", self.parenthesis())
        if least > 2:
            raise self.scan.wrong("parentheses around what `not` turns")
        return node("not", self.expression(2))

    def listed(self, first: Node) -> Node:
        """The list that a comma begins."""
        items = [first]
        while self.scan.take(",") or self.scan.take("=>"):
            if self.scan.sign() in ("", ")", "]", "}", ";"):
                break
            items.append(self.expression(ASSIGNMENT))
        return node("list", items)

    def combined(self, left: Node, operator: str, rank: int) -> Node:
        """What an operator makes of its left side and of what follows."""
        if operator in ("=~", "!~"):
            return self.bound(left, self.expression(18), operator == "!~")
        if operator == "?":
            then = self.expression(ASSIGNMENT)
            self.scan.expect(":")
            return node("choice", left, then, self.expression(rank))
        if rank == ASSIGNMENT:
            if left.kind not in _TARGETS:
                raise self.scan.wrong("something that can be assigned to before this")
            return node("assign", operator[:-1], left, self.expression(ASSIGNMENT))
        if operator == "**":
            return node("binary", operator, left, self.expression(18))
        right = self.expression(rank + 1)
        logic = _LOGIC.get(operator)
        if logic:
            if left.kind == "logic" and left.parts[0] == logic:
                return node("logic", logic, [*left.parts[1], right])
            return node("logic", logic, [left, right])
        if operator == "." and left.kind == "join":
            return node("join", [*left.parts[0], right])
        if operator == ".":
            return node("join", [left, right])
        if operator in _SINGLE and self.scan.operator() in _SINGLE and _RANKS[self.scan.operator()] == rank:
            raise self.scan.wrong("parentheses around one of two comparisons")
        return node("binary", operator, left, right)

    def bound(self, left: Node, right: Node, negated: bool) -> Node:
        """A match, substitution or translation bound to its left side by =~ or !~."""
        if right.kind in ("match", "substitute", "translate") and right.parts[0] is None:
            return node(right.kind, left, *right.parts[1:-1], negated)
        if right.kind == "pattern":
            return node("match", left, right.parts[0], negated)
        return node("match", left, self.pattern_of(right), negated)
