"""Command lines carried out by ExifTool and by us: equal, or different for a reason that is written down."""
