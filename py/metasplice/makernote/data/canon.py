"""Facts of the maker notes of canon: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Canon::AFConfig": r"""1			+1	11:Case_A 2147483648:n/a "Case_%s
10		Model!~5D 
18		Model~EOS-1D X|EOS R
19		Model~EOS-1D X|EOS R
7		Model~EOS R\\d""",
    "Canon::AFInfo": r"""10				points
11		Model!~EOS & !AFInfoCount | Model!~EOS & AFInfoCount!=36
11	1	Model!~EOS""",
    "Canon::AFInfo2": r"""12				points
13		Model~EOS		points
14		Model!~EOS & !AFInfo3
2			keep:NumAFPoints""",
    "Canon::CNTH": r"""CNDA			?""",
    "Canon::CTMD": r"""1			?""",
    "Canon::CameraInfo1000D": r"""228				"%s_mm
230				"%s_mm
24			-128	"%s_C
27		LensType & LensType=124	*-1 +75 *3 /40 2^	"%.1fx
29			!0	"%s_mm
3			!0 -8 /16 2^	"%.2g
323			+1
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
67			/100	>655.345:inf "%s_m
69			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo1D": r"""10			!0	"%s_mm
13			!0
14				"%s_mm
16				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
65		Model~\\b1D$
66		Model~\\b1D$
68		Model~\\b1D$
71		Model~\\b1DS$
72		Model~\\b1D$
72	1	Model~\\b1DS$
74		Model~\\b1DS$
75		Model~\\b1D$
78		Model~\\b1DS$
81		Model~\\b1DS$""",
    "Canon::CameraInfo1DX": r"""0			look-ahead:271=1,279=2,280=3,285=4
140			/100	>655.345:inf "%s_m
142			/100	>655.345:inf "%s_m
27			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
35			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
425				"%s_mm
427				"%s_mm
6			/8 -9 2^ *100	"%.0f
720			+1
732			-1""",
    "Canon::CameraInfo1DmkII": r"""12			!0
17				"%s_mm
19				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
9			!0	"%s_mm""",
    "Canon::CameraInfo1DmkIII": r"""1114		Model~\\b1D Mark III$	!0 unix-time
1118			!0 unix-time
24			-128	"%s_C
27		LensType & LensType=124	*-1 +75 *3 /40 2^	"%.1fx
275				"%s_mm
277				"%s_mm
29			!0	"%s_mm
3			!0 -8 /16 2^	"%.2g
370			+1
374			+1
382			-1
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
67			/100	>655.345:inf "%s_m
69			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo1DmkIIN": r"""12			!0
17				"%s_mm
19				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
9			!0	"%s_mm""",
    "Canon::CameraInfo1DmkIV": r"""0			look-ahead:1e8=1,1ed=2
25			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
337				"%s_mm
339				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
556			+1
568			-1
6			/8 -9 2^ *100	"%.0f
8			!0 /8 -6
84			/100	>655.345:inf "%s_m
86			/100	>655.345:inf "%s_m
9			!0 /8 -6""",
    "Canon::CameraInfo40D": r"""216				"%s_mm
218				"%s_mm
24			-128	"%s_C
27		LensType & LensType=124	*-1 +75 *3 /40 2^	"%.1fx
29			!0	"%s_mm
3			!0 -8 /16 2^	"%.2g
307			+1
319			-1
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
67			/100	>655.345:inf "%s_m
69			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo450D": r"""24			-128	"%s_C
27		LensType & LensType=124	*-1 +75 *3 /40 2^	"%.1fx
29			!0	"%s_mm
3			!0 -8 /16 2^	"%.2g
319			+1
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
67			/100	>655.345:inf "%s_m
69			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo500D": r"""248				"%s_mm
25			-128	"%s_C
250				"%s_mm
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
400			like:^\\d+\\.\\d+\\.\\d+\\s*$
467			+1
479			-1
6			/8 -9 2^ *100	"%.0f
80			/100	>655.345:inf "%s_m
82			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo50D": r"""0			look-ahead:15a=1,15e=2
236				"%s_mm
238				"%s_mm
25			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
411			+1
423			-1
6			/8 -9 2^ *100	"%.0f
80			/100	>655.345:inf "%s_m
82			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo550D": r"""25			-128	"%s_C
257				"%s_mm
259				"%s_mm
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
420			like:^\\d+\\.\\d+\\.\\d+\\s*$
484			+1
496			-1
6			/8 -9 2^ *100	"%.0f
84			/100	>655.345:inf "%s_m
86			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo5D": r"""12			!0
147				"%s_mm
149				"%s_mm
208			+1
23			-128	"%s_C
27		LensType & LensType=124	*-1 +75 *3 /40 2^	"%.1fx
284			!0 unix-time
3			!0 -8 /16 2^	"%.2g
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
40			!0	"%s_mm
6			/8 -9 2^ *100	"%.0f""",
    "Canon::CameraInfo5DmkII": r"""0			look-ahead:15a=1,17e=2
232				"%s_mm
234				"%s_mm
25			-128	"%s_C
27		LensType & LensType=124	*-1 +75 *3 /40 2^	"%.1fx
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
382			like:^\\d+\\.\\d+\\.\\d+\\s*$
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
443			+1
455			-1
6			/8 -9 2^ *100	"%.0f
80			/100	>655.345:inf "%s_m
82			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo5DmkIII": r"""0			look-ahead:22c=1,22d=2,23c=3,242=4,247=5
140			/100	>655.345:inf "%s_m
142			/100	>655.345:inf "%s_m
27			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
341				"%s_mm
343				"%s_mm
35			!0	"%s_mm
356			hex
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
652			+1
656			+1
664			-1
668			-1""",
    "Canon::CameraInfo600D": r"""236				"%s_mm
238				"%s_mm
25			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
411			like:^\\d+\\.\\d+\\.\\d+\\s*$
475			+1
487			-1
6			/8 -9 2^ *100	"%.0f
87			/100	>655.345:inf "%s_m
89			/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo60D": r"""125		Model~EOS 60D$
234				"%s_mm
236				"%s_mm
25			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
473		Model~EOS 60D$	+1
485		Model~EOS 60D$	-1
54		Model~EOS 60D$
58		Model~\\b(1200D|REBEL T5|Kiss X70)\\b
6			/8 -9 2^ *100	"%.0f
761		Model~\\b(1200D|REBEL T5|Kiss X70)\\b
801		Model~EOS 60D$
85		Model~EOS 60D$	/100	>655.345:inf "%s_m
87		Model~EOS 60D$	/100	>655.345:inf "%s_m""",
    "Canon::CameraInfo650D": r"""140			/100	>655.345:inf "%s_m
142			/100	>655.345:inf "%s_m
27			-128	"%s_C
297				"%s_mm
299				"%s_mm
3			!0 -8 /16 2^	"%.2g
35			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
539		Model~(650D|REBEL T4i|Kiss X6i)\\b	like:^\\d+\\.\\d+\\.\\d+\\s*$
544		Model~(700D|REBEL T5i|Kiss X7i)\\b	like:^\\d+\\.\\d+\\.\\d+\\s*$
6			/8 -9 2^ *100	"%.0f
624		Model~(650D|REBEL T4i|Kiss X6i)\\b	+1
628		Model~(700D|REBEL T5i|Kiss X7i)\\b	+1
636		Model~(650D|REBEL T4i|Kiss X6i)\\b	-1
640		Model~(700D|REBEL T5i|Kiss X7i)\\b	-1""",
    "Canon::CameraInfo6D": r"""146			/100	>655.345:inf "%s_m
148			/100	>655.345:inf "%s_m
27			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
35			!0	"%s_mm
355				"%s_mm
357				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
682			+1
694			-1""",
    "Canon::CameraInfo70D": r"""147			/100	>655.345:inf "%s_m
149			/100	>655.345:inf "%s_m
27			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
35			!0	"%s_mm
360				"%s_mm
362				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f
691			+1
703			-1""",
    "Canon::CameraInfo750D": r"""1085			like:^\\d+\\.\\d+\\.\\d+\\s*$
1097			like:^\\d+\\.\\d+\\.\\d+\\s*$
165			/100	>655.345:inf "%s_m
167			/100	>655.345:inf "%s_m
27			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
35			!0	"%s_mm
390				"%s_mm
392				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f""",
    "Canon::CameraInfo7D": r"""0			look-ahead:1a8=1,1ac=2
25			-128	"%s_C
276				"%s_mm
278				"%s_mm
3			!0 -8 /16 2^	"%.2g
30			!0	"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
428			like:^\\d+\\.\\d+\\.\\d+\\s*$
491			+1
503			-1
6			/8 -9 2^ *100	"%.0f
8			!0 /8 -6
84			/100	>655.345:inf "%s_m
86			/100	>655.345:inf "%s_m
9			!0 /8 -6""",
    "Canon::CameraInfo80D": r"""1198			+1
1210			-1
165			/100	>655.345:inf "%s_m
167			/100	>655.345:inf "%s_m
27			-128	"%s_C
3			!0 -8 /16 2^	"%.2g
35			!0	"%s_mm
395				"%s_mm
397				"%s_mm
4			!0 -24 canon-ev *-1 +1 *4 2^	exposure-time
6			/8 -9 2^ *100	"%.0f""",
    "Canon::CameraInfoG5XII": r"""2709		FileType=CR3
2849		FileType=JPEG
2861		FileType=JPEG	+1
659		FileType=JPEG""",
    "Canon::CameraInfoPowerShot": r"""0			-411 /96 2^ *100	"%.0f
135		CameraInfoCount=138		"%s_C
145		CameraInfoCount=148		"%s_C
5			/192 2^	"%.2g
6			*-1 /96 2^	exposure-time""",
    "Canon::CameraInfoPowerShot2": r"""1			-411 /96 2^ *100	"%.0f
153		CameraInfoCount=156		"%s_C
159		CameraInfoCount=162		"%s_C
164		CameraInfoCount=167		"%s_C
168		CameraInfoCount=171		"%s_C
261		CameraInfoCount=264		"%s_C
6			/192 2^	"%.2g
7			*-1 /96 2^	exposure-time""",
    "Canon::CameraInfoR6": r"""2522			-128	"%s_C""",
    "Canon::CameraInfoUnknown": r"""1473		bytes~^\\d\\.\\d\\.\\d\\0
363		Model~^Canon EOS 5DS	hex""",
    "Canon::CameraInfoUnknown32": r"""-3		CameraInfoCount>400		"%s_C
100		CameraInfoCount=104		"%s_C
71		CameraInfoCount=72		"%s_C
83		CameraInfoCount=85		"%s_C
91		CameraInfoCount=93,94		"%s_C
92		CameraInfoCount=96		"%s_C""",
    "Canon::CameraSettings": r"""13			!32767
14			!32767
15			!32767	plus
16			!32767 camera-iso
19			!0
2				canon-timer
22			!0 keep:LensType
23			focal-units	"%s_mm
24			focal-units	"%s_mm
25			keep:FocalUnits	"%s/mm
26			>0 canon-ev /2 2^	"%.2g
27			>0 canon-ev /2 2^	"%.2g
28			!127
32			!-1
33			!-1
34			!-1
35			!0 /10
39			!-1
40			!-1
42			!32767
46			!-1
9			!-1""",
    "Canon::ColorBalance": r"""29		Model!~EOS D60\\b""",
    "Canon::ColorCalib": r"""0				all:%4d_%4d_%4d_(%dK)
12				all:%4d_%4d_%4d_(%dK)
16				all:%4d_%4d_%4d_(%dK)
20				all:%4d_%4d_%4d_(%dK)
24				all:%4d_%4d_%4d_(%dK)
28				all:%4d_%4d_%4d_(%dK)
32				all:%4d_%4d_%4d_(%dK)
36				all:%4d_%4d_%4d_(%dK)
4				all:%4d_%4d_%4d_(%dK)
40				all:%4d_%4d_%4d_(%dK)
44				all:%4d_%4d_%4d_(%dK)
48				all:%4d_%4d_%4d_(%dK)
52				all:%4d_%4d_%4d_(%dK)
56				all:%4d_%4d_%4d_(%dK)
8				all:%4d_%4d_%4d_(%dK)""",
    "Canon::ColorCalib2": r"""0				all:%4d_%4d_%4d_%4d_(%dK)
10				all:%4d_%4d_%4d_%4d_(%dK)
15				all:%4d_%4d_%4d_%4d_(%dK)
20				all:%4d_%4d_%4d_%4d_(%dK)
25				all:%4d_%4d_%4d_%4d_(%dK)
30				all:%4d_%4d_%4d_%4d_(%dK)
35				all:%4d_%4d_%4d_%4d_(%dK)
40				all:%4d_%4d_%4d_%4d_(%dK)
45				all:%4d_%4d_%4d_%4d_(%dK)
5				all:%4d_%4d_%4d_%4d_(%dK)
50				all:%4d_%4d_%4d_%4d_(%dK)
55				all:%4d_%4d_%4d_%4d_(%dK)
60				all:%4d_%4d_%4d_%4d_(%dK)
65				all:%4d_%4d_%4d_%4d_(%dK)
70				all:%4d_%4d_%4d_%4d_(%dK)""",
    "Canon::ColorData1": r"""75					Hidden=1""",
    "Canon::ColorData10": r"""0			keep:ColorDataVersion
280					Hidden=1
665			>=255:255 -200 /16 2^	255:Strobe_or_Misfire *100 "%.0f%%
666				0:n/a *5 /186 "%.2fV
810			!0""",
    "Canon::ColorData11": r"""0			keep:ColorDataVersion
300					Hidden=1
640			!0""",
    "Canon::ColorData12": r"""0			keep:ColorDataVersion
320					Hidden=1
515			>=255:255 -200 /16 2^	255:Strobe_or_Misfire *100 "%.0f%%
516				0:n/a *5 /186 "%.2fV
660			!0""",
    "Canon::ColorData2": r"""164					Hidden=1
618			each-swap-words""",
    "Canon::ColorData3": r"""133					Hidden=1
584			>=255:255 -200 /16 2^	255:Strobe_or_Misfire *100 "%.0f%%
585				0:n/a *5 /186 "%.2fV
586			>=2000 <=12000
647			each-swap-words""",
    "Canon::ColorData4": r"""0			keep:ColorDataVersion
168					Hidden=1
619			>=255:255 -200 /16 2^	255:Strobe_or_Misfire *100 "%.0f%%
620				0:n/a *5 /186 "%.2fV
640			each-swap-words
692		ColorDataVersion=4,5
696		ColorDataVersion=4,5	!0
697		ColorDataVersion=4,5
698		ColorDataVersion=4,5
715		ColorDataVersion=6,7
719		ColorDataVersion=6,7	!0
719	1	ColorDataVersion=9
720		ColorDataVersion=6,7
721		ColorDataVersion=6,7
723		ColorDataVersion=9	!0
724		ColorDataVersion=9
725		ColorDataVersion=9""",
    "Canon::ColorData5": r"""0			keep:ColorDataVersion
1385		ColorDataVersion=-4
1386		ColorDataVersion=-4
186		ColorDataVersion=-3			Hidden=1
255		ColorDataVersion=-4			Hidden=1
264		ColorDataVersion=-3
333		ColorDataVersion=-4
662		ColorDataVersion=-3
71		ColorDataVersion=-3
71	1	ColorDataVersion=-4""",
    "Canon::ColorData6": r"""188					Hidden=1
404			each-swap-words
483			!0""",
    "Canon::ColorData7": r"""0			keep:ColorDataVersion
213					Hidden=1
408			>=255:255 -200 /16 2^	255:Strobe_or_Misfire *100 "%.0f%%
409				0:n/a *5 /186 "%.2fV
429		ColorDataVersion=10	each-swap-words
504		ColorDataVersion=10
508		ColorDataVersion=10	!0
509		ColorDataVersion=10
510		ColorDataVersion=10
619		ColorDataVersion=11	each-swap-words
728		ColorDataVersion=11
732		ColorDataVersion=11	!0
733		ColorDataVersion=11
734		ColorDataVersion=11""",
    "Canon::ColorData8": r"""0			keep:ColorDataVersion
263					Hidden=1
556		ColorDataVersion=14
560		ColorDataVersion=14	!0
561		ColorDataVersion=14
562		ColorDataVersion=14
778		ColorDataVersion<14 | ColorDataVersion=15
782		ColorDataVersion<14 | ColorDataVersion=15	!0
783		ColorDataVersion<14 | ColorDataVersion=15
784		ColorDataVersion<14 | ColorDataVersion=15""",
    "Canon::ColorData9": r"""0			keep:ColorDataVersion
266					Hidden=1
796			!0""",
    "Canon::ColorInfo": r"""1		Model~EOS-1D
3			!0""",
    "Canon::ExposureInfo": r"""0				f-number
1				exposure-time
2			&7fffffff""",
    "Canon::FaceDetect1": r"""10			least:FacesDetected:2
12			least:FacesDetected:3
14			least:FacesDetected:4
16			least:FacesDetected:5
18			least:FacesDetected:6
2			keep:FacesDetected
20			least:FacesDetected:7
22			least:FacesDetected:8
24			least:FacesDetected:9
8			least:FacesDetected:1""",
    "Canon::FileInfo": r"""1		Model~\\b(20D|350D|REBEL XT|Kiss Digital N)\\b	file-number-20d	serial
1	1	Model~\\b(30D|400D|REBEL XTi|Kiss Digital X|K236)\\b	file-number-30d	serial
1	2	order=MM
1	3	Model~\\b1Ds? Mark II\\b	swap-words
14			!-1
15			!-1
16		LensType & LensType=124 & Model!~\\b(40D|450D|REBEL XSi|Kiss X2)\\b	*-1 +75 *3 /40 2^	"%.1fx
20			keep:FocusDistanceUpper2 !0 /100	>655.345:inf "%s_m
21		FocusDistanceUpper2	/100	>655.345:inf "%s_m
6			>0
7			>=0
8			>=0""",
    "Canon::FocalInfo": r"""0				"%.1f_mm""",
    "Canon::FocalLength": r"""0			!0
1			!0 focal-units	"%s_mm
2		Model!~EOS | Model~\\b(1DS?|5D|D30|D60|10D|20D|30D|K236)$ | Model~\\b((300D|350D|400D) DIGITAL|REBEL( XTi?)?|Kiss Digital( [NX])?)$	>=40 *25.4 /1000	"%.2f_mm
3		Model!~EOS | Model~\\b(1DS?|5D|D30|D60|10D|20D|30D|K236)$ | Model~\\b((300D|350D|400D) DIGITAL|REBEL( XTi?)?|Kiss Digital( [NX])?)$	>=40 *25.4 /1000	"%.2f_mm""",
    "Canon::LensInfo": r"""0			unlike:^\\x00{4} hex""",
    "Canon::LevelInfo": r"""4			wrap:1800:3600 /-10
5			wrap:1800:3600 /10
7			/10	"%s_mm
8			/10	"%s_mm
9			/10	"%s_mm""",
    "Canon::LogInfo": r"""10			!2147483647
11			!2147483647
6			!2147483647
7			!2147483647
8			!2147483647
9			!2147483647""",
    "Canon::Main": r"""1					Valid=size
10					Valid=size
12		Model~EOS D30\\b		fields:16.ffff,0.ffff all:%.4x%.5d
12	1	Model~EOS-1D		"%.6u
12	2			"%.10u
13		CameraInfoCount:=count & Model~\\b1DS?$
13	1	Model~\\b1Ds? Mark II$
13	2	Model~\\b1Ds? Mark II N$
13	3	Model~\\b1Ds? Mark III$
13	4	Model~\\b1D Mark IV$
13	5	Model~EOS-1D X$
13	6	Model~EOS 5D$
13	7	Model~EOS 5D Mark II$
13	8	Model~EOS 5D Mark III$
13	9	Model~EOS 6D$
13	10	Model~EOS 7D$
13	11	Model~EOS 40D$
13	12	Model~EOS 50D$
13	13	Model~EOS 60D$
13	14	Model~EOS 70D$
13	15	Model~EOS 80D$
13	16	Model~\\b(450D|REBEL XSi|Kiss X2)\\b
13	17	Model~\\b(500D|REBEL T1i|Kiss X3)\\b
13	18	Model~\\b(550D|REBEL T2i|Kiss X4)\\b
13	19	Model~\\b(600D|REBEL T3i|Kiss X5)\\b
13	20	Model~\\b(650D|REBEL T4i|Kiss X6i)\\b
13	21	Model~\\b(700D|REBEL T5i|Kiss X7i)\\b
13	22	Model~\\b(750D|Rebel T6i|Kiss X8i)\\b
13	23	Model~\\b(760D|Rebel T6s|8000D)\\b
13	24	Model~\\b(1000D|REBEL XS|Kiss F)\\b
13	25	Model~\\b(1100D|REBEL T3|Kiss X50)\\b
13	26	Model~\\b(1200D|REBEL T5|Kiss X70)\\b
13	27	Model~\\bEOS R[56]$
13	28	Model~\\bEOS (R6m2|R8|R50)$
13	29	Model~\\bEOS R6 Mark III$
13	30	Model~\\bG5 X Mark II$
13	31	format=int32u & count=138 | format=int32u & count=148
13	32	format=int32u & count=156 | format=int32u & count=162 | format=int32u & count=167 | format=int32u & count=171 | format=int32u & count=264
13	33	format~^int32
13	34	format~^int16
144					Valid=size
145					Valid=size
146					Valid=size
147					Valid=size
15		Model~EOS-1D			Valid=size
15	1	Model~EOS 5D			Valid=size
15	2	Model~EOS 10D			Valid=size
15	3	Model~EOS 20D			Valid=size
15	4	Model~EOS 30D			Valid=size
15	5	Model~\\b(350D|REBEL XT|Kiss Digital N)\\b			Valid=size
15	6	Model~\\b(400D|REBEL XTi|Kiss Digital X|K236)\\b			Valid=size
15	7	Model~EOS D30\\b			Valid=size
15	8	Model~EOS D60\\b			Valid=size,less
15	9				Valid=size
150		Model~EOS 5D
150	1		without:[\\xff\\udcff]+$
153					Valid=size
160					Valid=size
161			blob-over:64
162			blob-over:64
163			blob-over:64
16385		count=582
16385	1	count=653
16385	2	count=796
16385	3	count=692,674,702,1227,1250,1251,1337,1338,1346
16385	4	count=5120
16385	5	count=1273,1275
16385	6	count=1312,1313,1316,1506
16385	7	count=1560,1592,1353,1602
16385	8	count=1816,1820,1824
16385	9	count=2024,3656
16385	10	count=3973 & bytes~^[\\0-\\x40] | count=3778 & bytes~^[\\0-\\x40]
16385	11	count=4528,3778
164			blob-over:64
16403					Valid=size,44
16405		bytes~^\\0 & bytes!~^(\\0\\0\\0\\0|\\x00\\x40\\xdc\\x05)			Valid=size;Off=2
16405	1	bytes~^[\\x01\\x02\\x10\\x20] & bytes!~^(\\0\\0\\0\\0|\\x02\\x50\\x7c\\x04)			Valid=size;Off=2
16405	2	bytes!~^\\0\\0\\0\\0
16406					Valid=size
16408					Valid=size
16416		bytes!~^\\0\\0\\0\\0			Valid=size
16417					Valid=size
16420					Valid=size
16421					Valid=size
16422					Valid=size
16424					Valid=size
16447					Valid=size
16467					Valid=size
16473					Valid=size
169					Valid=size
17					Valid=size
170					Valid=size
176					Valid=size
177					Valid=size
178			blob-over:64
179			blob-over:64
18		AFInfoCount:=count
182					Valid=half
224					Valid=size
29					Valid=size
30				canon-revision
35		bytes~^\\x08\\0\\0\\0	without:^8\\s
36					Valid=size
38		bytes!~^\\0\\0\\0\\0			Valid=size
39		bytes~^\\x0a\\0
4					Valid=size
40			unlike:^\\x00{16}$ hex
47					Valid=size
53					Valid=size
56		count=76	found:(?s)^.{4}([^\\x00]+)
60		AFInfo3:=1			Valid=size
8				serial""",
    "Canon::ModifiedInfo": r"""11			/10
2		Model~\\b(1D|5D)""",
    "Canon::MovieInfo": r"""1			!65535
106			/1000	duration
116			?
2			!65535
6				*1000 +0.5 int /1000""",
    "Canon::Processing": r"""11			/10
2		Model!~\\b(20D|350D|REBEL XT|Kiss Digital N)\\b
8			>=0""",
    "Canon::SerialInfo": r"""0			like:^\\w{6}
9			like:^\\w{6}""",
    "Canon::ShotInfo": r"""1			/32 2^ *100	"%.0f
10				8:n/a
12		Model~EOS & Model!~EOS-1DS?$	!0 -128	"%s_C
13			!-1 /32
14			!0
15			canon-ev	fraction
17			canon-ev	fraction
19			keep:FocusDistanceUpper !0 /100	>655.345:inf "%s_m
2			!0 /32 2^ *100 /32	"%.0f
20		FocusDistanceUpper	/100	>655.345:inf "%s_m
21			!0 canon-ev /2 2^	"%.2g
22		Model~\\b(20D|350D|REBEL XT|Kiss Digital N)\\b	!0 canon-ev *-1 2^ *1000 /32	exposure-time
22	1		!0 canon-ev *-1 2^	exposure-time
23			!0 /8 -6
24			/10
27			>=0
29			>=0 /10
3			/32 +5	"%.2f
33			compact-or-set
4			>0 canon-ev /2 2^	"%.2g
5			>-1000 eos-or-set canon-ev *-1 2^	exposure-time
6			canon-ev	fraction""",
    "Canon::TimeInfo": r"""1				time-zone""",
    "Canon::uuid": r"""THMB			behind:16""",
    "CanonCustom::Functions2": r"""1033		Model~\\b1Ds? Mark III\\b
1288		Model~\\b5D Mark II\\b
1288	1	Model~\\b1Ds Mark III\\b
1289		Model~\\b1D Mark IV\\b
1290		Model~\\b1D Mark IV\\b
1292		Model~\\b1D\\b
1294		Model~\\b(1D Mark IV|6D)\\b
1295		Model!~\\b60D\\b
1296		Model~\\b7D\\b
1297		Model~\\b40D\\b
1298				[;"Flags_0x%x
1552		count=6		[;"Hi_%s;"Cont_%s;"Lo_%s;"Soft_%s;"Soft_LS_%s
1552	1	count=5		["Hi_%s;"Cont_%s;"Lo_%s;"Soft_%s;"Soft_LS_%s
1552	2			[;"Hi_%s;"Lo_%s
1553				[;"%s_shots
1554		count=1		"Flags_0x%x
1554	1			[;"Flags_0x%x
1793		Model~\\b(1000D|XS|Kiss F|500D|T1i|Kiss X3|550D|T2i|Kiss X4)\\b | Model~\\b(600D|T3i|Kiss X5|1100D|T3|Kiss X50)\\b
1793	1	count=2
1793	2	Model~\\b60D\\b
1796		Model~\\b(40D|50D|5D Mark II)\\b
1796	1	Model~\\b60D\\b
1796	2	Model~\\b(450D|XSi|Kiss X2|550D|T2i|Kiss X4|600D|T3i|Kiss X5)\\b
1796	3	Model~\\b(1100D|T3|Kiss X50)\\b
1796	4	Model~\\b(1000D|XS|Kiss F)\\b
1796	5	Model~\\b(500D|T1i|Kiss X3)\\b
1796	6	count=2
2059		Model~\\b(40D|50D|60D)\\b
2059	1	Model~\\b5D Mark II\\b
2059	2	Model~\\b6D\\b
2059	3	Model~\\b7D Mark II\\b
2059	4	Model~\\b1D X\\b
2060		count=3		["6_s:_%s;"16_s:_%s;"After_release:_%s
2060	1			[;"6_s:_%s;"16_s:_%s;"After_release:_%s
257		Model~\\b1Ds?\\b
259		Model~\\b1D	range:iso	[;"Max_%.0f;"Min_%.0f
262		Model~\\b90D\\b
262	1	count=1
265		count=1		"Flags_0x%x
265	1			[;"Flags_0x%x
266		count=1		"Flags_0x%x
266	1			[;"Flags_0x%x
268		count=3	range:time	[;exposure-time "Hi_%s;exposure-time "Lo_%s
268	1	count=4	ends:time	[exposure-time "Manual:_Hi_%s;exposure-time "Lo_%s;exposure-time "Auto:_Hi_%s;exposure-time "Lo_%s
269		count=3	range:aperture	[;"Closed_%.2g;"Open_%.2g
269	1	count=4	ends:aperture	["Manual:_Closed_%.2g;"Open_%.2g;"Auto:_Closed_%.2g;"Open_%.2g
271		Model~\\b(40D|1Ds Mark III)\\b
271	1	Model~\\b(50D|60D|7D)\\b
271	2	Model~\\b(450D|XSi|Kiss X2|1000D|XS|Kiss F)\\b
271	3	Model~\\bEOS-1Ds? Mark III\\b
271	4	Model~\\bEOS-1D Mark IV\\b
514		Model~\\b(50D|60D|5D Mark II|7D|500D|T1i|Kiss X3|550D|T2i|Kiss X4)\\b | Model~\\b(600D|T3i|Kiss X5|1100D|T3|Kiss X50)\\b
516		Model~\\b(50D|5D Mark II|500D|T1i|Kiss X3|1D Mark IV)\\b""",
    "CanonCustom::PersonalFuncValues": r"""4			<=0:0 *4 canon-ev *-1 2^ *1000 /8	exposure-time
5			<=0:0 *4 canon-ev *-1 2^ *1000 /8	exposure-time
6			<=0:0 *4 -32 canon-ev /2 2^	"%.2g
7			<=0:0 *4 -32 canon-ev /2 2^	"%.2g""",
    "CanonRaw::ExposureInfo": r"""1			less-power	exposure-time
2			/2 2^	"%.1f""",
    "CanonRaw::Main": r"""2053		DIR_NAME=ImageDescription
4144					Valid=size
4147		Model~EOS 10D			Valid=size
4147	1	Model~EOS D30\\b			Valid=size
4147	2	Model~EOS D60\\b			Valid=size,less
4147	3				Valid=size
4243					Valid=size
4277					Valid=size
6150			/1000	"%s_s
6151				"%s_mm
6155		Model~EOS D30\\b		fields:16.ffff,0.ffff all:%x-%.5d
6155	1	Model~EOS		"%.10d
6164			+5
6167				serial
8199			image
8200			image""",
    "CanonRaw::MakeModel": r"""0			keep:Make
6			keep:Model""",
    "CanonRaw::TimeStamp": r"""0			unix-time
1			/3600""",
}
