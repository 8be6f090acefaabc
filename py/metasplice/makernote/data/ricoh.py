"""Facts of the maker notes of ricoh: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Ricoh::AVI": r"""rdc2			hex
ucmt			coded-text""",
    "Ricoh::FaceInfo": r"""181			keep:FacesDetected
188		FacesDetected>=1
200		FacesDetected>=2
212		FacesDetected>=3
224		FacesDetected>=4
236		FacesDetected>=5
248		FacesDetected>=6
260		FacesDetected>=7
272		FacesDetected>=8""",
    "Ricoh::ImageInfo": r"""6			all:%.2x%.2x:%.2x:%.2x_%.2x:%.2x:%.2x""",
    "Ricoh::Main": r"""2				revision
4097		format!=int16u
4098		format=int16u
4099		format!=int16u
4100		format=int16u
4107				0:0 "%+.1f
5		bytes~^[-\\w ]+$		ricoh-serial
5	1		hex
5376				"%.1f_mm
8193		Model!~^Caplio RR1\\b & format!=int32u | Model!~^Caplio RR1\\b & count!=1
8193	1	Model!~^Caplio RR1\\b
8193	2				Shift=-20""",
    "Ricoh::RDTA": r"""16			*1e-09""",
    "Ricoh::RDTB": r"""16			*1e-09""",
    "Ricoh::RDTC": r"""16			*1e-09""",
    "Ricoh::RDTG": r"""0			*1e-09""",
    "Ricoh::RDTL": r"""0			*1e-09 unix-time:1-9
16				dms
8				dms""",
    "Ricoh::Text": r"""Rev				revision
Rv				revision""",
    "Ricoh::Type2": r"""768			rstrip""",
}
