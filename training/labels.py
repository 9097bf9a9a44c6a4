"""What the reader model's heads tell, in the order of their outputs; the model's card carries them to the program."""

NAMES = ("O", "B-p", "I-p", "B-q", "I-q", "B-j", "I-j")  # p place, q inside another name, j adjective or people
ROLES = ("actor", "target", "place", "to", "figure", "time", "speaker")
MODALITIES = ("actual", "attempted", "planned", "threatened", "requested", "possible", "conditional")
