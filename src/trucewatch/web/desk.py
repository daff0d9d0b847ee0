"""What this machine's pages show: the case that is served or, once asked for, the demo case."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from trucewatch.adding.demo import make_demo
from trucewatch.store.case import Case
from trucewatch.views.map.layers import Layer
from trucewatch.web.app import create_app
from trucewatch.web.clock import now
from trucewatch.web.exporting import Signer
from trucewatch.web.pages.first import add_routes


class Desk:
    """An application that shows one of two cases at a time. Nothing goes from one to the other.

    The demo case is made when it is first asked for, in a folder of its own that ``close`` takes
    away. Without a team only: there is no one to sign in.
    """

    def __init__(
        self,
        case: Case,
        layers: Sequence[Layer] = (),
        signer: Signer | None = None,
        patience: float | None = None,
    ) -> None:
        """``layers``: the user's lines and zones, on the map of ``case``; ``signer``: of it too.

        ``patience``: as of ``create_app``, for ``case`` alone.
        """
        self._own = self._app(case, layers, signer, patience)
        self._name = case.name
        self._demo: FastAPI | None = None
        self._demo_case: Case | None = None
        self._folder: Path | None = None
        self._shown = self._own
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the case that is shown."""
        await self._shown(scope, receive, send)

    def open_demo(self) -> None:
        """Show the demo case.

        Raises:
            CaseError: it cannot be made.
        """
        with self._lock:
            if self._demo is None:
                self._demo_case = self._make()
                self._demo = self._app(self._demo_case)
                self._demo.state.demo_beside = self._name
            self._shown = self._demo

    def leave_demo(self) -> None:
        """Show the case again. What was done in the demo case stays there until the end."""
        self._shown = self._own

    def close(self) -> None:
        """Take the demo case away. The other is whose it was."""
        with self._lock:
            self._shown = self._own
            self._demo = None
            if self._demo_case is not None:
                self._demo_case.close()
                self._demo_case = None
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    def _app(
        self,
        case: Case,
        layers: Sequence[Layer] = (),
        signer: Signer | None = None,
        patience: float | None = None,
    ) -> FastAPI:
        app = create_app(case, layers=layers, signer=signer, patience=patience)
        app.state.desk = self
        add_routes(app, self.open_demo, self.leave_demo)
        return app

    def _make(self) -> Case:
        folder = Path(tempfile.mkdtemp(prefix="trucewatch-demo-"))
        try:
            made = make_demo(folder / "demo.case", now, lambda _done, _of: None)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._folder = folder
        return made
