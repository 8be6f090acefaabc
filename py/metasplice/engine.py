"""The walk, nothing else: sniff, lay out, decode, plan, encode, place, settle, verify."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from .base.change import BlockEdit, Placement
from .base.decoded import Decoded
from .base.edit import Edit
from .base.errors import Broken, Malformed, Rejected, Unsupported
from .base.finding import Finding
from .base.hindrance import refuse
from .base.named import NamedTuple
from .base.part import Block
from .base.patch import Patch
from .base.source import BytesSource, Source
from .base.span import Span
from .formats import codec, named
from .plan import Plan, plan
from .reading import Inspection
from .settle import settle
from .verify import Pair, Verdict, verify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_NOTES = frozenset({"MakerNote", "DNGPrivateData", "CanonHeap"})

_NO_LIMIT = 1 << 31
"""How large a payload may become where its carrier sets no limit."""


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


def preview(inspection: Inspection, edits: Sequence[Edit], mode: str = "wcg") -> Plan:
    """What the edits would change; reads no media and writes nothing. `mode` is ExifTool's write mode, with an r where
    tags of maker notes may be changed in place.

    Raises: Rejected when a wish is illegal, Unsupported when it cannot be carried out here.
    """
    wishes = None
    if "r" in mode or inspection.inner is not None or any(one.name in _NOTES for one in inspection.fields):
        from .plan.note import note_wishes  # most files without a note never ask

        wishes = note_wishes(inspection, edits, mode)
        edits, mode = wishes.edits, mode.replace("r", "")
    planned = plan(inspection.layout, inspection.fields, edits, inspection.format, mode)
    if wishes is not None:
        planned = wishes.joined(planned)
    if any(edit.kind == "matroskatags" for edit in planned.block_edits):
        from .plan.filmtitle import with_title  # most files are no Matroska files

        return with_title(inspection, planned)
    if any(edit.kind == "photoshop" for edit in planned.block_edits):
        from .plan.digest import with_digest  # most edits touch no Photoshop resource

        return with_digest(inspection, planned)
    return planned


def rewrite(source: Source, edits: Sequence[Edit], mode: str = "wcg") -> Rewrite:
    """The file with the edits carried out and verified; an empty patch when there is nothing to do.

    Raises: Rejected, Unsupported, Malformed; Broken when the result fails a law, and then there is no output.
    """
    before = inspect(source)
    return carry_out(before, preview(before, edits, mode), edits, mode)


def carry_out(before: Inspection, planned: Plan, edits: Sequence[Edit], mode: str = "wcg") -> Rewrite:
    """The file with what was planned of these edits, verified.

    Raises: as `rewrite`.
    """
    source = before.source
    block_edits = _all_edits(before, planned, edits, mode)
    if block_edits:
        check_file(before, block_edits)
    patch = _patch(before, block_edits)
    if not patch:
        return Rewrite(patch, Patch(source.size), planned, Verdict(True, ()), before.remarks)
    after = Inspection(patch.over(source), _carried_over(before, patch))
    verdict = verify(Pair(before, after, patch, block_edits))
    if not verdict.ok:
        failed = verdict.failures[0]
        raise Broken(
            f"verify/{failed.name.replace(' ', '-')}", f"The result failed its check and was discarded: {failed.detail}"
        )
    return Rewrite(patch, patch.invert(source), planned, verdict, before.remarks)


def _all_edits(before: Inspection, planned: Plan, edits: Sequence[Edit], mode: str) -> Sequence[BlockEdit]:
    """The edits of the blocks of a file, and of the file within it."""
    if before.inner is None:
        return planned.block_edits
    from .embedding import outer_edits  # most files hold no other

    return (*outer_edits(before, planned.block_edits), *_inner_edits(before, before.inner, edits, mode))


def _inner_edits(before: Inspection, inner: Inspection, edits: Sequence[Edit], mode: str) -> Iterator[BlockEdit]:
    """The same wishes for the JPEG file within this one, whose new form is verified like any other.

    Fact: ExifTool 13.59 writes EXIF tags and deletes blocks in both, all else in the file around it only.
    """
    planned = preview(inner, edits, mode).block_edits
    wanted = [edit for edit in planned if edit.kind == "exif" or (edit.drop and not edit.changes)]
    patch = _patch(inner, wanted)
    if not patch:
        return
    source = patch.over(inner.source)
    verdict = verify(Pair(inner, Inspection(source), patch, wanted))
    if not verdict.ok:
        raise Broken("verify/inner", f"The JPEG image within failed its check: {verdict.failures[0].detail}")
    block = next(block for block in before.layout.blocks if block.kind == "jpeg")
    yield BlockEdit("jpeg", block, base=source.all())


def create(format: str, edits: Sequence[Edit]) -> bytes:
    """A new file of that format which holds what the edits ask for, verified like any other result.

    Raises: Unsupported "format/not-created" for a format that needs more than metadata, Rejected "create/nothing" when
    the edits bring nothing; and as `rewrite`.
    """
    row = named(format)
    if row.blank is None:
        raise Unsupported("format/not-created", f"A {row.name} file cannot be made of metadata alone")
    source = BytesSource(row.blank())
    made = rewrite(source, edits)
    if not made.patch:
        raise Rejected("create/nothing", f"Nothing was asked for that a new {row.name} file could hold")
    return made.patch.over(source).all()


def validate(inspection: Inspection) -> list[Finding]:
    """What in a file's structure breaks the rules of its formats; its module is loaded when first asked."""
    from .verify.validation import validate as judge

    return judge(inspection)


def certify(before: Source, after: Source) -> Verdict:
    """The verdict on two files of unknown history: image data, unknown segments and maker notes must be equal."""
    return verify(Pair(inspect(before), inspect(after)))


def _patch(before: Inspection, block_edits: Sequence[BlockEdit]) -> Patch:
    file = next((block for block in before.layout.blocks if block.file), None)
    if any(block.label == "ExifIFD" for block in before.layout.blocks):
        from .embedding import alone_edits  # Canon's CR3

        block_edits = list(alone_edits(before, block_edits))
    if file is None:
        placements = [placement for edit in block_edits for placement in _encode(before, edit)]
    else:
        from .embedding import encode_file  # most files are no TIFF

        placements = encode_file(before, file, block_edits, encode=_encode)
    splices = before.row.place(before.source, before.layout, placements)
    return settle(before.source, before.links, splices)


def _encode(before: Inspection, edit: BlockEdit) -> list[Placement]:
    """What becomes of one block: its patch, its first payload, or its end."""
    if edit.drop and not edit.changes:
        return [Placement(edit.kind, edit.block, drop=True)]
    if edit.base is not None:
        return _encode_base(before, edit, edit.base)
    module = codec(edit.kind)
    if module is None or not hasattr(module, "encode"):
        raise Unsupported("codec/read-only", f"Values of {edit.kind} can be read, not written")
    if edit.block is not None and not edit.drop:
        check_block(before, edit.block)
    if hasattr(module, "encode_pair"):
        return _encode_pair(before, edit, module)
    if edit.block is None or edit.drop:
        made = module.create(edit.changes, edit.order.encode()) if edit.order else module.create(edit.changes)
        return [Placement(edit.kind, edit.block, payload=made)]
    patch: Patch | None
    if edit.inlays:
        from .inlaying import with_inlays  # few edits touch a maker note

        raw = before.payload(edit.block)
        changed = (lambda payload: module.encode(payload, edit.changes)) if edit.changes else None
        patch = with_inlays(raw, edit.inlays, changed)
    else:
        carrier = (_limit(before, edit.kind),) if edit.kind == "exif" else ()
        patch = module.encode(before.payload(edit.block), edit.changes, *carrier)
    if patch is None:
        return [Placement(edit.kind, edit.block, drop=True)]
    return [Placement(edit.kind, edit.block, patch)] if patch else []


def _encode_base(before: Inspection, edit: BlockEdit, base: bytes) -> list[Placement]:
    """What becomes of a block whose payload is given: that payload with the changes made in it."""
    module = codec(edit.kind)
    old = before.extension_of(edit.block) if edit.block is not None else None
    extension: bytes | None = None
    patch: Patch | None = Patch(len(base))
    if hasattr(module, "encode_pair"):
        patch, extension = module.encode_pair(base, None, edit.changes, _limit(before, edit.kind))
    elif edit.changes:
        patch = module.encode(base, edit.changes)
    payload = patch.over(BytesSource(base)).all() if patch is not None else None
    placements = []
    if payload is None or edit.block is None or payload != bytes(before.payload(edit.block)):
        placements.append(Placement(edit.kind, edit.block, payload=payload, drop=payload is None))
    if extension is not None or old is not None:
        placements.append(_extension(edit.kind, old, extension))
    return placements


def _encode_pair(before: Inspection, edit: BlockEdit, module: Any) -> list[Placement]:
    """The same for a codec whose payload may continue in an extension block where its carrier is too small."""
    limit = _limit(before, edit.kind)
    old = before.extension_of(edit.block) if edit.block is not None else None
    rest = before.payload(old) if old is not None else None
    if edit.block is None or edit.drop:
        payload, extension = module.create_pair(edit.changes, limit)
        placements = [Placement(edit.kind, edit.block, payload=payload)]
    else:
        patch, extension = module.encode_pair(before.payload(edit.block), rest, edit.changes, limit)
        placements = [Placement(edit.kind, edit.block, patch, drop=patch is None)] if patch is None or patch else []
    if extension != rest:
        placements.append(_extension(edit.kind, old, extension))
    return placements


def _extension(kind: str, old: Block | None, payload: bytes | None) -> Placement:
    """What becomes of the block in which a payload continues; without a payload it goes."""
    return Placement(f"{kind}-extension", old, payload=payload, drop=payload is None)


def _limit(before: Inspection, kind: str) -> int:
    """How large a payload of this kind may become."""
    return before.row.limits.get(kind, _NO_LIMIT)


def check_block(before: Inspection, block: Block) -> None:
    """Refuses to write a block that cannot be read.

    Raises: Malformed with the code of the block's first error.
    """
    for finding in before.decoded(block).findings:
        if finding.severity == "error":
            raise Malformed(finding.code, f"{finding.message}; this block is not written", finding.span, finding.trail)


def check_file(before: Inspection, block_edits: Sequence[BlockEdit]) -> None:
    """Refuses to write a file whose structure breaks off, or that has no place for what is to be written.

    Raises: Malformed with the code of the first error, Unsupported with that of the first hindrance.
    """
    for finding in before.layout.findings:
        if finding.severity == "error":
            raise Malformed(
                finding.code, f"{finding.message}; such a file is read, not written", finding.span, finding.trail
            )
    refuse(before.hindrances, block_edits)


def _carried_over(before: Inspection, patch: Patch) -> Callable[[Block], Decoded | None]:
    """Decoded blocks of the original, for those blocks of the result that hold the very same bytes."""
    known = {(block.kind, block.spans): block for block in before.layout.blocks}
    kept = patch.kept
    starts = [at for _, at in kept]

    def origin(span: Span) -> Span | None:
        index = bisect_right(starts, span.start) - 1
        if index < 0:
            return None
        piece, at = kept[index]
        return span.shift(piece.start - at) if span.end <= at + piece.size else None

    def lookup(block: Block) -> Decoded | None:
        spans = tuple(origin(span) for span in block.spans)
        old = known.get((block.kind, spans)) if None not in spans else None  # type: ignore[arg-type]
        return before.decoded(old) if old is not None and old.index == block.index else None

    return lookup
