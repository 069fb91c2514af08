"""What people call time zones, as tables: families, other names, names that have changed.

Read only when a zone is looked for or named, so nothing of this is paid for at start-up.
"""

# The first of each is the place that everybody means by the word.
FAMILIES: dict[str, tuple[str, ...]] = {
    "Pacific": ("America/Los_Angeles", "America/Vancouver", "America/Tijuana"),
    "Mountain": (
        "America/Denver",
        "America/Boise",
        "America/Edmonton",
        "America/Cambridge_Bay",
        "America/Inuvik",
        "America/Ciudad_Juarez",
    ),
    "Arizona": ("America/Phoenix",),
    "Central": (
        "America/Chicago",
        "America/Winnipeg",
        "America/Menominee",
        "America/Indiana/Knox",
        "America/Indiana/Tell_City",
        "America/North_Dakota/Center",
        "America/North_Dakota/New_Salem",
        "America/North_Dakota/Beulah",
        "America/Rankin_Inlet",
        "America/Resolute",
        "America/Matamoros",
    ),
    "Saskatchewan": ("America/Regina", "America/Swift_Current"),
    "Eastern": (
        "America/New_York",
        "America/Toronto",
        "America/Detroit",
        "America/Iqaluit",
        "America/Kentucky/Louisville",
        "America/Kentucky/Monticello",
        "America/Indiana/Indianapolis",
        "America/Indiana/Marengo",
        "America/Indiana/Petersburg",
        "America/Indiana/Vevay",
        "America/Indiana/Vincennes",
        "America/Indiana/Winamac",
    ),
    "Atlantic": ("America/Halifax", "America/Moncton", "America/Glace_Bay", "America/Goose_Bay"),
    "Newfoundland": ("America/St_Johns",),
    "Alaska": (
        "America/Anchorage",
        "America/Juneau",
        "America/Sitka",
        "America/Nome",
        "America/Yakutat",
        "America/Metlakatla",
    ),
    "Hawaii": ("Pacific/Honolulu",),
}

# Zones whose name is not what a person would say or how they would spell it.
SPELT: dict[str, str] = {
    "Etc/UTC": "UTC",
    "America/Sao_Paulo": "São Paulo",
    "America/Bogota": "Bogotá",
    "America/Asuncion": "Asunción",
    "America/Cancun": "Cancún",
    "America/Merida": "Mérida",
    "America/Port-au-Prince": "Port-au-Prince",
    "Asia/Ho_Chi_Minh": "Ho Chi Minh City",
    "Atlantic/Reykjavik": "Reykjavík",
    "Europe/Chisinau": "Chișinău",
    "EST": "Eastern standard",
    "MST": "Mountain standard",
    # The signs of these names are reversed by definition: Etc/GMT+5 is five hours behind.
    **{f"Etc/GMT{'+' if h > 0 else '-'}{abs(h)}": f"UTC{'−' if h > 0 else '+'}{abs(h)}" for h in range(-14, 13) if h},
}


def _lines(text: str) -> list[str]:
    return text.replace("\n    ", " ").strip().splitlines()


def _pairs(text: str) -> dict[str, str]:
    pairs = (line.split() for line in _lines(text))
    return {old: new for new, *olds in pairs for old in olds}


# Current name, then the names that lead to it (the "backward" file of the time zone database).
RENAMED: dict[str, str] = _pairs("""
Africa/Nairobi Africa/Asmera
Africa/Bamako Africa/Timbuktu
America/Adak America/Atka US/Aleutian
America/Anchorage US/Alaska
America/Argentina/Buenos_Aires America/Buenos_Aires
America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Catamarca
America/Argentina/Cordoba America/Cordoba America/Rosario
America/Argentina/Jujuy America/Jujuy
America/Argentina/Mendoza America/Mendoza
America/Atikokan America/Coral_Harbour
America/Chicago US/Central CST6CDT
America/Denver America/Shiprock US/Mountain Navajo MST7MDT
America/Detroit US/Michigan
America/Edmonton America/Yellowknife Canada/Mountain
America/Halifax Canada/Atlantic
America/Havana Cuba
America/Indiana/Indianapolis America/Fort_Wayne America/Indianapolis US/East-Indiana
America/Indiana/Knox America/Knox_IN US/Indiana-Starke
America/Iqaluit America/Pangnirtung
America/Jamaica Jamaica
America/Kentucky/Louisville America/Louisville
America/Los_Angeles US/Pacific PST8PDT
America/Manaus Brazil/West
America/Mazatlan Mexico/BajaSur
America/Mexico_City Mexico/General
America/New_York US/Eastern EST5EDT
America/Noronha Brazil/DeNoronha
America/Nuuk America/Godthab
America/Phoenix US/Arizona
America/Regina Canada/Saskatchewan
America/Rio_Branco America/Porto_Acre Brazil/Acre
America/Santiago Chile/Continental
America/Sao_Paulo Brazil/East
America/St_Johns Canada/Newfoundland
America/St_Thomas America/Virgin
America/Tijuana America/Ensenada America/Santa_Isabel Mexico/BajaNorte
America/Toronto America/Montreal America/Nipigon America/Thunder_Bay Canada/Eastern
America/Vancouver Canada/Pacific
America/Whitehorse Canada/Yukon
America/Winnipeg America/Rainy_River Canada/Central
Pacific/Auckland Antarctica/South_Pole NZ
Africa/Cairo Egypt
Africa/Tripoli Libya
Asia/Ashgabat Asia/Ashkhabad
Asia/Dhaka Asia/Dacca
Asia/Ho_Chi_Minh Asia/Saigon
Asia/Hong_Kong Hongkong
Asia/Jerusalem Asia/Tel_Aviv Israel
Asia/Kathmandu Asia/Katmandu
Asia/Kolkata Asia/Calcutta
Asia/Macau Asia/Macao
Asia/Makassar Asia/Ujung_Pandang
Asia/Nicosia Europe/Nicosia
Asia/Seoul ROK
Asia/Shanghai Asia/Chongqing Asia/Chungking Asia/Harbin PRC
Asia/Singapore Singapore
Asia/Taipei ROC
Asia/Tehran Iran
Asia/Thimphu Asia/Thimbu
Asia/Tokyo Japan
Asia/Ulaanbaatar Asia/Choibalsan Asia/Ulan_Bator
Asia/Urumqi Asia/Kashgar
Asia/Yangon Asia/Rangoon
Atlantic/Faroe Atlantic/Faeroe
Atlantic/Reykjavik Iceland
Arctic/Longyearbyen Atlantic/Jan_Mayen
Australia/Adelaide Australia/South
Australia/Brisbane Australia/Queensland
Australia/Broken_Hill Australia/Yancowinna
Australia/Darwin Australia/North
Australia/Hobart Australia/Currie Australia/Tasmania
Australia/Lord_Howe Australia/LHI
Australia/Melbourne Australia/Victoria
Australia/Perth Australia/West
Australia/Sydney Australia/ACT Australia/Canberra Australia/NSW
Europe/Berlin CET MET
Europe/Athens EET
Europe/Chisinau Europe/Tiraspol
Europe/Dublin Eire
Europe/Istanbul Asia/Istanbul Turkey
Europe/Kyiv Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye
Europe/Lisbon Portugal WET
Europe/London Europe/Belfast GB GB-Eire
Europe/Moscow W-SU
Europe/Warsaw Poland
Pacific/Chatham NZ-CHAT
Pacific/Chuuk Pacific/Truk Pacific/Yap
Pacific/Easter Chile/EasterIsland
Pacific/Honolulu Pacific/Johnston US/Hawaii HST
Pacific/Kanton Pacific/Enderbury
Pacific/Kwajalein Kwajalein
Pacific/Pago_Pago Pacific/Samoa US/Samoa
Pacific/Pohnpei Pacific/Ponape
UTC Etc/UTC Etc/UCT Etc/Universal Etc/Zulu Etc/GMT Etc/Greenwich UCT Universal Zulu Greenwich GMT GMT0 GMT+0
    GMT-0
""")


def _spoken(text: str) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for line in _lines(text):
        zones, _, names = line.partition(":")
        for name in names.split(","):
            spoken = " ".join(name.split())
            known[spoken] = (*known.get(spoken, ()), *zones.split())
    return known


# Zones, then what people type for them; a word on several lines offers the earlier line first.
KNOWN_AS: dict[str, tuple[str, ...]] = _spoken("""
America/New_York: eastern, eastern time, est, edt, et, boston, philadelphia, washington dc, dc, miami,
    atlanta, orlando, pittsburgh, cleveland, baltimore, charlotte, buffalo, massachusetts, new jersey,
    pennsylvania, florida, georgia usa, virginia, ohio, maryland, connecticut, north carolina, south
    carolina, vermont, maine, new hampshire, rhode island, delaware, nyc
America/Chicago: central, central time, cst, cdt, ct, dallas, houston, austin, san antonio, minneapolis, st
    louis, milwaukee, nashville, memphis, new orleans, kansas city, texas, illinois, minnesota, wisconsin,
    iowa, missouri, louisiana, oklahoma, alabama, mississippi, arkansas, tennessee, nebraska, kansas, north
    dakota, south dakota
America/Denver: mountain, mountain time, mst, mdt, mt, salt lake city, albuquerque, colorado, utah, new
    mexico, wyoming, montana
America/Los_Angeles: pacific, pacific time, pst, pdt, pt, san francisco, seattle, portland, san diego,
    sacramento, las vegas, san jose, oakland, california, washington, oregon, nevada, la
America/New_York: usa, us, united states, washington
America/Chicago America/Denver America/Los_Angeles America/Anchorage Pacific/Honolulu: usa, us, united
    states
America/Phoenix: arizona, tucson, mst
America/Boise: idaho
America/Detroit: michigan
America/Indiana/Indianapolis: indiana
America/Kentucky/Louisville: kentucky
America/Anchorage: alaska, alaska time, akst, akdt
Pacific/Honolulu: hawaii, hawaii time, hst
America/Toronto: ottawa, ontario, quebec, canada, montreal, hamilton, eastern
America/Halifax: atlantic, atlantic time, ast, adt, nova scotia
America/Winnipeg: manitoba, central
America/Regina: saskatchewan, saskatoon
America/Edmonton: calgary, alberta, mountain
America/Vancouver: british columbia, bc, victoria bc, pacific
America/Moncton: new brunswick
America/St_Johns: newfoundland, nst, ndt
America/Winnipeg America/Edmonton America/Vancouver America/Halifax America/St_Johns: canada
America/Puerto_Rico: san juan
America/Mexico_City: mexico, guadalajara
America/Sao_Paulo: brazil, brasilia, rio de janeiro, brt
America/Argentina/Buenos_Aires: argentina
America/Santiago: chile
America/Bogota: colombia
America/Lima: peru
America/Caracas: venezuela
Europe/London: gmt, bst, wet, uk, united kingdom, great britain, britain, england, scotland, wales, northern
    ireland, edinburgh, glasgow, cardiff, belfast, manchester, birmingham, leeds, liverpool, bristol
UTC: utc, gmt, z, zulu, universal
Europe/Dublin: ireland, cork, galway, ist
Europe/Lisbon: portugal, porto, wet, west
Europe/Berlin: cet, cest, central european, germany, munich, hamburg, frankfurt, cologne, stuttgart
Europe/Paris: cet, cest, france, lyon, marseille
Europe/Madrid: cet, cest, spain, barcelona, valencia
Europe/Rome: cet, italy, milan, naples, turin
Europe/Amsterdam: cet, netherlands, holland, rotterdam, utrecht, the hague
Europe/Brussels: belgium, antwerp, ghent
Europe/Zurich: switzerland, geneva, basel, bern
Europe/Vienna: austria, graz, salzburg
Europe/Stockholm: sweden, gothenburg, malmo
Europe/Oslo: norway, bergen
Europe/Copenhagen: denmark, aarhus
Europe/Helsinki: finland, eet, eest, tampere
Europe/Athens: greece, eet, eest
Europe/Warsaw: poland, krakow
Europe/Prague: czechia, czech republic
Europe/Budapest: hungary
Europe/Bucharest: romania
Europe/Kyiv: ukraine
Europe/Istanbul: turkey, turkiye, ankara
Europe/Moscow: russia, msk, st petersburg
Atlantic/Reykjavik: iceland
Asia/Jerusalem: israel, tel aviv, haifa
Asia/Dubai: uae, united arab emirates, abu dhabi, gst
Asia/Riyadh: saudi arabia, jeddah
Asia/Qatar: doha
Asia/Kolkata: india, ist, mumbai, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, pune
Asia/Karachi: pakistan, pkt, lahore, islamabad
Asia/Dhaka: bangladesh
Asia/Colombo: sri lanka
Asia/Kathmandu: nepal
Asia/Singapore: sgt
Asia/Kuala_Lumpur: malaysia
Asia/Manila: philippines, pht, cebu, davao
Asia/Hong_Kong: hkt
Asia/Shanghai: china, beijing, guangzhou, shenzhen, cst
Asia/Taipei: taiwan
Asia/Tokyo: japan, jst, osaka, kyoto
Asia/Seoul: korea, south korea, kst, busan
Asia/Bangkok: thailand
Asia/Ho_Chi_Minh: vietnam
Asia/Jakarta: indonesia
Australia/Sydney: australia, aest, aedt, aet, canberra, new south wales, nsw, act, eastern australia
Australia/Melbourne: aest, aedt, victoria
Australia/Brisbane: aest, queensland, gold coast, australia
Australia/Hobart: tasmania
Australia/Adelaide: acst, acdt, south australia, australia
Australia/Darwin: acst, northern territory
Australia/Perth: awst, western australia, australia
Pacific/Auckland: new zealand, nz, nzst, nzdt, wellington, christchurch, aotearoa
Africa/Johannesburg: south africa, sast, cape town, durban, pretoria
Africa/Nairobi: kenya, eat
Africa/Lagos: nigeria, wat, abuja
Africa/Accra: ghana
Africa/Cairo: egypt
Africa/Casablanca: morocco
""")
