"""Command lines that write: the files they are tried on, and their arguments. Data only.

Files: see test_write_semantics.py. `CASES` have the same result as ExifTool 13.59's.
"""

CASES = """\
rich|-ExifIFD:Artist-=wrong|-ExifIFD:Artist=C
rich|-ExifIFD:Artist-=q|-ExifIFD:Artist=C
rich|-EXIF:Make-=|-EXIF:Make=D
rich|-EXIF:ISO-=|-EXIF:ISO=D
rich|-EXIF:ISO-=100|-EXIF:ISO=7
rich|-EXIF:ISO-=100
rich|-EXIF:ISO-=99
rich|-EXIF:ISO-=100|-EXIF:ISO+=100
rich|-EXIF:Make-=x|-EXIF:Make+=x
rich|-EXIF:ExposureTime+=0.25
rich|-EXIF:ExposureTime-=0.25
rich|-EXIF:ISO+=1.5
rich|-EXIF:FNumber+=1
rich|-EXIF:FNumber=2.8|-EXIF:FNumber+=1
rich|-EXIF:GPSLatitude+=1
rich|-EXIF:Artist+=1
rich|-EXIF:Orientation+=1
rich|-EXIF:Rating+=1
rich|-EXIF:Rating-=1
rich|-EXIF:DateTimeOriginal-=|-EXIF:DateTimeOriginal=2000:01:01 00:00:00
rich|-IPTC:City-=C|-IPTC:City=E
rich|-IPTC:City-=Q|-IPTC:City=E
rich|-IPTC:City-=|-IPTC:City=E
rich|-IPTC:City-=C
rich|-IPTC:Headline-=|-IPTC:Headline=E
rich|-IPTC:Headline-=x|-IPTC:Headline+=x
rich|-IPTC:Urgency=3|-IPTC:Urgency+=1
rich|-IPTC:Keywords-=a|-IPTC:Keywords-=b
rich|-IPTC:Keywords-=q|-IPTC:Keywords=w
rich|-IPTC:Keywords-=|-IPTC:Keywords=w
rich|-IPTC:Keywords-=b|-IPTC:Keywords-=q|-IPTC:Keywords+=w|-IPTC:Keywords+=y
rich|-IPTC:Keywords+=a|-IPTC:Keywords-=a
rich|-IPTC:Keywords=x|-IPTC:Keywords-=x
rich|-IPTC:Keywords+=x|-IPTC:Keywords=y
rich,bare|-IPTC:Keywords+=x|-IPTC:Keywords+=y
rich|-XMP-dc:Subject-=a|-XMP-dc:Subject-=b
rich,side|-XMP-dc:Subject-=|-XMP-dc:Subject=w
rich,side|-XMP-dc:Subject-=b|-XMP-dc:Subject+=w|-XMP-dc:Subject+=y
rich,side,packet|-XMP-dc:Subject-=q|-XMP-dc:Subject+=q
rich,side|-XMP-dc:Subject-=b|-XMP-dc:Subject+=b
rich,side|-XMP-xmp:Rating-=3|-XMP-xmp:Rating=4
rich,side|-XMP-xmp:Rating-=1|-XMP-xmp:Rating=4
rich,side|-XMP-xmp:Rating-=1
rich,side,packet|-XMP-xmp:Rating+=1
rich,side,packet|-XMP-xmp:Rating-=|-XMP-xmp:Rating=5
rich,side|-XMP-tiff:Artist-=old|-XMP-tiff:Artist=n
bare,packet|-XMP-tiff:Artist-=old|-XMP-tiff:Artist+=old
side|-XMP-exif:ExposureTime+=1
side|-XMP-exif:ExposureTime-=0.5
side|-XMP-exif:ExposureTime-=0.5|-XMP-exif:ExposureTime=3
rich,side|-XMP-exif:ISO-=3
rich,side|-XMP-exif:ISO+=3
rich,side|-XMP-exif:GPSLatitude+=3
rich|-Time:All+=1
rich|-time:all-=1
rich,side|-AllDates+=1:30
rich,side|-AllDates-=1:0:0 0
rich,side|-xmp:time:all+=1
rich|-exif:*date*+=1
rich|-exif:time:all+=1
rich|-exif:time:all=2022:02:02 02:02:02
rich|-wm|w|-time:all=2022:02:02 02:02:02
rich|-GPS:all=5
bare|-XMP-dc:all=x
rich,side|-XMP-xmp:CreateDate+=1
rich,side|-XMP-xmp:CreateDate+=0:0:1 0
rich,side|-XMP-xmp:CreateDate-=0:1:0 0
rich,side|-XMP-photoshop:DateCreated+=1
rich,side|-XMP-photoshop:DateCreated+=1:0
rich,side|-XMP-photoshop:DateCreated+=0:0:1 0
rich,side|-XMP-photoshop:DateCreated-=1:0:0 0
rich,side|-XMP-xmp:CreateDate+=0:0:0.4
side|-XMP-dc:Date+=1
rich|-IPTC:DateCreated+=1
rich|-IPTC:DateCreated+=1:1:1
rich|-IPTC:TimeCreated+=1
rich|-IPTC:TimeCreated+=0:30
rich|-IPTC:TimeCreated-=20
rich|-IPTC:Time*+=3
rich|-GPSTimeStamp+=0:0:30
rich|-GPSTimeStamp-=20
rich|-GPSDateStamp-=31
rich|-GPSDateStamp+=1:0:0
rich|-EXIF:DateTimeOriginal+=1:0:0 0:0:0
rich|-EXIF:DateTimeOriginal+=0:0:0 0:0:59
rich|-EXIF:DateTimeOriginal+=1 1
rich|-EXIF:DateTimeOriginal-=5:20
rich|-EXIF:DateTimeOriginal+=0.5
rich|-EXIF:DateTimeOriginal+=abc
rich|-EXIF:OffsetTime=+01:00|-EXIF:OffsetTime+=1
rich,side,packet|-Title-de=neu
rich,side|-XMP-dc:Title-de=
rich,side|-XMP-dc:Title=
rich,side|-XMP-dc:Title=neu
rich,side|-XMP-dc:Title-x-default=neu
rich,side|-XMP-dc:Title-x-default=
rich,side|-XMP-dc:Title-de-=d
rich,side|-XMP-dc:Title-de-=q|-XMP-dc:Title-de=n
rich,side|-XMP-dc:Title-=t
rich,side|-XMP-dc:Title-=d
rich,side|-XMP-dc:Title+=n
rich,side|-XMP-dc:Title-fr+=n
rich,side|-XMP-dc:Title-fr-=|-XMP-dc:Title-fr=n
rich,side|-Description-fr=a|-Description-de=b
rich,side|-Description=a|-Description-de=b
rich,side|-Description-de=b|-Description=a
rich,side|-XMP-dc:Title-de-DE=x
rich,side|-XMP-dc:Title-de_AT=x
rich|-XMP-dc:Subject-de=x
rich,side|-XMP-dc:all-de=
rich,side|-Title=x|-Title=
bare,rich|-XMP-xmp:Label-=1|-XMP-xmp:Label=4
bare,rich|-EXIF:Make-=1|-EXIF:Make=4
bare,rich|-IPTC:Headline-=1|-IPTC:Headline=4
bare,rich|-XMP-dc:Title-fr-=1|-XMP-dc:Title-fr=4
bare,rich|-Comment-=1|-Comment=4
rich|-Comment-=com|-Comment=4
rich|-Comment-=com
rich|-EXIF:ExposureTime-=0.5
rich|-EXIF:ExposureTime-=0.5|-EXIF:ExposureTime=1/3
rich|-EXIF:ExposureTime#-=0.5
rich,bare|-EXIF:Artist^=
rich,bare|-EXIF:ISO^=
rich,bare|-EXIF:ExposureTime^=
rich,bare|-EXIF:DateTimeOriginal^=
rich,bare|-EXIF:UserComment^=
rich,bare|-EXIF:XPTitle^=
rich,bare|-EXIF:Copyright^=
rich,bare|-EXIF:Orientation^=
rich,bare|-IPTC:City^=
rich,bare|-IPTC:Keywords^=
rich,bare|-IPTC:Urgency^=
rich,bare|-IPTC:DateCreated^=
rich,bare|-IPTC:FixtureIdentifier^=
rich,bare,side|-XMP-dc:Title^=
rich,bare,side|-XMP-dc:Title-de^=
rich,bare,side|-XMP-dc:Subject^=
rich,bare,side|-XMP-xmp:Rating^=
rich,bare,side|-XMP-xmp:CreateDate^=
rich,bare,side|-XMP-photoshop:City^=
rich,bare|-XMP-tiff:Orientation^=
rich,bare|-XMP-exif:ExposureTime^=
rich,bare|-XMP-xmpRights:Marked^=
rich,bare|-Comment^=
rich,bare|-Photoshop:URL^=
rich|-City^=
rich|-XMP-mwg-rs:RegionName^=
rich|-GPSLatitude^=
rich,side,bare|-XMP-mwg-rs:RegionInfo={RegionList=[{Name=Zoe,Type=Pet}]}
rich,side|-XMP-mwg-rs:RegionInfo=
rich,side,bare|-RegionName=Zed
rich,side|-RegionName=
rich,side,bare|-RegionName+=Cyd
rich,side|-RegionName-=Ada
rich,side|-RegionName-=Ada|-RegionName+=Eve
rich,side,bare|-RegionName=A|-RegionName=B|-RegionName=C
rich,side,bare|-RegionName=A|-RegionName=B|-RegionType=Face|-RegionType=Pet
rich,side|-RegionType=
rich,side|-RegionType=|-RegionName=
rich,side|-RegionAppliedToDimensionsW=100|-RegionAppliedToDimensionsH=50
rich,side,bare|-RegionAreaX=0.5|-RegionAreaY=0.5|-RegionName=k
bare|-RegionAreaX=0.5|-RegionAreaX=0.6|-RegionName=k|-RegionName=l
rich,side,bare|-XMP-mwg-rs:RegionInfo+={RegionList=[{Name=Zoe,Type=Pet}]}
rich,side,bare|-XMP-mwg-rs:RegionList+={Name=Zoe,Type=Pet}
rich,side|-XMP-mwg-rs:RegionList-={Name=Ada,Type=Face}
rich,side|-XMP-mwg-rs:RegionList=[{Name=Q},{Name=R,Type=Face}]
rich,side,bare|-XMP-iptcExt:LocationShownCity=Bonn
rich,side,bare|-XMP-iptcExt:LocationShownCity=Bonn|-LocationShownCountryName=DE
side|-XMP-iptcExt:LocationShownCity=
side|-XMP-iptcExt:LocationShownCity=|-XMP-iptcExt:LocationShownCountryName=
rich,side,bare|-XMP-iptcExt:LocationShown+={City=Kiel}
side|-XMP-iptcExt:LocationShown-={City=Ulm,CountryName=Germany}
side|-XMP-iptcExt:LocationShown-={City=Ulm}
side|-XMP-iptcExt:LocationShown={City=Kiel}|-XMP-iptcExt:LocationShown={City=Rom,CountryName=I}
side|-XMP-iptcExt:LocationShown=[{City=Kiel},{City=Rom}]
side|-XMP-iptcExt:LocationShownCity+=Bonn
side|-XMP-iptcExt:LocationShownCity-=Ulm
side|-XMP-iptcExt:LocationShownCity-=Ulm|-XMP-iptcExt:LocationShownCity=Bonn
side|-XMP-iptcExt:LocationShownSublocation=Dom
side|-XMP-iptcExt:LocationShown={Cityx=Kiel}
side|-XMP-iptcExt:LocationShown=Kiel
side,bare|-XMP-iptcExt:LocationShownLocationName-de=Haus
side,bare|-XMP-iptcExt:LocationShown={LocationName-de=Haus,LocationName=house}
bare|-ArtworkTitle=x|-ArtworkCreator=a|-ArtworkCreator=b
bare|-XMP-iptcExt:ArtworkOrObject={AOTitle=x,AOCreator=[a,b]}
bare|-XMP-iptcExt:ArtworkOrObject+={AOTitle=x}|-XMP-iptcExt:ArtworkOrObject+={AOTitle=y}
bare|-XMP-plus:LicensorName=x|-XMP-plus:LicensorURL=y
bare|-XMP-xmpMM:HistoryAction=saved|-XMP-xmpMM:HistoryWhen=2020:01:02 03:04:05
bare|-XMP-xmpMM:History={Action=saved,When=2020:01:02 03:04:05}
bare|-XMP-xmpMM:DerivedFromDocumentID=x
bare|-XMP-exif:FlashFired=true
rich|-XMP-exif:FlashFired=false
rich|-XMP-exif:FlashMode=Auto
bare|-XMP-crs:ToneCurve=0, 0|-XMP-crs:ToneCurve=255, 255
bare|-XMP-xmpTPg:ColorantSwatchName=x|-XMP-xmpTPg:ColorantMode=RGB
bare|-MasterDocumentID=x
bare|-HierarchicalKeywords1=a|-HierarchicalKeywords2=b
bare|-XMP-mwg-kw:KeywordInfo={Hierarchy=[{Keyword=a,Children=[{Keyword=b}]}]}
bare|-wm|w|-EXIF:Artist=x
rich|-wm|w|-XMP:Artist=x
rich,bare|-wm|w|-Title=x
rich,bare|-wm|w|-City=x|-Headline=y
rich,bare|-wm|w|-Keywords+=x
rich,bare|-wm|cg|-City=x|-Headline=y|-Artist=q|-Make=q|-Title=q|-Label=l
rich,bare|-wm|cg|-Keywords+=x
rich,bare|-wm|cg|-Keywords-=a
rich,bare|-wm|cg|-City=|-Title=
rich,bare|-wm|cg|-IPTC:all=
rich,bare|-wm|w|-City=|-Title=
rich,bare|-wm|w|-Keywords-=a
rich,bare,side|-wm|wc|-City=x|-Headline=y|-Artist=q|-Make=q|-Title=q|-Label=l|-LensModel=q|-GPSAltitude=3
rich,bare,side|-wm|wc|-XMP-xmpRights:Marked=true
rich,bare|-wm|wc|-IFD1:Make=x
rich,bare|-wm|wc|-InteropIFD:InteropIndex=R03
rich,bare|-wm|wc|-Comment=x
rich,bare|-wm|w|-Comment=x
rich,bare|-wm|cg|-Comment=x
rich,bare|-wm|c|-City=x|-Headline=y|-Title=z|-Label=l|-Make=q
rich,bare|-wm|g|-City=x|-Headline=y|-Title=z|-Label=l|-Make=q
rich,bare|-wm|wg|-City=x|-Headline=y|-Title=z|-Label=l|-Make=q
rich,bare|-wm|cg|-DateTimeOriginal+=1
rich,bare|-wm|cg|-DateTimeOriginal-=|-DateTimeOriginal=2000:01:01 00:00:00
rich,side|-wm|cg|-Title-de=x|-Title-fr=y
rich,side|-wm|w|-Title-de=x|-Title-fr=y
rich,side|-wm|w|-RegionName=x|-RegionAreaX=0.4
rich,side|-wm|cg|-RegionName=x|-RegionAreaX=0.4
rich,bare|-wm|w|-AllDates=2000:01:01 00:00:00
rich,bare|-wm|cg|-AllDates=2000:01:01 00:00:00
rich,bare|-wm|w|-GPSPosition=10 20
rich|-XMP-dc:Title-=t|-XMP-dc:Title=n
rich|-XMP-dc:Title-=q|-XMP-dc:Title=n
rich,side|-ArtworkCreator=a|-ArtworkCreator=b|-ArtworkCreator+=c
rich|-RegionName-=Ada|-RegionName-=Bob|-RegionName+=x|-RegionName+=y
rich|-RegionName-=Bob|-RegionName+=x|-RegionName+=y
rich|-RegionName-=Ada|-RegionName+=x|-RegionName+=y
rich|-RegionName+=x|-RegionType+=Pet
rich|-RegionInfo=|-RegionName=x
rich|-RegionName=x|-RegionInfo=
rich|-RegionName=x|-RegionInfo={RegionList=[{Name=Q,Type=Pet}]}
rich|-RegionInfo={RegionList=[{Name=Q,Type=Pet}]}|-RegionName=x
rich|-XMP-mwg-rs:RegionList-={Name=Ada}
rich|-XMP-mwg-rs:RegionInfo-={RegionList=[{Name=Ada}]}
bare|-XMP-mwg-rs:RegionInfo-=|-XMP-mwg-rs:RegionInfo={RegionList=[{Name=Q}]}
rich|-RegionInfo=[{RegionList=[{Name=Q}]},{RegionList=[{Name=R}]}]
side|-LocationShownCity=a|-LocationShownCity=b|-LocationShownCountryName=c
side|-LocationShownCity=|-LocationShown+={City=Ulm}
side|-LocationShown={City=Ulm}|-LocationShownLocationId=a|-LocationShownLocationId=b
bare,rich,dig,stale,side,iptc|-use|MWG|-MWG:Keywords=k1|-MWG:Keywords=k2
rich,dig,iptc|-use|MWG|-MWG:Keywords+=k1
rich,dig|-use|MWG|-MWG:Keywords-=a
rich,dig,stale|-use|MWG|-MWG:Keywords=
bare,rich,dig,iptc,side|-use|MWG|-MWG:Description=Ein Übel
rich,iptc|-use|MWG|-MWG:Description=
bare,dig,iptc,side|-use|MWG|-MWG:Creator=x|-MWG:Creator=y
iptc|-use|MWG|-MWG:Creator+=x
iptc|-use|MWG|-MWG:Creator-=e
iptc|-use|MWG|-MWG:Creator=
bare,iptc,dig|-use|MWG|-MWG:Copyright=me
bare,rich,side,iptc|-use|MWG|-MWG:DateTimeOriginal=2021:02:03 04:05:06.78+01:00
bare,rich,side,iptc|-use|MWG|-MWG:DateTimeOriginal=2021:02:03 04:05:06
bare,rich,side,iptc|-use|MWG|-MWG:DateTimeOriginal=2021:02:03
bare,rich,side,iptc|-use|MWG|-MWG:CreateDate=2021:02:03 04:05:06.78+01:00
bare,rich,side|-use|MWG|-MWG:ModifyDate=2021:02:03 04:05:06.78+01:00
rich|-use|MWG|-MWG:DateTimeOriginal=
rich|-use|MWG|-MWG:DateTimeOriginal+=1
bare,rich,side|-use|MWG|-MWG:Orientation=Rotate 90 CW
bare,rich,side|-use|MWG|-MWG:Orientation#=6
bare,rich,side|-use|MWG|-MWG:Rating=4
bare,rich,side,iptc|-use|MWG|-MWG:City=Rom
rich,side,iptc|-use|MWG|-MWG:City=
bare,rich,side,iptc|-use|MWG|-MWG:Country=It|-MWG:State=La|-MWG:Location=Foro
rich|-use|MWG|-MWG:City=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
rich|-use|MWG|-Keywords=zz
rich|-use|MWG|-IPTC:Keywords=zz
rich|-use|MWG|-Artist=zz|-Creator=yy
rich|-use|MWG|-Description=zz|-Title=q
rich|-use|MWG|-Description-de=zz
rich|-use|MWG|-City=Rom|-Headline=q
rich|-use|MWG|-AllDates=2021:02:03 04:05:06
rich|-use|MWG|-CreateDate=2021:02:03 04:05:06
rich|-use|MWG|-EXIF:all=
rich|-use|MWG|-Rating=5|-Copyright=x|-Location=l|-Country=q
bare,rich|-IPTCDigest=new
bare|-Photoshop:IPTCDigest=new
dig|-IPTC:City=Q|-IPTCDigest=new
dig|-IPTC:City=Q|-IPTCDigest=old
dig|-IPTCDigest=
dig|-IPTC:all=|-IPTCDigest=new
dig|-IPTC:all=
bare|-IPTCDigest=00112233445566778899aabbccddeeff
bare|-IPTCDigest=zz
bare|-Composite:GPSLatitude=-10.5
bare,rich|-Composite:GPSLongitude=-10.5
bare,rich|-Composite:GPSLatitude=
bare,rich|-Composite:GPSPosition=10.5, -20.25
rich|-Composite:GPSPosition=
rich|-GPSPosition=
bare|-GPSPosition=51 deg 30' 12.34" N, 0 deg 7' 30" W
bare|-GPSPosition=51 30 12.34 N, 0.5 W
bare|-GPSPosition=51.5 -0.125
bare|-GPSCoordinates=51.5 -0.125 30
bare,rich|-Composite:Flash=Fired
bare|-Rotation=90
bare|-Composite:Rotation=90
bare|-Composite:SubSecCreateDate=2020:01:02 03:04:05.678+01:00
bare|-SubSecModifyDate=2020:01:02 03:04:05
bare,rich|-SubSecDateTimeOriginal=2020:01:02 03:04:05.6Z
rich|-SubSecDateTimeOriginal+=1
rich|-SubSecDateTimeOriginal=
bare|-FileNumber=100-0001
bare|-GPSDateTime=2020:01:02 03:04:05Z
bare|-Ducky:Quality=80
bare|-Ducky:Comment=hé
bare|-Ducky:Copyright=cé|-Ducky:Quality=60
bare|-Ducky:Quality=300
rich|-Comment=x
rich|-Copyright=x
bare|-JFIF:XResolution=72|-JFIF:YResolution=72|-JFIF:ResolutionUnit=inches
bare|-JFIF:ResolutionUnit=cm
jfif|-JFIF:XResolution=300|-JFIF:YResolution=301|-JFIF:ResolutionUnit=inches
jfif|-XResolution=300|-YResolution=301|-ResolutionUnit=cm
jfif|-JFIF:XResolution=
jfif|-JFIF:XResolution=70000
jfif|-JFIF:XResolution+=1
jfif|-JFIF:all=
ducky|-Ducky:Quality=81
ducky|-Ducky:Quality=
ducky|-Ducky:Comment=
ducky|-Ducky:Comment=|-Ducky:Quality=|-Ducky:Copyright=
ducky|-Ducky:Comment=longer text
ducky|-Ducky:all=
ducky|-Comment=x|-Copyright=y|-Quality=33
ducky|-Comment=
"""
