"""Facts of the maker notes of apple: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Apple::Main": r"""12				sorted-range
2			plist
35				apple-focus
62			plist
64			plist
65			plist
66			plist
78			plist
79			plist
84			plist
90			plist""",
}
