"""Run as a program on an empty database: migrates it, and tells about whom the drill writes."""

import json

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from polku.directory.people.tests.builders import the_account_of  # noqa: E402
from polku.pathway.activities.tests.builders import own_worker_of  # noqa: E402
from polku.pathway.cases.tests.builders import a_case  # noqa: E402

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    case = a_case()
    the_account_of(case.person)
    worker = own_worker_of(case)
    print(json.dumps({"case": str(case.pk), "username": worker.username}))
