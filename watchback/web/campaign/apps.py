"""The app of the campaign: actions, partners, mentions."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "watchback.web.campaign"
    label = "campaign"
    verbose_name = "Campaign"
