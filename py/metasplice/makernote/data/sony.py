"""Facts of the maker notes of sony: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Sony::AFInfo": r"""10		Model!~^ILCA-
11		Model!~^ILCA-
125		AFType=3
16		Model~^ILCA-
17		AFType=1
17	1	AFType=2
2			keep:AFType
366		Model!~^ILCA-
381		Model!~^ILCA-
382		Model!~^ILCA-
4		Model!~^ILCA-
5		Model~^ILCA-
55		AFType=3
56		AFType=3
57		AFType=3
58		Model~^ILCA-
59		Model~^ILCA-
67		Model~^ILCA-
7		AFType=1
7	1	AFType=2
8		AFType=1
8	1	AFType=2
80		Model~^ILCA-
9		AFType=1
9	1	AFType=2""",
    "Sony::CameraInfo": r"""0			lens-spec	sony-lens-spec
304		Model~^DSLR-A(850|900)\\b	-20
305		Model~^DSLR-A(850|900)\\b
305.1		Model~^DSLR-A(850|900)\\b""",
    "Sony::CameraInfo2": r"""0			lens-spec	sony-lens-spec""",
    "Sony::CameraInfo3": r"""0		Model!~^NEX-5C	lens-spec	sony-lens-spec
14		Model!~^DSLR-(A450|A500|A550)$	/10	"%.1f_mm
16		Model!~^DSLR-(A450|A500|A550)$	*2 /3	"%.1f_mm
20		Model~^(DSLR-A(450|500|550))\\b
21		Model~^(DSLR-A(450|500|550))\\b
24		Model~^DSLR-A(450|500|550)\\b
25		Model~^(SLT-|DSLR-A(560|580))\\b
27		Model~^DSLR-A(450|500|550)\\b
28		Model~^(SLT-|DSLR-A(560|580))\\b
29		Model~^(SLT-|DSLR-A(560|580))\\b
29	1	Model~^DSLR-A(450|500|550)\\b
31		Model~^DSLR-A(450|500|550)\\b
32		Model~^(SLT-|DSLR-A(560|580))\\b
33		Model~^(SLT-|DSLR-A(560|580))\\b
33	1	Model~^DSLR-A(450|500|550)\\b
35		Model~^(SLT-|DSLR-A(560|580))\\b
35	1	Model~^DSLR-A(450|500|550)\\b
37		Model~^DSLR-A(450|500|550)\\b
39		Model~^DSLR-A(450|500|550)\\b
41		Model~^DSLR-A(450|500|550)\\b
43		Model~^DSLR-A(450|500|550)\\b
45		Model~^DSLR-A(450|500|550)\\b
47		Model~^DSLR-A(450|500|550)\\b
49		Model~^DSLR-A(450|500|550)\\b""",
    "Sony::CameraSettings": r"""0			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
1			/8 -1 /2 2^	f-number
12			*100	"%s_K
13			wrap:128:256	plus
154				"%.3d
155				"%.4d
20			-128 /24	0:0 "%+.1f
22			stop:0 /8 -6 2^ *100	0:Auto "%.0f
28			-10	plus
29			-10	plus
3			-128 /24	0:0 "%+.1f
30			-10	plus
31			-10	plus
34			-10	plus
47			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
48			/8 -1 /2 2^	f-number
6			wrap:128:256
7			*100	"%s_K
8			wrap:128:256	plus
81				"%s%""",
    "Sony::CameraSettings2": r"""0			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
1			/8 -1 /2 2^	f-number
11			*100	"%s_K
12			wrap:128:256	plus
18			-128 /24	0:0 "%+.1f
20			stop:0 /8 -6 2^ *100	0:Auto "%.0f
25			-10	plus
26			-10	plus
27			-10	plus
3			-128 /24	0:0 "%+.1f
40			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
41			/8 -1 /2 2^	f-number
5			wrap:128:256
6			*100	"%s_K
7			wrap:128:256	plus""",
    "Sony::CameraSettings3": r"""0			0:0 /8 *-1 +6 2^	0:Bulb exposure-time
1			/8 -1 /2 2^	f-number
1008		Model~^NEX-		fields:8.ff,0.ff all:%x.%.2x
1011		Model~^NEX-		fields:8.ff,0.ff all:Ver.%.2x.%.3d
1015		Model~^NEX- & LensMount!=1
1024		Model~^DSLR-(A450|A500|A550)$		"%.4d
1026		Model~^DSLR-(A450|A500|A550)$		"%.3d
131		Model!~^(NEX-|DSLR-(A450|A500|A550)$)
132		Model!~^(NEX-|DSLR-(A450|A500|A550)$)
133		Model!~^(NEX-|DSLR-(A450|A500|A550)$)
134		Model!~^(NEX-|DSLR-(A450|A500|A550)$)
135		Model!~^DSLR-(A450|A500|A550)
136		Model!~^DSLR-(A450|A500|A550)
139		Model!~^(NEX-|DSLR-(A450|A500|A550)$)
153		Model!~^DSLR-(A450|A500|A550)$	keep:LensMount
16				plus
17				plus
18				plus
2			iso-254
23			*100	"%s_K
24				plus
268		Model!~^DSLR-(A450|A500|A550)$
276		Model!~^DSLR-(A450|A500|A550)$		"%.3d
276.1		Model!~^DSLR-(A450|A500|A550)$		"%.4d
3			-128 /24	0:0 "%+.1f
35			-128 /24	0:0 "%+.1f
50		Model!~^DSLR-(A450|A500|A550)$
51		Model!~^DSLR-(A450|A500|A550)$
512		Model!~^DSLR-(A450|A500|A550)$
52		Model!~^DSLR-(A450|A500|A550)$
53		Model!~^DSLR-(A450|A500|A550)$
54		Model!~^(NEX-|DSLR-(A450|A500|A550)$)
56		Model!~^DSLR-(A450|A500|A550)$
643		Model~^DSLR-(A450|A500|A550)$
644		Model~^DSLR-(A450|A500|A550)$
645		Model~^DSLR-(A450|A500|A550)$
646		Model~^DSLR-(A450|A500|A550)$
647		Model~^DSLR-(A450|A500|A550)$
648		Model~^DSLR-(A450|A500|A550)$
651		Model~^DSLR-(A450|A500|A550)$
780		Model~^DSLR-(A450|A500|A550)$
788		Model~^DSLR-(A450|A500|A550)$		"%.4d
790		Model~^DSLR-(A450|A500|A550)$		"%.3d""",
    "Sony::ExtraInfo": r"""1			-32 /1.8	"%.1f_C
12				"%s%
2			?
26				put:_,.
8			?	"%.2f_V""",
    "Sony::ExtraInfo2": r"""4				"%s%""",
    "Sony::ExtraInfo3": r"""17		Model!~^(NEX-(3|5|5C|C3|VG10|VG10E))\\b
2			-32 /1.8	"%.1f_C
20		Model~^SLT-
20	1	Model~^DSLR-(A450|A500|A550)\\b
20	2	Model~^DSLR-
22		Model~^DSLR-
22	1	Model~^(NEX-(3|5|5C|C3|VG10|VG10E))\\b
24		Model!~^(NEX-(3|5|5C|C3|VG10|VG10E))\\b
4				"%s%
6		Model!~^(NEX-(3|5|5C|C3|VG10|VG10E))\\b	/128	"%.2f_V
8		Model!~^(NEX-(3|5|5C|C3|VG10|VG10E))\\b	/128	"%.2f_V""",
    "Sony::FaceInfo": r"""0			faces:-1
1		FacesDetected>=1	each:*15 pick:1,0,3,2
11		FacesDetected>=3	each:*15 pick:1,0,3,2
16		FacesDetected>=4	each:*15 pick:1,0,3,2
21		FacesDetected>=5	each:*15 pick:1,0,3,2
26		FacesDetected>=6	each:*15 pick:1,0,3,2
31		FacesDetected>=7	each:*15 pick:1,0,3,2
36		FacesDetected>=8	each:*15 pick:1,0,3,2
6		FacesDetected>=2	each:*15 pick:1,0,3,2""",
    "Sony::FaceInfo1": r"""0			least:FacesDetected:1
128			least:FacesDetected:5
160			least:FacesDetected:6
192			least:FacesDetected:7
224			least:FacesDetected:8
32			least:FacesDetected:2
64			least:FacesDetected:3
96			least:FacesDetected:4""",
    "Sony::FaceInfo2": r"""0			least:FacesDetected:1
111			least:FacesDetected:4
148			least:FacesDetected:5
185			least:FacesDetected:6
222			least:FacesDetected:7
259			least:FacesDetected:8
37			least:FacesDetected:2
74			least:FacesDetected:3""",
    "Sony::FaceInfoA": r"""101		FacesDetected>=2	each:*15 pick:1,0,3,2
11		FacesDetected>=1 | FaceTest8>0 & FaceTest2=1 | FaceTest8>0 & FaceTest2=257	each:*15 pick:1,0,3,2
111		FacesDetected>=3	each:*15 pick:1,0,3,2
121		FacesDetected>=4	each:*15 pick:1,0,3,2
2			keep:FaceTest2 drop
21		FacesDetected>=2 | FacesDetected=1 & FaceTest8>0	each:*15 pick:1,0,3,2
3			faces:8 >8:0
31		FacesDetected>=3 | FacesDetected=2 & FaceTest8>0	each:*15 pick:1,0,3,2
41		FacesDetected>=4 | FacesDetected=3 & FaceTest8>0	each:*15 pick:1,0,3,2
51		FacesDetected>=5 | FacesDetected=4 & FaceTest8>0	each:*15 pick:1,0,3,2
61		FacesDetected>=6 | FacesDetected=5 & FaceTest8>0	each:*15 pick:1,0,3,2
71		FacesDetected>=7 | FacesDetected=6 & FaceTest8>0	each:*15 pick:1,0,3,2
8			keep:FaceTest8 drop
81		FacesDetected>=8 | FacesDetected=7 & FaceTest8>0	each:*15 pick:1,0,3,2
91		FacesDetected>=1	each:*15 pick:1,0,3,2""",
    "Sony::FocusInfo": r"""109			stop:0 /8 -6 2^ *100	0:Auto "%.0f
111			stop:0 /8 -6 2^ *100	0:Auto "%.0f
14		Model~^DSLR-A(230|290|330|380|390)$
2118		Model~^DSLR-A(230|290|330|380|390|850|900)$	&ffffff
2491		Model~^DSLR-A(200|230|290|300|330|350|380|390|700|850|900)$
4368			?""",
    "Sony::ISOInfo": r"""0			sony-iso	"%s
2			sony-iso	"%s
4			sony-iso	"%s""",
    "Sony::Main": r"""16		count=368,5478
16	1	count=5506,6118
16	2	count=15360
276		count=280,364
276	1	count=332
276	2	count=1536,2048
278		Model~^DSLR-A(850|900)\\b
278	1	Model~^DSLR-A(230|290|330|380|390)\\b
32		count=19154,19148
36875		bytes~^\\xae
36944		Model!~^(DSC-|Stellar|ILCE-(1|6100|6300|6400|6500|6600|6700|7C|7M3|7M4|7M5|7RM2|7RM3A?|7RM4A?|7RM5|7RM6|7SM2|7SM3|9|9M2)|ILCA-99M2|ILME-(FX2|FX3)|ZV-)
36944	1	Model~^(ILCE-(6100A?|6300|6400A?|6500|6600|7C|7M3|7RM2|7RM3A?|7RM4A?|7SM2|9|9M2)|ILCA-99M2|ZV-E10)\\b
36944	2	Model~^(ILCE-(1\\b|7M4|7RM5|7SM3)|ILME-FX3)
36944	3	Model~^(ILCE-(6700|7CM2|7CR)|ILME-FX2|ZV-(E1|E10M2))\\b | Model~^(ILCE-(1M2|7M5|7RM6)) & bytes~^\\x00\\x00\\x00\\x00\\x00
36944	4		?
37888		bytes~^[\\x07\\x09\\x0a] | bytes~^[\\x5e\\xe7\\x04] & DoubleCipher:=1
37888	1	bytes~^\\x0c
37888	2	bytes~^[\\x23\\x24\\x26\\x28\\x31\\x32\\x33\\x41\\x43]
37888	3		?
37890		Model!~^(SLT-|HV|ILCA-) & bytes!~^[\\x05\\xff]
37890	1		?
37892		bytes~^[\\x40\\x7d]..\\x01
37892	1	bytes~^[\\xe7\\xea\\xcd\\x8a\\x70]..\\x08
37892	2	bytes~^\\xb6..\\x01
37892	3		?
37893		bytes~^[\\x1b\\x40\\x7d]
37893	1	bytes~^[\\x3a\\xb3\\x7e\\x9a\\x25\\xe1\\x76\\x8b]
37893	2		?
37894		bytes~^[\\x01\\x08\\x1b].[\\x08\\x1b]
37894	1	bytes~^[\\x40]
37894	2		?
37895			?
37896			?
37897			?
37898		Model~^(SLT-|HV)
37898	1		?
37899			?
37900		Model~^(NEX-|ILCE-|ILME-|Lunar|ZV-E10|ZV-E10M2|ZV-E1)\\b
37900	1		?
37901			?
37902		Model~^(SLT-|HV|ILCA-)
37902	1	Model~^(NEX-|ILCE-|Lunar)
37902	2		?
37903			?
37905			?
4096		format=undef
4097		format=int16u
4098		format=int16u
4099		bytes~^(\\x00\\x00)?\\x01\\x01 & Panorama:=1
45089				0:Auto 4294967295:n/a
45096		bytes!~^\\0\\0\\0\\0\\Z
45098			lens-spec	sony-lens-spec
45099			reverse	put:_,x
45100			reverse	put:_,x
45120			!65535
45121			!65535
45122		bytes!~^\\x00\\x00 & MetaVersion!=DC7303320222000	!65535
45123		!MetaVersion | MetaVersion!=DC7303320222000	!65535
45123	1	TagB042 & TagB042!=0
45124			!65535
45127			!65535
45128			sony-a100
45129			!65535
45130			!65535
45131			!65535
45134		MetaVersion & MetaVersion=DC7303320222000
45136		Model~^(DSC-|Stellar)
8193			?
8196				plus
8197				plus
8198				plus
8199				plus
8208		Model~^NEX-5N$
8208	1	Model~^(SLT-A(65|77)V?|NEX-(7|VG20E)|Lunar)$
8208	2	Model~^(SLT-A(37|57)|NEX-F3)$
8208	3	Model~^(DSC-(HX10V|HX20V|HX30V|HX200V|TX66|TX200V|TX300V|WX50|WX70|WX100|WX150))$ & !Panorama
8208	4	Model~^(SLT-A99V?|HV|SLT-A58|ILCE-(3000|3500)|NEX-(3N|5R|5T|6|VG900|VG30E)|DSC-(RX100|RX1|RX1R)|Stellar)$ | Model~^(DSC-(HX300|HX50|HX50V|TX30|WX60|WX80|WX200|WX300))$ & !Panorama
8208	5	Model~^(DSC-(RX100M2|QX10|QX100))$
8208	6	Model~^(DSC-(QX30|RX10|RX100M3|HX60V|HX350|HX400V|WX220|WX350)|ILCE-(7(R|S|M2)?|[56]000|5100|QX1)|ILCA-(68|77M2))\\b
8208	7	Model~^(DSC-(RX0|RX1RM2|RX10M2|RX10M3|RX100M4|RX100M5|HX80|HX90V?|WX500)|ILCE-(6300|6500|7RM2|7SM2)|ILCA-99M2)\\b
8208	8	Model~^(ILCE-(6100A?|6400A?|6600|7C|7M3|7RM3A?|7RM4A?|9|9M2)|DSC-(RX10M4|RX100M6|RX100M5A|RX100M7A?|HX95|HX99|RX0M2)|ZV-(1[AF]?|1M2|E10))\\b
8208	9		?
8219		Model!~^DSC- | Model~^DSC-(RX10M4|RX100M6|RX100M7|RX100M5A|HX95|HX99|RX0M2|RX1RM3)
8220		Model~^(SLT-|HV)
8220	1	Model~^(NEX-|ILCE-|ILME-|ZV-|DSC-(RX10M4|RX100M6|RX100M7|RX100M5A|HX95|HX99|RX0M2|RX1RM3))	keep:AFAreaILCE
8220	2	Model~^ILCA-	keep:AFAreaILCA
8221		Model~^(NEX-|ILCE-|ILME-|ZV-|DSC-(RX10M4|RX100M6|RX100M7|RX100M5A|HX95|HX99|RX0M2|RX1RM3))
8222		Model~^(SLT-|HV) | Model~^(ILCE-|ILME-) & AFAreaILCE!= & AFAreaILCE=4
8222	1	Model~^ILCA-(68|77M2) & AFAreaILCA!= & AFAreaILCA!=8	-1
8222	2	Model~^ILCA-99M2 & AFAreaILCA!= & AFAreaILCA!=8
8222	3	Model~^ILCA- & AFAreaILCA!= & AFAreaILCA=8
8222	4	Model~^(NEX-|ILCE-|ILME-|ZV-|DSC-RX)
8224		Model!~^(ILCA-|DSC-|ZV-)
8224	1	Model~^ILCA-(68|77M2)
8225		Model!~^DSC- | Model~^DSC-(RX10M4|RX100M6|RX100M7|RX100M5A|HX95|HX99|RX0M2|RX1RM3)
8226		Model~^(ILCE-(5100|6000|7M2))
8226	1	Model~^ILCE-7RM2
8230				each:/1000 all:%.2f_%.2f
8234		bytes~^\\x01
8237				0:0 "%+.1f
8239			sony-shift
8241			pairs-back	"%.8d
8242				plus
8243				plus
8244				plus
8245				plus
8246				plus
8247				sony-frame
8284		Model~^(DSC-RX1RM3)\\b""",
    "Sony::MeterInfo": r"""0				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1020				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
108				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1152				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1284				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1416				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1548				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1680				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1812				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
216				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
324				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
432				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
540				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
648				all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
756				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
888				all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d""",
    "Sony::MeterInfo9": r"""0			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1070			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1180			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1290			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1400			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
1510			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
180			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
270			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
360			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
450			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
540			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
630			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
740			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
850			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
90			?	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
960			?	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d""",
    "Sony::MoreInfo": r"""2		Model!~^DSLR-(A450|A500|A550)$
2	1	Model~^DSLR-(A450|A500|A550)$
263			?""",
    "Sony::MoreInfo0201": r"""283		Model!~^DSLR-A(450|500|550)$	&ffffff
293		Model!~^DSLR-A(450|500|550)$	&ffffff
330		Model~^DSLR-A(450|500|550)$	&ffffff""",
    "Sony::MoreInfo0401": r"""1102		Model!~^NEX-(3|5)$	&ffffff""",
    "Sony::MoreSettings": r"""10				plus
119		Model~^DSLR-(A450|A500|A550)
120		Model~^NEX-(3|5|5C)
124		Model!~^NEX-(3|5|5C)|DSLR-(A450|A500|A550)
130		Model~^NEX-(3|5|5C)
134		Model!~^NEX-(3|5|5C)|DSLR-(A450|A500|A550)
14			*100	"%s_K
15				plus
19		Model!~^DSLR-(A450|A500|A550)$
21		Model!~^DSLR-(A450|A500|A550)$
30		Model~^DSLR-(A450|A500|A550)	-106 /8
30	1		-128 /24	0:0 "%+.1f
31		Model~^DSLR-(A450|A500|A550)	stop:0 /8 -6 2^ *100	0:Auto "%.0f
31	1		-128 /24	0:0 "%+.1f
32		Model~^DSLR-(A450|A500|A550)	/8 -1 /2 2^	f-number
32	1	Model!~^NEX-(3|5|5C)
33		Model~^DSLR-(A450|A500|A550)	0:0 /8 *-1 +6 2^	0:Bulb exposure-time
33	1	Model~^NEX-(3|5|5C)	stop:0 /8 -6 2^ *100	0:Auto "%.0f
34		Model~^NEX-(3|5|5C)	/8 -1 /2 2^	f-number
35		Model~^DSLR-(A450|A500|A550)	-28 /16 2^ *10	"%.1f_mm
35	1	Model~^NEX-(3|5|5C)	0:0 /8 *-1 +6 2^	0:Bulb exposure-time
36		Model~^DSLR-(A450|A500|A550)	/8	0:0 "%+.1f
37		Model~^NEX-(3|5|5C)	-28 /16 2^ *10	"%.1f_mm
37	1	Model!~^DSLR-(A450|A500|A550)	stop:0 /8 -6 2^ *100	0:Auto "%.0f
38		Model~^DSLR-(A450|A500|A550)	/8	0:0 "%+.1f
38	1	Model~^NEX-(3|5|5C)	/8	0:0 "%+.1f
38	2		/8 -1 /2 2^	f-number
39		Model!~^NEX-(3|5|5C)|DSLR-(A450|A500|A550)	0:0 /8 *-1 +6 2^	0:Bulb exposure-time
40		Model~^DSLR-(A450|A500|A550)
41		Model~^DSLR-(A450|A500|A550)
41	1	Model!~^NEX-(3|5|5C)	-28 /16 2^ *10	"%.1f_mm
42		Model~^DSLR-(A450|A500|A550)
42	1	Model!~^NEX-(3|5|5C)	/8	0:0 "%+.1f
43		Model~^NEX-(3|5|5C)
44		Model~^DSLR-(A450|A500|A550)
44	1	Model~^NEX-(3|5|5C)
44	2		/8	0:0 "%+.1f
46		Model~^NEX-(3|5|5C)
46	1	Model!~^DSLR-(A450|A500|A550)
47		Model!~^NEX-(3|5|5C)|DSLR-(A450|A500|A550)
48		Model!~^NEX-(3|5|5C)|DSLR-(A450|A500|A550)
50		Model!~^NEX-(3|5|5C)|DSLR-(A450|A500|A550)
8				plus
9				plus""",
    "Sony::PIC": r"""BC:		!Barcode	without:IP1.*
BarCode:			before:12
Capt:				"%s_C
Temp:			like:^-?\\d+	"%s_C
Temp:Clbt:				"%s_C""",
    "Sony::PMP": r"""102			>0 *-1 /100 2^	exposure-time
106			>0 /100
108			!-1 !-32768 /100
112			>0 /100	"%.1f_mm
76			century all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
84			century all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d""",
    "Sony::SR2Private": r"""29184			keep:SR2SubIFDOffset
29185			keep:SR2SubIFDLength
29217			keep:SR2SubIFDKey	"0x%.8x
29248		bytes!~^\\0\\0\\0\\0
29249		bytes!~^\\0\\0\\0\\0
29264		bytes!~^\\0\\0\\0\\0""",
    "Sony::SR2SubIFD": r"""29858				"%s_mm
29859				"%s_mm""",
    "Sony::SRF": r"""0			keep:SRF2Key
1			keep:SRFDataKey""",
    "Sony::SRF2": r"""69				"%s_mm
70				"%s_mm""",
    "Sony::ShotInfo": r"""2			keep:FaceInfoOffset
48			keep:FacesDetected
50			keep:FaceInfoLength
52			keep:MetaVersion
72		FacesDetected & FaceInfoOffset=72 & FaceInfoLength=32
94		FacesDetected & FaceInfoOffset=94 & FaceInfoLength=37""",
    "Sony::Tag2010a": r"""1200					Hidden=1
4414			/256 *-1 +16	stop:0 "%.1f
4416			/256 -56.6
4428			*-1 /256	0:0 "%+.1f""",
    "Sony::Tag2010b": r"""0			+1
1204					Hidden=1
4			+1
438			unpack:<HBBBBB all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
4414			/256 *-1 +16	stop:0 "%.1f
4416			/256 -56.6
4428			*-1 /256	0:0 "%+.1f
4632			/256 *-1 +16 2^ *100	"%.0f""",
    "Sony::Tag2010c": r"""0			+1
1168					Hidden=1
4			+1
4378			/256 *-1 +16	stop:0 "%.1f
4380			/256 -56.6
4392			*-1 /256	0:0 "%+.1f
4596			/256 *-1 +16 2^ *100	"%.0f
512			/16
528			unpack:<HBBBBB all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d""",
    "Sony::Tag2010d": r"""0			+1
1292					Hidden=1
4			+1
4502			/256 *-1 +16	stop:0 "%.1f
4504			/256 -56.6
4720			/256 *-1 +16 2^ *100	"%.0f
510			unpack:<HBBBBB all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d""",
    "Sony::Tag2010e": r"""0			+1
1208					Hidden=1
4			+1
4466			/256 *-1 +16	stop:0 "%.1f
4468			/256 -56.6
4480			*-1 /256	0:0 "%+.1f
4692		Model~^(SLT-(A99|A99V)|NEX-(5R|5T|6|VG900|VG30E)|DSC-RX100|Stellar|HV)\\b	/256 *-1 +16 2^ *100	"%.0f
4696		Model~^(DSC-(RX1|RX1R))\\b	/256 *-1 +16 2^ *100	"%.0f
4728		Model~^(SLT-A58|ILCE-(3000|3500)|NEX-3N|DSC-(HX300|HX50V|WX60|WX80|WX200|WX300|TX30))\\b	/10	"%.1f_mm
4730		Model~^(SLT-A58|ILCE-(3000|3500)|NEX-3N|DSC-(HX300|HX50V|WX60|WX80|WX200|WX300|TX30))\\b	/10	"%.1f_mm
4732		Model~^(SLT-A58|ILCE-(3000|3500)|NEX-3N|DSC-(HX300|HX50V|WX60|WX80|WX200|WX300|TX30))\\b	!0 /10	"%.1f_mm
4736		Model~^(SLT-A58|ILCE-(3000|3500)|NEX-3N|DSC-(HX300|HX50V|WX60|WX80|WX200|WX300|TX30))\\b	/256 *-1 +16 2^ *100	"%.0f
540			/16
556			unpack:<HBBBBB all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
6256		Model!~^(DSC-|Stellar)
6289		Model!~^(DSC-|Stellar)
6290			keep:LensMount no-model:DSC-,Stellar
6291		LensMount=2
6294		LensMount=1
6296		Model!~^(DSC-|Stellar)
6297		Model!~^DSC-
6444		Model!~^(DSC-RX100|Stellar)\\b
6792		Model~^(DSC-RX100|Stellar)\\b""",
    "Sony::Tag2010f": r"""4138			/256 *-1 +16	stop:0 "%.1f
4140			/256 -56.6
4152			*-1 /256	0:0 "%+.1f
4404			/10	"%.1f_mm
4406			/10	"%.1f_mm
4408			/10	"%.1f_mm
4412			/256 *-1 +16 2^ *100	"%.0f
480					Hidden=1""",
    "Sony::Tag2010g": r"""546			/256 *-1 +16	stop:0 "%.1f
548			/256 -56.6
560			*-1 /256	0:0 "%+.1f
6300		Model!~^DSC-
6333		Model!~^DSC-
6334			keep:LensMount no-model:DSC-
6335		LensMount=2
6338		LensMount=1
6340		Model!~^DSC-
6341		Model!~^DSC-
812			/10	"%.1f_mm
814			/10	"%.1f_mm
816			!0 /10	"%.1f_mm
836			/256 *-1 +16 2^ *100	"%.0f
904					Hidden=1""",
    "Sony::Tag2010h": r"""546			/256 *-1 +16	stop:0 "%.1f
548			/256 -56.6
560			*-1 /256	0:0 "%+.1f
6348		Model!~^DSC-
6381		Model!~^DSC-
6382			keep:LensMount no-model:DSC-
6383		LensMount=2
6386		LensMount=1
6388		Model!~^DSC-
6389		Model!~^DSC-
812			/10	"%.1f_mm
814			/10	"%.1f_mm
816			!0 /10	"%.1f_mm
838			/256 *-1 +16 2^ *100	"%.0f
904		Model!~^(ILCA-99M2|ILCE-6500|DSC-(RX0|RX100M5))			Hidden=1
920		Model~^(ILCA-99M2|ILCE-6500|DSC-(RX0|RX100M5))			Hidden=1""",
    "Sony::Tag2010i": r"""535			/256 *-1 +16	stop:0 "%.1f
537			/256 -56.6
547			*-1 /256	0:0 "%+.1f
6096		Model!~^DSC-
6129		Model!~^DSC-
6130			keep:LensMount no-model:DSC-
6131		LensMount=2
6134		LensMount=1
6136		Model!~^DSC-
6137		Model!~^DSC-
778			/10	"%.1f_mm
780			/10	"%.1f_mm
782			!0 /10	"%.1f_mm
800			/256 *-1 +16 2^ *100	"%.0f
877					Hidden=1""",
    "Sony::Tag202a": r"""1			keep:Locations
10		Locations>=2
14		Locations>=3
18		Locations>=4
2		Locations>=1
22		Locations>=5
26		Locations>=6
30		Locations>=7
34		Locations>=8
38		Locations>=9
42		Locations>=10
46		Locations>=11
50		Locations>=12
54		Locations>=13
58		Locations>=14
6		Locations>=1
62		Locations>=15""",
    "Sony::Tag900b": r"""189		Model!~^DSLR-(A450|A500|A550)$""",
    "Sony::Tag9050a": r"""0		Model!~^(NEX-|Lunar|ILCE-)	/8 -1.06 /2 2^	"%.1f
1		Model!~^(NEX-|Lunar|ILCE-)	/8 -1.06 /2 2^	"%.0f
103		Model!~^(SLT-A(65|77)V?|Lunar|NEX-(5N|7|VG20E))
124		Model!~^(Lunar|NEX-(5N|7|VG20E)|SLT-|HV|ILCA-)		hex-numbers
240		Model~^(SLT-|HV|ILCA-)		hex-numbers
261			keep:LensMount
263		LensMount=2
265		LensMount=1
276		Model~^(SLT-A99|HV|ILCE-7)
277		Model~^(SLT-A(37|57|65|77)V?|Lunar|NEX-(F3|5N|7|VG20E))	hex-bytes	sony-lens-spec
278		Model!~^(SLT-A(37|57|65|77)V?|Lunar|NEX-(F3|5N|7|VG20E))	hex-bytes	sony-lens-spec
32				sony-shutter
416		Model~^(ILCE-(5100|QX1)|ILCA-(68|77M2))	!0
426		Model~^(SLT-A(58|99V?)|HV|NEX-(3N|5R|5T|6|VG900|VG30E)|ILCE-([35]000|3500))\\b	!0
445		Model~^(SLT-A(37|57|65|77)V?|Lunar|NEX-(F3|5N|7|VG20E))	!0
49			keep:FlashFired
50			&ffffff
58			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
60			/256 -16 /2 2^	"%.1f
76		Model~^(ILCE-(7(R|S|M2)?|[56]000|5100|QX1))\\b & FlashFired&1!=1	&ffffff
81		Model~^(ILCE-(7(R|S|M2)?|[56]000|5100|QX1))\\b	unlike:^\\x00 all:20%.2d:%.2d:%.2d_%.2d:%.2d:%.2d""",
    "Sony::Tag9050b": r"""0		Model~^(ILCA-)	/8 -1.06 /2 2^	"%.1f
1		Model~^(ILCA-)	/8 -1.06 /2 2^	"%.0f
107		Model~^(ILCE-(6100|6400|6600|7C|7RM4A?|9M2)|ZV-E10) | Software~^ILCE-9 (v5.0|v6.0)
109		Model~^(ILCE-(7M3|7RM3A?))
115		Model!~^(ILCE-(6100|6400|6600|7C|7M3|7RM3A?|7RM4A?|9M2)|ZV-E10) & Software!~^ILCE-9 (v5.0|v6.0)
136				hex-numbers
261			keep:LensMount
263		LensMount=2
265		LensMount=1
276		Model~^(ILCE-7|ILCE-9|ILCA-99)
278			hex-bytes	sony-lens-spec
38				sony-shutter
415		Model~^(ILCE-(6100A?|6400A?|6600|7C|7M3|7RM3A?|7RM4A?|9|9M2)|ZV-E10)\\b	!0
459		Model~^(ILCE-(7RM2|7SM2))	!0
461		Model~^(ILCE-(6300|6500)|ILCA-99M2)	!0
491		Model~^ILCE-(7RM4A?|7C|9M2) | Software~^ILCE-9 (v5.0|v6.0)
493		Model~^ILCE-(7RM4A?|7C|9M2)|ZV-E10 | Software~^ILCE-9 (v5.0|v6.0)	hex-bytes	sony-lens-spec
494		Model~^(ILCE-(7M3|7RM3A?|9))\\b & Software!~^ILCE-9 (v5.0|v6.0)
496		Model~^(ILCE-(6100A?|6400A?|6600|7M3|7RM3A?|9))\\b & Software!~^ILCE-9 (v5.0|v6.0)	hex-bytes	sony-lens-spec
538		Model~^(ILCE-(7RM2|7SM2))
540		Model~^(ILCE-(7RM2|7SM2))	hex-bytes	sony-lens-spec
540	1	Model~^(ILCA-99M2)
542		Model~^(ILCE-(6300|6500)|ILCA-99M2)	hex-bytes	sony-lens-spec
57			keep:FlashFired
58			&ffffff
70			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
72			/256 -16 /2 2^	"%.1f
80		FlashFired&1!=1 & Model~^(ILCE-(6100|6400|6600|7C|7RM4A?|9M2)|ZV-E10) | FlashFired&1!=1 & Software~^ILCE-9 (v5.0|v6.0)	&ffffff
82		FlashFired&1!=1 & Model~^(ILCE-(7M3|7RM3A?))	&ffffff
88		FlashFired&1!=1 & Model!~^(ILCA-99M2|ILCE-(6100|6400|6600|7C|7M3|7RM3A?|7RM4A?|9M2)|ZV-E10) & Software!~^ILCE-9 (v5.0|v6.0)	&ffffff
97		Model!~^(ILCA-99M2|ILCE-(6100|6400|6600|7C|7M3|7RM3A?|7RM4A?|9|9M2)|ZV-E10)	all:%.2d:%.2d""",
    "Sony::Tag9050c": r"""102			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
104			/256 -16 /2 2^	"%.1f
136		Model~^(ILCE-(7M4|7RM5|7SM3)|ILME-FX3)		hex-numbers
138		Model~^(ILCE-1)		hex-numbers
38				sony-shutter
57			keep:FlashFired
58			&ffffff
70			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
72			/256 -16 /2 2^	"%.1f
80		FlashFired&1!=1	&ffffff""",
    "Sony::Tag9050d": r"""10		Model~^(ILCE-(1M2|6700|7CM2|7CR|7M5|7RM6)|ILME-FX2)	&ffffff
26			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
28		Model!~^(ILCE-(1M2|7M5|7RM6))	/256 -16 /2 2^	"%.1f
56		Model!~^(ZV-E10M2)		hex-numbers""",
    "Sony::Tag9400a": r"""12			+1
18		Model!~^(SLT-(A65|A77)V?|NEX-(5N|7|VG20E)|Lunar|DSC-(HX10V|HX20V|HX200V|TX20|TX55|TX300V|WX30|WX70))\\b
68		Model~^(SLT-|HV|NEX-|Lunar|DSC-RX|Stellar)		<=0:n.a. *8
8			+1
82		Model~^(SLT-|HV|NEX-|Lunar|DSC-RX|Stellar)		"20%.2d""",
    "Sony::Tag9400b": r"""12			+1
63				<=0:n.a. *8
70				"20%.2d
8			+1""",
    "Sony::Tag9400c": r"""10		Model~^(ILCA-(68|77M2|99M2)|ILCE-(5000|5100|6000|6300|6500|7|7M2|7R|7RM2|7S|7SM2|QX1)|DSC-(HX350|HX400V|HX60V|HX80|HX90|HX90V|QX30|RX0|RX1RM2|RX10|RX10M2|RX10M3|RX100M3|RX100M4|RX100M5|WX220|WX350|WX500))\\b
18			+1
26			+1
307		Model~^(DSC-(HX350|HX400V|HX60V|HX80|HX90|HX90V|QX30|RX10|RX10M2|RX10M3|RX100M3|RX100M4))\\b
313		Model~^(DSC-(HX95|HX99|RX0|RX0M2|RX10M4|RX100M5|RX100M5A|RX100M6))\\b
319		Model~^(DSC-RX100M7A?|ZV-(1A?|1F|1M2))\\b
42		Model!~^(DSC-RX1RM3|ILCE-(1|1M2|6700|7CM2|7CR|7M4|7M5|7RM5|7RM6|7SM3|9M3)|ILME-(FX2|FX3A?|FX30)|ILX-LR1|ZV-(E1|E10M2))\\b
83		Model!~^(DSC-RX1RM3|ILCE-(1|6700|7CM2|7CR|7M4|7M5|7RM5|7RM6|7SM3|9M3)|ILME-(FX2|FX3A?|FX30)|ZV-(E1|E10M2))\\b		"20%.2d""",
    "Sony::Tag9401": r"""0			keep:Ver9401 drop
1012		Ver9401~^(185|186|187)
1102		Ver9401~^(178|201)
1107		Ver9401=198
1176		Ver9401=148
1181		Ver9401=167 & Software!~^ILCE-7M4 (v2|v3)
1182		Ver9401=167 & Software~^ILCE-7M4 (v2|v3)
1185		Ver9401~^(160|164) & Software!~^ILCE-1 v2
1186		Ver9401~^(152|154|155) & Model!~^ZV-1M2 | Ver9401=164 & Software~^ILCE-1 v2
1210		Ver9401=155 & Model~^ZV-1M2
1437		Ver9401~^(144|146)
1588		Ver9401=68
1590		Ver9401~^(73|74)
1612		Ver9401=78
1619		Ver9401=90
1656		Ver9401~^(93|94)
1720		Ver9401~^(100|103)
1758		Ver9401~^(124|125)
1767		Ver9401~^(127|128|130)
994		Ver9401=181""",
    "Sony::Tag9402": r"""2			keep:TempTest1 drop
4		TempTest1=255		"%s_C
45		Model!~^(DSC-|Stellar)""",
    "Sony::Tag9403": r"""4			keep:TempTest2 drop
5		TempTest2 & TempTest2<100		"%s_C""",
    "Sony::Tag9404a": r"""25		Model!~^SLT-		/10.24 "%.0f%%""",
    "Sony::Tag9404b": r"""30		Model!~^(SLT-|HV|ILCA-)		/10.24 "%.0f%%
32		Model~^(SLT-|HV|ILCA-)""",
    "Sony::Tag9405a": r"""1536		Model!~^(DSC-|Stellar)
1539		Model!~^(DSC-|Stellar)
1540			keep:LensMount no-model:DSC-,Stellar
1541		LensMount=2
1544		LensMount=1
1610		Model!~^(DSC-|Stellar)
1642		Model!~^(DSC-|Stellar)
1738		Model!~^(DSC-|Stellar)""",
    "Sony::Tag9405b": r"""10			/256 *-1 +16	stop:0 "%.1f
100		Model!~^DSC-
14			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
16				0:Bulb exposure-time
20		Model!~^(DSC-|ZV-)	/256 -16 /2 2^	"%.1f
22			/256 -16 /2 2^	"%.1f
36			+1
4			/256 *-1 +16 2^ *100	"%.0f
6			/256 *-1 +16 2^ *100	"%.0f
82				plus
834		Model!~^(ILCA-|ILCE-(7RM2|7M3|7RM3A?|7RM4A?|7SM2|6100|6300|6400|6500|6600|7C|9|9M2)|DSC-(HX80|HX90V|HX99|RX0|RX10M2|RX10M3|RX10M4|RX100M4|RX100M5|RX100M5A|RX100M6|RX100M7|WX500)|ZV-)		/10.24 "%.0f%%
842		Model~^(ILCA-(68|77M2)|ILCE-(5000|5100|6000|7|7R|7S|QX1)|Lusso)\\b
846		Model~^(DSC-(RX100M5|RX100M5A|RX100M6|RX100M7|RX10M4|HX99)|ILCE-(6100|6400|6600|7C|7M3|7RM3A?|7RM4A?|9M2)|ZV-E10)		/10.24 "%.0f%%
848		Model~^(ILCE-7M2)
858		Model~^(ILCE-(7RM2|7SM2)|DSC-(HX80|HX90V|RX10M2|RX10M3|RX100M4|WX500))		/10.24 "%.0f%%
860		Model~^(ILCA-99M2|ILCE-(6100|6400|6500|6600|7C|7M3|7RM3A?|7RM4A?|9|9M2)|ZV-E10)
872		Model~^(ILCE-(6300|7RM2|7SM2))
892		Model~^(ILCA-(68|77M2)|ILCE-(5000|5100|6000|7|7R|7S|QX1)|Lusso)\\b
90		Model!~^DSC-
900		Model~^(ILCE-7M2)
924		Model~^(ILCE-(6300|7RM2|7SM2))
93		Model!~^DSC-
94			keep:LensMount no-model:DSC-
944		Model~^(ILCA-99M2|ILCE-6500)
952		Model~^(ILCE-(6100|6400|6600|7C|7M3|7RM3A?|7RM4A?|9|9M2)|ZV-E10)
96		LensMount=2
98		LensMount=1""",
    "Sony::Tag9406": r"""5			-32 /1.8	"%.1f_C
6			!0	"%s%
7				"%s%
8		Model!~^(ILCE-(7|7R)|Lusso)$	!0 !255	"%s%""",
    "Sony::Tag9406b": r"""1			keep:Battery2 drop
4			keep:BatteryStatus1 drop
5		BatteryStatus1!=5		"%s%
6		Battery2=1	keep:BatteryStatus2 drop
7		Battery2=1 & BatteryStatus2!=5		"%s%""",
    "Sony::Tag940c": r"""11				fields:8.ff,0.ff all:%x.%.2x
13		LensMount!=0		fields:8.ff,0.ff all:%x.%.2x
20		LensMount!=0		fields:8.ff,0.ff all:Ver.%.2x.%.3d
8			keep:LensMount
9			sony-lens""",
    "Sony::Tag940e": r"""6662		Model~^(ILCE-(6300|6500|7M3|7RM2|7RM3A?|7SM2|9))\\b & Software!~^ILCE-9 (v5.0|v6.0)
6663		Model~^(ILCE-(6300|6500|7M3|7RM2|7RM3A?|7SM2|9))\\b & Software!~^ILCE-9 (v5.0|v6.0)
6664		Model~^(ILCE-(6300|6500|7M3|7RM2|7RM3A?|7SM2|9))\\b & Software!~^ILCE-9 (v5.0|v6.0)	?""",
    "Sony::Tag9416": r"""0			keep:TagVersion drop	"%3d
10			0:0 /256 *-1 +16 2^	0:Bulb exposure-time
113			/10	"%.1f_mm
115			/10	"%.1f_mm
117			!0 /10	"%.1f_mm
12				0:Bulb exposure-time
16			/256 -16 /2 2^	"%.1f
1794		Model~^(ILCE-7M5)\\b
18			/256 -16 /2 2^	"%.1f
1800		Model~^(ILCE-7RM6)\\b
1866		Model~^(ILCE-7M5)
1871		Model~^(ILCE-7RM6)
2107		Model~^(ILCE-7M5)
2115		Model~^(ILCE-7RM6)
2191		Model~^(ILCE-(1|7SM3)|ILME-FX3A?)\\b
2193		Model~^(ILCE-7M4)
2205		Model~^(ILCE-(1M2|6700|7CM2|7CR|7RM5)|ILME-(FX2|FX30)|ZV-(E1|E10M2))\\b
2229		Model~^(ILCE-(1|7SM3)|ILME-FX3A?)\\b
2231		Model~^(ILCE-7M4)
2277		Model~^(ILCE-(1M2|7CM2|7CR|7RM5)|ZV-E1)\\b
2324		Model~^(ILCE-(1|7SM3)|ILME-FX3A?)\\b
2326		Model~^(ILCE-7M4)
2373		Model~^(ILCE-(1M2|6700|7CM2|7CR|7RM5)|ILME-(FX2|FX30)|ZV-(E1|E10M2))\\b
29			+1
4			/256 *-1 +16 2^ *100	"%.0f
6			/256 *-1 +16	stop:0 "%.1f
72		Model!~^(DSC-)
73		Model!~^(DSC-)
74			keep:LensMount no-model:DSC-
75		LensMount=2
77		LensMount=1""",
    "Sony::rtmd": r"""32768			/8192 *-1 +8 2^	f-number
33030				"%.2f
33033				exposure-time
33034			/100	"%.2f_dB
34048				put:_,.
34050			degrees	dms
34052			degrees	dms
34055			time-stamp	print-time-stamp
34077			exif-date
58116			bcd-date:1
58427			behind:8
58443			behind:8""",
}
