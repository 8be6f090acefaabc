"""Facts of the maker notes of sigma: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "Sigma::Main": r"""12		format=string	without:Expo:\\s*
13		format=string	without:Cont:\\s*
14		format=string	without:Shad:\\s*
15		format=string	without:High:\\s*
16		format=string	without:Satu:\\s*
17		format=string	without:Shar:\\s*
18		format=string	without:Fill:\\s*
20		format=string	without:CC:\\s*
22			without:Qual:\\s*
26		format=int32u
26	1	format=string	without:Chro:\\s*
27		format=int32u
27	1	format=string	without:Luma:\\s*
28		MakerNoteSigmaVer<3		put:_,x
28	1	format=int32u
29		MakerNoteSigmaVer<3
29	1	format=int32u
30		MakerNoteSigmaVer>=3		put:_,x
31		MakerNoteSigmaVer<3
34		MakerNoteSigmaVer<3
36		MakerNoteSigmaVer<3
38		MakerNoteSigmaVer>=3
39		MakerNoteSigmaVer>=3 & format=string	from-hex
39	1	MakerNoteSigmaVer>=3
42		MakerNoteSigmaVer>=3		put:_,_to_
43		MakerNoteSigmaVer>=3		put:_,_to_
44		format=int32u
48		MakerNoteSigmaVer<3
49		MakerNoteSigmaVer<3		"%.1f
50		MakerNoteSigmaVer<3		exposure-time
51		Model!~ (SD1|SD9|SD15|Merrill|Quattro|fp)$ & MakerNoteSigmaVer<4	*1e-06	exposure-time
52		MakerNoteSigmaVer<3
53		MakerNoteSigmaVer<3
57		MakerNoteSigmaVer<3		whole-or "%s_C
58		MakerNoteSigmaVer<3
59		MakerNoteSigmaVer<3
60		MakerNoteSigmaVer<3
72		MakerNoteSigmaVer>=3
73		MakerNoteSigmaVer>=3		"%.1f
74		MakerNoteSigmaVer>=3		exposure-time
75		Model~^SIGMA (SD1( Merrill)?|DP\\d Merrill)$		exposure-time
75	1	Model~(?i)^SIGMA dp\\d Quattro$	/1000000	exposure-time
77		MakerNoteSigmaVer>=3
85		MakerNoteSigmaVer>=3		whole-or "%s_C
86		MakerNoteSigmaVer>=3
87		format=string
88		MakerNoteSigmaVer>=3
89		MakerNoteSigmaVer>=3""",
}
