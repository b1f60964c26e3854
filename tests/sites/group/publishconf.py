"""The site as the public sees it."""

from pelicanconf import *

SITEURL = "https://flats.example.org"
