"""How gunicorn serves the atlas: ``gunicorn -c deploy/workers.py "app:server()"``. Its command line goes before this file."""

import os

# For nginx, and for whoever asks on this machine how the atlas is.
bind = ["unix:/run/veta/veta.sock", "127.0.0.1:8050"]
# One request at a time each: they compute. WEB_CONCURRENCY is gunicorn's own variable.
workers = int(os.environ.get("WEB_CONCURRENCY") or min(os.cpu_count() or 1, 4))
# The facts are loaded once and shared; so a new version needs a restart, not a reload.
preload_app = True
# The slides of a long briefing take more than the usual 30 s. nginx waits longer, so that the atlas's answer is the one that arrives.
timeout = graceful_timeout = 120
# A client's header that is called as a variable of WSGI is never one.
forwarder_headers = ""
# No files of its own outside /run: the file system may be read-only, the user without a home.
worker_tmp_dir = "/dev/shm"  # noqa: S108
control_socket_disable = True
