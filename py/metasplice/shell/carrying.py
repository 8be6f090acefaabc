"""One file made ready by a recipe: conditions tried, copies resolved, sidecars made."""

from __future__ import annotations

import os

from .. import rewrite
from ..base.change import Note
from ..base.edit import Edit, Set
from ..base.errors import MetaspliceError, Unsupported
from ..base.finding import Finding
from ..reading import Inspection
from .creation import NewFile, check_format, extension_of, is_other_format, is_sidecar, make_sidecar
from .draft import is_stream, out_path
from .recipe import Recipe, Resolved
from .saving import Prepared, Settings, WriteResult, drafted, result_of, status_of
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..engine import Rewrite


def prepare_recipe(path: str, recipe: Recipe, out: str | None, settings: Settings) -> Prepared:
    """The file made ready.

    Raises: MetaspliceError when it is refused.
    """
    if out is None and is_sidecar(path) and not os.path.lexists(path):
        resolved = recipe.resolved(path, None, None)
        return _made(WriteResult(path, path, "created"), resolved, settings)
    source = FileSource(path)
    try:
        prepared = _prepared(path, source, recipe, (out, settings))
        if prepared.draft is None or prepared.source is None:
            source.close()
        return prepared
    except BaseException:
        source.close()
        raise


def _prepared(path: str, source: FileSource, recipe: Recipe, how: tuple[str | None, Settings]) -> Prepared:
    out, settings = how
    if not recipe.applies(path, source):
        return Prepared(WriteResult(path, path, "unmatched"))
    target = path if out is None or recipe.names_files else out_path(out, path)
    inspection = _inspected(source, recipe)
    if out is not None and _converts(target, inspection):
        return _made(WriteResult(path, target, "created"), recipe.converted(path, source, inspection), settings)
    resolved = recipe.resolved(path, source, inspection)
    if resolved.file_edits:
        if source.streams:
            from .stream import no_name

            raise no_name()
        resolved = with_positions(resolved, path, source, inspection, recipe)
        from .filetags import checked

        target, file_edits, more = checked(path, out, resolved.file_edits, recipe.tested)
        resolved = Resolved(resolved.edits, list(file_edits), [*resolved.findings, *more])
    edits = resolved.edits
    if not edits and out is None:
        unchanged = WriteResult(path, path, "unchanged", findings=tuple(resolved.findings))
        return Prepared(unchanged, file_edits=tuple(resolved.file_edits))
    made, resolved = _rewritten(source, resolved, settings)
    result = result_of(path, target, status_of(made.patch, out), made)
    result = result._replace(findings=(*resolved.findings, *result.findings))
    if result.status == "unchanged":
        return Prepared(result, file_edits=tuple(resolved.file_edits))
    return drafted(result, source, made.patch, settings)._replace(file_edits=tuple(resolved.file_edits))


def _rewritten(source: FileSource, resolved: Resolved, settings: Settings) -> tuple[Rewrite, Resolved]:
    """The file's new form: without the maker note that came with a copy of everything where both are too large.

    Raises: MetaspliceError as `rewrite` does.
    """
    try:
        return rewrite(source, resolved.edits, settings.mode), resolved
    except Unsupported as refusal:
        rest = [edit for edit in resolved.edits if not _brings_note(edit)]
        if refusal.code != "jpeg/too-large" or len(rest) == len(resolved.edits):
            raise
    text = "The maker note is not copied: with it the Exif block would be larger than this file type allows"
    left = resolved._replace(edits=rest, findings=[*resolved.findings, Finding("copy/maker-note", "warning", text)])
    return rewrite(source, rest, settings.mode), left


def _brings_note(edit: Edit) -> bool:
    return isinstance(edit, Set) and isinstance(edit.values[-1], Note) and edit.manner is not None


def _inspected(source: FileSource, recipe: Recipe) -> Inspection | None:
    """What the file holds; None for one that is not understood, where only the file itself is changed."""
    try:
        return Inspection(source)
    except MetaspliceError:
        if recipe.touches_content:
            raise
        return None


def _converts(target: str, inspection: Inspection | None) -> bool:
    """Whether the output is a sidecar made of a file of another format.

    Raises: Unsupported "create/format" for another format that is not made.
    Fact:   ExifTool 13.59 goes by the output's extension.
    """
    if inspection is None:
        return False
    extensions = (*inspection.row.extensions, extension_of(inspection.source.name))
    if not is_other_format(target, extensions):
        return False
    if not is_sidecar(target):
        check_format(target, extensions)
    return True


def with_positions(
    resolved: Resolved, path: str, source: FileSource, inspection: Inspection | None, recipe: Recipe
) -> Resolved:
    """The same with the changes of the file's tags that tracks make."""
    if not any("geo" in edit.tag.lower() for edit in resolved.file_edits):
        return resolved
    from .tracks import How, position_edits

    how = How(recipe.api, recipe.delimiter, recipe.names("geotime"))
    found = position_edits(resolved.file_edits, recipe.lookup(path, source, inspection), how)
    return Resolved([*resolved.edits, *found.edits], resolved.file_edits, [*resolved.findings, *found.findings])


def _made(result: WriteResult, resolved: Resolved, settings: Settings) -> Prepared:
    raw, made = make_sidecar(resolved.edits, result.target, settings.mode)
    told = result_of(result.path, result.target, "created", made)
    told = told._replace(findings=(*resolved.findings, *told.findings), spliced=())
    draft: NewFile | Outflow
    if is_stream(result.target):
        from .stream import Outflow

        draft = Outflow(None)
    else:
        draft = NewFile(result.target)
    draft.write_new(raw)
    return Prepared(told, None, draft, None, tuple(resolved.file_edits))
