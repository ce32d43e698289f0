"""A web site on this machine: says what it is told to, remembers what it was asked."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from discourse.readers.web import Services
from discourse.readers.web import fetch as fetch_web


class Site:
    """Paths with their queries to answers: text, bytes, (status, headers, body), or a function."""

    def __init__(self, address):
        self.address = address
        self.forget()

    def forget(self):
        """Be a new site, at the old address."""
        self.answers = {}
        self.asked = []
        self.headers = []

    def __setitem__(self, path, answer):
        self.answers[path] = answer

    def url(self, path="/"):
        return f"{self.address}{path}"

    @property
    def pages(self):
        """What was asked for beside robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


def html(body, head="", charset="utf-8"):
    page = f"<!DOCTYPE html><html><head><title>Tea</title>{head}</head><body>{body}</body></html>"
    return 200, {"Content-Type": f"text/html; charset={charset}"}, page.encode(charset)


def json_answer(text, status=200, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": "application/json", **named}, text.encode()


def fetch(url, **settings):
    """As a user does it, but without waiting, and with every platform on this machine."""
    waits = settings.pop("waits", [])
    services = settings.pop("services", Services(reddit=(), hacker_news=(), youtube=()))
    return fetch_web(url, sleep=waits.append, services=services, **settings)


@contextmanager
def site_on(host="127.0.0.1"):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or every answer waits 40 ms

        def do_GET(self):
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path, (404, {}, b"no such page"))
            if callable(answer):
                answer = answer(self)
                if answer is None:
                    self.close_connection = True
                    return
            if isinstance(answer, str):
                answer = answer.encode()
            if isinstance(answer, bytes):
                answer = (200, {"Content-Type": "text/html; charset=utf-8"}, answer)
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request, client_address):
            pass  # the other side went away, as it should

    server = Server((host, 0), Handler)
    site = Site(f"http://{host}:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
