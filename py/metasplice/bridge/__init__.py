"""The browser's side of the core: a source over Blobs and one table of messages, JSON in, JSON and bytes out."""
