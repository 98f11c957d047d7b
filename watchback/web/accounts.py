"""How editors get in: nobody signs up alone, and second-factor secrets rest encrypted."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from watchback.web.strangers import address_of_sender


class ClosedDoor(DefaultAccountAdapter):
    """An administrator makes accounts; the public cannot."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose failed sign-ins are counted: of everybody behind a web server, each one's own."""
        return clean_client_ip(address_of_sender(request)) or super().get_client_ip(request)


class SealedSecrets(DefaultMFAAdapter):
    """Encrypts second-factor secrets with a key derived from the site's secret key."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    key = hashlib.sha256(b"watchback second factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
