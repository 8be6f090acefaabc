"""Facts of the maker notes of olympus: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Olympus::AVI": r"""94				f-number""",
    "Olympus::CameraSettings": r"""0			unpad
1281				0:Auto
1283				olympus-custom
1284				all:%d_(min_%d,_max_%d)
1285				all:%d_(min_%d,_max_%d)
1286				all:%d_(min_%d,_max_%d)
1313				all:%d_(min_%d,_max_%d)
1315				all:%d_(min_%d,_max_%d)
1316				all:%d_(min_%d,_max_%d)
1327				[;;;"Partial_Color_%s
1330				["Color_%s;;;"Strength_%s
1335				[;;;"Strength_%s
1337				["Min_%s;"Max_%s;"Yellow_%s;"Orange_%s;"Orange-red_%s;"Red_%s;"Magenta_%s;"Violet_%s;"Blue_%s;"Blue-cyan_%s;"Cyan_%s;"Green-cyan_%s;"Green_%s;"Yellow-green_%s
1536				olympus-drive
1537				olympus-panorama
1540			keep:ImageStabilization
2304			/10	"%s_kPa
2305			each:/10	all:%.15g_m,_%.15g_ft
2307			marked:-10
2308			marked:10
769				[;focus-kinds
772				olympus-areas
773			without:\\S*\\s	percent-box""",
    "Olympus::DSS": r"""38			digits:20
50			digits:20
62			clock-seconds	duration""",
    "Olympus::Equipment": r"""0			unpad
257				rstrip
259				"%s_mm
260				firmware-hex
4098				firmware-hex
513			pick:0,2,3 all:%x_%.2x_%.2x
514				rstrip
516				firmware-hex
517			0:0 /256 /2 2^	"%.1f
518			0:0 /256 /2 2^	"%.1f
522			0:0 /256 /2 2^	"%.1f
523				"0x%x
769			pick:0,2 all:%x_%.2x
772				firmware-hex""",
    "Olympus::FocusInfo": r"""0			unpad
4617				manual-flash
5376		Model~E-(1|M5)\\b | count!=1		without:\\s0\\s0$ "%s_C
5376	1		!0 !-32768 *3 /26 *-1 +84	"%.1f_C
5632		ImageStabilization=		olympus-steady
773			first 4294967295:0 /1000	0:inf "%s_m
776		Model~E-(3|5|30)\\b	masks:1f,ffe0
776	1	Model~E-(520|600|620)\\b	masks:1f,ffe0
776	2	Model!~^(E-M|OM-)	not-ep1
795		Model~^E-M|^OM-	fields:13.7,12.1,11.1,8.3,7.1,5.1,4.1,3.1,0.7""",
    "Olympus::ImageProcessing": r"""0			unpad
4870			!0""",
    "Olympus::MOV1": r"""38			0:0 per:10	exposure-time
42				f-number
50				fraction
72				"%.1f_mm""",
    "Olympus::MOV2": r"""54			0:0 per:10	exposure-time
58				f-number
66				fraction
88				"%.1f_mm""",
    "Olympus::MP4": r"""104		bytes~^DIGI
114		bytes~^DIGI
40				f-number
48				fraction""",
    "Olympus::Main": r"""1024		TIFF_TYPE=ERF
10240		format!=ifd & format!=int32u
1025		TIFF_TYPE=ERF
10496		format!=ifd & format!=int32u
12288		format!=ifd & format!=int32u
16384		format!=ifd & format!=int32u
20480		format!=ifd & format!=int32u
4096			less-power	exposure-time
4097			-5 2^ *100	*100 +0.5 int /100
4098			/2 2^	"%.1f
4108				"%s_mm
4119			first /256
4120			first /256
512				olympus-special
513				olympus-quality
517				"%s_mm
519		bytes!~^NORMAL\\Z	keep:CameraType rstrip
640			image
8208		format!=ifd & format!=int32u
8224		format!=ifd & format!=int32u
8240		format!=ifd & format!=int32u
8241		format!=ifd & format!=int32u
8256		format!=ifd & format!=int32u
8272		format!=ifd & format!=int32u & !OlympusCAMER
8272	1	!OlympusCAMER
8448		format!=ifd & format!=int32u
8704		format!=ifd & format!=int32u
8960		format!=ifd & format!=int32u
9216		format!=ifd & format!=int32u
9472		format!=ifd & format!=int32u
9728		format!=ifd & format!=int32u
9984		format!=ifd & format!=int32u""",
    "Olympus::OLYM": r"""90				f-number""",
    "Olympus::RawDevelopment": r"""0			unpad""",
    "Olympus::RawDevelopment2": r"""0			unpad""",
    "Olympus::RawInfo": r"""0			unpad""",
    "Olympus::TextInfo": r"""Type			keep:CameraType""",
    "Olympus::WAV": r"""28				"%.4d
38			digits
50			digits
512			/1000	duration
522			!4294967295 /1000	duration
532			!4294967295 /1000	duration
542			!4294967295 /1000	duration
552			!4294967295 /1000	duration
562			!4294967295 /1000	duration
572			!4294967295 /1000	duration
582			!4294967295 /1000	duration
592			!4294967295 /1000	duration
602			!4294967295 /1000	duration
612			!4294967295 /1000	duration
62			clock-digits
622			!4294967295 /1000	duration
632			!4294967295 /1000	duration
642			!4294967295 /1000	duration
652			!4294967295 /1000	duration
662			!4294967295 /1000	duration
672			!4294967295 /1000	duration""",
    "Olympus::scrn": r"""4			image""",
    "Olympus::thmb": r"""4			image""",
    "Olympus::thmb2": r"""8			image""",
}
