"""A folder of static files on 127.0.0.1, as any static host would give them."""

from __future__ import annotations

import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .step import StepFailed

USUAL_PORT = 8716


class StaticFiles(SimpleHTTPRequestHandler):
    """Files below `folder`, seen under `prefix`; types a browser insists on, nothing cached, nothing logged."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".whl": "application/zip",
    }

    def __init__(self, *arguments: Any, prefix: str, **named: Any) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        """The file of a URL; outside the prefix there is none."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no-such-file")
        return super().translate_path("/" + path[len(self.prefix) :])

    def end_headers(self) -> None:
        """No stale file while someone builds; no guessed types."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Silence: the person reads one line, not a log."""


def make_server(folder: Path, port: int = 0, prefix: str = "/") -> ThreadingHTTPServer:
    """A server of `folder` under `prefix` (with a slash at both ends), not yet running; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(StaticFiles, directory=str(folder), prefix=prefix))


def serve_forever(folder: Path, port: int, opens: bool) -> int:
    """Serve until Ctrl+C. Without a wish the usual port is taken, or a free one where that is busy."""
    try:
        server = make_server(folder, port or USUAL_PORT)
    except OSError as error:
        if port:
            raise StepFailed(f"port {port} is not free ({error.strerror}): choose another with --port N") from error
        server = make_server(folder)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    print(f"{'serve':<10} Metasplice is at {address} (Ctrl+C ends it)", flush=True)
    if opens:
        webbrowser.open(address)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0
