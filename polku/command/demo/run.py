"""`polku demo`: from a checkout to a page that answers."""

import os
import socket

import django
from waitress import create_server

from polku.command import assets
from polku.command.cluster.find import DEMO, database, web_address
from polku.command.demo.mark import SignIn
from polku.command.say import say, table
from polku.command.trouble import Trouble
from polku.command.work import beside

HOST = "127.0.0.1"
THREADS = 8


def demo(*, clients: int | None, port: int, reset: bool) -> int:
    """Serve the region until somebody stops it."""
    _refuse_if_taken(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    assets.prepare()
    with database(DEMO):
        django.setup()
        from polku.command.demo import region
        from polku.command.demo.stepping_down import serve_as

        sign_ins = region.ready(clients=clients, reset=reset)
        serve_as(web_address())
        _serve(port, sign_ins)
    return 0


def _refuse_if_taken(port: int) -> None:
    """Said at once, not after a minute of building."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            raise Trouble(f"Port {port} is in use. Choose another with --port.") from error


def _serve(port: int, sign_ins: tuple[SignIn, ...]) -> None:
    from config.wsgi import application

    server = create_server(application, host=HOST, port=port, threads=THREADS)
    say(_welcome(port, sign_ins))
    with beside():
        server.run()


def _welcome(port: int, sign_ins: tuple[SignIn, ...]) -> str:
    rows = [(one.role, one.username, one.password, one.language) for one in sign_ins]
    people = table(("Role", "User name", "Password", "Language"), rows)
    return (
        f"\nPolku's demo region is open at http://{HOST}:{port}/\n\n{people}\n\n"
        "Nobody in it is real. Stop with Ctrl-C; `polku demo --reset` begins again."
    )
