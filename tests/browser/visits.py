"""Visits: a page open in the browser, and a record of all it asked for and complained of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route

PHONE, DESKTOP, NARROW = 390, 1280, 320
"""Widths in CSS pixels; 320 is what WCAG 2.2, 1.4.10 asks for."""
HEIGHT = 844
_LOOPBACK = ("127.0.0.1", "")
# What a policy forbade, told by the document itself.
_LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Visit:
    """A page, and what was noticed while it was open."""

    page: Page
    address: str
    requests: list[Request] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)
    """Addresses it asked for that are not on loopback; none was reached."""
    held: list[Route] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and errors nobody caught."""
    dialogs: list[str] = field(default_factory=list)
    has_script: bool = True
    status: int = 0
    """What the server answered."""

    def ask(self, route: Route) -> None:
        """Let a request through to loopback, and no other."""
        if (urlsplit(route.request.url).hostname or "") in _LOOPBACK:
            route.continue_()
        else:
            self.strayed.append(route.request.url)
            route.abort()

    def hold(self, route: Route) -> None:
        """Keep a request without an answer."""
        self.held.append(route)

    def note(self, request: Request) -> None:
        """Keep a request."""
        self.requests.append(request)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep an error or a warning; that the page itself is missing is what a test asked for."""
        is_missing = message.location["url"] == self.address and "404" in message.text
        if message.type in ("error", "warning") and not is_missing:
            self.messages.append(f"{message.text} ({message.location['url']})")

    def hear_error(self, error: Exception) -> None:
        """Keep an error that nobody caught."""
        self.messages.append(str(error))

    def dismiss(self, dialog: Dialog) -> None:
        """Close a dialog, which no page has any reason to open."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def find_faults(self) -> list[str]:
        """Return everything a reader's browser would complain of."""
        found = [f"asked for {address}" for address in self.strayed]
        found += [f"console: {message}" for message in self.messages]
        found += [f"dialog: {dialog}" for dialog in self.dialogs]
        if self.has_script:
            violations: list[str] = self.page.evaluate("window.violations")
            found += [f"policy: {violation}" for violation in violations]
        return found


def wait_until(page: Page, expression: str, *, seconds: float = 20) -> None:
    """Wait until an expression is true: Playwright waits by eval, which our policy forbids."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {expression}")


@contextmanager
def open_page(
    browser: Browser,
    address: str,
    *,
    width: int = DESKTOP,
    scheme: str = "light",
    script: bool = True,
    touch: bool = False,
    init: str = "",
    hold: str = "",
) -> Iterator[Visit]:
    """Open a page in a browser that has never seen the site, and close it after the block.

    `init` is a script that runs before any of the page's own. Requests that match `hold` get no
    answer, and the page is given back as soon as it begins to come.
    """
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        has_touch=touch,
        is_mobile=touch,
        reduced_motion="reduce",  # so that no test has to wait for a smooth scroll
    )
    try:
        if script:
            context.add_init_script(_LISTEN + init)
        page = context.new_page()
        visit = Visit(page, address, has_script=script)
        context.route("**/*", visit.ask)
        page.on("request", visit.note)
        page.on("console", visit.hear)
        page.on("pageerror", visit.hear_error)
        page.on("dialog", visit.dismiss)
        if hold:
            context.route(hold, visit.hold)
        answer = page.goto(address, wait_until="commit" if hold else "load")
        visit.status = answer.status if answer else 0
        yield visit
    finally:
        context.close()
