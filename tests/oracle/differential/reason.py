"""Why a command line ends otherwise than with ExifTool, by reason; and what is still to be built, by area."""

DIFFERENT: dict[str, str] = {
    "An edit that changes nothing leaves the file alone; ExifTool writes it anew and counts it as updated.": """
        writing/change-same-value writing/list-without-duplicate
        writing/digest-new argument/efile-all
    """,
    "The number given for an enumeration is its code, never a part of a label.": """
        value/enum-code value/enum-code-in-label
    """,
    "A hexadecimal number needs its 0x.": """
        value/int-hex-bare
    """,
    "Impossible dates and coordinates off the globe are refused.": """
        value/date-impossible value/gps-too-far value/gps-longitude-too-far
    """,
    "An altitude below the sea stays below it.": """
        value/gps-altitude-words
    """,
    "A truth value is true or false, yes or no, 1 or 0; anything else is refused, not taken as true.": """
        value/boolean-other
    """,
    "IPTC text that needs it is UTF-8 and the block says so; ExifTool writes Latin-1, or question marks.": """
        value/text-iptc-latin value/text-iptc-greek
    """,
    "A number is understood with the unit it is shown with.": """
        value/rational-plus value/exposure-time-seconds value/aperture
    """,
    "A value that fits no place is an error; ExifTool ends well, with nothing written.": """
        value/int-too-large value/int-text value/rational-negative value/date-only
        error/not-writable error/shift-not-a-date error/thumbnail-not-an-image error/profile-not-a-profile
    """,
    "A structure is written whole or refused; ExifTool writes what it could make of it.": """
        writing/struct-json error/struct-broken error/struct-unknown-among-known
    """,
    "What is left out, or goes with something else, is told by a warning where ExifTool says nothing.": """
        writing/language-default writing/folder-recursive writing/some-wishes-without-place writing/shift-group
        copying/redirect-filename
        importing/csv importing/csv-added importing/csv-folder importing/csv-round-trip importing/json-round-trip
        copying/iptc-to-xmp
    """,
    "A name that is neither an option nor a tag is told, with the nearest.": """
        reading/missing reading/missing-forced
        argument/stay-open error/option-unknown error/api-unknown
    """,
    "An unknown character set is refused; ExifTool goes on without it.": """
        error/charset-unknown
    """,
    "Pictures in formats known here are read, other files are not.": """
        reading/text-file reading/profile-file argument/folder argument/folder-ext-any argument/folder-ext-added
        error/text-file error/folder-without-files
    """,
    "The words of warnings within a file are ours.": """
        reading/warning-tag error/cut-file
    """,
    "A value is copied to its own tag bit for bit, not through what is printed of it.": """
        copying/all copying/all-all copying/all-all-family-0 copying/all-unsafe copying/all-replaced copying/group
        copying/group-excluded copying/tag-excluded copying/delete-after copying/icc-not-by-all copying/write-mode
    """,
    "One value that makes no sense refuses the whole file; ExifTool writes the others.": """
        error/value-of-two
    """,
    "IPTC text longer than its limit is refused without -m; ExifTool cuts it.": """
        value/text-iptc-too-long error/warning-minor
    """,
    "A track or a table with a mistake is an error, and nothing is written.": """
        importing/csv-no-source importing/csv-missing importing/json-broken importing/json-missing
        error/geotag-missing error/geotag-not-a-track
    """,
    "A condition that does not parse is refused before the first file; in ExifTool it fails for each.": """
        condition/syntax-error
    """,
    "-validate makes checks of our own.": """
        reading/validate reading/validate-warnings
    """,
    "A list that is imported stays a list.": """
        importing/json-one-tag
    """,
    "EXIF text is written as UTF-8, and IPTC text as UTF-8 that says so, whatever -charset says of reading.": """
        value/text-latin-words value/text-charset-exif
    """,
    "What XP tags hold is UTF-16, with pairs for characters beyond the first plane; ExifTool stops there.": """
        value/text-xp-over
    """,
    "Nothing is added to a record of IPTC that is there and was not asked for.": """
        value/text-iptc-in-utf8
    """,
    "A time of IPTC without a zone is UTC: the core knows no local time.": """
        value/date-iptc-zone-missing copying/text-to-all-dates
    """,
    "Wildcards never make structures.": """
        writing/wildcard
    """,
    "Permissions in octal are understood.": """
        writing/file-permissions
    """,
    "A text too short for its tag is padded, and colours deleted are put back, without a warning.": """
        value/text-iptc-short writing/delete-all-colours copying/list-to-list-add
    """,
    "Not offered: family 7 when writing, formats in value files, -listItem and NoDups in copies.": """
        writing/change-by-id writing/value-from-format copying/list-item copying/list-api-nodups
    """,
    "-list_dir is not offered: folders have no metadata.": """
        argument/list-dir
    """,
    "The version and the help are ours.": """
        argument/version error/nothing-to-do
    """,
}
"""Reason -> names of command lines, divided by white space. Each must really differ."""

PENDING: dict[str, str] = {}
"""Area -> names of command lines that differ because something is missing or wrong."""
