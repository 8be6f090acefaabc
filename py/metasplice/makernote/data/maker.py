"""Facts of the maker notes of maker: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "HP::Type2": r"""PreviewImage			image""",
    "HP::Type4": r"""12			/10
16			/1000000	exposure-time
92			after:^SERIAL\\sNUMBER:""",
    "HP::Type6": r"""12			/10
16			/1000000	exposure-time
88			after:^SERIAL\\sNUMBER:""",
    "JVC::Main": r"""2			nul-list""",
    "Motorola::Main": r"""25632		format=string""",
    "Nintendo::CameraInfo": r"""24			hex "0x%s
40				"%.2f
8			+946684800 unix-time""",
    "PhaseOne::Main": r"""1024			less-power	exposure-time
1025			/2 2^	"%.1f
1026				"%.3f
1027				"%.1f_mm
1044			/2 2^	"%.1f
1045			/2 2^	"%.1f
256			&3
262				each-format:%.3f
274			unix-time
528				"%.2f_C
529				"%.2f_C
530			unix-time
550				each-format:%.3f""",
    "PhaseOne::SensorCalibration": r"""1044			?
1049				each-format:%.5g
1050				each-format:%.5g
1054			?""",
    "Sanyo::MOV": r"""38			0:0 per:10	exposure-time
42			/10	"%.1f
50			/10	fraction
72			/10	"%.1f_mm""",
    "Sanyo::MP4": r"""0				capital
209			like:^SANYO no-nul
210			?
241		SanyoSledder0xd1
242		SanyoSledder0xd2
50				"%.1f
58				0:0 "%+.1f""",
    "Sanyo::Main": r"""256			image
547		format=rational64u""",
}
