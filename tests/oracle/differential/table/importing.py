"""Tables of changes read from files, and our own output written back."""

CASES: dict[str, str | tuple[str, str]] = {
    "csv": "-csv=table.csv bare.jpg photo.jpg",
    "csv-default-row": "-csv=table.csv gps.jpg",
    "csv-one-tag": "-csv=table.csv -Artist bare.jpg",
    "csv-excluded": "-csv=table.csv --Artist bare.jpg",
    "csv-added": "-csv+=table.csv -sep , photo.jpg bare.jpg",
    "csv-redirect": "-csv=table.csv '-Comment<Artist' bare.jpg",
    "csv-delimiter": "-csvDelim ';' -csv=semi.csv bare.jpg",
    "csv-no-source": "-csv=wrong.csv bare.jpg",
    "csv-missing": "-csv=nowhere.csv bare.jpg",
    "csv-folder": ("-csv=table.csv .", "bare.jpg photo.jpg"),
    "json": "-j=objects.json bare.jpg",
    "json-default": "-j=objects.json photo.jpg",
    "json-one-tag": "-json=objects.json -XMP-dc:Subject bare.jpg",
    "json-added": "-j+=objects.json bare.jpg",
    "json-broken": "-j=broken.json bare.jpg",
    "json-missing": "-j=nowhere.json bare.jpg",
    "json-redirect": "-j=objects.json '-Comment<EXIF:Artist' bare.jpg",
    "csv-and-assignment": "-csv=table.csv -Artist=Last bare.jpg",
    "json-round-trip": "-j -G1 -XMP:all -w json side.xmp -execute -j=side.json -o new.xmp side.xmp",
    "csv-round-trip": "-csv -Artist -XMP:Title -w all.csv photo.jpg -execute -Artist=x -overwrite_original photo.jpg "
    "-execute -csv=all.csv photo.jpg",
    "args-round-trip": "-args -G1 -IFD0:all -w args photo.jpg -execute -@ photo.args bare.jpg",
}
