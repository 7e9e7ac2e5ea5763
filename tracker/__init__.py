"""The Django project: settings, addresses, the web server's entry, the embedded database."""
