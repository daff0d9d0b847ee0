"""Who may come in and what they may see: the door of the team server.

Embedded mode needs nothing of this; team mode needs the packages of ``trucewatch[team]``.
"""
