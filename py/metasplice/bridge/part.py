"""Parts of the package that the page fetches when they are first imported: the registry's larger half, the languages.

The worker fetches an archive and says where it lies; from then on its modules are found like all others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from ..base.errors import Unsupported

DATA = "metasplice.tags.data"
LANGUAGE = f"{DATA}.language_"

Fetch = Callable[[str], str]
"""Fetches the archive of a part and gives its path. Blocks: an import cannot wait in any other way."""


class PartFinder:
    """Finds data modules that the first load left out."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._fetched: set[str] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module lies, its part fetched if need be; None for modules that are in no part.

        Raises: Unsupported "registry/not-loaded" when the part cannot be fetched.
        """
        part = "language" if name.startswith(LANGUAGE) else "registry"
        if not name.startswith(f"{DATA}.") or part in self._fetched:
            return None
        try:
            archive = self._fetch(part)
        except Exception as error:
            message = f"The tables of other formats could not be fetched ({error}); go online and try again"
            raise Unsupported("registry/not-loaded", message) from error
        self._fetched.add(part)
        package = sys.modules[DATA]
        package.__path__ = [*package.__path__, f"{archive}/{DATA.replace('.', '/')}"]
        return PathFinder.find_spec(name, package.__path__, target)


def install(fetch: Fetch) -> None:
    """From now on parts are fetched when they are needed."""
    sys.meta_path.append(PartFinder(fetch))
