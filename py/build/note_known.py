"""Our names for what ExifTool's expressions mean that are more than a plain rule or formula.

Shape:  a row a line, cells apart by tabs. FORMULAS: side (rule, value, text), digest of the expression, the tag where it
        was met first, our words for it wherever it stands (none: the value is shown as it is). PLACES: side, table, id,
        number of the definition, digest of its expressions, our words for it at this place. WATCHED: digest, module of
        makernote/ that was written by hand after that fact, and the fact's name.
House rules: an expression is known here by its digest alone, so that none of ExifTool's code is in this tree, and a
        changed one is not mistaken for the old: its rows become `?` until somebody names it. `build.py tags --unknown`
        shows what has no name yet, `--check` what is not used any more and what was written by hand after facts that
        have changed.
References: the words are those of metasplice/makernote/condition.py and step.py.
"""

# ruff: noqa
# fmt: off

FORMULAS = r"""
rule	3f219057	Canon::FileInfo 1	order=MM
rule	42b85231	Nikon::Main 151	bytes~^02(0\d|10)
rule	690a54e4	Nikon::Main 184	bytes~^.{6}(?:[\x64-\xff]\x00|.[\x01\x02]|[\x00-\xe7]\x03)(?:.[\x00-\x26]|[\x00-\x0f]\x27) & bytes!~^.{6}(?:\x00[\x64-\xff]|[\x01\x02].|\x03[\x00-\xe7])(?:[\x00-\x26].|\x27[\x00-\x0f]) | bytes~^.{6}(?:[\x64-\xff]\x00|.[\x01\x02]|[\x00-\xe7]\x03)(?:.[\x00-\x26]|[\x00-\x0f]\x27) & bytes~^.{6}(?:\x00[\x64-\xff]|[\x01\x02].|\x03[\x00-\xe7])(?:[\x00-\x26].|\x27[\x00-\x0f]) & Model~^NIKON (D4S|D750|D810|D3300|D5200|D5300|D5500|D7100)$ | bytes!~^.{6}(?:[\x64-\xff]\x00|.[\x01\x02]|[\x00-\xe7]\x03)(?:.[\x00-\x26]|[\x00-\x0f]\x27) & bytes!~^.{6}(?:\x00[\x64-\xff]|[\x01\x02].|\x03[\x00-\xe7])(?:[\x00-\x26].|\x27[\x00-\x0f]) & Model~^NIKON (D4S|D750|D810|D3300|D5200|D5300|D5500|D7100)$
rule	aab08b59	Nikon::Main 3603	Never
rule	c9c2b1fe	Sony::Main 4099	bytes~^(\x00\x00)?\x01\x01 & Panorama:=1
rule	d34829b6	Sony::Main 45122	bytes!~^\x00\x00 & MetaVersion!=DC7303320222000
rule	0ab2c3bf	Sony::PIC BC:	!Barcode
value	54079ed6	Canon::CameraInfo1DX 0	look-ahead:271=1,279=2,280=3,285=4
value	583e6d4d	Canon::CameraInfo1DmkIV 0	look-ahead:1e8=1,1ed=2
value	93b50a18	Canon::CameraInfo500D 400	like:^\d+\.\d+\.\d+\s*$
value	8669ad38	Canon::CameraInfo50D 0	look-ahead:15a=1,15e=2
value	380fbdd1	Canon::CameraInfo5DmkII 0	look-ahead:15a=1,17e=2
value	39cdda32	Canon::CameraInfo5DmkIII 0	look-ahead:22c=1,22d=2,23c=3,242=4,247=5
value	13ae08ac	Canon::CameraInfo5DmkIII 356	hex
value	25b0aa55	Canon::CameraInfo7D 0	look-ahead:1a8=1,1ac=2
value	ea9265cc	Apple::Main 2	plist
value	c0166589	Canon::CameraSettings 22	!0 keep:LensType
value	0f528b2a	Canon::CameraSettings 23	focal-units
value	ae3ac3fb	Canon::ColorData10 810	!0
value	4ba9289d	Canon::ColorData2 618	each-swap-words
value	9c7e2b3a	Canon::ColorData3 586	>=2000 <=12000
value	975083a2	Canon::FaceDetect1 8	least:FacesDetected:1
value	5d787d9b	Canon::FileInfo 1	file-number-20d
value	6c5df1ed	Canon::FileInfo 1	swap-words
value	ea417365	Canon::FileInfo 1	file-number-30d
value	f26c097e	Canon::FileInfo 20	keep:FocusDistanceUpper2 !0
value	4c18598e	Canon::LensInfo 0	unlike:^\x00{4}
value	817ab44f	Canon::LensInfo 0	hex
value	ac9a1953	Canon::LevelInfo 4	wrap:1800:3600 /-10
value	92198ced	Canon::LevelInfo 5	wrap:1800:3600 /10
value	1ee5991a	Canon::Main 150	without:[\xff\udcff]+$
value	0afd5ef7	Canon::Main 161	blob-over:64
value	2b84e9e6	Canon::Main 35	without:^8\s
value	751b556b	Canon::Main 40	unlike:^\x00{16}$
value	3067cc26	Canon::Main 56	found:(?s)^.{4}([^\x00]+)
value	c2d946f1	Canon::MovieInfo 1	!65535
value	6e6d4158	Canon::SerialInfo 0	like:^\w{6}
value	b130ac82	Canon::ShotInfo 19	keep:FocusDistanceUpper !0
value	ef6d9725	Canon::ShotInfo 22	!0
value	c1eb0891	Canon::ShotInfo 33	compact-or-set
value	f24fbb2e	Canon::ShotInfo 5	>-1000 eos-or-set
value	0b6977cf	Canon::uuid CNCV
value	5c118e09	Canon::uuid THMB	behind:16
value	ba648136	CanonCustom::Functions2 259	range:iso
value	35030f48	CanonCustom::Functions2 268	range:time
value	816da255	CanonCustom::Functions2 268	ends:time
value	f7ecf569	CanonCustom::Functions2 269	range:aperture
value	85d79731	CanonCustom::Functions2 269	ends:aperture
value	d461b506	CanonRaw::ExposureInfo 1	less-power
value	a77858d0	CanonRaw::Main 8199	image
value	f29e53a4	Casio::QVCI 77	casio-date
value	ed8a398d	Casio::Type2 16385	casio-distance
value	07c64b00	Casio::Type2 8192	image
value	519520d8	DJI::Protobuf Protocol
value	40ab135f	DJI::Protobuf dvtm_ac203_3-4-2-6-1	put:-,:
value	68b28cf7	FLIR::CameraInfo 60	over-2
value	0a9d2e5c	FLIR::FPF 584	all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d.%.3d
value	389057eb	FLIR::GPSInfo 10	filled
value	52bb44d4	FLIR::GPSInfo 4	unlike:^\x00{4}$
value	99563b63	FLIR::PaletteInfo 48	to-nul like:^[\x20-\x7e]{3,31}$
value	813961d7	FLIR::Parts 4	behind:9 nul-words
value	a74efe8a	FLIR::Parts 4	nul-words
value	c9348abc	FLIR::Parts 4	behind:10 nul-words
value	e063e8df	FLIR::Parts 4	behind:7 nul-words
value	eff8023a	FLIR::Parts 4	behind:8 nul-words
value	f47ea356	FLIR::UserData uuid	behind:20
value	b33cdc9e	FujiFilm::RAF 256	reverse
value	2f562560	FujiFilm::RAF 289	reverse fuji-pair
value	3a21329a	FujiFilm::RAF 289	fuji-dimensions
value	6be7bd6e	FujiFilm::RAF 304	fuji-layout
value	e8bdcee3	FujiFilm::RAF 37376	log2
value	c1284843	FujiFilm::RAFData 0	<10000 keep:FujiWidth
value	c93814e3	FujiFilm::RAFData 0	fuji-half
value	d92b0edd	FujiFilm::RAFData 12	fuji-twice
value	0bf2289c	HP::Type4 92	after:^SERIAL\sNUMBER:
value	c4f71aac	JVC::Main 2	nul-list
value	d0d4d9f8	Kodak::Free SVer	counted
value	793140a0	Kodak::Free StSV	less-power:3
value	2e5bfaa5	Kodak::IFD 3660	nul-to-line
value	0c606441	Kodak::Main 18	all:%.2d:%.2d
value	311f3094	Kodak::Main 20	all:%.2d:%.2d:%.2d.%.2d
value	30ab5b59	Kodak::Meta 50003	exif-text
value	de975317	Kodak::Processing 20	each-per:2048
value	f726e7da	Kodak::Scrn 4	image
value	edcad96d	Kodak::TextualInfo Aperture	without:(?i)^f
value	9947d4fc	Kodak::Type3 16	all:%2d:%.2d:%.2d.%.2d
value	1147e23c	Kodak::Type7 0	rstrip
value	5c32ac9d	Kodak::Type9 20	put:/,:
value	f9869946	Minolta::CameraSettings 21	fields:16.ffff,8.ff,0.ff all:%4d:%.2d:%.2d
value	06fad899	Minolta::CameraSettings 22	fields:16.ffff,8.ff,0.ff all:%.2d:%.2d:%.2d
value	f862515b	Minolta::CameraSettings 31	minolta-level
value	9cc01faa	Minolta::Main 24	text:On
value	042e17a2	MinoltaRaw::PRD 0	keep:MinoltaPRD
value	713f938d	Nikon::AFInfo2V0100 8	unpack:<H
value	5497017f	Nikon::AFInfo2V0300 47	af-position:X,260
value	c5e406d4	Nikon::AFInfo2V0300 49	af-position:Y,286
value	63aa72af	Nikon::AFInfo2V0300 49	af-position:Y,292
value	7f53cf0b	Nikon::AVITags 5	no-nul
value	02cfa4a2	Nikon::AVIVers 2	reverse put:_,.
value	0f4a8b1b	Nikon::ColorBalanceB 5096	rggb-double
value	38373300	Nikon::FlashInfo0103 12	!0 !255
value	ebc69eed	Nikon::LensData0800 3	old-lens-data
value	8e29d020	Nikon::LensData0800 47	new-lens-data
value	4714fd27	Nikon::LensData0800 78	/256
value	c7ed6009	Nikon::LocationInfo 5	to-nul
value	874059cf	Nikon::Main 1	nikon-version
value	e7cafebb	Nikon::Main 13	ratio-bytes:b
value	1fc7c717	Nikon::Main 139	ratio-bytes:B
value	1a9ba278	Nikon::Main 158	without:(\s0)+$
value	ad4402c2	Nikon::MakerNotes0x51 0	pairs:.
value	8c6d344c	Nikon::MakerNotes0x56 0	nikon-dot
value	d2962a2f	Nikon::MakerNotes0x56 4	keep:BurstFlag drop
value	3d94d290	Nikon::MenuSettingsZ7II 92	single-frame
value	991f6e76	Nikon::NCDT NCM1	filled
value	cf847395	Nikon::NCTG 18874370	degrees
value	15277246	Nikon::NCTG 18874375	time-stamp
value	cac87109	Nikon::NCTG 19	without:\s0$
value	2659bfaf	Nikon::Offset13InfoZ9 3050	/4 int +1 keep:AFAreaInitialWidth
value	462fea50	Nikon::Offset13InfoZ9 3051	/7 int +1 keep:AFAreaInitialHeight
value	40d6bccd	Nikon::OrientationInfo 0	wrap:180:360
value	ea8bf5af	Nikon::ShotInfo 0	keep:ShotInfoVersion like:^\d+$
value	d46ccf9a	Nikon::ShotInfo 343	unpack:>H
value	65461dc8	Nikon::ShotInfo 4	like:^\d\.\d+.$
value	aeeca0bc	NikonCustom::SettingsD3 7.2	wrap:7:16 /6
value	69b26f72	NikonCustom::SettingsD700 17.2	interval:5:7
value	8ccaf6d3	NikonCustom::SettingsD700 18.1	interval:10:8
value	58237520	Nintendo::CameraInfo 24	hex "0x%s
value	15513db7	Olympus::CameraSettings 0	unpad
value	2868ad9c	Olympus::CameraSettings 2305	each:/10
value	5f069d4e	Olympus::CameraSettings 2307	marked:-10
value	911391b2	Olympus::CameraSettings 2308	marked:10
value	9ebc0db3	Olympus::CameraSettings 773	without:\S*\s
value	c38c5a70	Olympus::DSS 38	digits:20
value	537378cf	Olympus::DSS 62	clock-seconds
value	ecf0cd82	Olympus::Equipment 513	pick:0,2,3 all:%x_%.2x_%.2x
value	9932a841	Olympus::Equipment 769	pick:0,2 all:%x_%.2x
value	e49f4c72	Olympus::FocusInfo 5376	!0 !-32768
value	d476a3fd	Olympus::FocusInfo 773	first 4294967295:0 /1000
value	ab3831e3	Olympus::FocusInfo 776	not-ep1
value	cc5e706f	Olympus::FocusInfo 776	masks:1f,ffe0
value	2561022d	Olympus::FocusInfo 795	fields:13.7,12.1,11.1,8.3,7.1,5.1,4.1,3.1,0.7
value	023a0e5f	Olympus::Main 4096	less-power
value	9f9b02c7	Olympus::Main 4119	first /256
value	bdf5b8bb	Olympus::Main 519	rstrip
value	fc823bd4	Olympus::WAV 38	digits
value	cdbe492d	Olympus::WAV 62	clock-digits
value	33b0cbd8	Panasonic::Data1 22	fields:2.ffff,0.3
value	ebb1482e	Panasonic::Leica2 784	split-bits:2
value	73d7c699	Panasonic::Leica6 768	image
value	f3c41a36	Panasonic::Leica6 771	rstrip
value	c9527b51	Panasonic::Main 197	hex-swapped
value	f47d5088	Panasonic::Main 197	!0
value	ef61d436	Panasonic::Main 2	letters-or-codes
value	14eedb60	Panasonic::PANA 0	keep:Make
value	401a6588	Panasonic::PANA 92	blob
value	102ca804	Panasonic::TimeInfo 0	bcd-date-part
value	6ad248db	Panasonic::TimeInfo 0	unlike:^\x00
value	4ce65b82	PanasonicRaw::CameraIFD 4866	less-power:256
value	2107ac3b	Pentax::AEInfo 7	drop
value	647f0e4e	Pentax::AFInfo 0	&7ff
value	c5bd00be	Pentax::AFInfo 20	signed-words
value	70d19384	Pentax::CAFPointInfo 1	nibble-product
value	e343d974	Pentax::CAFPointInfo 1	caf-points
value	006795a3	Pentax::CAFPointInfo 1.1	split-bits:4
value	e79b7c78	Pentax::CameraInfo 1	pentax-day
value	9f418e53	Pentax::CameraInfo 2	put:_,.
value	2117d0d2	Pentax::FilterInfo 107	sign-bytes
value	f3d419f6	Pentax::FlashInfo 24.1	pentax-focus
value	3a7b1681	Pentax::LensData 12.1	drop
value	8d4a8d99	Pentax::LensData 9	pentax-focal
value	c7d4b998	Pentax::LensInfo2 0	lens-type:2
value	2130acb1	Pentax::LensInfo5 1	lens-type:3
value	a95fcda3	Pentax::LensInfoQ 42	put:mm,mm_
value	345a53fc	Pentax::Main 11	optio-555
value	b13ba712	Pentax::Main 118	second-faces
value	0f4abd03	Pentax::Main 122	pentax-min-speed
value	21f6934d	Pentax::Main 22	first -50 /10
value	a4839cf3	Pentax::Main 24	pentax-bracket
value	ccd13c5c	Pentax::Main 515	each:/8192
value	cadaf6ac	Pentax::Main 53	each:/500
value	972168e7	Pentax::Main 6	unpack:>HBB all:%.4d:%.2d:%.2d
value	c11fed10	Pentax::Main 7	unpack:BBB all:%.2d:%.2d:%.2d
value	41ddbe8f	Pentax::Main 77	each:/6
value	80f65278	Pentax::SRInfo 3	ricoh-odd
value	d0551bff	Reconyx::HyperFire 21	utf16
value	04f21224	Reconyx::HyperFire 4	packed-date
value	00915931	Reconyx::HyperFire 9	join-words
value	56e760c5	Reconyx::HyperFire2 20	dos-time
value	b68fd87c	Reconyx::HyperFire2 42	all:%d.%d%c
value	43fa52a2	Reconyx::HyperFire2 48	packed-date
value	42389e2f	Reconyx::HyperFire2 58	join-words
value	07283e74	Reconyx::HyperFire2 62	reverse all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
value	744084b0	Reconyx::HyperFire4K 47	unpack:<BBBBBH reverse all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
value	fa79dc54	Reconyx::MicroFire 58	dos-date
value	cfd79ac1	Reconyx::MicroFire 78	pick:5,3,4,2,1,0 all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
value	87b3ecce	Ricoh::AVI ucmt	coded-text
value	99e186e1	Ricoh::ImageInfo 6	all:%.2x%.2x:%.2x:%.2x_%.2x:%.2x:%.2x
value	ddb7711d	Ricoh::Type2 768	rstrip
value	0f1d3b99	Samsung::Type2 40984	first
value	6b71aedc	Samsung::Type2 40992	keep:EncryptionKey
value	dc1f53ec	Samsung::Type2 48	nul-lines
value	31dde4fc	Sanyo::MP4 209	like:^SANYO no-nul
value	e5d0d073	Sigma::Main 12	without:Expo:\s*
value	64323531	Sigma::Main 13	without:Cont:\s*
value	572c6ec1	Sigma::Main 14	without:Shad:\s*
value	538ba44e	Sigma::Main 15	without:High:\s*
value	f9b233a2	Sigma::Main 16	without:Satu:\s*
value	31a5dd94	Sigma::Main 17	without:Shar:\s*
value	1845be9b	Sigma::Main 18	without:Fill:\s*
value	fea2410e	Sigma::Main 20	without:CC:\s*
value	6cf83ed6	Sigma::Main 22	without:Qual:\s*
value	b2d57d3a	Sigma::Main 26	without:Chro:\s*
value	0b408baf	Sigma::Main 27	without:Luma:\s*
value	b3de7887	Sigma::Main 39	from-hex
value	de75ccc7	Sony::CameraInfo2 0	lens-spec
value	b27c30d1	Sony::CameraSettings 13	wrap:128:256
value	19dfdd4a	Sony::CameraSettings3 2	iso-254
value	416bf160	Sony::FaceInfo 0	faces:-1
value	d7e8080b	Sony::FaceInfo 1	each:*15 pick:1,0,3,2
value	39085a10	Sony::FaceInfoA 2	keep:FaceTest2 drop
value	c6723f8d	Sony::FaceInfoA 3	faces:8
value	389f683e	Sony::FaceInfoA 8	keep:FaceTest8 drop
value	057be56f	Sony::Main 45056
value	90d8ad9a	Sony::Main 45099	reverse
value	77f84df2	Sony::Main 45128	sony-a100
value	49c25955	Sony::Main 8239	sony-shift
value	626ca7f5	Sony::Main 8241	pairs-back
value	a73534bb	Sony::PIC BC:	without:IP1.*
value	ff0dd379	Sony::PIC BarCode:	before:12
value	82b2921f	Sony::PIC Temp:	like:^-?\d+
value	43e9ccf8	Sony::PMP 108	!-1 !-32768
value	19bc975e	Sony::PMP 76	century all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
value	0780ffd1	Sony::Tag2010b 438	unpack:<HBBBBB all:%.4d:%.2d:%.2d_%.2d:%.2d:%.2d
value	b07715a4	Sony::Tag2010e 6290	keep:LensMount no-model:DSC-,Stellar
value	2b2d4a19	Sony::Tag2010g 6334	keep:LensMount no-model:DSC-
value	98910774	Sony::Tag9050a 277	hex-bytes
value	f12e4ad3	Sony::Tag9050a 81	unlike:^\x00 all:20%.2d:%.2d:%.2d_%.2d:%.2d:%.2d
value	35bb5762	Sony::Tag9050b 97	all:%.2d:%.2d
value	bf69d651	Sony::Tag9401 0	keep:Ver9401 drop
value	ac4e7582	Sony::Tag9402 2	keep:TempTest1 drop
value	267f3a20	Sony::Tag9403 4	keep:TempTest2 drop
value	1d831f84	Sony::Tag9406b 1	keep:Battery2 drop
value	bc7c0df7	Sony::Tag9406b 4	keep:BatteryStatus1 drop
value	be181572	Sony::Tag9406b 6	keep:BatteryStatus2 drop
value	fe15a07d	Sony::Tag940c 9	sony-lens
value	3fd7c56f	Sony::Tag9416 0	keep:TagVersion drop
value	8c8f9396	Sony::Tag9416 74	keep:LensMount no-model:DSC-
value	e68eb5ee	Sony::rtmd 34050	degrees
value	1eee226d	Sony::rtmd 34055	time-stamp
value	38de9b55	Sony::rtmd 58116	bcd-date:1
value	771fe941	Sony::rtmd 58427	behind:8
text	b3ea3bd0	Apple::Main 12	sorted-range
text	094c2b30	Apple::Main 35	apple-focus
text	41607b58	Canon::AFInfo 10	points
text	fadf1fbc	Canon::CameraSettings 15	plus
text	cfdaa8c9	Canon::CameraSettings 2	canon-timer
text	6123b2db	Canon::ColorCalib 0	all:%4d_%4d_%4d_(%dK)
text	1a9ebceb	Canon::ColorCalib2 0	all:%4d_%4d_%4d_%4d_(%dK)
text	51b3dc3e	Canon::FileInfo 1	serial
text	7e0be63d	Canon::Main 30	canon-revision
text	6db8720c	CanonRaw::Main 6167	serial
text	33275502	Casio::Type2 2	put:_,x
text	272bc787	Casio::Type2 8193	casio-day
text	4fc02ca0	Casio::Type2 8225	casio-point
text	7d0d282f	Casio::Type2 8226	inf-or "%s_m
text	b8777e4d	FujiFilm::Main 16	fuji-serial
text	6767dd8e	FujiFilm::Main 4106	all:Red_%+d,_Blue_%+d
text	4653dea5	FujiFilm::RAF 256	put:_,x
text	022b3f23	FujiFilm::RAF 277	put:_,:
text	3eea86c1	Kodak::IFD 0	put:_,.
text	e80c404f	Leaf::Main back_serial_number	found:^([^\s]*)
text	8e76801c	Nikon::LensData0800 52	version-16
text	9450c0c6	Nikon::LensData0800 78	near-metres
text	ba136912	Nikon::Main 131	nikon-lens-type
text	179bdce8	Nikon::Main 137	nikon-shooting
text	df7cba79	Nikon::Main 154	put:_,_x_ "%s_um
text	4e419cc2	Nikon::Main 19	without:^0\s
text	f644dcbf	Nikon::Main 2	without:^0\s put:1_,Hi_
text	bfbea810	Nikon::NCTG 18874374	inf-or "%s_m
text	5825eb97	Nikon::NCTG 33554433	nikon-dotted
text	8a67b95e	Nikon::PictureControl 49	picture-control
text	cfc879ef	Nikon::PictureControl 50	picture-control:No_Sharpening:%d
text	6f2dc41d	Nikon::PictureControl 54	picture-control:None
text	94924f12	Nikon::PictureControl2 51	picture-control:None:%.2f:4
text	9e5aaaac	Nikon::PictureControl2 57	picture-control::%.2f:4
text	3d873c9a	Nikon::Scan 81	all:%.2f_%.2f_%.2f
text	b471bc37	Nikon::WorldTime 0	time-zone
text	399f0d30	NikonCustom::SettingsD40 8.2	>0.99:Full exposure-time
text	a48f9c57	Olympus::CameraSettings 1283	olympus-custom
text	761c0545	Olympus::CameraSettings 1285	all:%d_(min_%d,_max_%d)
text	9f155287	Olympus::CameraSettings 1536	olympus-drive
text	7e7410a3	Olympus::CameraSettings 1537	olympus-panorama
text	53898b9d	Olympus::CameraSettings 2305	all:%.15g_m,_%.15g_ft
text	5511843d	Olympus::CameraSettings 772	olympus-areas
text	c18bdbb0	Olympus::CameraSettings 773	percent-box
text	623defef	Olympus::Equipment 257	rstrip
text	61b209a1	Olympus::Equipment 260	firmware-hex
text	0742dff4	Olympus::FocusInfo 4617	manual-flash
text	91fc358b	Olympus::FocusInfo 5376	without:\s0\s0$ "%s_C
text	978c8476	Olympus::FocusInfo 5632	olympus-steady
text	9f418e53	Panasonic::Leica6 800	put:_,.
text	e4a46941	Panasonic::Main 32784	not-set
text	3dab6a98	Panasonic::Main 37	dated-serial
text	10d490ef	Panasonic::Main 77	panasonic-point
text	83bbea7f	Pentax::AFInfoK3III 11	put:_,x
text	c1f87f3b	Pentax::BatteryInfo 2	battery:155,35
text	bedd54c2	Pentax::BatteryInfo 3	battery:152,34
text	89a4899b	Pentax::Main 1022	blob
text	ad05584f	Pentax::Main 53	all:%.3f_x_%.3f_mm
text	5e5394f2	Pentax::Main 57	put:_,x
text	41232752	Pentax::SRInfo 2	"%.2f_s
text	1fd98503	PhaseOne::Main 262	each-format:%.3f
text	41d7c0e5	PhaseOne::SensorCalibration 1049	each-format:%.5g
text	0dc70cdc	Reconyx::HyperFire 7	put:_,_of_
text	d7e8b204	Ricoh::Main 2	revision
text	dff455f1	Ricoh::Main 5	ricoh-serial
text	316a51e5	Ricoh::Text Rev	revision
text	74a7e424	Samsung::MP4 0	capital
text	3326d1f1	Samsung::Type2 67	whole-or "%s_C
text	5770bc5a	Sigma::Main 42	put:_,_to_
text	621b440d	Sigma::Main 57	whole-or "%s_C
text	447e4644	Sony::Tag9050a 277	sony-lens-spec
text	c071b34d	Sony::CameraSettings3 1011	fields:8.ff,0.ff all:Ver.%.2x.%.3d
text	956380c3	Sony::Main 8247	sony-frame
text	d3248ca9	Canon::Main 12	fields:16.ffff,0.ffff all:%.4x%.5d
text	466a72c1	CanonRaw::Main 6155	fields:16.ffff,0.ffff all:%x-%.5d
text	f8914adc	Pentax::Main 515	each-format:%.5f
text	6a1fc8f0	Sony::CameraSettings3 1008	fields:8.ff,0.ff all:%x.%.2x
text	6a1b1982	Sony::Main 8230	each:/1000 all:%.2f_%.2f
text	fff57c59	Sony::MeterInfo 0	all:%19d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
text	e2fbf6ae	Sony::MeterInfo 1020	all:%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d_%3d_%4d_%6d
text	1a2b6dec	Sony::Tag9050a 124	hex-numbers
"""

PLACES: dict[str, str] = {
    "The labels are not all that is shown: numbers without one, or several numbers in a row.": r"""
text	MinoltaRaw::RIF	6	0	89961a7e	-48 /8 2^ *100 +0.5 int
text	Canon::AFConfig	1	0	89961a7e	11:Case_A 2147483648:n/a "Case_%s
text	Sony::Tag9050a	32	0	89961a7e	sony-shutter
text	Sony::Tag9050b	38	0	89961a7e	sony-shutter
text	Sony::Tag9050c	38	0	89961a7e	sony-shutter
text	Nikon::Main	27	0	89961a7e	crop-hi-speed
text	Olympus::CameraSettings	1284	0	ef90953c	all:%d_(min_%d,_max_%d)
text	Olympus::CameraSettings	769	0	969eeb3b	[;focus-kinds
text	Kodak::IFD	1020	0	ef90953c	"Unknown_(%s)
""",
    "The formula is known for the values of these tags only.": r"""
text	Nikon::IntervalInfoZ7II	36	0	711fe0b4	0:Off
""",
    "The routine is known for the values of these tags only.": r"""
text	Nikon::Main	132	0	af43fbd5	lens
text	Nikon::PictureControl	24	0	4177bcb5	nikon-words
text	Nikon::PictureControl	4	0	4177bcb5	nikon-words
text	Nikon::PictureControl2	24	0	4177bcb5	nikon-words
text	Nikon::PictureControl2	4	0	4177bcb5	nikon-words
text	Nikon::PictureControl3	28	0	4177bcb5	nikon-words
text	Nikon::PictureControl3	8	0	4177bcb5	nikon-words
value	Pentax::Main	93	0	6fec5bde	pentax-shutter
text	Sony::CameraInfo	0	0	ef00c12f	sony-lens-spec
text	Sony::CameraInfo2	0	0	ef00c12f	sony-lens-spec
text	Sony::CameraInfo3	0	0	ef00c12f	sony-lens-spec
text	Sony::Main	45098	0	ef00c12f	sony-lens-spec
""",
    "The value is one of a row of labels, which are not those of its text.": r"""
value	Sony::ISOInfo	0	0	b3d6dd25	sony-iso
value	Sony::ISOInfo	2	0	b3d6dd25	sony-iso
value	Sony::ISOInfo	4	0	b3d6dd25	sony-iso
text	Sony::ISOInfo	0	0	1d8fc6ce	"%s
text	Sony::ISOInfo	2	0	1d8fc6ce	"%s
text	Sony::ISOInfo	4	0	1d8fc6ce	"%s
""",
    "The conversion is a routine without a name.": r"""
value	Nikon::Main	182	0	3b522e14	power-up
text	Olympus::Main	512	0	8402e397	olympus-special
text	Olympus::Main	513	0	8402e397	olympus-quality
text	Panasonic::Main	41	0	8402e397	power-time
value	Pentax::KelvinWB	1	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	13	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	17	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	21	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	25	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	29	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	33	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	37	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	41	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	45	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	49	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	5	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	53	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	57	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	61	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	65	0	5b080218	pentax-kelvin
value	Pentax::KelvinWB	9	0	5b080218	pentax-kelvin
text	Pentax::Main	24	0	8402e397	pentax-bracketing
value	Pentax::Main	39	0	5b080218	pentax-version all:%d_%.2d_%.2d_%.2d
value	Pentax::Main	40	0	5b080218	pentax-version all:%d_%.2d_%.2d_%.2d
text	Pentax::Main	521	0	8402e397	each:/8 each:-6 each-format:%.1f
value	Sony::CameraInfo	0	0	5b080218	lens-spec
""",
    "What ExifTool remembers in the conversion, the rule remembers here.": r"""
rule	Panasonic::PANA	0	0	ff6d1e76	bytes~^(LEICA|Panasonic) & LeicaLEIC:=1
""",
    "Enciphered numbers of Samsung's: the formula asks for the format that the tag is written in.": r"""
value	Samsung::Type2	40993	0	fce7b911	samsung:int32u:-0
value	Samsung::Type2	40994	0	81dfe885	samsung:int32u:-4
value	Samsung::Type2	40995	0	ecee6678	samsung:int32u:-8
value	Samsung::Type2	40996	0	07ca0a73	samsung:int32u:-1
value	Samsung::Type2	41000	0	fce7b911	samsung:int32s:-0
value	Samsung::Type2	41008	0	c6550068	samsung:int32s:0
value	Samsung::Type2	41009	0	c6550068	samsung:int32s:0
value	Samsung::Type2	41010	0	c6550068	samsung:int32s:0
value	Samsung::Type2	41011	0	c6550068	samsung:int32s:0
value	Samsung::Type2	41012	0	ebcc3982	samsung:int32s:4
value	Samsung::Type2	41013	0	fce7b911	samsung:int32u:-0
value	Samsung::Type2	41014	0	924d39f9	samsung:int32u:-2
value	Samsung::Type2	41024	0	36cae980	samsung:int32u:0,-0
value	Samsung::Type2	41025	0	36cae980	samsung:int32u:0,-0
value	Samsung::Type2	41026	0	36cae980	samsung:int32u:0,-0
value	Samsung::Type2	41027	0	36cae980	samsung:int32u:0,-0
""",
}
"""Why a name holds at these places only -> the places."""

WATCHED = r"""
6a82bbcd	hook.py Canon::CameraInfo1DX 142
11de8f71	hook.py Canon::CameraInfo1DX 27
f835ba57	hook.py Canon::CameraInfo1DX 427
e2fe1983	hook.py Canon::CameraInfo1DmkIV 339
05aa3121	hook.py Canon::CameraInfo1DmkIV 86
1f9483be	hook.py Canon::CameraInfo50D 238
4678ee03	hook.py Canon::CameraInfo5DmkII 234
98dad62c	hook.py Canon::CameraInfo5DmkIII 142
91194bee	hook.py Canon::CameraInfo5DmkIII 27
5d9dd345	hook.py Canon::CameraInfo5DmkIII 343
2346fa95	hook.py Canon::CameraInfo5DmkIII 35
1f9483be	hook.py Canon::CameraInfo7D 30
77ab46c7	hook.py Nikon::MenuSettingsZ8 636
e3f61630	hook.py Nikon::MenuSettingsZ8 72
85f5496d	hook.py Nikon::MenuSettingsZ8v2 0
9dc7b700	hook.py Nikon::MenuSettingsZ9v4 72
146b9837	hook.py Nikon::SeqInfoZ9 32
7c00a25a	hook.py Pentax::AEInfo 7
541a8b8d	hook.py Pentax::LensData 12.1
9da2441a	hook.py Samsung::DualShotExtra 8
d95e9a05	hook.py Sony::Tag9400c 30
fabec5d1	hook.py Sony::Tag9416 0
22c716da	hook.py Sony::Tag9416 43
538748d6	hook.py Sony::Tag9416 55
9806f45d	signature.py MakerNoteApple
7f77758c	signature.py MakerNoteCanon
0f33bf5e	signature.py MakerNoteCasio
ae035408	signature.py MakerNoteCasio2
208c2a72	signature.py MakerNoteDJI
63cf5454	signature.py MakerNoteDJIInfo
3d879ee9	signature.py MakerNoteFLIR
95179b6b	signature.py MakerNoteFujiFilm
9f50b752	signature.py MakerNoteGE
09a296de	signature.py MakerNoteGE2
b4e2348d	signature.py MakerNoteGoogle
6f702919	signature.py MakerNoteHP
80d15abf	signature.py MakerNoteHP2
6b5da091	signature.py MakerNoteHP4
990cb8a4	signature.py MakerNoteHP6
8d441b32	signature.py MakerNoteHasselblad
894daff0	signature.py MakerNoteISL
deb2836a	signature.py MakerNoteJVC
e37d5270	signature.py MakerNoteJVCText
3075d38a	signature.py MakerNoteKodak10
d6ce05ef	signature.py MakerNoteKodak11
0730295c	signature.py MakerNoteKodak12
ed94afae	signature.py MakerNoteKodak1a
7fab1059	signature.py MakerNoteKodak1b
50ba1e23	signature.py MakerNoteKodak2
7e4bf3c0	signature.py MakerNoteKodak3
8e8ac23d	signature.py MakerNoteKodak4
7ed37ad4	signature.py MakerNoteKodak5
9d1837a6	signature.py MakerNoteKodak6a
b308ca56	signature.py MakerNoteKodak6b
e7dbd83a	signature.py MakerNoteKodak7
42650744	signature.py MakerNoteKodak8a
e4b15b6a	signature.py MakerNoteKodak8b
37c0ecb5	signature.py MakerNoteKodak8c
0c88c479	signature.py MakerNoteKodak9
c90d6b01	signature.py MakerNoteKodakUnknown
046a76f0	signature.py MakerNoteKyocera
996c9a88	signature.py MakerNoteLeica
74f524e1	signature.py MakerNoteLeica10
a287bb68	signature.py MakerNoteLeica2
84ffd61f	signature.py MakerNoteLeica3
252c466b	signature.py MakerNoteLeica4
eb8933f0	signature.py MakerNoteLeica5
682abeb8	signature.py MakerNoteLeica6
5dacf2b4	signature.py MakerNoteLeica7
53f47081	signature.py MakerNoteLeica8
d280b499	signature.py MakerNoteLeica9
225b1628	signature.py MakerNoteMinolta
eff9a1e0	signature.py MakerNoteMinolta2
a0e4e5a4	signature.py MakerNoteMinolta3
11c9df18	signature.py MakerNoteMotorola
e1f49f76	signature.py MakerNoteNikon
98fbb6bc	signature.py MakerNoteNikon2
80cf94e6	signature.py MakerNoteNikon3
5b9f1cc0	signature.py MakerNoteNintendo
b7a7273e	signature.py MakerNoteOlympus
e06ee7fe	signature.py MakerNoteOlympus2
edca7aeb	signature.py MakerNoteOlympus3
18bbd0cc	signature.py MakerNotePanasonic
95b0e5a4	signature.py MakerNotePanasonic2
d714517b	signature.py MakerNotePanasonic3
44de4f6d	signature.py MakerNotePentax
d057998f	signature.py MakerNotePentax2
847230ed	signature.py MakerNotePentax3
6a584cc7	signature.py MakerNotePentax4
6449e82f	signature.py MakerNotePentax5
02de4bbe	signature.py MakerNotePentax6
68ce3c7e	signature.py MakerNotePhaseOne
e3577c43	signature.py MakerNoteReconyxHyperFire
085d795c	signature.py MakerNoteReconyxHyperFire2
8dad350c	signature.py MakerNoteReconyxHyperFire4K
1529c764	signature.py MakerNoteReconyxMicroFire
70df5ce9	signature.py MakerNoteReconyxUltraFire
ab170635	signature.py MakerNoteRicoh
d7c9069f	signature.py MakerNoteRicoh2
06ae6e62	signature.py MakerNoteRicohPentax
baf8f6bd	signature.py MakerNoteRicohText
4c2f0fd0	signature.py MakerNoteSamsung1a
3429f9d3	signature.py MakerNoteSamsung1b
7140735e	signature.py MakerNoteSamsung2
0f0cbb59	signature.py MakerNoteSanyo
84127034	signature.py MakerNoteSanyoC4
971c3deb	signature.py MakerNoteSanyoPatch
ccdcbb29	signature.py MakerNoteSigma
8dc5b009	signature.py MakerNoteSony
c9f4476c	signature.py MakerNoteSony2
d129a58b	signature.py MakerNoteSony3
fe9929d2	signature.py MakerNoteSony4
43e30b69	signature.py MakerNoteSony5
04923a19	signature.py MakerNoteSonyEricsson
dd1ec506	signature.py MakerNoteSonySRF
f213d7ec	signature.py MakerNoteUnknown
fb3f6b08	signature.py MakerNoteUnknownBinary
d7712838	signature.py MakerNoteUnknownText
"""
