"""Why a file isn't shown, as a sentence for its owner."""


class Refused(Exception):
    pass
