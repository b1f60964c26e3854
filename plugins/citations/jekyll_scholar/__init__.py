"""jekyll-scholar's Liquid tags and settings (https://github.com/inukshuk/jekyll-scholar)."""
