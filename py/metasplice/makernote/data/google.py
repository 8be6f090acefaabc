"""Facts of the maker notes of google: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Google::HDRPlusMakerNote": r"""12-12-1			/1000
12-12-2			/1000
12-8			/1000 unix-time:1-3
9-36-1			unix-time:1""",
}
