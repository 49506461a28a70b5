"""Logs in as an admin, again whenever a call of the run has ended the session."""

import os

import requests
import schemathesis

URL = os.environ["IM_FUZZ_URL"]
ACCOUNT = {"username": os.environ["IM_FUZZ_USERNAME"], "password": os.environ["IM_FUZZ_PASSWORD"]}


# Asked before each call: a token that a call has revoked is noticed at once.
@schemathesis.auth(refresh_interval=None)
class Session:
    token = None

    def get(self, case, context):
        if self.token is None or requests.get(f"{URL}/api/v1/me", headers=self.headers(), timeout=10).status_code == 401:
            answer = requests.post(f"{URL}/api/v1/auth/login", json=ACCOUNT, timeout=10)
            answer.raise_for_status()
            Session.token = answer.json()["token"]
        return self.token

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), **self.headers()}

    def headers(self):
        return {"Authorization": f"Bearer {self.token}"}
