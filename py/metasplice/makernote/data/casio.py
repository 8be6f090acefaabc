"""Facts of the maker notes of casio: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Casio::FaceInfo1": r"""0			keep:FacesDetected
1		FacesDetected>=1
1012		FacesDetected>=10
124		FacesDetected>=2
13		FacesDetected>=1
235		FacesDetected>=3
346		FacesDetected>=4
457		FacesDetected>=5
568		FacesDetected>=6
679		FacesDetected>=7
790		FacesDetected>=8
901		FacesDetected>=9""",
    "Casio::FaceInfo2": r"""128		FacesDetected>=3
180		FacesDetected>=4
2			keep:FacesDetected
232		FacesDetected>=5
24		FacesDetected>=1
284		FacesDetected>=6
336		FacesDetected>=7
388		FacesDetected>=8
4		FacesDetected>=1
440		FacesDetected>=9
492		FacesDetected>=10
76		FacesDetected>=2
8		FacesDetected>=1""",
    "Casio::Main": r"""4		Model~^QV-(3500EX|8000SX)
6			/1000	"%s_m""",
    "Casio::QVCI": r"""77			casio-date""",
    "Casio::Type2": r"""12295		Model=EX-FC100
12295	1	Model=EX-FC150
12295	2	Model=EX-FC200S
12295	3	Model=EX-FH100
12295	4	Model=EX-G1
12295	5	Model=EX-S10
12295	6	Model=EX-S880
12295	7	Model=EX-Z16
12295	8	Model=EX-Z9
12295	9	Model=EX-Z80
12295	10	Model~^EX-Z(100|200)$
12295	11	Model=EX-Z750 & FILE_TYPE=JPEG
12295	12	Model=EX-Z750 & FILE_TYPE~^(MOV|AVI)$
12295	13	Model=EX-Z850 & FILE_TYPE=JPEG
12295	14	Model=EX-Z850 & FILE_TYPE~^(MOV|AVI)$
12295	15	Model=EX-Z1050
12295	16	Model=EX-Z1080
12295	17	Model=EX-Z1200 & FILE_TYPE=JPEG
12295	18	Model=EX-Z1200 & FILE_TYPE~^(MOV|AVI)$
12295	19	Model=EX-Z2000
12295	20	Model=EX-Z2300
12295	21	Model=EX-Z3000
12295	22	Model=EX-ZR100
12295	23	Model=EX-ZR200
12295	24	Model=QV-4000
12295	25	Model=EX-ZR300
12295	26			0:Off
16385			casio-distance
2				put:_,x
29				"%.1f_mm
8192			image
8193				casio-day
8225				casio-point
8226			>=536870912:inf /1000	inf-or "%s_m
8329		bytes~^(\\0\\0|.\\x02\\x80\\x01\\xe0)
8329	1	bytes~^\\x02\\x01""",
}
