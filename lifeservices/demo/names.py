"""What are the invented people called? Every family name is made up, so that nobody can take them for somebody real."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words("""
Abelard Adair Ailsa Alderon Amabel Anwen Ardith Arlo Averil Bastian Beatrix Benedetta Birdie Bram Briony Calder Calista
Carmody Cassia Cedric Clementa Corbin Cordell Dashiell Delphine Desmond Dorrit Edwina Elowen Emeric Esme Evander Fable
Felicity Fenella Florian Garnet Gideon Ginevra Gwendal Harlan Hestia Hollis Idabel Ignatia Indigo Ione Isolde Jarvis
Jessamy Jonquil Juniper Kerensa Kestrel Lazarus Leopold Linden Lysander Maelis Marigold Merritt Mirabel Nerys Noemi
Octavia Odalys Orla Osric Perpetua Philippa Quentin Ramona Rafferty Rosalba Rowena Sabra Saskia Sidony Solomon Tamsin
Tavish Thaddea Theron Tobiah Ulric Verity Viveca Waverly Wilhelmina Wrenna Xanthe Yarrow Zebedee Zinnia
""")

GIVEN_BY_LANGUAGE = {
    "es": _words("Anselmo Belisa Celestino Dorotea Efigenia Fidencio Graciano Leocadia Nicanor Remedios Xiomara"),
    "so": _words("Asli Bilan Cawil Deeqa Guuleed Hodan Idil Jamac Sagal Warsame"),
    "ne": _words("Asmita Bishal Deepa Gagan Indira Kamal Manju Prakriti Sabin Tara"),
    "fr": _words("Amandine Bertille Cyprien Ombeline Philomène Tancrède"),
}

FAMILY_STARTS = _words(
    "Quill Thistle Fenni Marrow Apple Lark Hollow Brindle Amber Candle Copper Dapple Elder Fallow Gossa"
)
FAMILY_STARTS += _words("Heron Ivory Juni Kettle Lantern Meadow Nettle Otter Pepper Russet Saffron Teasel Under Velvet")
FAMILY_STARTS += _words("Willow Yonder Bramble Cobble Drizzle Ember Finch Goose Hazel Inkle Jolly Linnet Mossy Plover")
FAMILY_ENDS = _words("feather wood more by garth spur well mere wick stone worth field brook dale ridge combe ford")

FAMILY_BY_LANGUAGE = {
    "es": _words("Castañuela Rioverde Montesuave Campoluna Piedrabuena Vallesol Mariluz Torrecielo Lomaverde"),
    "so": _words("Baarqab Cirroole Dabaylo Fiidmeer Geelwaaq Hilaacle Qorraxle Roobdoon"),
    "ne": _words("Baldhara Chandrabato Dhunganadi Himpahad Junekhola Palasbari Sunkothi"),
    "fr": _words("Boisdoré Clairvent Fontbelle Montlune Pluviers Ruisselin"),
}

STREETS = _words(
    "Appleyard Bellweather Cricket Dovetail Evensong Featherbed Gingham Harebell Inkwell Jackdaw Kingfisher"
)
STREETS += _words("Lamplighter Millrace Nightingale Orchard Patchwork Quarry Rainbarrel Spindle Tanager Wagonwheel")
STREET_ENDS = ("Street", "Avenue", "Lane", "Court", "Road", "Way")
BEST_TIMES = (
    "mornings before 10",
    "after 4 in the afternoon",
    "weekends, not before noon",
    "text first, then call",
    "lunch break, 12 to 12:30",
    "evenings after the kids are down",
    "any time on Wednesdays",
    "not on Sundays",
)


def family_names() -> list[str]:
    """Every start with every end."""
    return [start + end for start in FAMILY_STARTS for end in FAMILY_ENDS if start[-2:] != end[:2]]
