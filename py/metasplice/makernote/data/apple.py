"""Facts of the maker notes of apple: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Apple::Main": r"""12				sorted-range
2			?
35				apple-focus
62			?
64			?
65			?
66			?
78			?
79			?
84			?
90			?""",
}
