"""Where providers of identity send their answers. The names are those allauth looks for."""

from allauth.socialaccount.providers.saml.views import acs, metadata
from django.urls import path

from polku.base.signin.views import providers

urlpatterns = [
    path("oidc/<slug:provider_id>/back/", providers.back, name="openid_connect_callback"),
    path("saml/<slug:organization_slug>/acs/", acs, name="saml_acs"),
    path(
        "saml/<slug:organization_slug>/acs/finish/", providers.saml_finish, name="saml_finish_acs"
    ),
    path("saml/<slug:organization_slug>/out/", providers.saml_out, name="saml_sls"),
    path("saml/<slug:organization_slug>/metadata/", metadata, name="saml_metadata"),
]
