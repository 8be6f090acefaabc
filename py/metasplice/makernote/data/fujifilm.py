"""Facts of the maker notes of fujifilm: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "FujiFilm::MOV": r"""46			0:0 per:1	exposure-time
50				"%.1f
58				0:0 "%+.1f""",
    "FujiFilm::MRAW": r"""8195				"%+.2f
8196				"%+.2f
8197				exposure-time
8198				f-number""",
    "FujiFilm::Main": r"""16				fuji-serial
4106				all:Red_%+d,_Blue_%+d
4107			!256
4164			/8
4169				plus
4171				plus
4352		Model=X-T3
4868		Make~^GENERAL IMAGING
5131				"%s%
5176			&7fff""",
    "FujiFilm::RAF": r"""256			reverse	put:_,x
273			reverse	put:_,x
277			reverse	put:_,:
280			reverse	put:_,x
281			reverse	put:_,x
289		Model=FinePixS2Pro	fuji-dimensions	put:_,x
289	1		reverse fuji-pair	put:_,x
304			fuji-layout
37376			log2	0:0 "%+.1f
38480				0:0 "%+.1f""",
    "FujiFilm::RAFData": r"""0			<10000 keep:FujiWidth fuji-half
12		!FujiHeight	fuji-twice
4		!FujiWidth	<10000 keep:FujiWidth fuji-half
4	1		keep:FujiHeight fuji-twice
8		!FujiWidth	<10000 keep:FujiWidth fuji-half
8	1	!FujiHeight	keep:FujiHeight fuji-twice""",
    "FujiFilm::RAFHeader": r"""108		bytes~^\\0\\0\\0""",
}
