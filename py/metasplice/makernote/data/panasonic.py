"""Facts of the maker notes of panasonic: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Panasonic::Data1": r"""22			fields:2.ffff,0.3""",
    "Panasonic::FaceDetInfo": r"""0			keep:NumFacePositions
1			least:NumFacePositions:1
13			least:NumFacePositions:4
17			least:NumFacePositions:5
5			least:NumFacePositions:2
9			least:NumFacePositions:3""",
    "Panasonic::FaceRecInfo": r"""0			keep:FacesRecognized
100			least:FacesRecognized:3
120			least:FacesRecognized:3
128			least:FacesRecognized:3
24			least:FacesRecognized:1
32			least:FacesRecognized:1
4			least:FacesRecognized:1
52			least:FacesRecognized:2
72			least:FacesRecognized:2
80			least:FacesRecognized:2""",
    "Panasonic::FocusInfo": r"""0			/1000	>=65535:inf "%s_m
1			!0 /1000	"%.1f_mm""",
    "Panasonic::Leica2": r"""771				"%.7d
784			split-bits:2
785				"%.2f
786				"%.2f
787				"%.1f
800				"%s_C""",
    "Panasonic::Leica5": r"""1535		bytes~^(II\\x2a\\0\\x08\\0\\0\\0|MM\\0\\x2a\\0\\0\\0\\x08)
771		format=string""",
    "Panasonic::Leica6": r"""768			image
771			rstrip
785		Model~Typ 006		"%.2f
786		Model~Typ 006		"%.2f
800		Model~Typ 006		put:_,.
801		Model~Typ 006		"%.10d""",
    "Panasonic::Leica9": r"""785				"%.2f
786				"%.2f
858			/1000	"%.1f""",
    "Panasonic::Main": r"""134			!65535 /10	"%.1f_kPa
144			/10
145			*-1 /10
15		Model~DMC-FZ10\\b
196		format=int16u & bytes!~^\\xff\\xff\\Z
197		format=int16u	!0 hex-swapped
2			letters-or-codes	put:_,.
209			<=4294967280
228		format=int16u	!0 hex-swapped
32784				not-set
35			/3	fraction
36			/3	fraction
37				dated-serial
41			/100	power-time
44		Model!~^DMC-(FX10|G1|L1|L10|LC80|GF\\d+|G2|TZ10|ZS7)$ & Model!~^DC-
44	1	Model~^DMC-(GF\\d+|G2)$
44	2	Model~^DMC-(TZ10|ZS7)$
51				not-set
54				65535:n/a
77				panasonic-point
81			rstrip
82			rstrip
83			rstrip
84			rstrip
96				put:_,.""",
    "Panasonic::PANA": r"""0		bytes~^(LEICA|Panasonic) & LeicaLEIC:=1	keep:Make
12		bytes~^[^\\0]{6} & !LeicaLEIC & !Model	keep:Model
1334		ThumbType=2
1338		ThumbType=2
1342		ThumbType=2
1350		ThumbType=2
1358		ThumbType=3
1362		ThumbType=3
1366		ThumbType=3
1374		ThumbType=3
16		bytes~^\\xff\\xd8\\xff\\xe1..Exif\\0\\0
16488		bytes~^\\xff\\xd8\\xff\\xe1..Exif\\0\\0
16512		bytes~^\\xff\\xd8\\xff\\xe1..Exif\\0\\0
2097280		bytes~^\\xff\\xd8\\xff\\xe1..Exif\\0\\0
22		LeicaLEIC	keep:Model
4		bytes~^[^\\0]{6} & !LeicaLEIC	keep:Model
52		LeicaLEIC
62		LeicaLEIC
64			?
80		LeicaLEIC
88		ThumbType=1
90		ThumbType=1
92		ThumbType=1	blob""",
    "Panasonic::Subdir": r"""13314				"%s_C
13317			split-bits:2
13318				"%.1f
13319			/100000	"%.2f
13320			/100000	"%.2f""",
    "Panasonic::TimeInfo": r"""0			unlike:^\\x00 bcd-date-part""",
    "PanasonicRaw::CameraIFD": r"""4609		format=int16u
4610		format=int16u	!0 hex-swapped
4611				"%s_mm
4865			/512 2^	"%.1f
4866			less-power:256	exposure-time
4867			/256
4869			!0""",
    "PanasonicRaw::DistortionInfo": r"""11			/32768
2			/32768
4			/32768
5			/32768 +1 per:1
8			/32768
9			/32768""",
}
