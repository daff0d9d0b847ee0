"""How a deal was struck: by whom, through whom, when, in which form, beside which other."""
