"""Conditions and formats as ExifTool's command line takes them, read by an interpreter of our own.

Perl as people write it there, and no more: nothing reaches files, programs, the clock or Python.
`condition.compile_condition` reads `-if`, `template.compile_template` reads `-p` and `-TAG<...`.
"""
