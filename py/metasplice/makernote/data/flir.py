"""Facts of the maker notes of flir: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "FLIR::AFF1": r"""0			?""",
    "FLIR::AFF5": r"""18			?""",
    "FLIR::CoarseData": r"""0			?
1			keep:CoarseMapImageWidth
16			?
16.1			?
2			keep:CoarseMapImageHeight""",
    "FLIR::FPF": r"""216			-273.15	"%.1f_C
220			-273.15	"%.1f_C
480				"%.2f
484				"%.2f_m
488			-273.15	"%.1f_C
492			-273.15	"%.1f_C
496				*100 "%.1f_%%
500				"%.2f
504				"%.2f
508			-273.15	"%.1f_C
512			-273.15	"%.1f_C
516				"%.2f
584			all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d.%.3d
676				"%.1f
680				"%.1f
684				"%.1f
688				"%.1f
692				"%.1f
696				"%.1f""",
    "FLIR::GPS_UUID": r"""1				dms:N
2				dms:E""",
    "FLIR::GainDeadData": r"""0			?
1			keep:GainDeadMapImageWidth
16			?
16.1			?
2			keep:GainDeadMapImageHeight""",
    "FLIR::Main": r"""3				"%.2f""",
    "FLIR::MeterLink": r"""126			keep:Reading2Units
128			keep:Reading2Description
196			?
226			keep:Reading3Units
228			keep:Reading3Description
26			keep:Reading1Units
28			keep:Reading1Description
296			?
326			keep:Reading4Units
328			keep:Reading4Description
396			?
96			?""",
    "FLIR::MoreInfo": r"""11			-273.15	"%.1f_C
15			-273.15	"%.1f_C""",
    "FLIR::PaintData": r"""1			?
20			?
20.1			?
5			keep:PaintImageWidth
6			keep:PaintImageHeight""",
    "FLIR::Params": r"""1			-273.15	"%.1f_C
2			-273.15	"%.1f_C
3				"%.2f
4				"%.2f_m
5				*100 "%.1f_%%
6				"%.2f
7			-273.15	"%.1f_C
8				"%.2f""",
    "FLIR::Parts": r"""4		bytes~^bahpver\\0	behind:8 nul-words
4	1	bytes~^balpver\\0	behind:8 nul-words
4	2	bytes~^battery\\0	behind:8 nul-words
4	3	bytes~^bavpver\\0	behind:8 nul-words
4	4	bytes~^camcore\\0	behind:8 nul-words
4	5	bytes~^det_board\\0	behind:10 nul-words
4	6	bytes~^detector\\0	behind:9 nul-words
4	7	bytes~^gidcver\\0	behind:8 nul-words
4	8	bytes~^gidpver\\0	behind:8 nul-words
4	9	bytes~^gipccpld\\0	behind:9 nul-words
4	10	bytes~^gipcver\\0	behind:8 nul-words
4	11	bytes~^gixiver\\0	behind:8 nul-words
4	12	bytes~^mainboard\\0	behind:10 nul-words
4	13	bytes~^optics\\0	behind:7 nul-words
4	14		nul-words""",
    "FLIR::UserData": r"""uuid		bytes~^\\x43\\xc3\\x99\\x3b\\x0f\\x94\\x42\\x4b\\x82\\x05\\x6b\\x66\\x51\\x3f\\x48\\x5d
uuid	1	bytes~^\\x57\\xf5\\xb9\\x3e\\x51\\xe4\\x48\\xaf\\xa0\\xd9\\xc3\\xef\\x1b\\x37\\xf7\\x12
uuid	2	bytes~^\\x41\\xe5\\xdc\\xf9\\xe8\\x0a\\x41\\xce\\xad\\xfe\\x7f\\x0c\\x58\\x08\\x2c\\x19
uuid	3	bytes~^\\x57\\x45\\x20\\x50\\x2c\\xbb\\x44\\xad\\xae\\x54\\x15\\xe9\\xb8\\x39\\xd9\\x03
uuid	4	bytes~^\\x7f\\x2e\\x21\\x00\\x8b\\x46\\x49\\x18\\xaf\\xb1\\xde\\x70\\x9a\\x74\\xf6\\xf5
uuid	5	bytes~^\\x2b\\x45\\x2f\\xdc\\x74\\x35\\x40\\x94\\xba\\xee\\x22\\xa6\\xb2\\x3a\\x7c\\xf8
uuid	6	bytes~^\\x78\\x3f\\xc7\\x83\\x0c\\x95\\x4b\\x00\\x8c\\xc7\\xac\\xf1\\xec\\xb4\\xd3\\x9a	?
uuid	7	bytes~^\\x52\\xae\\xda\\x45\\x17\\x1e\\x48\\xb1\\x92\\x47\\x93\\xa4\\x21\\x4e\\x43\\xf5	?
uuid	8	bytes~^\\xf8\\xab\\x72\\x1e\\x84\\x73\\x44\\xa0\\xb8\\xc8\\x1b\\x04\\x82\\x6e\\x07\\x24	?
uuid	9	bytes~^\\x91\\xaf\\x9b\\x93\\x45\\x9b\\x44\\x56\\x98\\xd1\\x5e\\x76\\xea\\x01\\x04\\xac....\\xff\\xd8\\xff	behind:20""",
}
