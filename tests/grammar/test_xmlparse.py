"""Nodes answer as lxml's elements do."""

from __future__ import annotations

from metasplice.grammar.xmlparse import read_tree


def test_a_node_without_children_is_still_something() -> None:
    root = read_tree(b'<a x="1"><b/>text</a>')
    assert bool(root[0])
    assert (len(root), len(root[0]), root.get("x"), root.get("y", "none")) == (1, 0, "1", "none")
    assert [child.tag for child in root] == ["b"]
