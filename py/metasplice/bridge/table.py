"""The table of messages: one function per operation, JSON arguments in, a JSON result and byte strings out.

House rules: every operation is pure but for the cache of inspections; an error never leaves `answer`, it becomes part
of the reply, and in a batch it stands beside the file it belongs to.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable

from ..base.edit import Edit
from ..base.errors import Unsupported
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.span import Span
from ..engine import inspect, preview, rewrite
from ..formats import CODECS, codec
from ..plan import edits_of, mode_of
from ..planner import synchronised
from ..planner.risk import risk_of
from ..reading import Inspection
from .blob import BlobSource
from .lookup import complete, describe
from .people import split_people, with_people
from .record import read_record, write_record
from .shape import show_finding, show_plan, show_splices, show_verdict
from .sidecar import folded, make_sidecar, taken_over
from .view import report, show_inspection, show_pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .chronicle import Chronicle

INSPECTIONS = 128
"""Inspections kept, so that a preview reads nothing."""

Read: TypeAlias = "Callable[[int, int, int], Any]"
"""Bytes `start` to `end` of the file with an id, as an object with `to_bytes`."""


class Wanted(NamedTuple):
    """What a page asks of one file as the planner takes it, and what there is to say besides."""

    edits: list[Edit]
    findings: list[Finding]


class Desk:
    """Answers messages. `read` fetches bytes of the files that the page named."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._history: Chronicle | None = None
        self._inspections: OrderedDict[int, Inspection] = OrderedDict()
        self._operations: dict[str, Callable[..., Any]] = {
            "inspect": self.inspect,
            "preview": self.preview,
            "rewrite": self.rewrite,
            "sidecar": self.sidecar,
            "undo": self.undo,
            "close": self.close,
            "complete": complete,
            "tag": describe,
            "warm": warm,
        }

    def answer(self, operation: str, text: str, raw: Any = None) -> list[Any]:
        """`[JSON, bytes, ...]`: `{"result": ...}` or `{"error": ...}`, then the byte strings the result refers to."""
        carried: list[bytes] = []
        try:
            arguments = json.loads(text)
            if raw is not None:
                arguments["raw"] = raw.to_bytes()
            work = self._operations.get(operation) or self._further(operation)
            reply = {"result": work(carried, **arguments)}
        except Exception as error:  # the page must hear of everything; show_error tells ours from the rest
            carried.clear()
            reply = {"error": report(error)}
        return [json.dumps(reply), *carried]

    def _further(self, operation: str) -> Callable[..., Any]:
        """A message of the collection, of a writer or of the history: what they need is loaded when first asked for."""
        if "collect" not in self._operations:
            self._operations |= further(self.source)
        return self._operations.get(operation) or self.history.messages[operation]

    @property
    def history(self) -> Chronicle:
        """The messages about the history, made when first asked for: the page's first file need not wait for them."""
        if self._history is None:
            from .chronicle import Chronicle

            self._history = Chronicle(self.source)
        return self._history

    def source(self, file: dict[str, Any], head: bytes = b"", tail: bytes = b"") -> BlobSource:
        """The source of a file the page named: `{"id", "name", "size"}`."""
        number = file["id"]

        def fetch(start: int, end: int) -> bytes:
            try:
                return bytes(self._read(number, start, end).to_bytes())
            except Exception as error:  # whatever the browser throws, it could not read
                text = "The browser can no longer read this file: it was moved, changed or replaced. Add it again"
                raise Unsupported("file/unreadable", text, Span(start, end)) from error

        return BlobSource(file["size"], fetch, file.get("name", ""), head, tail)

    def inspect(self, carried: list[bytes], files: list[dict[str, Any]], raw: bytes = b"") -> list[dict[str, Any]]:
        """What each file holds; `raw` is the heads of the files end to end, `head` bytes of each."""
        shown, off = [], 0
        for file in files:
            head = raw[off : off + file.get("head", 0)]
            off += len(head)
            try:
                shown.append(show_inspection(self._inspect(file, head)))
            except Exception as error:  # beside the file it belongs to
                shown.append({"error": report(error)})
        return shown

    def _inspect(self, file: dict[str, Any], head: bytes = b"") -> Inspection:
        inspection = self._inspections.pop(file["id"], None)
        if inspection is None:
            inspection = inspect(self.source(file, head))
        self._inspections[file["id"]] = inspection
        while len(self._inspections) > INSPECTIONS:
            self._inspections.popitem(last=False)
        return inspection

    def _wanted(
        self, inspection: Inspection, edits: dict[str, Any], together: bool, sidecar: dict[str, Any] | None
    ) -> Wanted:
        """The edits of a mapping, after the tags of a sidecar where one is taken over.

        With `together` each property that is asked for once is brought to all its twins.
        """
        edits, add, remove = split_people(edits)
        asked, told = edits_of(edits), list[Finding]()
        if add or remove:
            asked = with_people(inspection, asked, add, remove)
        if together:
            asked, told = synchronised(inspection, asked)
        if sidecar is not None:
            copies = taken_over(self._inspect(sidecar), inspection, together=together)
            asked = folded(copies, asked)
        return Wanted(asked, told)

    def preview(self, carried: list[bytes], wishes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The plan of each `{"file", "edits", "together", "sidecar"}`, the last two if need be: diff, risk, remarks."""
        shown = []
        for wish in wishes:
            try:
                inspection = self._inspect(wish["file"])
                wanted = self._wanted(inspection, wish["edits"], wish.get("together", False), wish.get("sidecar"))
                plan = preview(inspection, wanted.edits, mode_of(wish["edits"]))
                shown.append(show_plan(plan, risk_of(plan, inspection), wanted.findings))
            except Exception as error:  # beside the file it belongs to
                shown.append({"error": report(error)})
        return shown

    def rewrite(
        self,
        carried: list[bytes],
        file: dict[str, Any],
        edits: dict[str, Any],
        together: bool = False,
        sidecar: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The pieces of the edited file, with its verdict and its undo record (carried first)."""
        source = self.source(file)
        inspection = self._inspect(file)
        wanted = self._wanted(inspection, edits, together, sidecar)
        mode = mode_of(edits)
        risk = risk_of(preview(inspection, wanted.edits, mode), inspection)
        made = rewrite(source, wanted.edits, mode)
        carried.append(write_record(made.undo, made.patch.over(source)))
        return {
            **show_plan(made.plan, risk),
            "pieces": show_pieces(made.patch, carried),
            "size": made.patch.size_after,
            "splices": show_splices(made.patch),
            "verdict": show_verdict(made.verdict),
            "findings": [show_finding(finding) for finding in (*made.findings, *wanted.findings)],
        }

    def sidecar(
        self, carried: list[bytes], file: dict[str, Any], edits: dict[str, Any], together: bool = False
    ) -> dict[str, Any]:
        """A new XMP file (carried) with the tags the photo would have after the edits; the photo stays as it is."""
        inspection = self._inspect(file)
        edited = self._wanted(inspection, edits, together, None).edits
        if edited:
            source = self.source(file)
            inspection = inspect(rewrite(source, edited, mode_of(edits)).patch.over(source))
        carried.append(make_sidecar(inspection))
        return {"size": len(carried[0])}

    def undo(self, carried: list[bytes], file: dict[str, Any], raw: bytes) -> dict[str, Any]:
        """The pieces of the original of a written file, by its undo record."""
        patch = read_record(raw, self.source(file))
        return {"pieces": show_pieces(patch, carried), "size": patch.size_after}

    def close(self, carried: list[bytes], files: list[int]) -> None:
        """Forgets what was kept of these files."""
        for number in files:
            self._inspections.pop(number, None)


def further(source: Callable[..., BlobSource]) -> dict[str, Callable[..., Any]]:
    """The messages of the collection and of a writer."""
    from .carrying import Carrier
    from .collection import Collection
    from .exchange import Exchange
    from .survey import Survey

    collection = Collection(source)
    rooms = collection, Survey(collection), Exchange(collection), Carrier(source)
    return {name: work for room in rooms for name, work in room.operations().items()}


def warm(carried: list[bytes]) -> None:
    """Loads what the first file will need: every codec, and the XML parser with them."""
    for kind in CODECS:
        codec(kind)
