"""The bench of live chat, in the house that `make bench` has, with a data directory of its own."""

from helpdesk.dev.bench import start

if __name__ == "__main__":
    start.begin("bench-chat", "helpdesk.dev.bench.chat.run")
