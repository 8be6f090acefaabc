"""Facts of the maker notes of dji: see data/__init__.py."""

# ruff: noqa
# fmt: off

FACTS = {
    "DJI::DroneInfo": r"""1			/10
2			/10
3			/10""",
    "DJI::GPSInfo": r"""1			?
2			?	dms:N
3			?	dms:E""",
    "DJI::GimbalInfo": r"""1			/10
2			/10
3			/10""",
    "DJI::Main": r"""10				"%+.2f
11				"%+.2f
3				"%+.2f
4				"%+.2f
5				"%+.2f
6				"%+.2f
7				"%+.2f
8				"%+.2f
9				"%+.2f""",
    "DJI::Protobuf": r"""dvtm_AVATA2_3-1-2			/1000000
dvtm_AVATA2_3-2-10-1				f-number
dvtm_AVATA2_3-2-4-1				exposure-time
dvtm_AVATA2_3-4-4-2			/1000
dvtm_AVATA2_3-4-5-1			/1000
dvtm_Air3_3-1-2			/1000000
dvtm_Air3_3-2-10-1				exposure-time
dvtm_Air3_3-2-11-1				f-number
dvtm_Air3_3-3-4-2			/1000
dvtm_Air3_3-3-5-1			/1000
dvtm_Air3s_3-1-2			/1000000
dvtm_Air3s_3-2-10-1				exposure-time
dvtm_Air3s_3-2-11-1				f-number
dvtm_Air3s_3-3-4-2			/1000
dvtm_Air3s_3-3-5-1			/1000
dvtm_Mavic4_3-1-2			/1000000
dvtm_Mavic4_3-2-10-1				exposure-time
dvtm_Mavic4_3-3-4-1		CoordUnits:=1
dvtm_Mavic4_3-3-4-2			/1000
dvtm_Mavic4_3-3-5-1			/1000
dvtm_Mini4_Pro_3-2-10-1				exposure-time
dvtm_Mini4_Pro_3-2-11-1				f-number
dvtm_Mini4_Pro_3-3-4-2			/1000
dvtm_Mini4_Pro_3-3-5-1			/1000
dvtm_Mini5Pro_3-3-4-1		CoordUnits:=1
dvtm_Mini5Pro_3-3-4-2			/1000
dvtm_PP-101_3-1-2			/1000000
dvtm_PP-101_3-2-10-1				exposure-time
dvtm_ac203_3-2-4-1				exposure-time
dvtm_ac203_3-4-2-2			/1000
dvtm_ac203_3-4-2-6-1			keep:GPSDateTime put:-,:
dvtm_ac204_3-2-4-1				exposure-time
dvtm_ac204_3-4-2-2			/1000
dvtm_ac204_3-4-2-6-1			keep:GPSDateTime put:-,:
dvtm_ac206_3-2-4-1				exposure-time
dvtm_ac206_3-4-2-2			/1000
dvtm_ac206_3-4-2-6-1			keep:GPSDateTime put:-,:
dvtm_dji_neo_3-1-2			/1000000
dvtm_dji_neo_3-2-10-1				f-number
dvtm_dji_neo_3-2-4-1				exposure-time
dvtm_dji_neo_3-4-4-2			/1000
dvtm_oq101_1-14-1				f-number
dvtm_oq101_3-1-2			/1000000
dvtm_oq101_3-2-4-1				exposure-time
dvtm_oq101_3-4-2-2			/1000
dvtm_oq101_3-4-2-6-1			keep:GPSDateTime put:-,:
dvtm_pm320_3-2-3-1				exposure-time
dvtm_pm320_3-2-4-1				f-number
dvtm_pm320_3-3-4-2			/1000
dvtm_pm320_3-3-5-1			/1000
dvtm_wa345e_3-1-2			/1000000
dvtm_wa345e_3-3-4-2			/1000
dvtm_wa345e_3-3-4-6-1			keep:GPSDateTime put:-,:
dvtm_wa345e_3-3-5-1			/1000
dvtm_wm261_3-1-2			/1000000
dvtm_wm261_3-2-10-1				exposure-time
dvtm_wm261_3-2-11-1				f-number
dvtm_wm261_3-3-4-2			/1000
dvtm_wm261_3-3-4-6-1			keep:GPSDateTime put:-,:
dvtm_wm261_3-3-5-1			/1000
dvtm_wm265e_3-2-3-1				exposure-time
dvtm_wm265e_3-3-4-2			/1000
dvtm_wm265e_3-3-5-1			/1000""",
    "DJI::ThermalParams2": r"""0				"%.1f_C
12				*100 "%g_%%
16				"%.1f_C
4				"%.1f_m
8				"%.2f""",
    "DJI::ThermalParams3": r"""10			/10
6			/10
8			/100""",
}
