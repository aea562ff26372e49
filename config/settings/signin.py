"""Who may sign in and how; the numbers are dated. Connecting a provider: docs/howto/sign-in.md."""

import os
from pathlib import Path

from config.settings.providers import read

# The protocols are allauth's; the pages, the sessions and the accounts are our own.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
SOCIALACCOUNT_ADAPTER = "polku.base.signin.adapters.Providers"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = False
MFA_ADAPTER = "polku.base.signin.adapters.SecondStep"
MFA_TOTP_ISSUER = "Polku"
# An app's code holds for its own half-minute: a phone keeps its clock by the network.
MFA_TOTP_TOLERANCE = 0

# Providers of identity, from the file the operator keeps; without one there are none.
_file = os.environ.get("POLKU_SIGN_IN_FILE", "")
SOCIALACCOUNT_PROVIDERS, POLKU_IDENTITY_PROVIDERS, POLKU_PROVIDER_ORIGINS = read(
    Path(_file) if _file else None
)

# After how many failures nobody listens any more, and for how many minutes. The newest holds.
POLKU_ATTEMPT_LIMITS = [
    {
        "valid_from": "2026-01-01",
        "same_place": 5,
        "one_address": 30,
        "one_account": 50,
        "minutes": 15,
    }
]
# How many minutes a session lasts without anything done, and at all.
POLKU_SESSION_LIMITS = [
    {"valid_from": "2026-01-01", "who": "administrator", "idle": 15, "at_most": 8 * 60},
    {"valid_from": "2026-01-01", "who": "worker", "idle": 60, "at_most": 12 * 60},
    {"valid_from": "2026-01-01", "who": "client", "idle": 30, "at_most": 4 * 60},
]
SESSION_COOKIE_AGE = 12 * 60 * 60

# Before something that binds, one shows again who one is unless one has just done so. Every address
# that takes something is sorted in tests/signin/binding.py, with the reason where it does not bind.
POLKU_CONFIRM_AFTER_MINUTES = 15
POLKU_BINDING_PAGES = {
    # It commits people or the organisation, or ends what did.
    *("plan:agree", "plan:agree_without", "portal:plan-agree", "plan:end", "outcomes:close"),
    *("decisions:confirm", "decisions:agreement-offer", "decisions:agreement-sign"),
    *("portal:agreement-sign", "decisions:agreement-end", "openness:answer", "openness:refuse"),
    # It lets somebody in or shuts them out, or opens a record to them.
    *("units:user-new", "units:role-new", "units:role-end", "units:second-step", "units:close"),
    *("units:first-password", "units:sign-out", "intake:own-pages", "intake:one-time-code"),
    *("cases:break_glass", "cases:give_support", "cases:add_worker"),
    # It gives data out that cannot be called back, or permits that.
    *("openness:disclose", "records:copy", "portal:copy", "consents:give", "portal:permit-new"),
    # It destroys.
    *("records:approve", "records:destroy"),
    # It sets what holds for everybody.
    *("rulebook:enact", "rulebook:own_target", "rulebook:parameter", "rulebook:withdraw"),
    *("decisions:instruction-new", "decisions:compensation-new", "decisions:compensation-end"),
}

# A worker with a local account needs an app or a passkey besides the password.
POLKU_WORKERS_NEED_A_SECOND_STEP = True
# A password that an administrator has given opens the page of choosing another, and for so long.
POLKU_FIRST_PASSWORDS_ARE_CHANGED = True
POLKU_FIRST_PASSWORD_LIVES_DAYS = 7
# Clients come by strong identification; a password of their own is for the demo only.
POLKU_CLIENTS_MAY_USE_PASSWORDS = False
# Floor 0 does not know people; this finds or opens the account of somebody strongly identified.
POLKU_CLIENT_IDENTIFIED_AS = "polku.directory.people.actions.account_of_identified"

# A one-time code opens only what does little harm in the wrong hands: times of meetings and one's
# own writing. Never the record, decisions or agreeing.
POLKU_CODE_LIVES_MINUTES = 24 * 60
POLKU_FIRST_PAGE_FOR_A_CODE = "portal:meetings"
POLKU_PAGES_FOR_A_CODE = {
    *("portal:meetings", "portal:meeting-cancel", "portal:meeting-move", "portal:plan-new-wish"),
}

# Sessions that no sign-in page began, as tests make them, are given their limits when first seen.
POLKU_LEAVE_BARE_SESSIONS_ALONE = False
# One proxy of ours stands in front and says from where a visitor comes.
POLKU_BEHIND_PROXY = os.environ.get("POLKU_BEHIND_PROXY") == "1"
