"""Facts of the maker notes of segment: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "FLIR::CameraInfo": r"""0			?
1116				"%.1f_m
112				"%.6f
116				"%.6f
120				"%.6f
124				"%.6f
128				"%.6f
144			-273.15	"%.1f_C
148			-273.15	"%.1f_C
152			-273.15	"%.1f_C
156			-273.15	"%.1f_C
160			-273.15	"%.1f_C
164			-273.15	"%.1f_C
168			-273.15	"%.1f_C
172			-273.15	"%.1f_C
32				"%.2f
36				"%.2f_m
40			-273.15	"%.1f_C
436				"%.1f_deg
44			-273.15	"%.1f_C
48			-273.15	"%.1f_C
52				"%.2f
60			over-2	*100 "%.1f_%%
780				"%.8g
88				"%.8g
900			?
92				"%.8g
96				"%.8g""",
    "FLIR::EmbeddedImage": r"""0			?
16			?""",
    "FLIR::FFF": r"""36			?""",
    "FLIR::GPSInfo": r"""0			keep:GPSValid
10			filled
16		GPSValid		dms:N
24		GPSValid		dms:E
32		GPSValid		"%.2f_m
4			unlike:^\\x00{4}$
64			>0	"%.2f
68			filled
70			filled
72			filled
76			>=0	"%.2f
8			filled
80			>=0	"%.2f
84			>=0	"%.2f
88			filled""",
    "FLIR::PaletteInfo": r"""0			keep:PaletteColors
48			to-nul like:^[\\x20-\\x7e]{3,31}$
80			to-nul like:^[\\x20-\\x7e]{3,31}$""",
    "FLIR::ParamInfo": r"""Generated			put:-,:""",
    "FLIR::PiP": r"""2				"%+d
3				"%+d""",
    "FLIR::RawData": r"""0			?
1			keep:RawThermalImageWidth
16			?
16.1			?
2			keep:RawThermalImageHeight""",
    "Kodak::Meta": r"""50003			exif-text
50004			exif-text""",
    "Samsung::APP5": r"""ssuniqueid			hex""",
}
