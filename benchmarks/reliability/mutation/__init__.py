"""How many small faults, put into the code on purpose, do the tests find?"""
