"""Values that are copied as they stand."""

from __future__ import annotations

import pickle

from metasplice.base.change import Note
from metasplice.base.edit import Exact


def test_an_exact_value_reads_as_it_is_shown() -> None:
    assert str(Exact(None, (1, 2), ["a", "b"])) == "a, b"
    assert str(Exact(None, (1, 2), ["a", "b"], "; ")) == "a; b"
    assert str(Exact(None, 7, "seven")) == "seven"


def test_a_copied_note_travels_to_another_process() -> None:
    note = pickle.loads(pickle.dumps(Note(b"abc", 12, "big")))
    assert (note, note.off, note.order) == (b"abc", 12, "big")
