"""A session's page: prepare, meet, reflect."""
