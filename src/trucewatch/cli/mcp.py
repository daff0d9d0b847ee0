"""``trucewatch mcp``: read-only tools for assistants."""

from __future__ import annotations

from trucewatch.cli.options import CaseArgument, open_case


def mcp(case: CaseArgument) -> None:
    """Serve the case to an assistant on this machine, by MCP over standard input and output.

    The assistant's program starts it. Tools read only, private persons are withheld, and words of
    reports are marked as untrusted. Needs trucewatch[assistants].

    \b
    Example:
      trucewatch mcp qasr-wadi.case
    """
    from trucewatch.assistants.server import make_server

    with open_case(case) as opened:
        make_server(opened).run()
