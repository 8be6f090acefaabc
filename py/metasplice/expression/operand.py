"""The operands of an expression: literals, variables, quoted things, function calls, parentheses."""

from __future__ import annotations

import re

from ..base.errors import Rejected
from ..base.pattern import pattern as lazy
from .node import Node, Pattern, node, not_offered
from .pattern import compile_pattern
from .quote import Interpolation, name_at, plain, read_quoted, read_translation
from .scan import MARK, Scanner
from .signature import ENDLESS, REFUSED, SIGNATURES, TOPICAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

_BRACED = lazy(r"\{\s*\^?(\w+)\s*\}", re.ASCII)
_METHOD = lazy(r"->\s*(\w+)\s*(?=\()")
_NUMBER = lazy(r"0[xX][0-9a-fA-F_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?", re.ASCII)
_QUOTES = frozenset(("q", "qq", "qw", "qr", "m", "s", "tr", "y"))
_NEXT_ENDS = frozenset(("", ")", "]", "}", ";", ",", ":", "?", "=", "<", ">", "*", "|", "&", "^", "."))
_LEAST_LISTED = 4
_DEEPEST = 60
_SIGNS = {"!": "not", "~": "complement", "-": "minus", "+": "plus"}
_NAMELESS = {"%": "a hash", "&": "a subroutine", "`": "a shell command", "<": "reading a file", "\\": "a reference",
             "[": "an anonymous list", "{": "an anonymous hash"}  # fmt: skip


class Names:
    """The variables that stand behind one compiled expression: each declared name has a slot."""

    def __init__(self) -> None:
        self.scopes: list[dict[str, int]] = [{}]
        self.count = 0
        self.wanted: list[str] = []

    def declare(self, name: str) -> int:
        """A new slot for the name."""
        self.scopes[-1][name] = self.count
        self.count += 1
        return self.count - 1

    def slot(self, name: str) -> int | None:
        """The slot of the innermost variable of that name."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return None


class Operands:
    """What reads operands; `Parser` adds the operators."""

    def __init__(self, scan: Scanner, names: Names, depth: int = 0) -> None:
        self.scan = scan
        self.names = names
        self.depth = depth

    def expression(self, least: int) -> Node:
        raise NotImplementedError

    def program(self) -> Node:
        raise NotImplementedError

    def block(self) -> Node:
        raise NotImplementedError

    def within(self, text: str) -> Self:
        """A reader of code that stands in a literal."""
        return type(self)(Scanner(text, self.scan.shown), self.names, self.depth + 1)

    def enter(self) -> None:
        """Begin a block."""
        self.enter_depth()
        self.names.scopes.append({})

    def leave(self) -> None:
        """End a block."""
        self.depth -= 1
        self.names.scopes.pop()

    def enter_depth(self) -> None:
        """One level deeper.

        Raises: Rejected "expression/too-deep".
        """
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Rejected("expression/too-deep", f"The expression nests deeper than {_DEEPEST} levels")

    def operand(self) -> Node:
        """The operand that comes next."""
        sign = self.scan.sign()
        if sign.isdigit() or (sign == "." and self.scan.text[self.scan.at + 1 : self.scan.at + 2].isdigit()):
            return self.numeral()
        if sign in ('"', "'", "/"):
            return self.quote({'"': "qq", "'": "q", "/": "m"}[sign])
        if sign in ("$", "@", MARK) and sign:
            return self.stepped(self.named())
        if sign == "(":
            return self.parenthesis()
        if sign in _SIGNS and sign:
            return self.signed(sign)
        if sign in _NAMELESS and sign:
            raise not_offered(_NAMELESS[sign])
        word = self.scan.word()
        if not word:
            raise self.scan.wrong("an operand")
        return self.worded(word)

    def numeral(self) -> Node:
        """A number."""
        found = _NUMBER.match(self.scan.text, self.scan.at)
        if found is None:
            raise self.scan.wrong("a number")
        self.scan.at = found.end()
        digits = found[0].replace("_", "").lower()
        try:
            if digits[:2] in ("0x", "0b"):
                value: int | float = int(digits, 0)
            elif digits.isdigit():
                value = int(digits, 8 if digits[0] == "0" else 10) if len(digits) < 20 else float(digits)
            else:
                value = float(digits)
        except ValueError:
            raise self.scan.wrong(f"a number other than {digits[:20]}") from None
        return node("const", value if isinstance(value, float) or value < 1 << 64 else float(value))

    def signed(self, sign: str) -> Node:
        """A prefix operator with its operand."""
        if self.scan.take("++") or self.scan.take("--"):
            return node("step", 1 if sign == "+" else -1, True, self.expression(20))
        self.scan.take(sign)
        word = name_at(self.scan.text, self.scan.at)
        if sign == "-" and word and not word[0].isdigit() and word not in SIGNATURES:
            raise not_offered(f"the file test -{word}" if len(word) == 1 else f"-{word}")
        inside = self.expression(18)
        return inside if sign == "+" else node(_SIGNS[sign], inside)

    def stepped(self, operand: Node) -> Node:
        """A variable with its ++ or -- behind it."""
        for sign, amount in (("++", 1), ("--", -1)):
            if self.scan.take(sign):
                return node("step", amount, False, operand)
        if self.scan.sign() in ("[", "{") or self.scan.operator() == "->":
            raise not_offered("references and hashes")
        return operand

    def named(self) -> Node:
        """A variable."""
        found = self.variable(self.scan.text, self.scan.at, True)
        if found is None:
            raise self.scan.wrong("a variable")
        self.scan.at = found[1]
        if found[0].kind == "method":
            return self.method()
        return found[0]

    def variable(self, text: str, at: int, code: bool) -> tuple[Node, int] | None:
        """The variable at `at` and the offset behind it; None where the sign stands for itself (in texts only)."""
        if text[at] == MARK:
            tag = self.scan.tag(text, at)
            if tag is None:
                raise self.scan.wrong("text without the character 0")
            return node("tag", tag[0]), tag[1]
        sign, name, end = text[at], name_at(text, at + 1), at + 1
        braced = text.startswith("{", end) and _BRACED.match(text, end)
        if braced:
            name, end = braced[1], braced.end()
        else:
            end += len(name)
        if not name:
            return self.special(text, at, code)
        if sign == "@":
            return node("array", self.slot_of("@" + name)), end
        if text.startswith("[", end) and self.names.slot("@" + name) is not None:
            return self.element(text, end, name)
        return self.scalar(name), end

    def special(self, text: str, at: int, code: bool) -> tuple[Node, int] | None:
        """A variable whose name is a sign: $& and $#array are on offer; a lone sign of a text is itself."""
        after = text[at + 1 : at + 2]
        if text.startswith("$&", at):
            return node("capture", 0), at + 2
        if text.startswith("$#", at) and name_at(text, at + 2):
            name = name_at(text, at + 2)
            return node("last", self.slot_of("@" + name)), at + 2 + len(name)
        if text[at] == "$" and after == "$":
            raise not_offered("references ($$name) or the process number")
        if after == "{":
            raise not_offered("references and computed names")
        if not code and (text[at] == "@" or after in ("", ")", "|", " ", "\n")):
            return None
        if text[at] == "$" and after and not after.isspace():
            raise not_offered(f"the variable ${after}")
        raise self.scan.wrong("a variable's name")

    def scalar(self, name: str) -> Node:
        """The variable $name."""
        slot = self.names.slot("$" + name)
        if slot is not None:
            return node("my", slot)
        if name == "_":
            return node("topic")
        if name.isdigit():
            if len(name) > 2 or name == "0":
                raise not_offered(f"the variable ${name[:9]}")
            return node("capture", int(name))
        if name in ("a", "b"):
            return node("sortvar", int(name == "b"))
        if name == "self":
            return node("method")
        return self.undeclared("$", name)

    def undeclared(self, sign: str, name: str) -> Node:
        raise Rejected(
            "expression/undeclared", f"The variable {sign}{name[:40]} is not declared (my {sign}{name[:40]})"
        )

    def slot_of(self, name: str) -> int:
        """The slot of a declared array."""
        slot = self.names.slot(name)
        if slot is None:
            self.undeclared(name[0], name[1:])
            return 0
        return slot

    def element(self, text: str, at: int, name: str) -> tuple[Node, int]:
        """$name[index]"""
        body, end = read_quoted(text, at)
        return node("element", self.slot_of("@" + name), self.within(body).program()), end

    def method(self) -> Node:
        """$self->GetValue(...): the only method on offer."""
        self.scan.skip()
        found = _METHOD.match(self.scan.text, self.scan.at)
        if found is None or found[1] != "GetValue":
            raise not_offered("$self, other than $self->GetValue(...)")
        self.scan.at = found.end()
        arguments = self.arguments(ENDLESS)
        if not 1 <= len(arguments) <= 2 or any(one.kind != "const" for one in arguments):
            raise not_offered("GetValue with anything but the name of a tag (and a type) in quotes")
        words = [str(one.parts[0]) for one in arguments]
        name = words[0].lower() + ("#" if words[1:] == ["ValueConv"] else "")
        self.names.wanted.append(name)
        return node("method", name)

    def parenthesis(self) -> Node:
        """A list in parentheses, or one slice of it."""
        self.scan.expect("(")
        inside: list[Node] = []
        if not self.scan.take(")"):
            found = self.expression(0)
            inside = found.parts[0] if found.kind == "list" else [found]
            self.scan.expect(")")
        if self.scan.take("["):
            index = self.expression(0)
            self.scan.expect("]")
            return node("slice", inside, index)
        return node("list", inside)

    def arguments(self, most: int) -> list[Node]:
        """The arguments of a function, in parentheses or bare."""
        if self.scan.sign() == "(":
            found = self.parenthesis()
            if found.kind == "slice":
                raise not_offered("a slice of what a function gives, without parentheses around it")
            inside: list[Node] = found.parts[0]
            return inside
        if most == 1 and self.scan.operator() == "//":
            return []
        if most == 0 or self.scan.sign() in _NEXT_ENDS or self.scan.operator().isalpha():
            return []
        if most == 1:
            return [self.expression(14)]
        found = self.expression(_LEAST_LISTED)
        items = [found]
        while self.scan.take(",") or self.scan.take("=>"):
            items.append(self.expression(_LEAST_LISTED))
        return items

    def worded(self, word: str) -> Node:
        """What begins with a word."""
        self.scan.take(word)
        if word in _QUOTES and self.scan.delimiter() not in ("", ",", ";", ")"):
            return self.quote(word)
        if word == "my":
            return self.declared()
        if word == "return":
            bare = self.scan.sign() in ("", ";", "}") or self.scan.word() in ("if", "unless")
            return node("return", None if bare else self.expression(2))
        if word in ("sort", "map", "grep"):
            return self.each(word)
        if word not in SIGNATURES:
            if word in REFUSED or self.scan.sign() == "(":
                raise not_offered(f"the function {word}")
            self.scan.at -= len(word)
            raise self.scan.wrong("an operand (text stands in quotes, tags begin with $)")
        least, most = SIGNATURES[word]
        arguments = self.arguments(most)
        if not arguments and word in TOPICAL:
            arguments = [node("topic")]
        if not least <= len(arguments) <= most:
            raise self.scan.wrong(
                f"{least} to {most} arguments of {word}" if most < ENDLESS else f"arguments of {word}"
            )
        return node("call", word, arguments)

    def declared(self) -> Node:
        """my $x, my @x or my ($x, $y)."""
        if not self.scan.take("("):
            return self.declaration()
        items = []
        while not self.scan.take(")"):
            items.append(self.declaration())
            if not self.scan.take(",") and self.scan.sign() != ")":
                raise self.scan.wrong("a comma or a closing parenthesis")
        return node("list", items)

    def declaration(self) -> Node:
        sign = self.scan.sign()
        name = name_at(self.scan.text, self.scan.at + 1)
        if sign == "%":
            raise not_offered("a hash")
        if sign == MARK or sign not in ("$", "@") or not name or name[0].isdigit() or name == "_":
            raise self.scan.wrong("a variable's name (in -if a variable is written $$name)")
        self.scan.at += 1 + len(name)
        slot = self.names.declare(sign + name)
        return node("declare", node("my" if sign == "$" else "array", slot))

    def each(self, word: str) -> Node:
        """map, grep or sort with the block or expression it applies."""
        fenced = self.scan.take("(")
        code: Node | None = None
        if self.scan.sign() == "{":
            code = self.block()
            self.scan.take(",")
        elif word != "sort":
            code = self.expression(_LEAST_LISTED)
            self.scan.expect(",")
        items: list[Node] = []
        while self.scan.sign() not in ("", ")", ";", "}") and not (items and self.scan.operator().isalpha()):
            items.append(self.expression(_LEAST_LISTED))
            if not (self.scan.take(",") or self.scan.take("=>")):
                break
        if fenced:
            self.scan.expect(")")
        return node("each", word, code, items)

    def quote(self, word: str) -> Node:
        """A quoted thing: text, words, a match, a substitution, a translation."""
        delimiter = self.scan.delimiter()
        if delimiter.isalnum() or delimiter == MARK:
            raise self.scan.wrong(f"a delimiter behind {word}")
        body = self.scan.quoted()
        if word in ("q", "qw"):
            if MARK in body:
                raise Rejected("expression/syntax", "A tag in single quotes is not replaced; use double quotes")
            return (
                node("const", plain(body))
                if word == "q"
                else node("list", [node("const", one) for one in body.split()])
            )
        if word == "qq":
            return self.text(body, "text")
        if word in ("m", "qr"):
            pattern = self.pattern(body, delimiter, "imsxgo" if word == "m" else "imsx")
            return node("match", None, pattern, False) if word == "m" else node("pattern", pattern)
        if delimiter in "([{<":
            self.scan.skip()
            second = self.scan.sign()
            replacement = self.scan.quoted()
        else:
            second = delimiter
            self.scan.at -= 1
            replacement = self.scan.quoted()
        if word == "s":
            return self.substitution((body, delimiter), (replacement, second))
        flags = self.flags("cdsr")
        if MARK in body + replacement:
            raise not_offered("a tag within tr///")
        return node("translate", None, read_translation(body, replacement, flags), False)

    def substitution(self, body: tuple[str, str], replacement: tuple[str, str]) -> Node:
        """s/body/replacement/flags"""
        pattern = self.pattern(*body, "imsxgoer")
        if "e" in pattern.flags:
            if pattern.flags.count("e") > 1:
                raise not_offered("s///ee")
            value = self.within(replacement[0]).program()
        elif replacement[1] == "'":
            value = node("const", replacement[0])
        else:
            value = self.text(replacement[0], "replacement")
        return node("substitute", None, pattern, value, False)

    def flags(self, allowed: str) -> str:
        """The flags that stand here."""
        found = self.scan.letters()
        wrong = [letter for letter in found if letter not in allowed]
        if wrong and found not in ("x", "and", "or", "eq", "ne", "if", "unless"):
            raise not_offered(f"the flag {wrong[0]}")
        if wrong:
            self.scan.at -= len(found)
            return ""
        return found

    def pattern(self, body: str, delimiter: str, allowed: str) -> Pattern:
        """A pattern with its flags, compiled already when nothing is interpolated."""
        flags = self.flags(allowed)
        source = node("const", body) if delimiter == "'" else self.text(body, "pattern")
        if source.kind == "const":
            return Pattern(compile_pattern(str(source.parts[0]), flags), None, flags)
        return Pattern(None, source, flags)

    def pattern_of(self, source: Node) -> Pattern:
        """The pattern that any expression gives as text."""
        if source.kind == "const":
            return Pattern(compile_pattern(str(source.parts[0]), ""), None, "")
        return Pattern(None, source, "")

    def text(self, raw: str, kind: str) -> Node:
        """Interpolated text: a constant where nothing is interpolated."""
        pieces = Interpolation(raw, kind, lambda text, at: self.lent(text, at, kind)).read()
        if not pieces:
            return node("const", "")
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return node("const", pieces[0])
        return node("join", [node("const", one) if isinstance(one, str) else one for one in pieces])

    def lent(self, text: str, at: int, kind: str) -> tuple[Node, int] | None:
        """The variable in a text; in patterns a lone $ is an anchor, in texts a lone @ a sign."""
        if text[at] == "@" and not name_at(text, at + 1):
            return None
        found = self.variable(text, at, False)
        if found and found[0].kind == "method":
            raise not_offered("$self within a text")
        if found and found[0].kind == "array":
            return node("call", "spaced", [found[0]]), found[1]
        return found
