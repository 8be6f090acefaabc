"""-validate: what is wrong with a file, as tags.

Fact: ExifTool 13.59, -validate: the tag Validate counts errors, warnings and minor ones among them; Warning and Error
have the texts, all of them with -a. What is checked is this program's own choice.
"""

from __future__ import annotations

from .. import Inspection
from ..verify.validation import validate
from .listing import Row


def validated_rows(inspection: Inspection) -> list[Row]:
    """The row Validate, and one for each finding."""
    findings = validate(inspection)
    errors = [finding for finding in findings if finding.severity == "error"]
    minor = [finding for finding in findings if finding.severity == "info"]
    warnings = len(findings) - len(errors)
    parts = [_counted(len(errors), "Error")] if errors else []
    parts += [_counted(warnings, "Warning")] if warnings else []
    text = " and ".join(parts) or "OK"
    if minor:
        text += " (all minor)" if len(minor) == len(findings) else f" ({len(minor)} minor)"
    told = [_row("Error" if one in errors else "Warning", _text(one.severity, one.message)) for one in findings]
    return [_row("Validate", text)._replace(number=f"{len(errors)} {warnings} {len(minor)}"), *told]


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


def _text(severity: str, message: str) -> str:
    return f"[minor] {message}" if severity == "info" else message


def _row(name: str, text: str) -> Row:
    return Row("ExifTool", "ExifTool", "ExifTool", name, name, text)
