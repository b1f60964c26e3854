"""From pelicanconf and a Jekyll tree's facts to one Config."""
