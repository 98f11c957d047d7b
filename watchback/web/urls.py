"""Where the site's addresses are found."""

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from watchback.web.proposed.views import propose
from watchback.web.replies.views.body import reply
from watchback.web.review.access import proved_only

# One by one, so that nothing of allauth answers that the site has no use for, such as e-mail.
signing_in = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # Closed, but the sign-in page asks for its address.
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", proved_only(account.password_change), name="account_change_password"),
    # Before allauth's own addresses of the same name.
    path("2fa/totp/deactivate/", proved_only(totp.deactivate_totp)),
    path("2fa/recovery-codes/", proved_only(recovery_codes.view_recovery_codes)),
    path("2fa/recovery-codes/generate/", proved_only(recovery_codes.generate_recovery_codes)),
    path("2fa/recovery-codes/download/", proved_only(recovery_codes.download_recovery_codes)),
    path("2fa/", include("allauth.mfa.urls")),
]

urlpatterns = [
    path("review/account/", include(signing_in)),
    path("review/", include("watchback.web.review.urls")),
    path("api/v1/", include("watchback.web.api.urls")),
    path("reply/<str:token>/", reply, name="reply"),
    path("corrections/propose/", propose, name="propose-correction"),
    path("", include("watchback.web.register.urls")),
]
