"""One module per container format: `lay_out` tiles a file, `place` puts new payloads into it."""
