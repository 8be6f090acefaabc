"""Facts of the maker notes of reconyx: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Reconyx::HyperFire": r"""0				"0x%.4x
1				put:_,.
11			?
19				"%s_F
20				"%s_C
21			utf16
4			packed-date
42			/1000	"%s_V
7				put:_,_of_
9			join-words""",
    "Reconyx::HyperFire2": r"""126			utf16
20			dos-time
42			all:%d.%d%c
48			packed-date
54				put:_,_of_
58			join-words
62			reverse all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
78				"%s_F
80				"%s_C""",
    "Reconyx::HyperFire4K": r"""26			?
33			?
41				put:_,_of_
47			unpack:<BBBBBH reverse all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
56				"%s_F
58				"%s_C
75			/1000
77			/1000""",
    "Reconyx::MicroFire": r"""114			/1000
140			utf16
20			dos-time
42			all:%d.%d%c
48			packed-date
52			all:%d.%d%c
58			dos-date
60			all:%d.%d%c
66			dos-date
70				put:_,_of_
74			join-words
78			pick:5,3,4,2,1,0 all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
94				"%s_F
96				"%s_C""",
    "Reconyx::UltraFire": r"""24			?
31			?
38			?
45			?
53				put:_,_of_
59			unpack:<BBBBBH reverse all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
68				"%s_F
70				"%s_C
73			/1000	"%s_V""",
}
