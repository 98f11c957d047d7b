"""Where the site's addresses are found."""

from allauth.account import views as account
from django.urls import include, path

# One by one, so that nothing of allauth answers that the site has no use for, such as e-mail.
signing_in = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # Closed, but the sign-in page asks for its address.
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]

urlpatterns = [
    path("review/account/", include(signing_in)),
    path("review/", include("watchback.web.review.urls")),
    path("", include("watchback.web.register.urls")),
]
