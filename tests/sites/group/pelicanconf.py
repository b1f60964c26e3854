"""The settings of a small site of a group."""

SITENAME = "Tidal Flats Group"
SITESUBTITLE = "Mud, tides, and what lives between"
SITE_KIND = "group"
