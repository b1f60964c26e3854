"""Documents in Jekyll's form: read as Jekyll reads them, rendered as Jekyll renders them."""
