"""Facts of the maker notes of samsung: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Samsung::DualShotExtra": r"""16		DepthMapTagPos
17		DepthMapTagPos
8			drop""",
    "Samsung::MP4": r"""0				capital
125			?
244		SamsungMP4
46			0:0 per:10	exposure-time
50				"%.1f
58				0:0 "%+.1f""",
    "Samsung::Main": r"""11		bytes~^[^\\0]\\0\\0\\0""",
    "Samsung::PictureWizard": r"""2			-4
3			-4
4			-4""",
    "Samsung::Type2": r"""32		bytes~^\\0{4}
40962		bytes~^\\w{5}
40984			first	exposure-time
40985			first	"%.1f
40986			/10	"%s_mm
40992			keep:EncryptionKey
40993			samsung:int32u:-0
40994			samsung:int32u:-4
40995			samsung:int32u:-8
40996			samsung:int32u:-1
41000			samsung:int32s:-0
41008			samsung:int32s:0
41009			samsung:int32s:0
41010			samsung:int32s:0
41011			samsung:int32s:0
41012			samsung:int32s:4
41013			samsung:int32u:-0
41014			samsung:int32u:-2
41024			samsung:int32u:0,-0
41025			samsung:int32u:0,-0
41026			samsung:int32u:0,-0
41027			samsung:int32u:0,-0
41032			?
41040			?
41041			?
41042			?
41043			?
41044			?
41045			?
41046			?
41047			?
48			nul-lines
53		TIFF_TYPE=SRW & Model!=EK-GN120
53	1	TIFF_TYPE=SRW
67				whole-or "%s_C""",
    "Samsung::sec": r"""0				capital
524			?""",
}
