"""trucewatch: is the truce holding, who says so, and in which words?"""

__version__ = "0.1.0"
