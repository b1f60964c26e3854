"""The persons of a site, made from author data of the content tree."""
