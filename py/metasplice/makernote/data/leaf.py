"""Facts of the maker notes of leaf: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Leaf::CaptureProfile": r"""CaptProf_serial_number				found:^([^\\s]*)""",
    "Leaf::Main": r"""JPEG_preview_data			image
back_serial_number				found:^([^\\s]*)""",
}
