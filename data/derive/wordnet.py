#!/usr/bin/env python3
"""Derives data/lexicon/wordnet.bin from WordNet 3.0. Maintainers run it; users and builds never do.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb /tmp/wn
    pip install xxhash
    python3 data/derive/wordnet.py /tmp/wn/usr/share/wordnet data/lexicon/wordnet.bin

The layout (little endian, u24 = three bytes), read by src/tables/wordnet.rs:

    magic "addsupW3", then u32: words, senses, noun synsets, verb synsets, antonyms, irregulars, letters, kinds
    buckets     a ladder of 65,537 steps: first word of each bucket; a word's bucket is the low 16 bits of its xxh3-64
    prints      words x u24    the high 24 bits of the hash, sorted within a bucket
    kinds       kinds x 6      what many words share: parts of speech, how often each, frequency, files; see `main`
    words       words x (u16 kind, u16 family)
    starts      a ladder of words + 1 steps: first sense of each word
    senses      senses x u24   synset numbers: nouns, then verbs, then adjectives; most frequent first in each
    parents     (noun + verb synsets) x u16   the hypernym, 0xFFFF at a root
    antonyms    antonyms x 2 u24   pairs of word numbers, both ways, sorted
    irregulars  irregulars x (u24 word, u8 form, u24 start, u8 length)   sorted by word; the lemma in `letters`
    letters     the lemmas of irregular forms

A ladder of numbers that never fall: a u32 for each 16th of them, the first of its rung, then for each number a byte, how far it
is from the first of its rung.
"""
import collections, math, re, struct, sys
import xxhash

PLAIN = re.compile(r"^[a-z][a-z'-]*$")
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
NONE = 0xFFFF
RUNG = 16
MAX_SENSES = {"n": 4, "v": 4, "a": 2}
# Forms of irregular words, as src/tables/wordnet.rs numbers them.
PLURAL, PAST, PARTICIPLE, PAST_OR_PARTICIPLE, GERUND, THIRD, COMPARATIVE, SUPERLATIVE = range(8)
# Adjectives whose adverb or noun WordNet doesn't tie to the verb: families by hand, the most common ones in news.
HAND_FAMILIES = """die death dead deadly deadliest
kill killer killing
lose loss lost
flee flight
grow growth
give gift
sell sale seller
think thought
choose choice
speak speech
strike striker
succeed success successful
lend loan lender
pay payment payer payout
marry marriage
bear birth
see sight
prove proof
fail failure
fly flight flyer
live life alive
long length
wide width
deep depth
high height
strong strength
broad breadth
heavy weight weigh
hot heat
old age aged
destroy destruction destructive destroyer
acquire acquisition acquirer
invade invasion invader
explode explosion explosive
arrive arrival
depart departure
produce production producer product
reduce reduction
receive receipt recipient
permit permission
decide decision
collide collision
erupt eruption
evacuate evacuation evacuee
injure injury
wound wounding
hospitalize hospitalization
hospitalise hospitalisation
detain detention detainee
refuge refugee
employ employment employer employee
unemployed unemployment
poor poverty
hungry hunger
infect infection infectious
vaccinate vaccination vaccine
bomb bombing bomber bombardment bombard
shell shelling
shoot shooting shooter shot
launch launcher
merge merger
win winner
defeat defeated
behead beheading
kidnap kidnapper kidnapping
hijack hijacker hijacking""".split("\n")


def read_index(folder):
    """(lemma, part) -> synset offsets, most frequent first."""
    index = {}
    for letter, name in PARTS.items():
        for line in open(f"{folder}/index.{name}"):
            if line.startswith(" "):
                continue
            fields = line.split()
            count = int(fields[2])
            index[fields[0], letter] = [int(offset) for offset in fields[-count:]]
    return index


def read_data(folder):
    """(part, offset) -> lexname, words with their case, pointers (symbol, offset, part, source word, target word)."""
    data = {}
    for letter, name in PARTS.items():
        for line in open(f"{folder}/data.{name}"):
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            number = int(fields[3], 16)
            words = [re.sub(r"\(.*\)$", "", fields[4 + 2 * i]) for i in range(number)]
            at = 4 + 2 * number
            pointers = []
            for i in range(int(fields[at])):
                symbol, offset, part, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                pointers.append((symbol, int(offset), part.replace("s", "a"), int(ends[:2], 16), int(ends[2:], 16)))
            data[letter, int(fields[0])] = (int(fields[1]), words, pointers)
    return data


def read_counts(folder):
    """(lemma, part) -> tag counts of its senses, by sense number from 1."""
    counts = collections.defaultdict(dict)
    for line in open(f"{folder}/cntlist.rev"):
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        part = "nvara"[int(rest[0]) - 1]
        counts[lemma, part][int(sense)] = int(count)
    return counts


def read_exceptions(folder):
    """(form, part) -> lemma, for single words."""
    found = {}
    for letter, name in PARTS.items():
        for line in open(f"{folder}/{name}.exc"):
            form, *lemmas = line.split()
            if PLAIN.match(form) and PLAIN.match(lemmas[0]) and form != lemmas[0]:
                found[form, letter] = lemmas[0]
    # What the exception lists have wrong or lack.
    found.update({("led", "v"): "lead", ("fled", "v"): "flee", ("lay", "v"): "lie", ("fell", "v"): "fall", ("found", "v"): "find",
                  ("saw", "v"): "see", ("left", "v"): "leave", ("rose", "v"): "rise", ("ground", "v"): "grind", ("bore", "v"): "bear",
                  ("wound", "v"): "wind", ("people", "n"): "people", ("data", "n"): "data", ("media", "n"): "media", ("dice", "n"): "die",
                  ("lives", "n"): "life", ("leaves", "n"): "leaf", ("wives", "n"): "wife", ("knives", "n"): "knife"})
    for wrong in [("wound", "v"), ("people", "n"), ("data", "n"), ("media", "n"), ("ground", "v"), ("bore", "v"), ("axes", "n"), ("arms", "n"),
                  ("does", "n"), ("has", "v"), ("is", "v"), ("am", "v"), ("was", "v"), ("were", "v"), ("are", "v"), ("been", "v"), ("had", "v")]:
        found.pop(wrong, None)
    return found


def form_of(form, part, lemma, siblings):
    """What an irregular form is. Two past forms are told apart: "gave" and "given", "began" and "begun"."""
    if part == "n":
        return PLURAL
    if part in "ar":
        return SUPERLATIVE if form.endswith("st") else COMPARATIVE
    if form.endswith("ing"):
        return GERUND
    if form.endswith("s"):
        return THIRD
    rank = lambda word: (word.endswith(("n", "ne")), "u" in word)
    ranks = {rank(other) for other in siblings if not other.endswith(("ing", "s"))}
    if len(ranks) < 2:
        return PAST_OR_PARTICIPLE
    return PAST if rank(form) == min(ranks) else PARTICIPLE


def families(words, index, data, counts):
    """word -> family number from 1: words of one root that WordNet calls derivationally related.

    Grown from the most frequent word outwards, two steps at most, and only over words that share their beginning with the
    root, since plain transitive closure ties "general" to "generate".
    """
    links = collections.defaultdict(set)
    for (part, _), (_, names, pointers) in data.items():
        for symbol, offset, other, source, target in pointers:
            if symbol in ("+", "\\", "<") and source and target:
                a, b = names[source - 1].lower(), data[other, offset][1][target - 1].lower()
                if a != b and a in words and b in words:
                    links[a].add(b)
                    links[b].add(a)
    weight = lambda word: (-sum(sum(counts.get((word, part), {}).values()) for part in PARTS), len(word), word)
    family, last = {}, 0
    for line in HAND_FAMILIES:
        last += 1
        for word in line.split():
            family.setdefault(word, last)
    grow(list(family), family, links)
    for root in sorted(links, key=weight):
        if root not in family:
            last += 1
            family[root] = last
            grow([root], family, links)
    return family


def grow(roots, family, links):
    """Takes the words within two links of the roots, that begin like their root, into the roots' families."""
    depth = dict.fromkeys(roots, 0)
    frontier = collections.deque((root, root) for root in roots)
    while frontier:
        word, root = frontier.popleft()
        for other in sorted(links[word]):
            if other not in family and depth[word] < 2 and alike(root, other):
                family[other] = family[root]
                depth[other] = depth[word] + 1
                frontier.append((other, root))


def alike(a, b):
    shared = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return shared >= max(3, math.ceil(0.6 * min(len(a), len(b))))


def main():
    folder, out = sys.argv[1:3]
    index, data, counts, exceptions = read_index(folder), read_data(folder), read_counts(folder), read_exceptions(folder)
    is_instance = lambda key: any(pointer[0] == "@i" for pointer in data[key][2])

    def kept(lemma, part, offset):
        """Common words, and names that have a kind (demonyms, months); no single towns, persons, or Latin genera."""
        lexname, names, _ = data[part, offset]
        proper = all(name != lemma for name in names if name.lower() == lemma)
        return not (part == "n" and proper and (is_instance((part, offset)) or lexname in (5, 20)))

    senses = {}
    for (lemma, part), offsets in index.items():
        good = [offset for offset in offsets if kept(lemma, part, offset)]
        if PLAIN.match(lemma) and good:
            senses[lemma, part] = good
    words = {lemma for lemma, _ in senses} | {form for form, _ in exceptions}

    # Synsets that words need, with their ancestors, numbered nouns, verbs, adjectives.
    parent = {}
    for key, (_, _, pointers) in data.items():
        if key[0] in "nv":
            above = [(pointer[2], pointer[1]) for pointer in pointers if pointer[0] in ("@", "@i")]
            parent[key] = above[0] if above else None
    used = {"n": set(), "v": set(), "a": set()}
    for (lemma, part), offsets in senses.items():
        for offset in offsets[: MAX_SENSES.get(part, 0)]:
            key = (part, offset)
            while key and key[1] not in used[part]:
                used[part].add(key[1])
                key = parent.get(key) if part in "nv" else None
    number, order = {}, []
    for part in "nva":
        for offset in sorted(used[part]):
            number[part, offset] = len(order)
            order.append((part, offset))
    ancestors = lambda key: [key] + (ancestors(parent[key]) if parent.get(key) else [])
    person = ("n", 7846)  # person, individual, someone
    assert "person" in data[person][1]

    # The file "noun.Tops" tells nothing: its meanings go with most of the meanings right below them.
    below = collections.defaultdict(collections.Counter)
    for key, above in parent.items():
        below[above][data[key][0]] += 1
    lexname_of = {key: next((name for name, _ in below[key].most_common() if name != 3), 3) if lexname == 3 else lexname for key, (lexname, _, _) in data.items()}
    family = families(words, index, data, counts)
    hashed = {word: xxhash.xxh3_64_intdigest(word.encode()) for word in words}
    ordered = sorted(words, key=lambda word: (hashed[word] & 0xFFFF, hashed[word] >> 40))
    assert len({(hashed[word] & 0xFFFF, hashed[word] >> 40) for word in words}) == len(words), "two words with one print"
    position = {word: i for i, word in enumerate(ordered)}
    buckets = [0] * 65537
    for word in words:
        buckets[(hashed[word] & 0xFFFF) + 1] += 1
    for i in range(65536):
        buckets[i + 1] += buckets[i]

    irregular_words = {form for form, _ in exceptions}
    kinds, records, starts, pool = {}, bytearray(), [], []
    for word in ordered:
        starts.append(len(pool))
        mask, total, share = 0, 0, {}
        for bit, part in enumerate("nvar"):
            if (word, part) in senses:
                mask |= 1 << bit
                tagged = sum(counts.get((word, part), {}).values())
                total += tagged
                share[part] = tagged + 0.5
                pool += [number[part, offset] for offset in senses[word, part][: MAX_SENSES.get(part, 0)]]
        portion = lambda part: round(15 * share.get(part, 0) / sum(share.values())) if share else 0
        nouns = senses.get((word, "n"), [])
        if nouns:
            tagged = counts.get((word, "n"), {})
            weigh = lambda offset: tagged.get(index[word, "n"].index(offset) + 1, 0) + 1 / (1 + index[word, "n"].index(offset))
            people = sum(weigh(offset) for offset in nouns if person in ancestors(("n", offset)))
            mask |= 0x20 if people >= 0.5 * sum(weigh(offset) for offset in nouns) else 0
            mask |= 0x10 if all(word not in data["n", offset][1] for offset in nouns) else 0
        mask |= 0x80 if word in irregular_words else 0
        lexname = lambda part: lexname_of[part, senses[word, part][0]] if (word, part) in senses else 0
        kind = struct.pack("<6B", mask, portion("n") | portion("v") << 4, portion("a") | portion("r") << 4,
                           min(255, round(16 * math.log2(1 + total))), lexname("n"), lexname("v"))
        records += struct.pack("<HH", kinds.setdefault(kind, len(kinds)), family.get(word, 0))
    starts.append(len(pool))

    pairs = set()
    for (part, _), (_, names, pointers) in data.items():
        for symbol, offset, other, source, target in pointers:
            if symbol == "!" and source and target:
                a, b = names[source - 1].lower(), data[other, offset][1][target - 1].lower()
                if a in position and b in position:
                    pairs |= {(position[a], position[b]), (position[b], position[a])}

    siblings = collections.defaultdict(set)
    for (form, part), lemma in exceptions.items():
        siblings[part, lemma].add(form)
    letters, place = "", {}
    irregulars = bytearray()
    rows = sorted((position[form], form_of(form, part, lemma, siblings[part, lemma]), lemma) for (form, part), lemma in exceptions.items())
    for word, form, lemma in rows:
        if lemma not in place:
            place[lemma] = len(letters)
            letters += lemma
        irregulars += u24(word) + bytes([form]) + u24(place[lemma]) + bytes([len(lemma)])

    with open(out, "wb") as file:
        sizes = [len(ordered), len(pool), *(sum(part == key[0] for key in order) for part in "nv"), len(pairs), len(rows), len(letters), len(kinds)]
        file.write(b"addsupW3" + struct.pack("<8I", *sizes))
        file.write(ladder(buckets))
        file.write(b"".join(u24(hashed[word] >> 40) for word in ordered))
        file.write(b"".join(kinds))
        file.write(records)
        file.write(ladder(starts))
        file.write(b"".join(map(u24, pool)))
        file.write(b"".join(struct.pack("<H", number[parent[key]] if parent.get(key) else NONE) for key in order if key[0] in "nv"))
        file.write(b"".join(u24(a) + u24(b) for a, b in sorted(pairs)))
        file.write(irregulars)
        file.write(letters.encode())
        print(sizes, file.tell(), "bytes")
    return position, family


def ladder(numbers):
    """Numbers that never fall, in little more than a byte each."""
    firsts = numbers[::RUNG]
    return struct.pack(f"<{len(firsts)}I", *firsts) + bytes(number - firsts[at // RUNG] for at, number in enumerate(numbers))


def u24(value):
    return struct.pack("<I", value)[:3]


if __name__ == "__main__":
    main()
