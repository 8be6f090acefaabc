"""Facts of the maker notes of minolta: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Minolta::CameraSettings": r"""10			-8 /16 2^	"%.1f
13			/3 -2	fraction
18			/256	"%.1f_mm
19			/1000	0:inf "%s_m
21			fields:16.ffff,8.ff,0.ff all:%4d:%.2d:%.2d
22			fields:16.ffff,8.ff,0.ff all:%.2d:%.2d:%.2d
23			-8 /16 2^	"%.1f
28			/256
29			/256
3				minolta-balance
30			/256
31			minolta-level
32			minolta-level
35			-6 /3	fraction
41			minolta-level
44			/8 -6
51		Model=DiMAGE 7Hi
52		Model=DiMAGE 7Hi
8			-48 /8 2^ *100	+0.5 int
9			*-1 +48 /8 2^	exposure-time""",
    "Minolta::CameraSettings5D": r"""110			*100
174			+1
48			-10
49			-10
50			-10
53			*-1 +48 /8 2^	exposure-time
54			-8 /16 2^	"%.1f
73			*100
74			-10
83			/100 -3	fraction""",
    "Minolta::CameraSettings7D": r"""30			/24	fraction
38			-10
39			-10
40			-10
63			*100
64			-10
71			-8 /16 2^	"%.1f
72			*-1 +48 /8 2^	exposure-time
94			+1
98			+1""",
    "Minolta::CameraSettingsA100": r"""1			/100 -3
16			/100 -3
24			-10
25			-10
26			-10
57			*100
6			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
61				"%s_s
7			/8 -1 /2 2^	f-number
8			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
9			/8 -1 /2 2^	f-number
94			*100""",
    "Minolta::MOV1": r"""46			0:0 per:10	exposure-time
50				"%.1f
58				fraction
80				"%.1f_mm""",
    "Minolta::MOV2": r"""38			0:0 per:10	exposure-time
42				"%.1f
50				fraction
72				"%.1f_mm""",
    "Minolta::Main": r"""129			image
16		Model=DSLR-A100
24		Model=DSLR-A100
24	1	Model~^DiMAGE (A1|A2|X1)$	text:On
257		Make!~^SONY
259		Model~^DiMAGE (A2|7Hi)$
259	1	Model!~^DiMAGE A200$
275		Model=DSLR-A100
276		Model~^(DYNAX 5D|MAXXUM 5D|ALPHA SWEET)
276	1	Model=DSLR-A100
3		Model!=DiMAGE X31
32		Model=DSLR-A100""",
    "Minolta::WBInfoA100": r"""1576			?
1680			-106 /8
1681			-106 /8
18872			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
18874			-48 /8 2^ *100	+0.5 int
18875			-126 /16 2^	>266:inf "%.2f_m
18880			/8	0:0 "%+.1f
18881			/8	0:0 "%+.1f
18883			-106 /8
18885			-8 /16 2^	"%.1f
18887			-8 /16 2^	"%.1f
4172			?
56			-106 /8""",
    "MinoltaRaw::PRD": r"""0			keep:MinoltaPRD""",
    "MinoltaRaw::RIF": r"""12		Model=DSLR-A100 | MinoltaPRD
16		Model=DSLR-A100 | MinoltaPRD
20		Model=DSLR-A100 | MinoltaPRD
24		Model=DSLR-A100 | MinoltaPRD
28		Model=DSLR-A100 | MinoltaPRD
32		Model=DSLR-A100
36		Model=DSLR-A100
4				minolta-mode
40		Model=DSLR-A100
44		Model=DSLR-A100
56		Make!~^SONY
58		Make!~^SONY
6			!255	-48 /8 2^ *100 +0.5 int
60		Make!~^SONY	*100
7		Make!~^SONY
7	1	Model=DSLR-A100
74		Make~^SONY
76		Model=DSLR-A100	*100	0:Auto
77		Model=DSLR-A100
78		Model~^DSLR-A(200|700)$	*100	0:Auto
79		Model~^DSLR-A(200|700)$
8		Model=DSLR-A100 | MinoltaPRD
80		Model=DSLR-A100""",
    "MinoltaRaw::WBG": r"""4		Model~DiMAGE A200\\b""",
}
