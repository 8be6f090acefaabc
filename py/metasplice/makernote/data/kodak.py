"""Facts of the maker notes of kodak: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Kodak::CameraInfo": r"""64772			/100
64773			/1000000	exposure-time""",
    "Kodak::Free": r"""AprV			/2000 2^	"%.1f
BrtV			/1000
Expc			/3	fraction
Expo				exposure-time
FL35				"%s_mm
FNum			/100	f-number
FoLn				"%.1f_mm
SVer			counted
Seri			counted
StSV			less-power:3	exposure-time""",
    "Kodak::IFD": r"""0				put:_,.
1020				"Unknown_(%s)
1021		count=72
1030		count=1		"%s_C
3203			/1000000	exposure-time
3204			/1000000	exposure-time
3660			nul-to-line""",
    "Kodak::MOV": r"""112				"%.1f_mm
78			0:0 per:10	exposure-time
82				"%.1f
90				fraction""",
    "Kodak::Main": r"""100				0:Off "Mode_%s
104			/100
18			all:%.2d:%.2d
20			all:%.2d:%.2d:%.2d.%.2d
30			/100
32			/100000	exposure-time
36			/1000	plus
94				0:Auto
98			/100""",
    "Kodak::Processing": r"""20			each-per:2048""",
    "Kodak::Scrn": r"""4			image""",
    "Kodak::SubIFD0": r"""64035			/100
64036			/100000	exposure-time
64061			/100	"%.2f""",
    "Kodak::SubIFD2": r"""24582			/100	"%.2f
24835			/100
61446			/100	"%.2f
61699			/100
61700			/1000000	exposure-time
61701			/10""",
    "Kodak::SubIFD3": r"""4096			/100	"%.2f""",
    "Kodak::SubIFD5": r"""15			/100	"%.2f""",
    "Kodak::TextualInfo": r"""Aperture			without:(?i)^f
Focal Length				"%s_mm
Max Aperture			without:(?i)^f
Min Aperture			without:(?i)^f""",
    "Kodak::Type10": r"""18			/100000	exposure-time
19			/10
2				put:_,x
20			/3 2^ *25	+0.5 int
29			/100	"%s_mm""",
    "Kodak::Type3": r"""14			all:%.2d:%.2d
16			all:%2d:%.2d:%.2d.%.2d
30			/100
56			/100000	exposure-time
60			/100""",
    "Kodak::Type5": r"""20			/100000	exposure-time
28			/100
32			/100
34			/100""",
    "Kodak::Type6": r"""16			/100000	exposure-time
24			/100
28			/100
30			/100""",
    "Kodak::Type7": r"""0			rstrip""",
    "Kodak::Type8": r"""64512		format=undef
64513		format=undef
64513	1	bytes!~^\\0\\0\\0\\0\\Z
64514		format=undef
64514	1	bytes!~^\\0\\0\\0\\0\\Z
64515		format=undef
64515	1	bytes!~^\\0\\0\\0\\0\\Z
64516		format=undef
64516	1	bytes!~^\\0\\0\\0\\0\\Z
64517		format=undef
64517	1	bytes!~^\\0\\0\\0\\0\\Z
64518		format=undef
64518	1	bytes!~^\\0\\0\\0\\0\\Z
64767		format=undef
65280		bytes!~^\\0\\0\\0\\0\\Z""",
    "Kodak::Type9": r"""12		Make~(?i)Kodak	/100
12	1		/10
16			/1000000	exposure-time
168		Make~(?i)Kodak & bytes~(?i)^([A-Z0-9]{1,11}\\0|[A-Z0-9]{12})
196		Make~(?i)Kodak & bytes~(?i)^([A-Z0-9]{1,11}\\0|[A-Z0-9]{12})
20			put:/,:
87		Make~(?i)Kodak""",
    "Kodak::frea": r"""tima				duration
ver 			keep:KodakVersion""",
}
