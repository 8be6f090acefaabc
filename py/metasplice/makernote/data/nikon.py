"""Facts of the maker notes of nikon: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Nikon::AFInfo2V0100": r"""0			keep:AFInfo2Version
16		AFDetectionMethod=1	!0
18		AFDetectionMethod=1	!0
20		AFDetectionMethod=1	!0
22		AFDetectionMethod=1	!0
24		AFDetectionMethod=1	!0
26		AFDetectionMethod=1	!0
28		AFDetectionMethod=1
28	1	FocusPointSchema=7	hex-bytes
4			keep:AFDetectionMethod
5		AFDetectionMethod=0
6			keep:FocusPointSchema
7		FocusPointSchema=1
7	1	FocusPointSchema=2
7	2	FocusPointSchema=3
7	3	FocusPointSchema=0
8		FocusPointSchema=1	hex-bytes
8	1	FocusPointSchema=2	unpack:<H
8	2	FocusPointSchema=3	hex-bytes
8	3	FocusPointSchema=0""",
    "Nikon::AFInfo2V0101": r"""0			keep:AFInfo2Version
28		AFDetectionMethod=1
28	1	FocusPointSchema=1 & AFAreaMode=8 | FocusPointSchema=1 & AFAreaMode=9 | FocusPointSchema=1 & AFAreaMode=13	hex-bytes
28	2	FocusPointSchema=7 & AFAreaMode=8 | FocusPointSchema=7 & AFAreaMode=9 | FocusPointSchema=7 & AFAreaMode=13	hex-bytes
4			keep:AFDetectionMethod
48		FocusPointSchema=1	hex-bytes
48	1	FocusPointSchema=7	hex-bytes
5		AFDetectionMethod=0	keep:AFAreaMode
5	1		keep:AFAreaMode
6			keep:FocusPointSchema
68		FocusPointSchema=1
68	1	FocusPointSchema=2
68	2	FocusPointSchema=7
68	3	FocusPointSchema=0
70		AFDetectionMethod=1	!0
72		AFDetectionMethod=1	!0
74		AFDetectionMethod=1	!0
76		AFDetectionMethod=1	!0
78		AFDetectionMethod=1	!0
8		FocusPointSchema=1	hex-bytes
8	1	FocusPointSchema=2	unpack:<H
8	2	FocusPointSchema=7	hex-bytes
8	3	FocusPointSchema=0
80		AFDetectionMethod=1	!0
82		AFDetectionMethod=1""",
    "Nikon::AFInfo2V0200": r"""0			keep:AFInfo2Version
6			keep:PhaseDetectAF
7		PhaseDetectAF=4
7	1	PhaseDetectAF=5
7	2	PhaseDetectAF=6
8		PhaseDetectAF=4	hex-bytes
8	1	PhaseDetectAF=5	hex-bytes
8	2	PhaseDetectAF=6	hex-bytes""",
    "Nikon::AFInfo2V0300": r"""0			keep:AFInfo2Version
10		FocusPointSchema=1 & AFCoordinatesAvailable=0	hex-bytes
10	1	FocusPointSchema=8 & AFCoordinatesAvailable=0	hex-bytes
10	2	FocusPointSchema=9 & AFCoordinatesAvailable=0	hex-bytes
4			keep:AFDetectionMethod
42			!0
44			!0
46		AFCoordinatesAvailable=1	keep:AFAreaXPosition
47		Model~(?i)^NIKON (Z 30|Z 50|Z fc)\\b & AFAreaXPosition	af-position:X,260
47	1	Model~(?i)^NIKON (Z 5|Z 6|Z 6_2|D780)\\b & AFAreaXPosition	af-position:X,260
47	2	Model~(?i)^NIKON (Z 7|Z 7_2)\\b & AFAreaXPosition	af-position:X,260
48		AFCoordinatesAvailable=1	keep:AFAreaYPosition
49		Model~(?i)^NIKON (Z 30|Z 50|Z fc)\\b & AFAreaYPosition	af-position:Y,286
49	1	Model~(?i)^NIKON (Z 5|Z 6|Z 6_2|D780)\\b & AFAreaYPosition	af-position:Y,286
49	2	Model~(?i)^NIKON (Z 7|Z 7_2)\\b & AFAreaYPosition	af-position:Y,292
5		AFDetectionMethod=0
50			!0
52			!0
56		FocusPointSchema=1 & AFCoordinatesAvailable=0
56	1	FocusPointSchema=8 & AFCoordinatesAvailable=0
56	2	FocusPointSchema=9 & AFCoordinatesAvailable=0
6			keep:FocusPointSchema
7			keep:AFCoordinatesAvailable""",
    "Nikon::AFInfo2V0400": r"""0			keep:AFInfo2Version
10		Model~(?i)^NIKON (Z 8|Z 9)\\b & AFAreaModeUsed=197 | Model~(?i)^NIKON (Z 8|Z 9)\\b & AFAreaModeUsed=207	hex-bytes
10	1	Model~(?i)^NIKON (Z6_3|Z f|Z5_2)\\b & AFAreaModeUsed=197 | Model~(?i)^NIKON (Z6_3|Z f|Z5_2)\\b & AFAreaModeUsed=207	hex-bytes
10	2	Model~(?i)^NIKON Z50_2\\b & AFAreaModeUsed=197 | Model~(?i)^NIKON Z50_2\\b & AFAreaModeUsed=207	hex-bytes
4			keep:AFDetectionMethod
5			keep:AFAreaModeUsed
62			!0
64			!0
66		AFCoordinatesAvailable=1	keep:AFAreaXPosition
67		Model~(?i)^NIKON Z50_2\\b & AFAreaXPosition & AFAreaXPosition!=0	af-position:X,260
67	1	Model~(?i)^NIKON (Z6_3|Z f|Z5_2)\\b & AFAreaXPosition & AFAreaXPosition!=0	af-position:X,260
67	2	Model~(?i)^NIKON (Z 8|Z 9)\\b & AFAreaXPosition & AFAreaXPosition!=0	af-position:X,260
68		AFCoordinatesAvailable=1	keep:AFAreaYPosition
69		Model~(?i)^NIKON Z50_2\\b & AFAreaYPosition & AFAreaYPosition!=0	af-position:Y,286
69	1	Model~(?i)^NIKON (Z6_3|Z f|Z5_2)\\b & AFAreaYPosition & AFAreaYPosition!=0	af-position:Y,286
69	2	Model~(?i)^NIKON (Z 8|Z 9)\\b & AFAreaYPosition & AFAreaYPosition!=0	af-position:Y,292
7			keep:AFCoordinatesAvailable
70			!0
72			!0""",
    "Nikon::AFTune": r"""1				255:n/a
2				plus
3				plus""",
    "Nikon::AVI": r"""ncvw			filled""",
    "Nikon::AVITags": r"""10				fraction
11			/2 2^	"%.1f
15				"%.1f_mm
22				"%s_s
5			no-nul
8				exposure-time
9				"%.1f""",
    "Nikon::AVIVers": r"""2			reverse put:_,.""",
    "Nikon::AutoCaptureInfo": r"""0			keep:AutoCapturedFrame
1		AutoCapturedFrame & AutoCapturedFrame!=0
100		AutoCapturedFrame & AutoCapturedFrame!=0
105		AutoCapturedFrame & AutoCapturedFrame!=0
106		AutoCapturedFrame & AutoCapturedFrame!=0	+1
55		AutoCapturedFrame & AutoCapturedFrame!=0
56		AutoCapturedFrame & AutoCapturedFrame!=0
74		AutoCapturedFrame & AutoCapturedFrame!=0		/10 "%.1f_m
78		AutoCapturedFrame & AutoCapturedFrame!=0		/10 "%.1f_m
95		AutoCapturedFrame & AutoCapturedFrame!=0
99		AutoCapturedFrame & AutoCapturedFrame!=0""",
    "Nikon::BarometerInfo": r"""6				"%s_m""",
    "Nikon::BracketingInfoD500": r"""15		FILE_TYPE!=TIFF
16		FILE_TYPE!=TIFF""",
    "Nikon::BracketingInfoD810": r"""16		FILE_TYPE!=TIFF""",
    "Nikon::ColorBalanceA": r"""690		Model!=E8700""",
    "Nikon::ColorBalanceB": r"""5096			rggb-double
5112			rggb-double
5128			rggb-double
5160			rggb-double
5176			rggb-double
5192			rggb-double
5224			rggb-double
5240			rggb-double""",
    "Nikon::ColorBalanceC": r"""116		ColorBalanceVersion>="0104"	rggb-double
136			rggb-double
156			rggb-double
176			rggb-double
196			rggb-double
216			rggb-double
256			rggb-double
276			rggb-double
4			keep:ColorBalanceVersion
56			rggb-double
76			rggb-double
96			rggb-double""",
    "Nikon::CustomSettingsD500": r"""0		Model~\\bD5\\b""",
    "Nikon::DistortionInfo": r"""20				"%.5f
28				"%.5f
36				"%.5f""",
    "Nikon::FaceDetect": r"""12			least:FacesDetected:3
16			least:FacesDetected:4
20			least:FacesDetected:5
24			least:FacesDetected:6
28			least:FacesDetected:7
3			keep:FacesDetected
32			least:FacesDetected:8
36			least:FacesDetected:9
4			least:FacesDetected:1
40			least:FacesDetected:10
44			least:FacesDetected:11
48			least:FacesDetected:12
8			least:FacesDetected:2""",
    "Nikon::FileInfo": r"""3				"%.3d
4				"%.4d""",
    "Nikon::FlashInfo0100": r"""10		FlashControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
10	1		*-1 /6	fraction
11			!0	"%s_mm
12			!0	"%s_Hz
13			!0
15			keep:FlashGroupAControlMode
16			keep:FlashGroupBControlMode
17		FlashGroupAControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
17	1		*-1 /6	0:0 "%+.1f
18		FlashGroupBControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
18	1		*-1 /6	0:0 "%+.1f
9.2			keep:FlashControlMode""",
    "Nikon::FlashInfo0102": r"""10		FlashControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
10	1		*-1 /6	fraction
12			!0	"%s_mm
13			!0	"%s_Hz
14			!0
16.1			keep:FlashGroupAControlMode
17.1			keep:FlashGroupBControlMode
17.2			keep:FlashGroupCControlMode
18		FlashGroupAControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
18	1		*-1 /6	0:0 "%+.1f
19		FlashGroupBControlMode>=96	*-1 /6 2^	>0.99:Full *100 "%.0f%%
19	1		*-1 /6	0:0 "%+.1f
20		FlashGroupCControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
20	1		*-1 /6	0:0 "%+.1f
9.2			keep:FlashControlMode""",
    "Nikon::FlashInfo0103": r"""10		FlashControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
10	1		*-1 /6	fraction
12			!0 !255	"%s_mm
13			!0 !255	"%s_Hz
14			!0 !255
17.1			keep:FlashGroupAControlMode
18.1			keep:FlashGroupBControlMode
18.2			keep:FlashGroupCControlMode
19		FlashGroupAControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
19	1		*-1 /6	0:0 "%+.1f
20		FlashGroupBControlMode>=96	*-1 /6 2^	>0.99:Full *100 "%.0f%%
20	1		*-1 /6	0:0 "%+.1f
21		FlashGroupCControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
21	1		*-1 /6	0:0 "%+.1f
27			*-1 /6	fraction
29			*-1 /6	fraction
39			*-1 /6	fraction
9.2			keep:FlashControlMode""",
    "Nikon::FlashInfo0106": r"""12			!0 !255	"%s_mm
13			!0 !255	"%s_Hz
14			!0 !255
17.1			keep:FlashGroupAControlMode
18.1			keep:FlashGroupBControlMode
18.2			keep:FlashGroupCControlMode
39		FlashControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
39	1		*-1 /6	fraction
40		FlashGroupAControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
40	1		*-1 /6	0:0 "%+.1f
41		FlashGroupBControlMode>=96	*-1 /6 2^	>0.99:Full *100 "%.0f%%
41	1		*-1 /6	0:0 "%+.1f
42		FlashGroupCControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
42	1		*-1 /6	0:0 "%+.1f
9.2			keep:FlashControlMode""",
    "Nikon::FlashInfo0107": r"""10			*-1 /6	fraction
12			!0 !255	"%s_mm
13			!0 !255	"%s_Hz
14			!0 !255
17.1			keep:FlashGroupAControlMode
18.1			keep:FlashGroupBControlMode
18.2			keep:FlashGroupCControlMode
40		FlashGroupAControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
40	1		*-1 /6	0:0 "%+.1f
41		FlashGroupBControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
41	1		*-1 /6	0:0 "%+.1f
42		FlashGroupCControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
42	1		*-1 /6	0:0 "%+.1f""",
    "Nikon::FlashInfo0300": r"""10		FlashControlMode=1,2	*-1 /6	fraction
13			!0 !255	"%s_Hz
14			!0 !255
17.1			keep:FlashGroupAControlMode
18.1			keep:FlashGroupBControlMode
18.2			keep:FlashGroupCControlMode
33		FlashControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
38			!0 !255	"%s_mm
40		FlashGroupAControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
40	1		-2 *-1 /6	0:0 "%+.1f
41		FlashGroupBControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
41	1		-2 *-1 /6	0:0 "%+.1f
42		FlashGroupCControlMode>=6	*-1 /6 2^	>0.99:Full *100 "%.0f%%
42	1		-2 *-1 /6	0:0 "%+.1f
9.2			keep:FlashControlMode""",
    "Nikon::GEM": r"""0			>=95:4 /20 -1""",
    "Nikon::ISOInfo": r"""0			/12 -5 2^ *100	+0.5 int
6			/12 -5 2^ *100	+0.5 int""",
    "Nikon::IntervalInfoD6": r"""380		IntervalShooting>0	keep:IntervalShootingIntervals
384		IntervalShooting>0	keep:IntervalShootingShotsPerInterval
388		IntervalShooting>0
390		IntervalShooting>0
432				1:1_Second "%.0f_Seconds
532			keep:FlashControlMode
538		FlashControlMode=2	+3
542		FlashControlMode>=3	*-1 /3 2^	>0.99:Full *100 "%.1f%%
556			keep:FlashGroupOptionsMasterMode
558		FlashGroupOptionsMasterMode!=3	/6	0:0 "%+.1f
562		FlashGroupOptionsMasterMode=1	*-1 /3 2^	>0.99:Full *100 "%.1f%%""",
    "Nikon::IntervalInfoZ7II": r"""36			keep:IntervalShooting	0:Off
40		IntervalShooting>0	keep:IntervalFrame""",
    "Nikon::LensData00": r"""10			/24 2^	"%.1f
11			/24 2^	"%.1f
7			/12	"%.2f
8			/24 2^ *5	"%.1f_mm
9			/24 2^ *5	"%.1f_mm""",
    "Nikon::LensData01": r"""10			/24 2^ *5	"%.1f_mm
12			/12	"%.2f
13			/24 2^ *5	"%.1f_mm
14			/24 2^ *5	"%.1f_mm
15			/24 2^	"%.1f
16			/24 2^	"%.1f
18			/24 2^	"%.1f
4			stop:0 per:2048	"%.1f_mm
5			/24 2^	"%.1f
8				"0x%02x
9			/40 10^ *0.01	0:inf "%.2f_m""",
    "Nikon::LensData0204": r"""10			/40 10^ *0.01	0:inf "%.2f_m
11			/24 2^ *5	"%.1f_mm
13			/12	"%.2f
14			/24 2^ *5	"%.1f_mm
15			/24 2^ *5	"%.1f_mm
16			/24 2^	"%.1f
17			/24 2^	"%.1f
19			/24 2^	"%.1f
4			stop:0 per:2048	"%.1f_mm
5			/24 2^	"%.1f
8				"0x%02x""",
    "Nikon::LensData0800": r"""11		OldLensData	/40 10^ *0.01	0:inf "%.2f_m
12		OldLensData	/24 2^ *5	"%.1f_mm
13		OldLensData
14		OldLensData	/12	"%.2f
15		OldLensData	/24 2^ *5	"%.1f_mm
16		OldLensData	/24 2^ *5	"%.1f_mm
17		OldLensData	/24 2^	"%.1f
18		OldLensData	/24 2^	"%.1f
19		OldLensData
20		OldLensData	/24 2^	"%.1f
3			old-lens-data
4		OldLensData	stop:0 per:2048	"%.1f_mm
47			new-lens-data
48		NewLensData	keep:LensID
5		OldLensData	/24 2^	"%.1f
52		LensID & LensID!=0		version-16
54		NewLensData	/384 -1 2^	"%.1f
56		NewLensData	/384 -1 2^	"%.1f
60		NewLensData		"%s_mm
76		LensID & LensID!=0 & FocusMode!=Manual	keep:FocusDistanceRangeWidth
78		LensID & LensID!=0	/256 -80 /12 2^	near-metres
86		LensID & LensID!=0 & FocusMode!=Manual	?
88		LensID & LensID!=0	keep:FocusStepsFromInfinity
90		LensID & LensID!=0""",
    "Nikon::LocationInfo": r"""4			?
5			to-nul
9			?""",
    "Nikon::MOV": r"""223			>=50
38			0:0 per:10	exposure-time
42				"%.1f
50				fraction
72				"%.1f_mm""",
    "Nikon::Main": r"""1			nikon-version	nikon-dotted
13			ratio-bytes:b	fraction
131				nikon-lens-type
132				lens
136		Model~(?i)^NIKON D
137				nikon-shooting
139			ratio-bytes:B	"%.2f
14			ratio-bytes:b	0:0 "%+.1f
145		bytes~^0209			DecryptStart=4
145	1	bytes~^0208			DecryptStart=4
145	2	bytes~^0213			DecryptStart=4
145	3	bytes~^0210 & count=5399			DecryptStart=4
145	4	bytes~^0210 & count=5408 | bytes~^0210 & count=5412			DecryptStart=4
145	5	bytes~^0214 & count=5409			DecryptStart=4
145	6	bytes~^0218 & count=5356 | bytes~^0218 & count=5388			DecryptStart=4
145	7	bytes~^0210 & count=5291			DecryptStart=4
145	8	bytes~^0210 & count=5303			DecryptStart=4
145	9	bytes~^0216 & count=5311			DecryptStart=4
145	10	bytes~^0212 & count=5312			DecryptStart=4
145	11	bytes~^0245			DecryptStart=4
145	12	bytes~^0242			DecryptStart=4
145	13	bytes~^0222			DecryptStart=4
145	14	bytes~^0233			DecryptStart=4
145	15	bytes~^0243			DecryptStart=4
145	16	bytes~^0215 & count=6745			DecryptStart=4
145	17	bytes~^0221 & count=8902			DecryptStart=4
145	18	bytes~^0226 & count=11587			DecryptStart=4
145	19	bytes~^0220			DecryptStart=4
145	20	bytes~^0223			DecryptStart=4
145	21	bytes~^0231			DecryptStart=4
145	22	bytes~^023[89]			DecryptStart=4
145	23	bytes~^0246			DecryptStart=4
145	24	bytes~^0232			DecryptStart=4
145	25	bytes~^08(09|10|11)			DecryptStart=4
145	26	bytes~^080[0123478]			DecryptStart=4
145	27	bytes~^0806			DecryptStart=4
145	28	bytes~^0805			DecryptStart=4
145	29	bytes~^0[28]			DecryptStart=4
151		bytes~^0100
151	1	bytes~^0102
151	2	bytes~^0103
151	3	bytes~^0205			DecryptStart=4;DirOffset=14
151	4	bytes~^02(09|12|14)			DecryptStart=284;DirOffset=10
151	5	bytes~^02(0\\d|10)			DecryptStart=284;DirOffset=6
151	6	bytes~^0211			DecryptStart=284;DirOffset=16
151	7	bytes~^0213			DecryptStart=284;DirOffset=10
151	8	bytes~^021[567]			DecryptStart=284;DirOffset=4
151	9	bytes~^02(19|2[1234])			DecryptStart=4;DirOffset=124
151	10	bytes~^0(220|6)			DecryptStart=284
151	11	bytes~^0(18|[248])			DecryptStart=4
152		bytes~^0100
152	1	bytes~^0101
152	2	bytes~^020[1-3]			DecryptStart=4
152	3	bytes~^0204			DecryptStart=4
152	4	bytes~^040[01]			DecryptStart=4
152	5	bytes~^0402			DecryptStart=4
152	6	bytes~^0403			DecryptStart=4
152	7	bytes~^080[012]			DecryptStart=4
152	8				DecryptStart=4
154				put:_,_x_ "%s_um
158			without:(\\s0)+$
167				4294965247:n/a
168		bytes~^010[01]
168	1	bytes~^0102
168	2	bytes~^010[345]
168	3	bytes~^0106
168	4	bytes~^010[78]
168	5	bytes~^030[01]
176		bytes~^0100
176	1	bytes~^0101
176	2	bytes~^010[23]
18			ratio-bytes:b	fraction
182			power-up
183		bytes~^0100
183	1	bytes~^0101
183	2	bytes~^020[01]
183	3	bytes~^030[01]
183	4	bytes~^040[012]
184		bytes~^.{6}(?:[\\x64-\\xff]\\x00|.[\\x01\\x02]|[\\x00-\\xe7]\\x03)(?:.[\\x00-\\x26]|[\\x00-\\x0f]\\x27) & bytes!~^.{6}(?:\\x00[\\x64-\\xff]|[\\x01\\x02].|\\x03[\\x00-\\xe7])(?:[\\x00-\\x26].|\\x27[\\x00-\\x0f]) | bytes~^.{6}(?:[\\x64-\\xff]\\x00|.[\\x01\\x02]|[\\x00-\\xe7]\\x03)(?:.[\\x00-\\x26]|[\\x00-\\x0f]\\x27) & bytes~^.{6}(?:\\x00[\\x64-\\xff]|[\\x01\\x02].|\\x03[\\x00-\\xe7])(?:[\\x00-\\x26].|\\x27[\\x00-\\x0f]) & Model~^NIKON (D4S|D750|D810|D3300|D5200|D5300|D5500|D7100)$ | bytes!~^.{6}(?:[\\x64-\\xff]\\x00|.[\\x01\\x02]|[\\x00-\\xe7]\\x03)(?:.[\\x00-\\x26]|[\\x00-\\x0f]\\x27) & bytes!~^.{6}(?:\\x00[\\x64-\\xff]|[\\x01\\x02].|\\x03[\\x00-\\xe7])(?:[\\x00-\\x26].|\\x27[\\x00-\\x0f]) & Model~^NIKON (D4S|D750|D810|D3300|D5200|D5300|D5500|D7100)$
19				without:^0\\s
2			unlike:^\\x00{4}$	without:^0\\s put:1_,Hi_
20		format=undef & count=2560
20	1	bytes~^NRW 0100
20	2	bytes~^NRW 
23			ratio-bytes:b	fraction
24			ratio-bytes:b	"%.1f
27				crop-hi-speed
28			ratio-bytes:b	fraction
35		bytes~^01
35	1	bytes~^02
35	2	bytes~^03
3603		Never
52			keep:ShutterMode
53		count!=6
68			!0
7			keep:FocusMode""",
    "Nikon::MakerNotes0x51": r"""0			pairs:.""",
    "Nikon::MakerNotes0x56": r"""0			nikon-dot
12			keep:PixelShiftActive
4			keep:BurstFlag drop
4.1		BurstFlag	+1
4.2		BurstFlag
4.3		BurstFlag
4.4		BurstFlag
8		BurstFlag""",
    "Nikon::MenuInfoZ8": r"""16		FirmwareVersion & FirmwareVersion<"02.00"
16	1	FirmwareVersion & FirmwareVersion>="02.00"
""",
    "Nikon::MenuInfoZ9": r"""16		FirmwareVersion & FirmwareVersion<"03.00"
16	1	FirmwareVersion & FirmwareVersion<"04.00"
""",
    "Nikon::MenuSettingsZ6III": r"""1050			keep:MovieType
1164		MovieType!=1
360			keep:SingleFrame
444			keep:MultipleExposureMode
446		MultipleExposureMode!=0
492			keep:IntervalShootingIntervals
496			keep:IntervalShootingShotsPerInterval
544				1:1_Second "%.0f_Seconds
650			-104 /8
724			keep:FlashControlMode
730		FlashControlMode=2	+3
734		FlashControlMode>=3	*-1 /3 2^	>0.99:Full *100 "%.1f%%
748			keep:FlashGroupOptionsMasterMode
750		FlashGroupOptionsMasterMode!=3	/6	0:0 "%+.1f
754		FlashGroupOptionsMasterMode=1	*-1 /3 2^	>0.99:Full *100 "%.1f%%
832			keep:AFAreaMode
838			keep:BracketSet
840		BracketSet<3
842		BracketSet<3
852			keep:HDR
864		HDR!=0
880		AFAreaMode=2	keep:DynamicAFAreaSize
904			keep:PixelShiftShooting
906		PixelShiftShooting>0
908		PixelShiftShooting>0		0:No_Delay "%.0f_sec
910		PixelShiftShooting>0		0:No_Delay "%.0f_sec""",
    "Nikon::MenuSettingsZ7II": r"""176			keep:IntervalShootingIntervals
180			keep:IntervalShootingShotsPerInterval
228				1:1_Second "%.0f_Seconds
328			keep:FlashControlMode
334		FlashControlMode=2	+3
338		FlashControlMode>=3	*-1 /3 2^	>0.99:Full *100 "%.1f%%
352			keep:FlashGroupOptionsMasterMode
354		FlashGroupOptionsMasterMode!=3	/6	0:0 "%+.1f
358		FlashGroupOptionsMasterMode=1	*-1 /3 2^	>0.99:Full *100 "%.1f%%
516		Model~^NIKON 7	-104 /8
858		HDMIBitDepth & HDMIBitDepth=2	keep:HDMIOutputNLog
90			keep:SingleFrame
92			single-frame""",
    "Nikon::MenuSettingsZ8": r"""152			keep:MultipleExposureMode
154		MultipleExposureMode!=0
184		ShutterMode & ShutterMode!=96 & IntervalShooting>0
188		ShutterMode & ShutterMode!=96 & IntervalShooting>0
192		ShutterMode & ShutterMode!=96 & IntervalShooting>0
200		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingIntervals
204		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingShotsPerInterval
208		ShutterMode & ShutterMode!=96 & IntervalShooting>0
210		ShutterMode & ShutterMode!=96 & IntervalShooting>0
244		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0	keep:FocusShiftNumberShots
248		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
252		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0		1:1_Second "%.0f_Seconds
256		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
340			-104 /8
342			-104 /8
350			/8
440			keep:FlashControlMode
548			keep:AFAreaMode
554			keep:BracketSet
556		BracketSet<3
558		BracketSet<3
570			keep:HDR
582		HDR!=0
596		AFAreaMode=2	keep:DynamicAFAreaSize
742			-104 /8
746			-104 /8""",
    "Nikon::MenuSettingsZ8v1": r"""1716				/10 "%.1fmm
1718				/10 "%.1fmm
1720				/10 "%.1fmm
1722				/10 "%.1fmm
1724				/10 "%.1fmm
1726				/10 "%.1fmm
1728				/10 "%.1fmm
1730				/10 "%.1fmm
1732				/10 "%.1fmm
1734				/10 "%.1fmm
1736				/10 "%.1fmm
1738				/10 "%.1fmm
1740				/10 "%.1fmm
1742				/10 "%.1fmm
1744				/10 "%.1fmm
1746				/10 "%.1fmm
1748				/10 "%.1fmm
1750				/10 "%.1fmm
1752				/10 "%.1fmm
1754				/10 "%.1fmm""",
    "Nikon::MenuSettingsZ8v2": r"""1732				/10 "%.1fmm
1734				/10 "%.1fmm
1736				/10 "%.1fmm
1738				/10 "%.1fmm
1740				/10 "%.1fmm
1742				/10 "%.1fmm
1744				/10 "%.1fmm
1746				/10 "%.1fmm
1748				/10 "%.1fmm
1750				/10 "%.1fmm
1752				/10 "%.1fmm
1754				/10 "%.1fmm
1756				/10 "%.1fmm
1758				/10 "%.1fmm
1760				/10 "%.1fmm
1762				/10 "%.1fmm
1764				/10 "%.1fmm
1766				/10 "%.1fmm
1768				/10 "%.1fmm
1770				/10 "%.1fmm
1812				/100 "%.1fmm
1816				/100 "%.1fmm
1820				/100 "%.1fmm
1824				/100 "%.1fmm
1828				/100 "%.1fmm
1832				/100 "%.1fmm
1836				/100 "%.1fmm
1840				/100 "%.1fmm
1844				/100 "%.1fmm
1848				/100 "%.1fmm
1852				/100 "%.1fmm
1856				/100 "%.1fmm
1860				/100 "%.1fmm
1864				/100 "%.1fmm
1868				/100 "%.1fmm
1872				/100 "%.1fmm
1876				/100 "%.1fmm
1880				/100 "%.1fmm
1884				/100 "%.1fmm
1888				/100 "%.1fmm
2046			keep:PixelShiftShooting
2048		PixelShiftShooting>0
2050		PixelShiftShooting>0""",
    "Nikon::MenuSettingsZ9": r"""140			keep:MultipleExposureMode
142		MultipleExposureMode!=0
1434			-5
188		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingIntervals
192		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingShotsPerInterval
232		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0	keep:FocusShiftNumberShots
236		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
240		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0		1:1_Second "%.0f_Seconds
244		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
308			keep:ImageArea
324			-104 /8
326			-104 /8
334			/8
424			keep:FlashControlMode
426			/6	0:0 "%+.1f
430		FlashControlMode=2	+3
434		FlashControlMode>=3	*-1 /3 2^	>0.99:Full *100 "%.1f%%
528			keep:AFAreaMode
534			keep:BracketSet
536		BracketSet<3
538		BracketSet<3
576		AFAreaMode=2	keep:DynamicAFAreaSize
616			-104 /8
620			-104 /8""",
    "Nikon::MenuSettingsZ9v3": r"""154			keep:MultipleExposureMode
156		MultipleExposureMode!=0
1754		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
204		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingIntervals
208		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingShotsPerInterval
248		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0	keep:FocusShiftNumberShots
252		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
256		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0		1:1_Second "%.0f_Seconds
260		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
328			keep:ImageArea
344			-104 /8
346			-104 /8
354			/8
444			keep:FlashControlMode
446			/6	0:0 "%+.1f
450		FlashControlMode=2	+3
454		FlashControlMode>=3	*-1 /3 2^	>0.99:Full *100 "%.1f%%
548			keep:AFAreaMode
554			keep:BracketSet
556		BracketSet<3
558		BracketSet<3
596		AFAreaMode=2	keep:DynamicAFAreaSize
658			-104 /8
662			-104 /8""",
    "Nikon::MenuSettingsZ9v4": r"""1532				/10 "%.1fmm
1536				/10 "%.1fmm
154			keep:MultipleExposureMode
1540				/10 "%.1fmm
1544				/10 "%.1fmm
1548				/10 "%.1fmm
1552				/10 "%.1fmm
1556				/10 "%.1fmm
156		MultipleExposureMode!=0
1560				/10 "%.1fmm
1564				/10 "%.1fmm
1568				/10 "%.1fmm
1572				/10 "%.1fmm
1576				/10 "%.1fmm
1580				/10 "%.1fmm
1584				/10 "%.1fmm
1588				/10 "%.1fmm
1592				/10 "%.1fmm
1596				/10 "%.1fmm
1600				/10 "%.1fmm
1604				/10 "%.1fmm
1608				/10 "%.1fmm
1612				/100 "f/%.1f
1616				/100 "f/%.1f
1620				/100 "f/%.1f
1624				/100 "f/%.1f
1628				/100 "f/%.1f
1632				/100 "f/%.1f
1636				/100 "f/%.1f
1640				/100 "f/%.1f
1644				/100 "f/%.1f
1648				/100 "f/%.1f
1652				/100 "f/%.1f
1656				/100 "f/%.1f
1660				/100 "f/%.1f
1664				/100 "f/%.1f
1668				/100 "f/%.1f
1672				/100 "f/%.1f
1676				/100 "f/%.1f
1680				/100 "f/%.1f
1684				/100 "f/%.1f
1688				/100 "f/%.1f
1864		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
204		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingIntervals
2048				0:Off /1000 "%.1f_sec
2052		FirmwareVersion & FirmwareVersion>="05.00"
2054		FirmwareVersion & FirmwareVersion>="05.00"
208		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalShootingShotsPerInterval
248		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0	keep:FocusShiftNumberShots
252		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
256		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0		1:1_Second "%.0f_Seconds
260		ShutterMode & ShutterMode!=96 & FocusShiftShooting>0
328			keep:ImageArea
344			-104 /8
346			-104 /8
354			/8
444			keep:FlashControlMode
446			/6	0:0 "%+.1f
450		FlashControlMode=2	+3
454		FlashControlMode>=3	*-1 /3 2^	>0.99:Full *100 "%.1f%%
548			keep:AFAreaMode
554			keep:BracketSet
556		BracketSet<3
558		BracketSet<3
570			keep:HDR
582		HDR!=0
596		AFAreaMode=2	keep:DynamicAFAreaSize
658			-104 /8
662			-104 /8""",
    "Nikon::MoreSettingsD850": r"""36		FILE_TYPE=JPEG""",
    "Nikon::NCDT": r"""NCHD			?
NCM1			filled
NCM2			filled""",
    "Nikon::NCTG": r"""17859226				exposure-time
17859229				f-number
17863172				fraction
17863178				"%.1f_mm
18874368				put:_,.
18874370			degrees	dms
18874372			degrees	dms
18874374				inf-or "%s_m
18874375			time-stamp	print-time-stamp
18874397			exif-date
19			without:\\s0$
22				*1000 +0.5 int /1000
33554433				nikon-dotted
33554467		bytes~^01
33554467	1	bytes~^02
33554467	2	bytes~^03
33554584		bytes~^0100
33554584	1	bytes~^0101
33554584	2	bytes~^020[1-3]			DecryptStart=4
33554584	3	bytes~^0204			DecryptStart=4
33554584	4	bytes~^040[01]			DecryptStart=4
33554584	5	bytes~^0402			DecryptStart=4
33554584	6	bytes~^0403			DecryptStart=4
33554584	7	bytes~^080[012]			DecryptStart=4
33554584	8				DecryptStart=4
33554599				4294965247:n/a
33554600		bytes~^010[01]
33554600	1	bytes~^0102
33554600	2	bytes~^010[345]
33554600	3	bytes~^0106
33554600	4	bytes~^010[78]
33554615		bytes~^0100
33554615	1	bytes~^0101
33554615	2	bytes~^020[01]
33554615	3	bytes~^030[01]
33554615	4	bytes~^040[012]""",
    "Nikon::NineEdits": r"""filterParametersBinary			?
filterParametersCustomCustomData			?
filterParametersExportExportData			?""",
    "Nikon::Offset13InfoZ9": r"""3048		ShutterMode & ShutterMode!=96
3049		ShutterMode & ShutterMode!=96
3050		ShutterMode & ShutterMode!=96	/4 int +1 keep:AFAreaInitialWidth
3051		ShutterMode & ShutterMode!=96	/7 int +1 keep:AFAreaInitialHeight""",
    "Nikon::OrientationInfo": r"""0			wrap:180:360	"%.1f
4			wrap:180:360	"%.1f
8			wrap:180:360	"%.1f""",
    "Nikon::OtherInfoD500": r"""532		Model~\\bD500\\b""",
    "Nikon::PictureControl": r"""24				nikon-words
4				nikon-words
49			-128	picture-control
50			-128	picture-control:No_Sharpening:%d
51			-128	picture-control
52			-128	picture-control
53			-128	picture-control
54			-128	picture-control:None
57			-128	127:n/a""",
    "Nikon::PictureControl2": r"""24				nikon-words
4				nikon-words
49			-128	picture-control
51			-128	picture-control:None:%.2f:4
53			-128	picture-control:None:%.2f:4
55			-128	picture-control:None:%.2f:4
57			-128	picture-control::%.2f:4
59			-128	picture-control:None:%.2f:4
61			-128	picture-control:None:%.2f:4
65			-128	picture-control:None:%.2f:4""",
    "Nikon::PictureControl3": r"""28				nikon-words
55			-128	picture-control
57			-128	picture-control:None:%.2f:4
59			-128	picture-control:None:%.2f:4
61			-128	picture-control:None:%.2f:4
63			-128	picture-control:None:%.2f:4
65			-128	picture-control::%.2f:4
67			-128	picture-control:None:%.2f:4
69			-128	picture-control:None:%.2f:4
73			-128	picture-control:None:%.2f:4
8				nikon-words""",
    "Nikon::PortraitInfoZ7II": r"""160		FirmwareVersion>="01.30"
""",
    "Nikon::PreviewIFD": r"""254			keep:SubfileType""",
    "Nikon::ROC": r"""0			/10""",
    "Nikon::RetouchInfo": r"""0			keep:RetouchInfoVersion
5		RetouchInfoVersion>="0200"
""",
    "Nikon::RotationInfoD500": r"""32		Model=NIKON D5 & FirmwareVersion>="1.40"		<=0:~ "%.0f
36		Model=NIKON D5 & FirmwareVersion>="1.40"		<=0:~ "%.0f""",
    "Nikon::Scan": r"""80				"%.2f
81				all:%.2f_%.2f_%.2f""",
    "Nikon::SeqInfoD6": r"""36			keep:IntervalShooting
40		IntervalShooting>0	keep:IntervalFrame""",
    "Nikon::SeqInfoZ9": r"""32		ShutterMode & ShutterMode!=96	keep:FocusShiftShooting
40		ShutterMode & ShutterMode!=96	keep:IntervalShooting
42		ShutterMode & ShutterMode!=96 & IntervalShooting>0	keep:IntervalFrame""",
    "Nikon::ShootingMenuD500": r"""2		Model~\\bD500\\b""",
    "Nikon::ShotInfo": r"""0			keep:ShotInfoVersion like:^\\d+$
102		ShotInfoVersion=0204
106		ShotInfoVersion=0204
110		ShotInfoVersion=0204
117		ShotInfoVersion=0207
130		ShotInfoVersion=0204
16		Model~P6000\\b
343		ShotInfoVersion=0205	unpack:>H
4			like:^\\d\\.\\d+.$
430		ShotInfoVersion=0205
589		ShotInfoVersion=0211""",
    "Nikon::ShotInfoD300S": r"""613			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD300a": r"""604			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD300b": r"""4			keep:FirmwareVersion
613			/12 -5 2^ *100	+0.5 int
732		FirmwareVersion=1.10B""",
    "Nikon::ShotInfoD3S": r"""545			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD3X": r"""605			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD3a": r"""598			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD3b": r"""4			keep:FirmwareVersion
605			/12 -5 2^ *100	+0.5 int
637		FirmwareVersion~^1\\.01
639		FirmwareVersion~^2\\.0""",
    "Nikon::ShotInfoD4S": r"""4			keep:FirmwareVersion
5965		FILE_TYPE!=TIFF
6301		FirmwareVersion~^1\\.00
6338		FirmwareVersion!~^1\\.00
6461		FirmwareVersion!~^1\\.00""",
    "Nikon::ShotInfoD500": r"""4			keep:FirmwareVersion""",
    "Nikon::ShotInfoD5000": r"""693			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD700": r"""613			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoD7500": r"""4			keep:FirmwareVersion""",
    "Nikon::ShotInfoD780": r"""4			keep:FirmwareVersion""",
    "Nikon::ShotInfoD800": r"""1216			*-1 /6 2^	exposure-time
1218			!0	"%s_Hz
1219			!0
1234			*-1 /6	fraction
1242			!0	"%s_Hz
1243			!0""",
    "Nikon::ShotInfoD810": r"""4			keep:FirmwareVersion""",
    "Nikon::ShotInfoD850": r"""4			keep:FirmwareVersion""",
    "Nikon::ShotInfoD90": r"""693			/12 -5 2^ *100	+0.5 int""",
    "Nikon::ShotInfoZ6III": r"""136		ShutterMode & ShutterMode!=96
144		Model~(?i)^NIKON Z6_3\\b & FirmwareVersion & FirmwareVersion<"02.00"
4			keep:FirmwareVersion""",
    "Nikon::ShotInfoZ7II": r"""136		Model~(?i)^NIKON Z f\\b
152		Model~(?i)^NIKON Z (30|5|50|6|6_2|7|7_2|8|fc)\\b
4			keep:FirmwareVersion""",
    "Nikon::ShotInfoZ8": r"""128		FirmwareVersion & FirmwareVersion>="02.00"
132		ShutterMode & ShutterMode!=96
4			keep:FirmwareVersion""",
    "Nikon::ShotInfoZ9": r"""128		FirmwareVersion & FirmwareVersion>="04.00"
132		ShutterMode & ShutterMode!=96
4			keep:FirmwareVersion
88		FirmwareVersion & FirmwareVersion>="03.01"
""",
    "Nikon::UnknownInfo": r"""0		bytes~^\\d{4}""",
    "Nikon::UnknownInfo2": r"""0		bytes~^\\d{4}""",
    "Nikon::VRInfo": r"""6		Model~(?i)^NIKON Z (30|5|50|6|6_2|7|7_2|8|f|fc|9)\\b | Model~(?i)^NIKON Z(5_2|50_2|6_3)\\b""",
    "Nikon::VignetteInfo": r"""36				"%.5f
52				"%.5f
68				"%.5f""",
    "Nikon::WorldTime": r"""0				time-zone""",
    "NikonCapture::Brightness": r"""0			*50""",
    "NikonCapture::CropData": r"""174			/2
30			/2
38			/2
46			/2
54			/2""",
    "NikonCapture::Exposure": r"""0			/100
18				"%.4f""",
    "NikonCapture::PictureCtrl": r"""42			-128
43			0:Auto -128
44			0:Auto -128
45			0:Auto -128
46			0:Auto -128
47			-128""",
    "NikonCustom::SettingsD3": r"""1.5		Model!~D3S\\b
10.2				"%s_fps
10.3		Model~D3[SX]?\\b
12.2		Model~D3[SX]?\\b
12.3		Model~D3[SX]?\\b
12.4		Model~D3[SX]?\\b
12.5		Model~D300S?\\b
12.6		Model~D300S?\\b
12.7		Model~(D3S|D300S)\\b
13.3		Model~D300S?\\b
13.4		Model~D300S?\\b
13.5		Model~D3S\\b
14.1		Model~D3[SX]?\\b
14.2		Model~D3[SX]?\\b
15.1		Model~D3[SX]?\\b
15.2		Model~D3[SX]?\\b
16.1		Model~D3[SX]?\\b
16.2		Model~D3[SX]?\\b
2.3		Model~D3[SX]?\\b
2.4		Model~D3[SX]?\\b
2.5		Model~D300S?\\b
20.1		Model~D3[SX]?\\b
21.1		Model!~(D3S|D300S)\\b
21.2		Model!~(D3S|D300S)\\b
21.3		Model!~(D3S|D300S)\\b
3.1		Model~D3[SX]?\\b
3.2		Model~D3[SX]?\\b
3.3		Model~D300S?\\b
4.1		Model~D3S\\b
4.2		Model~D3S\\b
4.3		Model~D3S\\b
4.4		Model~D3S\\b
7.1		Model~D3[SX]?\\b
7.2			wrap:7:16 /6	0:0 "%+.2f
8.1			wrap:7:16 /6	0:0 "%+.2f
8.2			wrap:7:16 /6	0:0 "%+.2f
9.2		Model!~D3S\\b
9.3		Model~D3[SX]?\\b""",
    "NikonCustom::SettingsD4": r"""11.3				"%s_fps
50.1		Model~\\bD4S
50.2		Model~\\bD4S
50.3		Model~\\bD4S
51.1		Model~\\bD4S
54.1		Model~\\bD4S
55.1		Model~\\bD4S
8.2			wrap:7:16 /6	0:0 "%+.2f
9.1			wrap:7:16 /6	0:0 "%+.2f
9.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD40": r"""8.2			*-1 2^	>0.99:Full exposure-time
9			/6	"%+.1f""",
    "NikonCustom::SettingsD5": r"""11.2				"%s_fps
46.1			wrap:7:16 /6	0:0 "%+.2f
8.2			wrap:7:16 /6	0:0 "%+.2f
9.1			wrap:7:16 /6	0:0 "%+.2f
9.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD500": r"""11.2				"%s_fps
46.1			wrap:7:16 /6	0:0 "%+.2f
8.2			wrap:7:16 /6	0:0 "%+.2f
9.1			wrap:7:16 /6	0:0 "%+.2f
9.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD5000": r"""22.2			*-1 /3 2^	>0.99:Full exposure-time""",
    "NikonCustom::SettingsD5100": r"""23.1			*-1 /3 2^	>0.99:Full exposure-time""",
    "NikonCustom::SettingsD5200": r"""23.2			*-1 /3 2^	>0.99:Full exposure-time""",
    "NikonCustom::SettingsD610": r"""7.2			wrap:7:16 /6	0:0 "%+.2f
8.1			wrap:7:16 /6	0:0 "%+.2f
8.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD700": r"""11.2				"%s_fps
16.1			keep:FlashControlBuiltin
16.2		FlashControlBuiltin=1	*-1 /3 2^	>0.99:Full exposure-time
17.1		FlashControlBuiltin=2	*-1 -2 2^	exposure-time
17.2		FlashControlBuiltin=2	interval:5:7
18.1		FlashControlBuiltin=2	interval:10:8	"%s_Hz
18.2		FlashControlBuiltin=3
20.1		FlashControlBuiltin=3	-9 /3	0:0 "%+.1f
21.1		FlashControlBuiltin=3	-9 /3	0:0 "%+.1f
22.1		FlashControlBuiltin=3	-9 /3	0:0 "%+.1f
6.1			wrap:7:16 /6	0:0 "%+.2f
6.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD7000": r"""10.2				"%s_fps
23.1			keep:FlashControlBuiltin
23.2		FlashControlBuiltin=1	*-1 /3 2^	>0.99:Full exposure-time
24.1		FlashControlBuiltin=2	*-1 -2 2^	exposure-time
24.2		FlashControlBuiltin=2	interval:5:7
25.1		FlashControlBuiltin=2	interval:10:8	"%s_Hz
26.1		FlashControlBuiltin=3	-9 /3	0:0 "%+.1f
27.1		FlashControlBuiltin=3	-9 /3	0:0 "%+.1f
28.1		FlashControlBuiltin=3	-9 /3	0:0 "%+.1f""",
    "NikonCustom::SettingsD80": r"""10.1			interval:10:8	"%s_Hz
10.2			+1
12.1			-9 /3	0:0 "%+.1f
12.2			*-1 2^	>0.99:Full exposure-time
13.1			-9 /3	0:0 "%+.1f
13.2			*-1 2^	>0.99:Full exposure-time
14.1			-9 /3	0:0 "%+.1f
14.2			*-1 2^	>0.99:Full exposure-time
7.2			-6 2^	exposure-time
8.2			*-1 2^	>0.99:Full exposure-time
9.1			*-1 -2 2^	exposure-time
9.2			interval:5:7""",
    "NikonCustom::SettingsD800": r"""23.1			keep:FlashControlBuiltin
23.2		FlashControlBuiltin=1	*-1 /3 2^	>0.99:Full exposure-time
24.1		FlashControlBuiltin=2	*-1 -2 2^	exposure-time
24.2		FlashControlBuiltin=2	interval:5:7
25.1		FlashControlBuiltin=2	interval:10:8	"%s_Hz
25.2			+1
27.2			*-1 /3 2^	>0.99:Full exposure-time
28.2			*-1 /3 2^	>0.99:Full exposure-time
29.2			*-1 /3 2^	>0.99:Full exposure-time
30.2			-9 /3	0:0 "%+.1f
31.1			-9 /3	0:0 "%+.1f
32.1			-9 /3	0:0 "%+.1f""",
    "NikonCustom::SettingsD810": r"""11.2				"%s_fps
24.1			keep:FlashControlBuiltin
46.1			wrap:7:16 /6	0:0 "%+.2f
8.2			wrap:7:16 /6	0:0 "%+.2f
9.1			wrap:7:16 /6	0:0 "%+.2f
9.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD850": r"""11.2				"%s_fps
46.1			wrap:7:16 /6	0:0 "%+.2f
8.2			wrap:7:16 /6	0:0 "%+.2f
9.1			wrap:7:16 /6	0:0 "%+.2f
9.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsD90": r"""11.1				"%s_fps
24.2			*-1 /3 2^	>0.99:Full exposure-time
25.1			*-1 -2 2^	exposure-time
25.2			interval:5:7
26.1			interval:10:8	"%s_Hz
31.2			-9 /3	0:0 "%+.1f
32.1			-9 /3	0:0 "%+.1f
33.1			-9 /3	0:0 "%+.1f
8.2			wrap:7:16 /6	0:0 "%+.2f
9.1			wrap:7:16 /6	0:0 "%+.2f
9.2			wrap:7:16 /6	0:0 "%+.2f""",
    "NikonCustom::SettingsZ6III": r"""189			keep:CmdDialsReverseRotExposureComp
190		CmdDialsReverseRotExposureComp=0
229			-5
35			/6	0:0 "%+.2f
37			/6	0:0 "%+.2f
39			/6	0:0 "%+.2f
41			/6	0:0 "%+.2f
63			+1	"%s_fps
65			-1:No_Limit
87			-144 /8
91			?""",
    "NikonCustom::SettingsZ8": r"""185			keep:CmdDialsReverseRotExposureComp
186		CmdDialsReverseRotExposureComp=0
221			-5
267			+1	"%s_fps
33			/6	0:0 "%+.2f
35			/6	0:0 "%+.2f
37			/6	0:0 "%+.2f
39			/6	0:0 "%+.2f
529			keep:ZebraPatternToneRange
531		ZebraPatternToneRange & ZebraPatternToneRange!=0
533		ZebraPatternToneRange & ZebraPatternToneRange=1
535		ZebraPatternToneRange & ZebraPatternToneRange=2
537		ZebraPatternToneRange & ZebraPatternToneRange=2		"+/-%s
59			+1	"%s_fps
61			-1:No_Limit
753				0:Off /1000 "%.1f_sec
83			-144 /8
87			?""",
    "NikonCustom::SettingsZ9": r"""185			keep:CmdDialsReverseRotExposureComp
186		CmdDialsReverseRotExposureComp=0
221			-5
267			+1	"%s_fps
33			/6	0:0 "%+.2f
35			/6	0:0 "%+.2f
37			/6	0:0 "%+.2f
39			/6	0:0 "%+.2f
529			keep:ZebraPatternToneRange
531		ZebraPatternToneRange & ZebraPatternToneRange!=0
533		ZebraPatternToneRange & ZebraPatternToneRange=1
535		ZebraPatternToneRange & ZebraPatternToneRange=2
537		ZebraPatternToneRange & ZebraPatternToneRange=2		"+/-%s
59			+1	"%s_fps
61			-1:No_Limit
83			-144 /8
87			?""",
    "NikonCustom::SettingsZ9v4": r"""185			keep:CmdDialsReverseRotExposureComp
186		CmdDialsReverseRotExposureComp=0
221			-5
289			+1	"%s_fps
33			/6	0:0 "%+.2f
35			/6	0:0 "%+.2f
37			/6	0:0 "%+.2f
39			/6	0:0 "%+.2f
485		FirmwareVersion & FirmwareVersion>="05.00"
489		FirmwareVersion & FirmwareVersion>="05.00"
553			keep:ZebraPatternToneRange
555		ZebraPatternToneRange & ZebraPatternToneRange!=0
557		ZebraPatternToneRange & ZebraPatternToneRange=1
559		ZebraPatternToneRange & ZebraPatternToneRange=2
561		ZebraPatternToneRange & ZebraPatternToneRange=2		"+/-%s
59			+1	"%s_fps
61			-1:No_Limit
83			-144 /8
87			?""",
    "NikonSettings::Main": r"""1		Model~(?i)^NIKON D6\\b
1	1	Model~(?i)^NIKON Z (7|7_2)\\b
108		Model~(?i)^NIKON D6\\b
108	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
128		Model~(?i)^NIKON D6\\b
128	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
13		Model~(?i)^NIKON D6\\b
13	1	Model~(?i)^NIKON Z (7|7_2)\\b
139		CmdDialsReverseRotExposureComp & CmdDialsReverseRotExposureComp=1
151		Model~(?i)^NIKON D6\\b
151	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
160		Model~(?i)^NIKON D6\\b
160	1	Model~^NIKON Z [67]\\b
160	2	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
162		Model~(?i)^NIKON D6\\b
162	1	Model~^NIKON Z [67]\\b
162	2	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
163		Model~(?i)^NIKON D6\\b
163	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
165		Model~(?i)^NIKON D6\\b
165	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
167		Model~(?i)^NIKON D6\\b
167	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
177		Model~(?i)^NIKON D6\\b
177	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
179		Model~(?i)^NIKON D6\\b
179	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
182		Model~(?i)^NIKON D6\\b
182	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
2		Model~(?i)^NIKON D6\\b
2	1	Model~(?i)^NIKON Z (7|7_2)\\b
237		Model~(?i)^NIKON D6\\b
238			-6
258			keep:HDMIBitDepth
259		HDMIBitDepth=2	keep:HDMIOutputHDR
260		HDMIBitDepth=2
265			keep:BracketSet
266		BracketSet<4	keep:BracketProgram
266	1	BracketSet & BracketSet=4	keep:BracketProgram
266	2	BracketSet & BracketSet=5	keep:BracketProgram
267		BracketSet<4 & BracketProgram!=19
267	1	BracketSet=4 & BracketProgram!=5		-6
268		BracketSet=5 & BracketProgram!=10
270			-6
287			*-1 +15	"%s_fps
288			*-1 +11	"%s_fps
29		Model~(?i)^NIKON D6\\b
29	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
313			keep:PlaybackFlickUp
314		PlaybackFlickUp & PlaybackFlickUp=1
315			keep:PlaybackFlickDown
316		PlaybackFlickDown & PlaybackFlickDown=1
32		Model~(?i)^NIKON D6\\b
32	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
366			keep:AFAreaMode
45		Model~(?i)^NIKON D6\\b
45	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
47			-7 /6	0:0 "%+.2f
48			-7 /6	0:0 "%+.2f
49			-7 /6	0:0 "%+.2f
50			-7 /6	0:0 "%+.2f
52		Model~(?i)^NIKON D6\\b
52	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
54			*-1 +10
62			*-1 +6	"%s_fps
71		Model~(?i)^NIKON D6\\b
71	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
82		Model~(?i)^NIKON D6\\b
82	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
83		Model~(?i)^NIKON D6\\b
83	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
84		Model~(?i)^NIKON D6\\b
84	1	Model~(?i)^NIKON Z (5|50|6|6_2|7|7_2|fc)\\b
88			keep:CmdDialsReverseRotExposureComp
89			keep:CmdDialsChangeMainSubExposure
90		CmdDialsChangeMainSubExposure & CmdDialsChangeMainSubExposure=1
90	1	CmdDialsChangeMainSubExposure & CmdDialsChangeMainSubExposure=2""",
}
