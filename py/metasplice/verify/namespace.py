"""The names that XMP packets give to namespaces: no prefix means something else after an edit.

Values are read by prefix and name; a packet whose declarations were changed would read alike here and nowhere else.
Reference: Namespaces in XML 1.0, section 3.
"""

from __future__ import annotations

from ..base.pattern import pattern
from ..reading import Inspection
from .pair import Check, Pair, bases

_NAME = "namespaces"
_DECLARATION = pattern(rb"""\sxmlns:([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")


def check_namespace(pair: Pair) -> Check:
    """A prefix that both files declare stands for what it stood for."""
    if "xmp" in bases(pair) or pair.wanted is None:
        return Check(_NAME, True, "not asked: the packet was given whole")
    before, after = _declared(pair.before), _declared(pair.after)
    for prefix in before.keys() & after.keys():
        if not after[prefix] <= before[prefix]:
            return Check(_NAME, False, f"the prefix {prefix.decode('utf-8', 'replace')} stands for something else")
    return Check(_NAME, True, f"{len(after)} prefixes stand for what they stood for")


def _declared(inspection: Inspection) -> dict[bytes, set[bytes]]:
    """What each prefix stands for, in all packets of a file."""
    found: dict[bytes, set[bytes]] = {}
    for block in inspection.layout.blocks:
        if block.kind in ("xmp", "xmp-extension"):
            for prefix, quoted in _DECLARATION.findall(bytes(inspection.payload(block))):
                found.setdefault(prefix, set()).add(quoted[1:-1])
    return found
