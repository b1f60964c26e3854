"""YAML as Jekyll reads it, in data files, in the config and in front matter."""
