"""The walk, nothing else: sniff, lay out, decode, plan, encode, place, settle, verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from .base.change import BlockEdit, Placement
from .base.decoded import Decoded
from .base.edit import Edit
from .base.errors import Broken, Malformed, Unsupported
from .base.finding import Finding
from .base.part import Block
from .base.patch import Patch
from .base.source import Source
from .base.span import Span
from .formats import codec
from .plan import Plan, plan
from .reading import Inspection
from .settle import settle
from .verify import Pair, Verdict, verify


class Rewrite(NamedTuple):
    """A file's new form, nothing written yet: `patch` over the original, `undo` over the result, and the proof."""

    patch: Patch
    undo: Patch
    plan: Plan
    verdict: Verdict
    findings: list[Finding]

    def pieces(self) -> list[Span | bytes]:
        """The new file as spans of the original and literal bytes."""
        return self.patch.pieces()


def inspect(source: Source) -> Inspection:
    """A file's format, tiling, fields and findings.

    Raises: Unsupported for a format that is not known, Malformed for one that breaks its own rules.
    """
    return Inspection(source)


def preview(inspection: Inspection, edits: Sequence[Edit]) -> Plan:
    """What the edits would change; reads no media and writes nothing.

    Raises: Rejected when a wish is illegal, Unsupported when it cannot be carried out here.
    """
    return plan(inspection.layout, inspection.fields, edits, inspection.format)


def rewrite(source: Source, edits: Sequence[Edit]) -> Rewrite:
    """The file with the edits carried out and verified; an empty patch when there is nothing to do.

    Raises: Rejected, Unsupported, Malformed; Broken when the result fails a law, and then there is no output.
    """
    before = inspect(source)
    planned = preview(before, edits)
    if planned.block_edits:
        _sound_layout(before)
    patch = _patch(before, planned.block_edits)
    if not patch:
        return Rewrite(patch, Patch(source.size), planned, Verdict(True, ()), before.findings)
    after = Inspection(patch.over(source), _carried_over(before, patch))
    verdict = verify(Pair(before, after, patch, planned.block_edits))
    if not verdict.ok:
        failed = verdict.failures[0]
        raise Broken(
            f"verify/{failed.name.replace(' ', '-')}", f"The result failed its check and was discarded: {failed.detail}"
        )
    return Rewrite(patch, patch.invert(source), planned, verdict, before.findings)


def certify(before: Source, after: Source) -> Verdict:
    """The verdict on two files of unknown history: image data, unknown segments and maker notes must be equal."""
    return verify(Pair(inspect(before), inspect(after)))


def _patch(before: Inspection, block_edits: Sequence[BlockEdit]) -> Patch:
    placements = [placement for edit in block_edits for placement in _encode(before, edit)]
    splices = before.row.place(before.source, before.layout, placements)
    return settle(before.source, before.links, splices)


def _encode(before: Inspection, edit: BlockEdit) -> list[Placement]:
    """What becomes of one block: its patch, its first payload, or its end."""
    if edit.drop and not edit.changes:
        return [Placement(edit.kind, edit.block, drop=True)]
    module = codec(edit.kind)
    if module is None or not hasattr(module, "encode"):
        raise Unsupported("codec/read-only", f"Values of {edit.kind} can be read, not written")
    if edit.block is not None and not edit.drop:
        _sound(before, edit.block)
    if hasattr(module, "encode_pair"):
        return _encode_pair(before, edit, module)
    if edit.block is None or edit.drop:
        return [Placement(edit.kind, edit.block, payload=module.create(edit.changes))]
    patch: Patch | None = module.encode(before.payload(edit.block), edit.changes)
    if patch is None:
        return [Placement(edit.kind, edit.block, drop=True)]
    return [Placement(edit.kind, edit.block, patch)] if patch else []


def _encode_pair(before: Inspection, edit: BlockEdit, module: Any) -> list[Placement]:
    """The same for a codec whose payload may continue in an extension block where its carrier is too small."""
    kind, limit = f"{edit.kind}-extension", before.row.limits.get(edit.kind, 1 << 62)
    old = before.extension_of(edit.block) if edit.block is not None else None
    rest = before.payload(old) if old is not None else None
    if edit.block is None or edit.drop:
        payload, extension = module.create_pair(edit.changes, limit)
        placements = [Placement(edit.kind, edit.block, payload=payload)]
    else:
        patch, extension = module.encode_pair(before.payload(edit.block), rest, edit.changes, limit)
        placements = [Placement(edit.kind, edit.block, patch, drop=patch is None)] if patch is None or patch else []
    if extension != rest:
        placements.append(Placement(kind, old, payload=extension, drop=extension is None))
    return placements


def _sound(before: Inspection, block: Block) -> None:
    """Refuses to write a block that cannot be read.

    Raises: Malformed with the code of the block's first error.
    """
    for finding in before.decoded(block).findings:
        if finding.severity == "error":
            raise Malformed(finding.code, f"{finding.message}; this block is not written", finding.span, finding.trail)


def _sound_layout(before: Inspection) -> None:
    """Refuses to write a file whose structure breaks off.

    Raises: Malformed with the code of the first error.
    """
    for finding in before.layout.findings:
        if finding.severity == "error":
            raise Malformed(
                finding.code, f"{finding.message}; such a file is read, not written", finding.span, finding.trail
            )


def _carried_over(before: Inspection, patch: Patch) -> Callable[[Block], Decoded | None]:
    """Decoded blocks of the original, for those blocks of the result that hold the very same bytes."""
    known = {(block.kind, block.spans): block for block in before.layout.blocks}
    kept = patch.kept

    def origin(span: Span) -> Span | None:
        for piece, at in kept:
            if at <= span.start and span.end <= at + piece.size:
                return span.shift(piece.start - at)
        return None

    def lookup(block: Block) -> Decoded | None:
        spans = tuple(origin(span) for span in block.spans)
        old = known.get((block.kind, spans)) if None not in spans else None  # type: ignore[arg-type]
        return before.decoded(old) if old is not None and old.index == block.index else None

    return lookup
