"""The one-time link by which an invited person sets a password, and then a second factor."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from watchback.web.review.editors import invited_by

BY_PASSWORD = "django.contrib.auth.backends.ModelBackend"


class PasswordForm(SetPasswordForm):
    """Django's form with one sentence in place of its list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Password"
        self.fields["new_password1"].help_text = (
            "At least 12 characters. Long is better than strange: four or five words in a row that"
            " nobody else would put together."
        )
        self.fields["new_password2"].label = "The same again"
        self.fields["new_password2"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Says what is wrong with the password under the first field, where it is typed."""
        given = Form.clean(self)
        # The second name is where Django says that the two differ.
        self.validate_passwords("new_password2", "new_password1")
        self.validate_password_for_user(self.user, "new_password1")
        return given


@never_cache
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for a password; the link has done its work once one is set."""
    user = invited_by(token)
    if user is None:
        return render(request, "review/welcome_over.html", status=410)
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        login(request, user, backend=BY_PASSWORD)
        # The password was typed a moment ago: the set-up of the second factor need not ask again.
        record_authentication(request, user, method="password", reauthenticated=True)
        return redirect("mfa_activate_totp")
    return render(request, "review/welcome.html", {"form": form, "name": user.get_username()})
