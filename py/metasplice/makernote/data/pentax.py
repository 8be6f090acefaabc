"""Facts of the maker notes of pentax: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Pentax::AEInfo": r"""0			-32 *-1 /8 2^ *24	exposure-time
1			-68 /16 2^	"%.1f
10			-68 /16 2^	"%.1f
11			-68 /16 2^	"%.0f
13		AEInfoSize=24
13.1		AEInfoSize=24
14			pentax-ev	0:0 "%+.1f
2			-32 /8 2^ *100	+0.5 int
21				90:n/a
3			-64 /8
4			/8
5			-32 *-1 /8 2^ *24	exposure-time
7			drop
8				255:n/a
9			-68 /16 2^	"%.1f""",
    "Pentax::AEInfo2": r"""11				255:n/a
16			-68 /16 2^	"%.1f
17			-68 /16 2^	"%.1f
18			-68 /16 2^	"%.0f
19			-32 *-1 /8 2^ *24	exposure-time
2			-32 *-1 /8 2^ *24	exposure-time
3			-68 /16 2^	"%.1f
4			-32 /8 2^ *100	+0.5 int
5			-64 /8
6			/8
8			-64 *-1 /8""",
    "Pentax::AEInfo3": r"""16			-32 *-1 /8 2^ *24	exposure-time
17			-68 /16 2^	"%.1f
18			-32 /8 2^ *100	+0.5 int
28			-68 /16 2^	"%.1f
29			-68 /16 2^	"%.1f
30			-68 /16 2^	"%.0f
31			-32 *-1 /8 2^ *24	exposure-time""",
    "Pentax::AFInfo": r"""0		Model!~K-3 Mark III	&7ff
11		Model!~(K-(1|3|70|S1|S2)|KP)\\b
2		Model!~K-3 Mark III	&7ff
20		Model~K-3 Mark III	signed-words
2400		Model~K-3 Mark III
298		Model~K-3 Mark III
399		Model~K-3 Mark III
506		Model~K-3 Mark III
509		Model=PENTAX K-3 II
543		Model~K-3 Mark III
544		Model~K-3 Mark III
545		Model~K-3 Mark III
545.1		Model~K-3 Mark III
545.2		Model~K-3 Mark III		*-1 +5
7			*2	"%s_ms""",
    "Pentax::AFInfoK3III": r"""11		NumAFPoints>0 & bytes!~^\\0\\0\\0\\0		put:_,x
2			keep:MaxNumAFPoints
3			keep:NumAFPoints
7		NumAFPoints>0		put:_,x""",
    "Pentax::AFPointInfo": r"""2			keep:NumAFPoints
4		Model~K(P|-1|-70)\\b
4.1		Model~K(P|-1|-70)\\b
4.2		Model~K(P|-1|-70)\\b""",
    "Pentax::BatteryInfo": r"""0.1		Model!~K-3 Mark III
0.2		Model~K-3 Mark III
1.1		Model~(\\*ist|K100D|K200D|K10D|GX10|K20D|GX20|GX-1[LS]?)\\b
1.1	1	Model!~(K110D|K2000|K-m|K-3 Mark III)\\b
1.2		Model~(K10D|GX10|K20D|GX20)\\b
16		Model~K-3 Mark III
17		Model~K-3 Mark III
18		Model~K-3 Mark III	*4e-08 +0.27219	"%.2f_V
2		Model~(K10D|GX10|K20D|GX20)\\b		battery:155,35
2	1	Model~(\\*ist|K100D|K200D|GX-1[LS]?)\\b
2	2	Model~(645D|645Z|K-(1|01|3|5|7|30|50|70|500|r|x|S[12])|KP)\\b & Model!~III	/100	"%.2f_V
2	3	Model~K-3 Mark III
3		Model~(K10D|GX10|K20D|GX20)\\b		battery:152,34
3	1	Model~(\\*ist|K100D|K200D)\\b
3	2	Model~K-3 Mark III
4		Model~(\\*ist|K10D|GX10|K20D|GX20|GX-1[LS]?)\\b
4	1	Model~(645D|645Z|K-(1|01|3|5|7|30|50|70|500|r|x|S[12])|KP)\\b & Model!~III	/100	"%.2f_V
4	2	Model~K-3 Mark III	*4e-08 +0.27219	"%.2f_V
5		Model~(\\*ist|K10D|GX10|K20D|GX20)\\b
6		Model~(K-5|K-r|645D)\\b	/100	"%.2f_V
8		Model~(K-5|K-r)\\b	/100	"%.2f_V""",
    "Pentax::CAFPointInfo": r"""1			caf-points nibble-product
1.1			split-bits:4	put:_,x""",
    "Pentax::CameraInfo": r"""1			pentax-day
2			put:_,.""",
    "Pentax::CameraSettings": r"""13		Model~(K10D|GX10)\\b
14.1		Model~(K10D|GX10)\\b
14.2		Model~K-5\\b
14.3		Model~K-5\\b
14.4		Model~K-5\\b
16		Model~(K10D|GX10)\\b
16.1		Model~(K10D|GX10)\\b
17.1		Model~(K10D|GX10)\\b
17.2		Model~(K10D|GX10)\\b
17.3		Model~(K10D|GX10)\\b
17.4		Model~(K10D|GX10)\\b
18		Model~(K10D|GX10)\\b	-68 pentax-ev *-1 2^	exposure-time
19		Model~(K10D|GX10)\\b	-68 pentax-ev /2 2^	"%.1f
20		Model~(K10D|GX10)\\b	-32 pentax-ev 2^ *100 +0.5 int
21		Model~(K10D|GX10)\\b	*-1 +64 pentax-ev	0:0 "%+.1f
6			-32 pentax-ev 2^ *100 +0.5 int""",
    "Pentax::FaceInfo": r"""0			keep:FacesDetected""",
    "Pentax::FaceInfoK3III": r"""10		FacesA>=1
110		FacesA>=6
114		FacesA>=6
118		FacesA>=6
130		FacesA>=7
134		FacesA>=7
138		FacesA>=7
14		FacesA>=1
150		FacesA>=8
154		FacesA>=8
158		FacesA>=8
170		FacesA>=9
174		FacesA>=9
178		FacesA>=9
18		FacesA>=1
190		FacesA>=10
194		FacesA>=10
198		FacesA>=10
210		FacesA>=1
214		FacesA>=1
218		FacesA>=1
230		FacesA>=2
234		FacesA>=2
238		FacesA>=2
250		FacesA>=3
254		FacesA>=3
258		FacesA>=3
270		FacesA>=4
274		FacesA>=4
278		FacesA>=4
290		FacesA>=5
294		FacesA>=5
298		FacesA>=5
30		FacesA>=2
310		FacesA>=6
314		FacesA>=6
318		FacesA>=6
330		FacesA>=7
334		FacesA>=7
338		FacesA>=7
34		FacesA>=2
350		FacesA>=8
354		FacesA>=8
358		FacesA>=8
370		FacesA>=9
374		FacesA>=9
378		FacesA>=9
38		FacesA>=2
390		FacesA>=10
394		FacesA>=10
398		FacesA>=10
50		FacesA>=3
54		FacesA>=3
58		FacesA>=3
6			keep:FacesA
70		FacesA>=4
74		FacesA>=4
78		FacesA>=4
8			keep:FacesA
90		FacesA>=5
94		FacesA>=5
98		FacesA>=5""",
    "Pentax::FacePos": r"""0			least:FacesDetected:1
10			least:FacesDetected:6
12			least:FacesDetected:7
14			least:FacesDetected:8
16			least:FacesDetected:9
18			least:FacesDetected:10
2			least:FacesDetected:2
20			least:FacesDetected:11
22			least:FacesDetected:12
24			least:FacesDetected:13
26			least:FacesDetected:14
28			least:FacesDetected:15
30			least:FacesDetected:16
32			least:FacesDetected:17
34			least:FacesDetected:18
36			least:FacesDetected:19
38			least:FacesDetected:20
4			least:FacesDetected:3
40			least:FacesDetected:21
42			least:FacesDetected:22
44			least:FacesDetected:23
46			least:FacesDetected:24
48			least:FacesDetected:25
50			least:FacesDetected:26
52			least:FacesDetected:27
54			least:FacesDetected:28
56			least:FacesDetected:29
58			least:FacesDetected:30
6			least:FacesDetected:4
60			least:FacesDetected:31
62			least:FacesDetected:32
8			least:FacesDetected:5""",
    "Pentax::FaceSize": r"""0			least:FacesDetected:1
10			least:FacesDetected:6
12			least:FacesDetected:7
14			least:FacesDetected:8
16			least:FacesDetected:9
18			least:FacesDetected:10
2			least:FacesDetected:2
20			least:FacesDetected:11
22			least:FacesDetected:12
24			least:FacesDetected:13
26			least:FacesDetected:14
28			least:FacesDetected:15
30			least:FacesDetected:16
32			least:FacesDetected:17
34			least:FacesDetected:18
36			least:FacesDetected:19
38			least:FacesDetected:20
4			least:FacesDetected:3
40			least:FacesDetected:21
42			least:FacesDetected:22
44			least:FacesDetected:23
46			least:FacesDetected:24
48			least:FacesDetected:25
50			least:FacesDetected:26
52			least:FacesDetected:27
54			least:FacesDetected:28
56			least:FacesDetected:29
58			least:FacesDetected:30
6			least:FacesDetected:4
60			least:FacesDetected:31
62			least:FacesDetected:32
8			least:FacesDetected:5""",
    "Pentax::FilterInfo": r"""107			sign-bytes
124			sign-bytes
141			sign-bytes
158			sign-bytes
175			sign-bytes
192			sign-bytes
209			sign-bytes
22			sign-bytes
226			sign-bytes
243			sign-bytes
260			sign-bytes
277			sign-bytes
294			sign-bytes
311			sign-bytes
328			sign-bytes
39			sign-bytes
5			sign-bytes
56			sign-bytes
73			sign-bytes
90			sign-bytes""",
    "Pentax::FlashInfo": r"""24.1			pentax-focus	0:n/a +0.5 int""",
    "Pentax::Junk2": r"""307			image
94				"%.1f""",
    "Pentax::KelvinWB": r"""1			pentax-kelvin
13			pentax-kelvin
17			pentax-kelvin
21			pentax-kelvin
25			pentax-kelvin
29			pentax-kelvin
33			pentax-kelvin
37			pentax-kelvin
41			pentax-kelvin
45			pentax-kelvin
49			pentax-kelvin
5			pentax-kelvin
53			pentax-kelvin
57			pentax-kelvin
61			pentax-kelvin
65			pentax-kelvin
9			pentax-kelvin""",
    "Pentax::LensData": r"""0.1		!NewLensData
0.2		!NewLensData
0.3		!NewLensData	~7 /2 +5
1				"0x%.2x
10			/4 2^	"%.1f
10.1			+10 /4 2^	"%.0f
11				"0x%.2x
12				"0x%.2x
12.1			drop
13				"0x%.2x
14.1		Model!=K-5	>1 -1 /32 2^	"%.1f
15				"0x%.2x
16				"0x%.2x
2				"0x%.2x
4				"0x%.2x
5				"0x%.2x
6				"0x%.2x
7				"0x%.2x
8				"0x%.2x
9		Model!~645Z	pentax-focal	"%.1f_mm
9	1			"0x%.2x""",
    "Pentax::LensInfo2": r"""0			lens-type:2""",
    "Pentax::LensInfo3": r"""1			lens-type:2""",
    "Pentax::LensInfo4": r"""1			lens-type:2
12		NewLensData:=1""",
    "Pentax::LensInfo5": r"""1			lens-type:3""",
    "Pentax::LensInfoQ": r"""42			put:mm,mm_""",
    "Pentax::LevelInfo": r"""1			*-1 /2
2			*-1 /2
5			*-1
6			*-1
7			*-1 /2""",
    "Pentax::LevelInfoK3III": r"""3			*-1 /2
5			*-1 /2""",
    "Pentax::MOV": r"""38			0:0 per:10	exposure-time
42				"%.1f
50				0:0 "%+.1f
72				"%.1f_mm""",
    "Pentax::Main": r"""0				put:_,.
1022				blob
1023		Model~K-(01|3|30|5|50|500)\\b
1026				blob
1027				blob
11			optio-555
118			second-faces	[0:Off "On_(%s_faces_max);"%s_faces_detected
122			pentax-min-speed	[;exposure-time
13		Make!~^Asahi
14		Model~(K-1|645Z)\\b
14	1	Model~(K-3|KP)\\b
149		count=2
149	1	count=3
15		Model~K-(3|S1|S2)\\b
18			*1e-05	>42949:Unknown_(Bulb) exposure-time
19			/10	"%.1f
2				put:_,x
22		count=1	-50 /10	0:0 "%+.1f
22	1		first -50 /10	0:0 "%+.1f
24			pentax-bracket	pentax-bracketing
27			/256
28			/256
29		Model~^PENTAX Optio (30|33WR|43WR|450|550|555|750Z|X)\\b	/10	"%.1f_mm
29	1		/100	"%.1f_mm
30			/100
39			pentax-version all:%d_%.2d_%.2d_%.2d	put:_,.
40			pentax-version all:%d_%.2d_%.2d_%.2d	put:_,.
45		format=int16u	/1024	"%.1f
45	1	format=int32u	/1024	"%.1f
5			keep:PentaxModelID
515			each:/8192	each-format:%.5f
516			each:/8192	each-format:%.5f
517		count<25
518		count<=25 & count!=21 & AEInfoSize:=count
518	1	count=21
518	2	count=48,64
519		Model~(\\*ist|GX-1[LS]) | Model~(K100D|K110D) & bytes~^.{20}(\\xff|\\0\\0)
519	1	count!=90 & count!=91 & count!=80 & count!=128 & count!=168
519	2	count=90
519	3	count=91
519	4	count=80,128
520		count=27
521				each:/8 each:-6 each-format:%.1f
53			each:/500	all:%.3f_x_%.3f_mm
551		FacesDetected
552		FacesDetected
554		Make~^RICOH
555		Model~K-3 Mark III
557		count=100
57				put:_,x
6			keep:PentaxDate unpack:>HBB all:%.4d:%.2d:%.2d
60			&7ff
64			-50 /10	0:0 "%+.1f
7			keep:PentaxTime unpack:BBB all:%.2d:%.2d:%.2d
71				"%s_C
77		count=1	/256	0:0 "%+.1f
77	1		each:/6	[0:0 "%+.1f
80			!0 *-1 +53190
83			?
84			?
85			?
86			?
87			?
88			?
89			?
90			?
92		count=4
93			pentax-shutter
98		Make~^(PENTAX|RICOH)""",
    "Pentax::PENT": r"""199			?	put:_,.
2003			image
207		GPSVersionID
209		GPSVersionID	degrees	dms
233		GPSVersionID
235		GPSVersionID	degrees	dms
259		GPSVersionID
260		GPSVersionID		inf-or "%s_m
284		GPSVersionID	time-stamp	print-time-stamp
308		GPSVersionID
311		GPSVersionID
313		GPSVersionID
315		GPSVersionID
322		GPSVersionID	exif-date
56			0:0 per:10	exposure-time
60				"%.1f
68				0:0 "%+.1f
84				"%s_mm""",
    "Pentax::PXTH": r"""4			image""",
    "Pentax::SRInfo": r"""2			/60	"%.2f_s
3			ricoh-odd	"%s_mm""",
    "Pentax::ShotInfo": r"""1		Model~K-(5|7|r|x)\\b""",
    "Pentax::TempInfo": r"""10		Model~K-3 Mark III	+1
12		Model!~K-3 Mark III	/10	"%.1f_C
14		Model!~K-3 Mark III	/10	"%.1f_C
20		Model~K-5\\b		"%s_C
22		Model~K-5\\b		"%s_C
42		Model~K-3 Mark III	/10	"%.1f_C""",
}
